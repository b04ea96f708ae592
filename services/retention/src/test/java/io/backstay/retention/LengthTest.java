package io.backstay.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LengthTest {

  @Test
  void years_months_days_and_hours_are_read_in_any_order() {
    assertEquals(new Length(1, 2, 3, 4), Length.parse("1y2m3d4h"));
    assertEquals(new Length(1, 2, 3, 0), Length.parse("3d1y2m"));
    assertEquals("1y2m3d", Length.parse("3d1y2m").toString());
  }

  @Test
  void nothing_but_zeros_is_no_length() {
    assertTrue(Length.parse("0y0m0d0h").isZero());
  }

  @ParameterizedTest
  @CsvSource({
    // 2026-02-31 does not exist: it is three days after 2026-02-28.
    "1m,     UTC,              2026-03-31T10:00:00Z, 2026-03-03T10:00:00Z",
    "1m,     UTC,              2024-03-31T10:00:00Z, 2024-03-02T10:00:00Z",
    "1y,     UTC,              2024-02-29T10:00:00Z, 2023-03-01T10:00:00Z",
    "1y2m3d3h, UTC,            2016-01-18T12:02:03Z, 2014-11-15T09:02:03Z",
    "13m,    UTC,              2026-01-15T00:00:00Z, 2024-12-15T00:00:00Z",
    "36h,    UTC,              2026-01-02T00:00:00Z, 2025-12-31T12:00:00Z",
    // 2026-03-29 began at 01:00 UTC to be an hour shorter in Berlin: a day back is 23 hours back.
    "1d,     Europe/Berlin,    2026-03-29T10:00:00Z, 2026-03-28T11:00:00Z",
    "24h,    Europe/Berlin,    2026-03-29T10:00:00Z, 2026-03-28T10:00:00Z",
    // 02:30 in Berlin does not exist on that day: the clock shows 03:30 instead.
    "1d,     Europe/Berlin,    2026-03-30T00:30:00Z, 2026-03-29T01:30:00Z",
    // 01:30 in New York comes twice on 2026-11-01; the first one is meant.
    "1d,     America/New_York, 2026-11-02T06:30:00Z, 2026-11-01T05:30:00Z",
  })
  void lengths_count_back_on_the_calendar_of_the_zone(
      String length, String zone, String newest, String before) {
    assertEquals(
        Instant.parse(before), Length.parse(length).before(Instant.parse(newest), ZoneId.of(zone)));
  }

  @Test
  void a_length_beyond_all_history_is_a_length() {
    var before =
        Length.parse("99999999999999999999y999999999999d99999999h")
            .before(Instant.parse("2026-01-01T00:00:00Z"), ZoneId.of("UTC"));
    assertTrue(before.isBefore(Instant.parse("0001-01-01T00:00:00Z")));
  }
}
