package io.backstay.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.ProtectionPolicy.MissedRun;
import io.backstay.contracts.ProtectionPolicy.Schedule;
import io.backstay.contracts.ProtectionPolicy.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeparturesTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T02:00:00Z"); // a Sunday

  private static Schedule window(Duration length, Spread spread) {
    return new Schedule(
        "cron(0 2 * * ? *)", "UTC", length, Duration.ofHours(6), spread, MissedRun.LATE, List.of());
  }

  private static Candidate busy(String name, String backup, String maintenance) {
    return Given.withWindows(Given.candidate(name, Map.of()), backup, maintenance);
  }

  @Test
  void each_database_has_its_own_place_and_keeps_it() {
    var schedule = window(Duration.ofHours(2), Spread.EVEN);
    var orders = Given.candidate("orders", Map.of());
    var tonight = Duration.between(BEGIN, Departures.of(schedule, orders, BEGIN, Room.UNKNOWN));
    var tomorrow = BEGIN.plus(Duration.ofDays(1));
    assertEquals(
        tonight,
        Duration.between(tomorrow, Departures.of(schedule, orders, tomorrow, Room.UNKNOWN)));
  }

  @Test
  void places_fill_the_window_evenly() {
    var schedule = window(Duration.ofHours(2), Spread.EVEN);
    var perQuarter = new int[8];
    for (var number = 0; number < 1_600; number++) {
      var candidate = Given.candidate("orders-" + number, Map.of());
      var offset = Duration.between(BEGIN, Departures.of(schedule, candidate, BEGIN, Room.UNKNOWN));
      perQuarter[(int) (offset.toMinutes() / 15)]++;
    }
    for (var count : perQuarter) {
      assertTrue(count > 140 && count < 260, () -> "in a quarter of an hour: " + count);
    }
  }

  @Test
  void without_a_spread_all_begin_at_once() {
    var orders = Given.candidate("orders", Map.of());
    assertEquals(
        BEGIN,
        Departures.of(window(Duration.ofHours(2), Spread.EARLY), orders, BEGIN, Room.UNKNOWN));
    assertEquals(
        BEGIN, Departures.of(window(Duration.ZERO, Spread.EVEN), orders, BEGIN, Room.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "01:50-02:20, mon:05:00-mon:05:30, 2026-11-22T02:20:00Z",
    "02:05-02:35, mon:05:00-mon:05:30, 2026-11-22T02:35:00Z",
    "23:30-02:15, mon:05:00-mon:05:30, 2026-11-22T02:15:00Z",
    "09:00-09:30, sun:01:00-sun:02:40, 2026-11-22T02:40:00Z",
    "01:50-02:20, sun:02:15-sun:02:50, 2026-11-22T02:50:00Z",
    "01:50-03:20, mon:05:00-mon:05:30, 2026-11-22T02:00:00Z",
    "09:00-09:30, sat:23:00-sun:01:00, 2026-11-22T02:00:00Z",
    "nonsense, sun:99:00-sun:99:30, 2026-11-22T02:00:00Z"
  })
  void keeps_out_of_the_way_of_windows_where_there_is_room(
      String backup, String maintenance, Instant at) {
    var schedule = window(Duration.ofHours(1), Spread.EARLY);
    assertEquals(
        at, Departures.of(schedule, busy("orders", backup, maintenance), BEGIN, Room.UNKNOWN));
  }

  @Test
  void what_the_quota_has_no_room_for_begins_last_and_out_of_the_way_all_the_same() {
    var schedule = window(Duration.ofHours(1), Spread.EVEN);
    var full = Room.of(new Shelf.Stock(100, 100));
    var orders = Given.candidate("orders", Map.of());
    assertEquals(BEGIN.plus(Duration.ofHours(1)), Departures.of(schedule, orders, BEGIN, full));
    var busy = busy("orders", "02:50-03:20", "mon:05:00-mon:05:30");
    assertEquals(Instant.parse("2026-11-22T02:39:59Z"), Departures.of(schedule, busy, BEGIN, full));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 20261121, 90_001})
  void always_lies_within_the_start_window(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 2_000; round++) {
      var length = Duration.ofMinutes(random.nextInt(360));
      var spread = random.nextBoolean() ? Spread.EVEN : Spread.EARLY;
      var begin = BEGIN.plusSeconds(60L * random.nextInt(7 * 24 * 60));
      var candidate =
          busy(
              "db-" + random.nextInt(),
              anyDaily(random),
              "sun:" + anyDaily(random).replace("-", "-sun:"));
      var at = Departures.of(window(length, spread), candidate, begin, Room.UNKNOWN);
      assertFalse(
          at.isBefore(begin) || at.isAfter(begin.plus(length)),
          () ->
              "seed " + seed + ": " + candidate + " at " + at + " from " + begin + " for "
                  + length);
    }
  }

  private static String anyDaily(Random random) {
    return "%02d:%02d-%02d:%02d"
        .formatted(random.nextInt(24), random.nextInt(60), random.nextInt(24), random.nextInt(60));
  }
}
