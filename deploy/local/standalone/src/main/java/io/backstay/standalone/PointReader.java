package io.backstay.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.contracts.wire.Problem;
import io.backstay.retention.Hold;
import io.backstay.retention.Point;
import io.backstay.retention.Standing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * One recovery point as JSON. Only {@code id}, {@code database} and {@code time} must be there; it
 * is available, ours, unverified, unheld and without tags where it does not say otherwise. What it
 * says besides is nothing to retention.
 */
final class PointReader {
  private static final String TEXT = "must be a text of 1 to 1024 characters";
  private static final String MOMENT = "must be an instant such as 2026-03-01T02:00:00Z";
  private static final int LONGEST = 1024;

  private final JsonNode node;
  private final String path;
  private final List<Problem> problems;
  private final int before;

  PointReader(JsonNode node, String path, List<Problem> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    this.before = problems.size();
  }

  /** Empty where there was a problem. */
  Optional<Point> read() {
    if (!node.isObject()) {
      problems.add(new Problem(path, "must be an object"));
      return Optional.empty();
    }
    var point =
        new Point(
            required("id"),
            required("database"),
            text(node.path("destination"), at("destination")).orElse(""),
            moment(node.path("time"), at("time")).orElseGet(() -> missing("time")),
            new HashSet<>(texts("tags")),
            Standing.of(text(node.path("status"), at("status")).orElse("available")),
            flag("verified", false),
            flag("owned", true),
            holds(),
            new HashSet<>(texts("awaiting")));
    return problems.size() == before ? Optional.of(point) : Optional.empty();
  }

  private String at(String name) {
    return path + "." + name;
  }

  private Instant missing(String name) {
    if (isAbsent(node.path(name))) {
      problems.add(new Problem(at(name), "is missing"));
    }
    return Instant.EPOCH;
  }

  private String required(String name) {
    var found = text(node.path(name), at(name));
    if (found.isEmpty()) {
      missing(name);
    }
    return found.orElse("");
  }

  private Optional<String> text(JsonNode value, String where) {
    if (isAbsent(value)) {
      return Optional.empty();
    }
    var text = value.isTextual() ? value.textValue() : "";
    if (text.isBlank() || text.length() > LONGEST) {
      problems.add(new Problem(where, TEXT));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private Optional<Instant> moment(JsonNode value, String where) {
    if (isAbsent(value)) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
    } catch (DateTimeException unreadable) {
      problems.add(new Problem(where, MOMENT));
      return Optional.empty();
    }
  }

  private boolean flag(String name, boolean usual) {
    var value = node.path(name);
    if (!isAbsent(value) && !value.isBoolean()) {
      problems.add(new Problem(at(name), "must be true or false"));
    }
    return value.isBoolean() ? value.booleanValue() : usual;
  }

  private List<String> texts(String name) {
    var texts = new ArrayList<String>();
    var index = 0;
    for (var value : list(name)) {
      text(value, at(name) + "[" + index++ + "]").ifPresent(texts::add);
    }
    return texts;
  }

  private List<Hold> holds() {
    var holds = new ArrayList<Hold>();
    var index = 0;
    for (var value : list("holds")) {
      var where = at("holds") + "[" + index++ + "]";
      holds.add(
          new Hold(
              text(value.path("actor"), where + ".actor").orElse("unknown"),
              text(value.path("reason"), where + ".reason").orElse("unknown"),
              moment(value.path("until"), where + ".until")));
    }
    return holds;
  }

  private JsonNode list(String name) {
    var value = node.path(name);
    if (!isAbsent(value) && !value.isArray()) {
      problems.add(new Problem(at(name), "must be a list"));
    }
    return value;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
