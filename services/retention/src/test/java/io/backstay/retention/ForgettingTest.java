package io.backstay.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each expectation was worked out by hand with a calendar. */
final class ForgettingTest {
  private static final Instant AT = Instant.parse("2026-12-31T00:00:00Z");

  /** Those that are kept, as {@code time rule(detail) counters}, the newest first. */
  private static List<String> kept(Retention policy, String... newestFirst) {
    return kept(policy, Stream.of(newestFirst).map(Given::point).toList());
  }

  private static List<String> kept(Retention policy, List<Point> newestFirst) {
    var kept = new ArrayList<String>();
    var reasons = Forgetting.reasons(Given.rules(policy), newestFirst, AT);
    for (var index = 0; index < newestFirst.size(); index++) {
      var why = reasons.get(index);
      if (!why.isEmpty()) {
        kept.add(
            newestFirst.get(index).time()
                + " "
                + why.stream()
                    .map(one ->
                        one.rule() + (one.detail().isEmpty() ? "" : "(" + one.detail() + ")"))
                    .collect(Collectors.joining(" "))
                + " "
                + why.getFirst().counters());
      }
    }
    return kept;
  }

  @Test
  void the_last_ones_are_kept_and_counted_down() {
    assertEquals(
        List.of("2026-03-03T00:00:00Z last {last=1}", "2026-03-02T00:00:00Z last {}"),
        kept(
            Given.keep(Map.of("last", 2)),
            "2026-03-03T00:00:00Z",
            "2026-03-02T00:00:00Z",
            "2026-03-01T00:00:00Z"));
  }

  @Test
  void the_newest_of_a_day_wins() {
    assertEquals(
        List.of("2026-03-03T22:00:00Z daily {daily=1}", "2026-03-01T09:00:00Z daily {}"),
        kept(
            Given.keep(Map.of("daily", 2)),
            "2026-03-03T22:00:00Z",
            "2026-03-03T10:00:00Z",
            "2026-03-01T09:00:00Z",
            "2026-03-01T08:00:00Z",
            "2026-02-28T08:00:00Z"));
  }

  @Test
  void days_without_a_backup_do_not_count() {
    assertEquals(
        List.of("2026-03-30T00:00:00Z daily {daily=1}", "2026-03-01T00:00:00Z daily {}"),
        kept(
            Given.keep(Map.of("daily", 2)),
            "2026-03-30T00:00:00Z",
            "2026-03-01T00:00:00Z",
            "2026-02-01T00:00:00Z"));
  }

  @Test
  void the_oldest_is_kept_while_a_rule_is_not_full() {
    assertEquals(
        List.of(
            "2026-01-04T13:42:00Z monthly {monthly=3}",
            "2026-01-02T13:42:00Z monthly(oldest) {monthly=2}"),
        kept(
            Given.keep(Map.of("monthly", 4)),
            "2026-01-04T13:42:00Z",
            "2026-01-03T13:42:00Z",
            "2026-01-02T13:42:00Z"));
  }

  @Test
  void the_oldest_is_not_kept_by_a_rule_that_is_full() {
    assertEquals(
        List.of("2026-01-04T00:00:00Z monthly {}"),
        kept(Given.keep(Map.of("monthly", 1)), "2026-01-04T00:00:00Z", "2026-01-02T00:00:00Z"));
  }

  @Test
  void minus_one_keeps_all_of_its_rule() {
    assertEquals(
        List.of(
            "2026-01-04T00:00:00Z yearly {yearly=-1}",
            "2025-01-04T00:00:00Z yearly {yearly=-1}",
            "2024-01-03T00:00:00Z yearly(oldest) {yearly=-1}"),
        kept(
                Given.keep(Map.of("yearly", -1)),
                "2026-01-04T00:00:00Z",
                "2026-01-03T00:00:00Z",
                "2025-01-04T00:00:00Z",
                "2024-01-04T00:00:00Z",
                "2024-01-03T00:00:00Z")
            .stream()
            .filter(line -> !line.startsWith("2024-01-04"))
            .toList());
  }

  @Test
  void weeks_go_from_monday_to_sunday() {
    // 2026-03-01 is a Sunday, and 2026-03-02 a Monday.
    assertEquals(
        List.of("2026-03-02T00:00:00Z weekly {weekly=1}", "2026-03-01T23:59:59Z weekly {}"),
        kept(
            Given.keep(Map.of("weekly", 2)),
            "2026-03-02T00:00:00Z",
            "2026-03-01T23:59:59Z",
            "2026-02-23T00:00:00Z",
            "2026-02-22T00:00:00Z"));
  }

  @Test
  void a_week_over_new_year_is_one_week_and_two_years() {
    // Monday 2025-12-29 to Sunday 2026-01-04 is week 1 of 2026.
    assertEquals(
        List.of(
            "2026-01-04T00:00:00Z weekly yearly {weekly=1, yearly=2}",
            "2025-12-31T00:00:00Z yearly {weekly=1, yearly=1}",
            "2025-12-28T00:00:00Z weekly yearly(oldest) {}"),
        kept(
            Given.keep(Map.of("weekly", 2, "yearly", 3)),
            "2026-01-04T00:00:00Z",
            "2025-12-31T00:00:00Z",
            "2025-12-29T00:00:00Z",
            "2025-12-28T00:00:00Z"));
  }

  @Test
  void rules_are_or_ed_and_all_of_them_count() {
    assertEquals(
        List.of("2026-03-02T10:00:00Z last daily {daily=1}", "2026-03-01T10:00:00Z daily {}"),
        kept(
            Given.keep(Map.of("last", 1, "daily", 2)),
            "2026-03-02T10:00:00Z",
            "2026-03-02T09:00:00Z",
            "2026-03-01T10:00:00Z"));
  }

  @Test
  void a_day_is_that_of_the_zone() {
    // 23:30 in New York is 04:30 of the next day in UTC.
    var points =
        new String[] {"2026-01-03T04:30:00Z", "2026-01-02T12:00:00Z", "2026-01-01T12:00:00Z"};
    var counts = Map.of("daily", 1);
    assertEquals(
        List.of("2026-01-03T04:30:00Z daily {daily=2}", "2026-01-01T12:00:00Z daily {daily=1}"),
        kept(
            Given.policy(
                Map.of("daily", 3), Map.of(), List.of(), Optional.empty(), "America/New_York", 0),
            points));
    assertEquals(
        List.of("2026-01-03T04:30:00Z daily {}"),
        kept(Given.policy(counts, Map.of(), List.of(), Optional.empty(), "UTC", 0), points));
  }

  @Test
  void the_doubled_hour_in_autumn_is_one_hour() {
    // 01:30 in New York, twice.
    assertEquals(
        List.of("2026-11-01T06:30:00Z hourly {hourly=1}", "2026-11-01T04:30:00Z hourly {}"),
        kept(
            Given.policy(
                Map.of("hourly", 2), Map.of(), List.of(), Optional.empty(), "America/New_York", 0),
            "2026-11-01T06:30:00Z",
            "2026-11-01T05:30:00Z",
            "2026-11-01T04:30:00Z",
            "2026-11-01T03:30:00Z"));
  }

  @Test
  void within_counts_back_from_the_newest_and_not_from_now() {
    assertEquals(
        List.of("2026-03-03T00:00:00Z within(2d) {}", "2026-03-01T00:00:01Z within(2d) {}"),
        kept(
            Given.within(Map.of("within", "2d")),
            "2026-03-03T00:00:00Z",
            "2026-03-01T00:00:01Z",
            "2026-03-01T00:00:00Z"));
  }

  @Test
  void one_a_day_is_kept_within_a_length_and_the_oldest_if_it_is_young_enough() {
    assertEquals(
        List.of(
            "2026-03-03T12:00:00Z withinDaily(7d) {}",
            "2026-03-02T12:00:00Z withinDaily(7d) {}",
            "2026-03-02T10:00:00Z withinDaily(oldest, 7d) {}"),
        kept(
            Given.within(Map.of("withinDaily", "7d")),
            "2026-03-03T12:00:00Z",
            "2026-03-03T11:00:00Z",
            "2026-03-02T12:00:00Z",
            "2026-03-02T11:00:00Z",
            "2026-03-02T10:00:00Z"));
    assertEquals(
        List.of("2026-03-03T12:00:00Z withinDaily(1d) {}"),
        kept(
            Given.within(Map.of("withinDaily", "1d")),
            "2026-03-03T12:00:00Z",
            "2026-03-02T12:00:00Z"));
  }

  @Test
  void tags_of_a_list_are_and_ed_and_lists_are_or_ed() {
    var policy =
        Given.policy(
            Map.of(),
            Map.of(),
            List.of(List.of("b", "a"), List.of("c")),
            Optional.empty(),
            "UTC",
            0);
    assertEquals(
        List.of(
            "2026-03-04T00:00:00Z tags(a, b) {}",
            "2026-03-02T00:00:00Z tags(c) {}",
            "2026-03-01T00:00:00Z tags(a, b) tags(c) {}"),
        kept(
            policy,
            List.of(
                Given.tagged(Given.point("2026-03-04T00:00:00Z"), "a", "b", "d"),
                Given.tagged(Given.point("2026-03-03T00:00:00Z"), "a"),
                Given.tagged(Given.point("2026-03-02T00:00:00Z"), "c"),
                Given.tagged(Given.point("2026-03-01T00:00:00Z"), "a", "b", "c"))));
  }

  @Test
  void simple_age_counts_back_from_the_moment_of_the_plan() {
    assertEquals(
        List.of(
            "2026-12-30T00:00:00Z retentionDays(7d) {}",
            "2026-12-24T00:00:00Z retentionDays(7d) {}"),
        kept(
            Given.days(7), "2026-12-30T00:00:00Z", "2026-12-24T00:00:00Z", "2026-12-23T23:59:59Z"));
  }

  @Test
  void of_two_at_one_time_the_first_wins() {
    assertEquals(
        List.of("2026-03-02T00:00:00Z daily {}"),
        kept(Given.keep(Map.of("daily", 1)), "2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z"));
  }

  @Test
  void a_policy_that_keeps_nothing_is_no_policy() {
    assertEquals(Optional.empty(), Rules.of(Given.keep(Map.of())));
    assertEquals(Optional.empty(), Rules.of(Given.keep(Map.of("last", 0))));
    assertEquals(Optional.empty(), Rules.of(Given.within(Map.of("within", "0d"))));
  }
}
