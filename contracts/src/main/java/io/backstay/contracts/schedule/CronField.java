package io.backstay.contracts.schedule;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One field of numbers: values, ranges, steps and {@code *}. */
record CronField(String name, int least, int most, List<String> names) {

  SortedSet<Integer> values(String text) {
    var values = new TreeSet<Integer>();
    for (var part : text.split(",", -1)) {
      add(part, values);
    }
    return values;
  }

  private void add(String part, SortedSet<Integer> values) {
    var halves = part.split("/", -1);
    if (halves.length > 2) {
      throw wrong(part);
    }
    var isStepped = halves.length == 2;
    var step = isStepped ? step(halves[1], part) : 1;
    var ends = halves[0].equals("*") ? new String[0] : halves[0].split("-", -1);
    if (ends.length > 2) {
      throw wrong(part);
    }
    var from = ends.length == 0 ? least : number(ends[0], part);
    var to =
        switch (ends.length) {
          case 0 -> most;
          case 1 -> isStepped ? most : from;
          default -> number(ends[1], part);
        };
    if (from > to) {
      throw wrong(part);
    }
    for (var value = from; value <= to; value += step) {
      values.add(value);
    }
  }

  private int step(String text, String part) {
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1) {
      throw wrong(part);
    }
    return Integer.parseInt(text);
  }

  int number(String text, String part) {
    var named = names.indexOf(text);
    if (named >= 0) {
      return named + least;
    }
    if (!text.matches("[0-9]{1,4}")) {
      throw wrong(part);
    }
    var value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw wrong(part);
    }
    return value;
  }

  IllegalArgumentException wrong(String part) {
    return new IllegalArgumentException(
        "must have %s from %d to %d, but has %s".formatted(name, least, most, part));
  }
}
