package io.backstay.journeys.judge;

import io.backstay.journeys.judge.Violation.Rule;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/** Judges values that travel as text, which is all values of the Query protocol. */
final class Leaves {

  private final Findings findings;

  Leaves(Findings findings) {
    this.findings = findings;
  }

  void judge(Shape.Leaf shape, String value, String where) {
    switch (shape) {
      case Shape.Text text -> text(text, value, where);
      case Shape.Whole(var range) -> whole(range, value, where);
      case Shape.Decimal(var range) -> decimal(range, value, where);
      case Shape.Flag() -> {
        if (!value.equals("true") && !value.equals("false")) {
          type(where, "true or false", value);
        }
      }
      case Shape.Time() -> time(value, where);
      case Shape.Blob() -> blob(value, where);
    }
  }

  private void text(Shape.Text shape, String value, String where) {
    if (!shape.values().isEmpty() && !shape.values().contains(value)) {
      findings.add(where, Rule.NOT_IN_ENUM, "'" + value + "' is none of " + shape.values());
    }
    if (!shape.length().holds(value.length())) {
      findings.add(
          where, Rule.RANGE, "the length of '" + value + "' is not from " + shape.length());
    }
    if (shape.pattern().filter(pattern -> !pattern.matcher(value).matches()).isPresent()) {
      findings.add(where, Rule.PATTERN, "'" + value + "' is not like " + shape.pattern().get());
    }
  }

  private void whole(Range range, String value, String where) {
    try {
      within(range, (double) Long.parseLong(value), where);
    } catch (NumberFormatException _) {
      type(where, "a whole number", value);
    }
  }

  private void decimal(Range range, String value, String where) {
    try {
      within(range, Double.parseDouble(value), where);
    } catch (NumberFormatException _) {
      type(where, "a number", value);
    }
  }

  private void within(Range range, double value, String where) {
    if (!range.holds(value)) {
      findings.add(where, Rule.RANGE, value + " is not from " + range);
    }
  }

  private void time(String value, String where) {
    try {
      OffsetDateTime.parse(value);
    } catch (DateTimeParseException _) {
      type(where, "a time in ISO 8601", value);
    }
  }

  private void blob(String value, String where) {
    try {
      Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException _) {
      type(where, "Base64", value);
    }
  }

  private void type(String where, String wanted, String value) {
    findings.add(where, Rule.TYPE, "must be " + wanted + ", is '" + value + "'");
  }
}
