package io.backstay.contracts.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.schedule.ScheduleExpression.Rate;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleExpressionTest {

  private static final LocalDateTime NEW_YEAR = LocalDateTime.parse("2026-01-01T00:00");

  private static Cron cron(String fields) {
    return (Cron) ScheduleExpression.parse("cron(" + fields + ")");
  }

  private static List<String> firings(String fields, int count) {
    var firings = new ArrayList<String>();
    var at = NEW_YEAR;
    for (var index = 0; index < count; index++) {
      at = cron(fields).next(at).orElseThrow();
      firings.add(at.toString());
    }
    return firings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 2 * * ? *          | 2026-01-01T02:00 | 2026-01-02T02:00 | 2026-01-03T02:00
          0 1,13 * * ? *       | 2026-01-01T01:00 | 2026-01-01T13:00 | 2026-01-02T01:00
          0/20 9-10 * * ? *    | 2026-01-01T09:00 | 2026-01-01T09:20 | 2026-01-01T09:40
          50-59/5 0 1 1 ? *    | 2026-01-01T00:50 | 2026-01-01T00:55 | 2027-01-01T00:50
          0 2 ? * MON-FRI *    | 2026-01-01T02:00 | 2026-01-02T02:00 | 2026-01-05T02:00
          0 2 ? * 2,4 *        | 2026-01-05T02:00 | 2026-01-07T02:00 | 2026-01-12T02:00
          0 22 L * ? *         | 2026-01-31T22:00 | 2026-02-28T22:00 | 2026-03-31T22:00
          0 6 15W * ? *        | 2026-01-15T06:00 | 2026-02-16T06:00 | 2026-03-16T06:00
          0 6 1W 8 ? *         | 2026-08-03T06:00 | 2027-08-02T06:00 | 2028-08-01T06:00
          0 6 LW * ? *         | 2026-01-30T06:00 | 2026-02-27T06:00 | 2026-03-31T06:00
          15 10 ? * 6L *       | 2026-01-30T10:15 | 2026-02-27T10:15 | 2026-03-27T10:15
          0 9 ? * 3#2 *        | 2026-01-13T09:00 | 2026-02-10T09:00 | 2026-03-10T09:00
          0 9 ? * L *          | 2026-01-03T09:00 | 2026-01-10T09:00 | 2026-01-17T09:00
          0 0 29 2 ? *         | 2028-02-29T00:00 | 2032-02-29T00:00 | 2036-02-29T00:00
          0 0 1 JAN,JUL ? 2027 | 2027-01-01T00:00 | 2027-07-01T00:00 |
          """)
  void fires_when_it_says(String fields, String first, String second, String third) {
    var expected = third == null ? List.of(first, second) : List.of(first, second, third);
    assertEquals(expected, firings(fields, expected.size()));
  }

  @Test
  void ends_with_its_last_year() {
    assertTrue(cron("0 0 1 1 ? 2026").next(NEW_YEAR).isEmpty());
  }

  @Test
  void rate_counts_in_whole_units() {
    assertEquals(new Rate(Duration.ofHours(12)), ScheduleExpression.parse("rate(12 hours)"));
    assertEquals(new Rate(Duration.ofDays(1)), ScheduleExpression.parse("rate(1 day)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0 2 * * ? *",
        "cron(0 2 * * *)",
        "cron(0 2 * * * *)",
        "cron(0 2 ? * ? *)",
        "cron(60 2 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 2 0 * ? *)",
        "cron(0 2 * 13 ? *)",
        "cron(0 2 ? * 8 *)",
        "cron(0 2 ? * 3#6 *)",
        "cron(0 2 30 2 ? *)",
        "cron(0 2 31 4,6 ? *)",
        "cron(5-1 2 * * ? *)",
        "cron(0/0 2 * * ? *)",
        "cron(0 2 * * ? 1969)",
        "cron(, 2 * * ? *)",
        "rate(0 hours)",
        "rate(1 hours)",
        "rate(2 hour)",
        "rate(5 weeks)",
        "at(2026-11-20T02:00:00)"
      })
  void what_can_never_fire_is_refused(String text) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> ScheduleExpression.parse(text));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("must "), refused.getMessage());
  }
}
