package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.COPY_COMMAND;
import static io.backstay.copyshare.Given.SOURCE;
import static io.backstay.copyshare.Given.WEST;
import static io.backstay.copyshare.Given.WINDOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.CopySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TurnTest {
  private static final Turn FIRST = new Turn(Attempt.first(), 7, false, Turn.Loan.NONE);
  private static final Duration CLOSED = Duration.ofMinutes(10);

  private static CopyJob job(int looks) {
    return new CopyJob("op.copy", COPY_COMMAND.lookedAt(Optional.of(looks)), "AROA1", AT);
  }

  /** What comes after a try that was refused. */
  private interface Next {
    Optional<Turn> of(Turn turn, CopyJob job, Instant at);
  }

  private static Optional<Turn> throttled(Turn turn, CopyJob job, Instant at) {
    return turn.next(job, at, Optional.empty());
  }

  private static Optional<Turn> closed(Turn turn, CopyJob job, Instant at) {
    return turn.next(job, at, Optional.of(CLOSED));
  }

  private static Optional<Turn> unheard(Turn turn, CopyJob job, Instant at) {
    return turn.unheard().next(job, at, Optional.empty());
  }

  /** When it is tried, counted from the first time, if it is refused each time in that way. */
  private static List<Duration> tries(CopyJob first, Next next) {
    var tries = new ArrayList<Duration>();
    var job = first;
    var at = AT;
    for (var turn = Optional.of(FIRST); turn.isPresent(); ) {
      tries.add(Duration.between(AT, at));
      job = job.spending(1);
      turn = next.of(turn.get(), job, at);
      at = turn.isPresent() ? at.plus(turn.get().attempt().pause("op.copy")) : at;
    }
    return tries;
  }

  @Test
  void copy_that_is_refused_for_hours_is_tried_as_often_as_its_looks_leave_calls() {
    for (var looks = 4; looks <= 9; looks++) {
      assertEquals(looks, tries(job(looks), TurnTest::throttled).size());
      assertEquals(looks, tries(job(looks), Turn::afterTheLoan).size());
      assertEquals(looks + 1, tries(job(looks), Turn::afterTheCrowd).size());
    }
  }

  /** One look is always left, so that one call more than planned is spent, or two. */
  @Test
  void few_tries_are_left_where_no_call_is() {
    for (var looks = 1; looks <= 3; looks++) {
      assertEquals(3, tries(job(looks), TurnTest::throttled).size());
      assertEquals(4, tries(job(looks), Turn::afterTheCrowd).size());
      assertEquals(4, tries(job(looks), Turn::afterTheLoan).size());
      assertEquals(7, tries(job(looks), TurnTest::unheard).size());
    }
  }

  @Test
  void what_likely_passes_soon_is_tried_soon_and_what_lasts_until_the_window_ends() {
    var throttled = tries(job(1), TurnTest::throttled);
    assertTrue(throttled.get(1).compareTo(Duration.ofMinutes(4)) <= 0, throttled.toString());
    var lent = tries(job(1), Turn::afterTheLoan);
    assertTrue(lent.get(2).compareTo(Duration.ofMinutes(2)) <= 0, lent.toString());
    var unheard = tries(job(1), TurnTest::unheard);
    assertTrue(unheard.get(4).compareTo(Duration.ofMinutes(8)) < 0, unheard.toString());
    for (var tries : List.of(throttled, lent, unheard)) {
      var last = tries.getLast();
      assertTrue(last.compareTo(WINDOW.multipliedBy(17).dividedBy(20)) > 0, tries.toString());
      assertTrue(last.compareTo(WINDOW) < 0, tries.toString());
    }
  }

  /** All that stood aside come back then, and have to wait for each other. */
  @Test
  void who_stood_aside_for_others_comes_back_an_hour_before_its_window_ends() {
    var tries = tries(job(1), Turn::afterTheCrowd);
    assertTrue(tries.get(1).compareTo(WINDOW.dividedBy(7)) < 0, tries.toString());
    assertTrue(tries.get(2).compareTo(WINDOW.minusHours(1)) < 0, tries.toString());
    assertTrue(tries.get(2).compareTo(WINDOW.minusMinutes(90)) > 0, tries.toString());
  }

  /** Where others stay for as long as it may wait, each slot that it is let into costs a call. */
  @Test
  void who_meets_others_in_the_last_hour_comes_back_once_and_then_stays_in_line() {
    var tries = tries(job(1), Turn::afterTheCrowd);
    assertEquals(4, tries.size());
    assertEquals(WINDOW.minusMinutes(10), tries.get(3));
    var late = AT.plus(WINDOW).minus(Duration.ofMinutes(9));
    assertEquals(Optional.empty(), FIRST.afterTheCrowd(job(1), late));
  }

  /** What is made of a copy that was found late has an hour. */
  @Test
  void who_meets_others_in_a_short_window_comes_back_soon_too() {
    var command =
        new CopySnapshot(
            Optional.of("op"), SOURCE, WEST, List.of(), List.of(), Duration.ofHours(1), "a", "b");
    var hour = new CopyJob("op.copy", command.lookedAt(Optional.of(1)), "AROA1", AT);
    var tries = tries(hour, Turn::afterTheCrowd);
    assertTrue(tries.get(1).compareTo(Duration.ofMinutes(30)) < 0, tries.toString());
    assertEquals(Duration.ofMinutes(50), tries.getLast());
  }

  @Test
  void closed_key_has_its_ten_minutes_and_no_more_tries_than_others() {
    for (var looks = 1; looks <= 8; looks++) {
      var tries = tries(job(looks), TurnTest::closed);
      assertTrue(tries.size() <= Math.max(3, looks), tries.toString());
      assertTrue(tries.getLast().compareTo(CLOSED) <= 0, tries.toString());
      assertTrue(tries.getLast().compareTo(CLOSED.dividedBy(2)) > 0, tries.toString());
    }
  }

  @Test
  void who_waits_for_another_copy_s_share_has_all_its_tries_left_and_insists_at_last() {
    var job = job(1);
    var once = FIRST.afterTheSibling(job, AT).orElseThrow();
    assertEquals(FIRST.attempt().number(), once.attempt().number());
    assertTrue(once.attempt().pause("op.copy").compareTo(Duration.ofSeconds(30)) <= 0);
    assertFalse(once.insists());
    var twice = once.afterTheSibling(job, AT).orElseThrow();
    assertTrue(twice.insists());
    assertTrue(twice.attempt().pause("op.copy").compareTo(Duration.ofMinutes(1)) <= 0);
    assertFalse(twice.lent().insists());
    var throttled = twice.next(job, AT, Optional.empty()).orElseThrow();
    var soon = throttled.attempt().pause("op.copy");
    assertTrue(soon.compareTo(Duration.ofMinutes(4)) <= 0, soon.toString());
    assertEquals(Optional.empty(), once.afterTheSibling(job, AT.plus(WINDOW)));
  }

  /** What others have stored about the share was wrong. */
  @Test
  void who_has_missed_the_share_gives_it_itself() {
    var missed = FIRST.lent().afterTheLoan(job(1), AT).orElseThrow();
    assertFalse(missed.isLent());
    assertTrue(missed.insists());
  }

  @Test
  void who_has_no_time_to_wait_for_another_copy_s_share_insists() {
    var hurried = FIRST.afterTheSibling(job(1), AT.plus(WINDOW).minusSeconds(10)).orElseThrow();
    assertTrue(hurried.insists());
    assertEquals(Duration.ofSeconds(5), hurried.attempt().pause("op.copy"));
  }

  /** Whatever they met before, the first throttled call of theirs is not their last. */
  @Test
  void who_met_strangers_often_has_all_its_tries_left() {
    for (var looks : List.of(1, 2, 11)) {
      var turn = FIRST;
      var job = job(looks);
      for (var times = 0; times < 13; times++) {
        turn = turn.afterTheCrowd(job, AT).orElseThrow();
        job = job.spending(1);
      }
      var late = AT.plus(WINDOW).minus(Duration.ofMinutes(54));
      assertTrue(turn.next(job, late, Optional.empty()).isPresent());
      assertTrue(turn.afterTheLoan(job, late).isPresent());
      assertTrue(turn.unheard().next(job, late, Optional.empty()).isPresent());
      var again = turn.next(job, AT, Optional.empty()).orElseThrow();
      assertTrue(again.attempt().pause("op.copy").compareTo(Duration.ofMinutes(4)) <= 0);
    }
  }

  /** It costs a call and a look each time, and the slot is kept from others meanwhile. */
  @Test
  void who_may_have_begun_beside_others_asks_after_five_minutes_and_has_its_tries_left() {
    for (var looks : List.of(1, 4)) {
      var tries = tries(job(looks), (turn, job, at) -> turn.unheard().nextOnceShown(job, at));
      assertEquals(
          List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15)),
          tries.subList(1, 4));
      assertEquals(3 + tries(job(looks), TurnTest::unheard).size(), tries.size());
    }
  }

  @Test
  void who_may_have_begun_asks_within_its_window_also_where_that_ends_before_a_look_shows_it() {
    var turn = FIRST.unheard();
    for (var seconds = 600; seconds > 15; seconds--) {
      var left = Duration.ofSeconds(seconds);
      var at = AT.plus(WINDOW).minus(left);
      var pause = turn.nextOnceShown(job(8), at).orElseThrow().attempt().pause("op.copy");
      assertTrue(pause.compareTo(left) < 0, left + ": " + pause);
    }
  }

  @Test
  void who_is_throttled_once_it_is_known_not_to_have_begun_beside_others_is_tried_soon() {
    for (var looks : List.of(1, 2, 8)) {
      var turn = FIRST;
      var at = AT;
      for (var times = 0; times < 3; times++) {
        turn = turn.unheard().nextOnceShown(job(looks), at).orElseThrow();
        at = at.plus(turn.attempt().pause("op.copy"));
      }
      var heard = turn.heard().next(job(looks).spending(8), at, Optional.empty()).orElseThrow();
      assertTrue(heard.attempt().pause("op.copy").compareTo(Duration.ofMinutes(4)) <= 0);
      var late = AT.plus(WINDOW).minus(Duration.ofMinutes(54));
      assertTrue(turn.heard().next(job(looks), late, Optional.empty()).isPresent());
    }
  }

  /** Wherever in its window the first one comes. */
  @Test
  void no_copy_is_given_up_before_its_third_try_while_there_is_time() {
    for (var looks : List.of(1, 2, 8)) {
      for (var second = 0; second < 40 * 60; second++) {
        var begin = AT.plus(WINDOW).minus(Duration.ofMinutes(70)).plusSeconds(second);
        var job = job(looks);
        var at = begin;
        var tries = 1;
        for (var turn = throttled(FIRST, job, at); turn.isPresent(); tries++) {
          at = at.plus(turn.get().attempt().pause("op.copy")).plusSeconds(2);
          job = job.spending(1);
          turn = throttled(turn.get(), job, at);
        }
        assertTrue(tries >= 3, begin + ": " + tries + " tries");
      }
    }
  }

  /** Else what is throttled at first would come for a slot when it is too late for one. */
  @Test
  void last_try_of_who_has_no_slot_leaves_time_for_its_turn() {
    var last = tries(job(1), TurnTest::throttled).getLast();
    assertTrue(last.compareTo(WINDOW.minusMinutes(30)) < 0, last.toString());
    assertTrue(last.compareTo(WINDOW.minusHours(1)) > 0, last.toString());
    var late = AT.plus(WINDOW).minus(Duration.ofMinutes(20));
    assertTrue(FIRST.next(job(1), late, Optional.empty()).isPresent());
  }

  @Test
  void copy_that_is_begun_anew_has_all_its_tries() {
    assertTrue(Turn.anew(7).isLent());
    assertFalse(Turn.anew(7).isFirst());
    assertTrue(Turn.first().isFirst());
    assertEquals(1, Turn.anew(7).attempt().number());
  }
}
