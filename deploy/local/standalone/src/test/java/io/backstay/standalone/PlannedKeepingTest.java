package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannedKeepingTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T02:00:00Z");

  /** Each night at two, to Tuesday 31 March. */
  private static final List<Instant> NIGHTS =
      IntStream.range(0, 90).mapToObj(day -> NEW_YEAR.plus(Duration.ofDays(day))).toList();

  private static final Instant NEWEST = NIGHTS.getLast();

  private static int kept(Keep keep, Optional<Integer> days, Instant at) {
    var retention = new Retention(keep, days, Optional.empty(), Optional.empty());
    return new PlannedKeeping().kept(retention, NIGHTS, at);
  }

  @ParameterizedTest
  @CsvSource({"daily, 7, 7", "last, 5, 5", "daily, -1, 90", "daily, 0, 90"})
  void counts(String rule, int count, int kept) {
    var keep = new Keep(Map.of(rule, count), Map.of(), List.of());
    assertEquals(kept, kept(keep, Optional.empty(), NEWEST));
  }

  @Test
  void rules_add_up() {
    // Seven nights from 25 March, and the Sundays 15 and 22 March; the 29th is one of the seven.
    var keep = new Keep(Map.of("daily", 7, "weekly", 4), Map.of(), List.of());
    assertEquals(9, kept(keep, Optional.empty(), NEWEST));
  }

  @Test
  void the_oldest_stays_while_a_rule_is_not_full() {
    // Fourteen weeks have a night in them; the newest of the first one is 4 January.
    var keep = new Keep(Map.of("weekly", 20), Map.of(), List.of());
    assertEquals(15, kept(keep, Optional.empty(), NEWEST));
  }

  @ParameterizedTest
  @CsvSource({"3d, 3", "1m, 28"})
  void lengths_go_back_on_the_calendar(String length, int kept) {
    // A month before 31 March is 3 March.
    var keep = new Keep(Map.of(), Map.of("within", length), List.of());
    assertEquals(kept, kept(keep, Optional.empty(), NEWEST));
  }

  @Test
  void the_last_one_is_kept_by_a_guard_however_old_it_is() {
    var keep = new Keep(Map.of(), Map.of(), List.of());
    assertEquals(1, kept(keep, Optional.of(7), NEWEST.plus(Duration.ofDays(60))));
  }
}
