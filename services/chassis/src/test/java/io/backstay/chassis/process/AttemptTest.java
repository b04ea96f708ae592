package io.backstay.chassis.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AttemptTest {
  private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
  private static final Duration WINDOW = Duration.ofHours(6);
  private static final Instant DEADLINE = AT.plus(WINDOW);
  private static final Optional<Duration> UNLIMITED = Optional.empty();
  private static final Optional<Duration> TEN_MINUTES = Optional.of(Duration.ofMinutes(10));

  @Test
  void tries_come_soon_at_first_and_the_last_when_time_is_nearly_up() {
    for (var most : List.of(2, 3, 4, 7, 12, 14)) {
      for (var operation = 0; operation < 50; operation++) {
        var times = times(most, 0, "op-" + operation, UNLIMITED);
        assertTrue(times.size() <= most - 1, most + ": " + times);
        var last = Duration.between(times.getLast(), DEADLINE);
        assertTrue(last.toMinutes() >= 0 && last.toMinutes() <= 18, times.toString());
        assertTrue(gaps(times).stream().allMatch(gap -> gap.toSeconds() >= 1), times.toString());
      }
    }
  }

  @Test
  void five_tries_in_six_hours_come_after_minutes_then_an_hour_then_hours() {
    var times = times(5, 0, "op", UNLIMITED);
    assertEquals(4, times.size());
    assertBetween(2, 6, times.get(0));
    assertBetween(20, 45, times.get(1));
    assertBetween(70, 155, times.get(2));
    assertBetween(340, 360, times.get(3));
  }

  /** One at least is kept for the time when it is nearly up. */
  @Test
  void what_likely_passes_soon_is_first_tried_in_pauses_that_double() {
    for (var most : List.of(4, 5, 6, 10)) {
      var times = times(most, 2, "op", UNLIMITED);
      assertTrue(times.size() <= most - 1 && times.size() >= 3, most + ": " + times);
      assertTrue(times.get(0).isBefore(AT.plusSeconds(31)), times.toString());
      assertTrue(times.get(1).isBefore(AT.plusSeconds(91)), times.toString());
      assertBetween(340, 360, times.getLast());
    }
    assertBetween(2, 50, times(5, 2, "op", UNLIMITED).get(2));
    assertEquals(9, times(10, 2, "op", UNLIMITED).size());
  }

  /** A burst of calls lasts for minutes. */
  @Test
  void single_try_that_comes_soon_comes_in_minutes() {
    var times = times(3, 2, "op", UNLIMITED);
    assertEquals(2, times.size());
    assertBetween(2, 4, times.get(0));
    assertBetween(340, 360, times.get(1));
  }

  @Test
  void short_window_is_used_and_its_end_is_no_moment_for_a_try() {
    var end = AT.plus(Duration.ofMinutes(1));
    var soon = Attempt.first().nextOf(3, 2, "op", AT, end, UNLIMITED).orElseThrow();
    var at = AT.plus(soon.pause("op"));
    assertTrue(at.isBefore(end), at.toString());
    assertTrue(soon.nextOf(9, 2, "op", end.minusSeconds(14), end, UNLIMITED).isEmpty());
  }

  @Test
  void fresh_grant_is_waited_for_as_long_as_it_may_take_however_few_tries_there_are() {
    for (var number : List.of(1, 3, 5, 9)) {
      var late = new Attempt(number, Optional.empty());
      var next = late.nextOf(5, 2, "op", AT, DEADLINE, TEN_MINUTES).orElseThrow();
      assertTrue(next.pause("op").isPositive(), next.toString());
      assertTrue(next.pause("op").compareTo(Duration.ofMinutes(10)) <= 0, next.toString());
    }
  }

  /** Each with reasons of another kind before: five tries are gone after an hour. */
  @Test
  void nothing_is_given_up_for_the_number_of_its_tries_while_there_is_time() {
    var sixth = new Attempt(6, Optional.empty());
    var at = AT.plus(Duration.ofHours(1));
    var next = sixth.nextOf(6, 2, "op", at, DEADLINE, UNLIMITED).orElseThrow();
    assertBetween(340, 360, at.plus(next.pause("op")));
  }

  private static void assertBetween(int least, int most, Instant time) {
    var minutes = Duration.between(AT, time).toMinutes();
    assertTrue(minutes >= least && minutes <= most, minutes + " minutes");
  }

  @Test
  void tries_that_are_put_off_at_once_do_not_all_come_back_at_once() {
    for (var number = 0; number < 3; number++) {
      var seen = new HashSet<Instant>();
      for (var operation = 0; operation < 100; operation++) {
        seen.add(times(4, 0, "op-" + operation, UNLIMITED).get(number));
      }
      assertTrue(seen.size() > 80, number + ": " + seen.size());
    }
  }

  @Test
  void reason_that_is_only_given_some_time_is_tried_within_it() {
    for (var most : List.of(3, 14)) {
      var times = times(most, 0, "op", TEN_MINUTES);
      assertBetween(9, 10, times.getLast());
      assertTrue(times.size() >= 2 && times.size() <= 6, times.toString());
    }
  }

  @Test
  void another_reason_in_between_begins_the_limited_time_anew() {
    var later = AT.plus(Duration.ofHours(1));
    var limited = Attempt.first().nextOf(9, 0, "op", AT, DEADLINE, TEN_MINUTES).orElseThrow();
    assertEquals(Optional.of(AT), limited.limitedSince());
    var busy = limited.nextOf(9, 0, "op", AT.plusSeconds(60), DEADLINE, UNLIMITED).orElseThrow();
    assertEquals(Optional.empty(), busy.limitedSince());
    var again = busy.nextOf(9, 0, "op", later, DEADLINE, TEN_MINUTES).orElseThrow();
    assertEquals(Optional.of(later), again.limitedSince());
  }

  /** A process that was down has lost time, and no tries. */
  @Test
  void what_is_left_of_the_time_is_shared_by_what_is_left_of_the_tries() {
    var third = new Attempt(3, Optional.empty());
    var halfAnHour = DEADLINE.minus(Duration.ofMinutes(30));
    var next = third.nextOf(6, 0, "op", halfAnHour, DEADLINE, UNLIMITED).orElseThrow();
    assertEquals(4, next.number());
    assertTrue(next.pause("op").compareTo(Duration.ofMinutes(12)) < 0, next.toString());
  }

  @Test
  void what_was_tried_as_often_as_it_may_is_given_up_near_the_end() {
    var late = DEADLINE.minus(Duration.ofMinutes(20));
    var fourth = new Attempt(4, Optional.empty());
    assertTrue(fourth.nextOf(4, 0, "op", late, DEADLINE, UNLIMITED).isEmpty());
    assertTrue(Attempt.first().nextOf(4, 2, "op", DEADLINE, DEADLINE, UNLIMITED).isEmpty());
  }

  @Test
  void doubling_tries_end_before_the_deadline_and_with_their_limit() {
    assertTrue(Attempt.first().next("op", DEADLINE, DEADLINE, UNLIMITED).isEmpty());
    var limited = Attempt.first().next("op", AT, DEADLINE, TEN_MINUTES).orElseThrow();
    assertTrue(limited.next("op", AT.plusSeconds(601), DEADLINE, TEN_MINUTES).isEmpty());
    assertTrue(limited.next("op", AT.plusSeconds(600), DEADLINE, TEN_MINUTES).isPresent());
  }

  /** Of all tries after the first, if each is put off in the moment it is made. */
  private static List<Instant> times(
      int most, int soon, String operation, Optional<Duration> limit) {
    var times = new ArrayList<Instant>();
    var attempt = Attempt.first();
    var at = AT;
    while (true) {
      var next = attempt.nextOf(most, soon, operation, at, DEADLINE, limit);
      if (next.isEmpty()) {
        return times;
      }
      attempt = next.get();
      at = at.plus(attempt.pause(operation));
      times.add(at);
    }
  }

  private static List<Duration> gaps(List<Instant> times) {
    var gaps = new ArrayList<Duration>();
    for (var index = 1; index < times.size(); index++) {
      gaps.add(Duration.between(times.get(index - 1), times.get(index)));
    }
    return gaps;
  }
}
