package io.backstay.cloud.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(15 10 * * ? *) | 2026-01-05T10:15:00Z",
        "cron(0/5 8-17 ? * 2-6 *) | 2026-01-05T08:05:00Z",
        "cron(0 18 ? * 1 *) | 2026-01-11T18:00:00Z",
        "cron(0 18 ? * SUN *) | 2026-01-11T18:00:00Z",
        "cron(0 8 1 * ? *) | 2026-02-01T08:00:00Z",
        "cron(0 0 L * ? *) | 2026-01-31T00:00:00Z",
        "cron(0 9 15W * ? *) | 2026-01-15T09:00:00Z",
        "cron(0 9 1W FEB ? *) | 2026-02-02T09:00:00Z",
        "cron(0 10 ? * 6L *) | 2026-01-30T10:00:00Z",
        "cron(0 10 ? * 3#2 *) | 2026-01-13T10:00:00Z",
        "cron(30 12 29 2 ? *) | 2028-02-29T12:30:00Z",
        "cron(0 0 1 1 ? 2030) | 2030-01-01T00:00:00Z",
        "rate(5 minutes) | 2026-01-05T08:05:00Z",
        "rate(1 day) | 2026-01-06T08:00:00Z",
        "at(2026-03-01T12:00:00) | 2026-03-01T12:00:00Z",
      })
  void the_next_time_after_monday_morning(String expression, Instant expected) {
    assertEquals(expected, next(expression, "UTC", MONDAY));
  }

  @Test
  void a_local_time_is_taken_to_its_zone() {
    assertEquals(
        Instant.parse("2026-01-06T01:30:00Z"), next("cron(30 2 * * ? *)", "Europe/Berlin", MONDAY));
    assertEquals(
        Instant.parse("2026-07-01T10:00:00Z"),
        next("at(2026-07-01T12:00:00)", "Europe/Berlin", MONDAY));
  }

  @Test
  void a_local_time_that_spring_skips_is_skipped() {
    // In Berlin, 02:30 does not exist on 2026-03-29.
    var times = times("cron(30 2 * * ? *)", "Europe/Berlin", "2026-03-27T12:00:00Z", 3);

    assertEquals(
        List.of("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z"), times);
  }

  @Test
  void a_local_time_that_autumn_brings_twice_counts_once() {
    // In Berlin, 02:30 comes twice on 2026-10-25.
    var times = times("cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-24T12:00:00Z", 2);

    assertEquals(List.of("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"), times);
  }

  @Test
  void a_rate_counts_from_when_the_schedule_was_made() {
    var created = Instant.parse("2026-01-05T08:00:30Z");

    var next =
        Expression.parse("rate(5 minutes)", ZoneId.of("UTC"))
            .next(created.plusSeconds(301), created);

    assertEquals(created.plusSeconds(600), next.orElseThrow());
  }

  @Test
  void what_lies_in_the_past_never_comes() {
    var utc = ZoneId.of("UTC");

    assertTrue(Expression.parse("at(2025-01-01T00:00:00)", utc).next(MONDAY, MONDAY).isEmpty());
    assertTrue(Expression.parse("cron(0 0 1 1 ? 2020)", utc).next(MONDAY, MONDAY).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 8 * * * *)",
        "cron(0 8 ? * ? *)",
        "cron(60 8 * * ? *)",
        "cron(0 8 * * ?)",
        "cron(0 8 ? * 0 *)",
        "rate(0 minutes)",
        "rate(5 seconds)",
        "at(tomorrow)",
        "every day",
      })
  void what_breaks_a_rule_is_refused_with_its_text(String expression) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Expression.parse(expression, ZoneId.of("UTC")));

    assertTrue(String.valueOf(refused.getMessage()).contains(expression), refused::getMessage);
  }

  private static Instant next(String expression, String zone, Instant after) {
    return Expression.parse(expression, ZoneId.of(zone)).next(after, MONDAY).orElseThrow();
  }

  private static List<String> times(String expression, String zone, String from, int count) {
    var times = new ArrayList<String>();
    var last = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      last = next(expression, zone, last);
      times.add(last.toString());
    }
    return times;
  }
}
