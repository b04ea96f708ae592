package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetentionFileTest {

  private static Retention read(String text) {
    return assertInstanceOf(RetentionFile.Read.class, RetentionFile.of(text), text).retention();
  }

  private static List<String> wrong(String text) {
    return assertInstanceOf(RetentionFile.Wrong.class, RetentionFile.of(text), text)
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void every_rule_is_read() {
    assertEquals(
        new Retention(
            new Keep(
                Map.of(
                    "last", 5, "hourly", 24, "daily", 7, "weekly", 4, "monthly", 12, "yearly", -1),
                Map.of("within", "1y2m3d3h", "withinDaily", "7d"),
                List.of(List.of("a", "b"), List.of("c"))),
            Optional.empty(),
            Optional.of("UTC"),
            Optional.of(2)),
        read(
            """
            {"keep":{"last":5,"hourly":24,"daily":7,"weekly":4,"monthly":12,"yearly":-1,
                     "within":"1y2m3d3h","withinDaily":"7d","tags":[["a","b"],["c"]]},
             "timezone":"UTC","minimumRedundancy":2}
            """));
  }

  @Test
  void yaml_and_underscores_do_as_well() {
    assertEquals(
        new Retention(
            new Keep(Map.of(), Map.of("withinDaily", "7d"), List.of()),
            Optional.of(30),
            Optional.empty(),
            Optional.empty()),
        read("retention_days: 30\nkeep: {within_daily: 7d}\n"));
  }

  @Test
  void the_parts_of_a_length_come_in_any_order() {
    assertEquals(
        Map.of("within", "1y1m1d", "withinDaily", "2d"),
        read("{\"keep\":{\"within\":\"1y1d1m\",\"withinDaily\":\"7d2d\"}}").keep().within());
  }

  @Test
  void a_protection_policy_has_one_in_it() {
    var policy = Committed.in(Path.of("../docs/examples/policies")).get("daily-0200.yaml");
    assertEquals(Map.of("daily", 7, "weekly", 4), read(String.valueOf(policy)).keep().counts());
    assertEquals(
        List.of("retention is missing"),
        wrong(
            "name: n\nselectors: [{identifiers: [\"*\"]}]\nschedule: {expression: rate(1 day)}\n"));
  }

  @Test
  void every_problem_is_told_at_once() {
    assertEquals(
        List.of(
            "keep.daily must be a whole number from -1 to 100000",
            "keep.within must be a length of time such as 1y6m, 30d or 12h",
            "minimumRedundancy must be a whole number from 0 to 1000",
            "keep.dayly is no field here; known are last, hourly, daily, weekly, monthly, yearly,"
                + " within, withinHourly, withinDaily, withinWeekly, withinMonthly, withinYearly,"
                + " tags"),
        wrong("{\"keep\":{\"daily\":-2,\"dayly\":1,\"within\":\"2w\"},\"minimumRedundancy\":-1}"));
  }

  @Test
  void what_says_nothing_or_is_nothing_is_wrong() {
    assertEquals(List.of("$ must say keep or retentionDays"), wrong("{}"));
    assertEquals(List.of("$ must be an object with keep or retentionDays"), wrong("[1]"));
    assertEquals(
        List.of("timezone must be a time zone such as UTC or Europe/Berlin"),
        wrong("{\"keep\":{\"last\":1},\"timezone\":\"Mars\"}"));
    assertEquals(1, wrong("{\"keep\":").size());
  }
}
