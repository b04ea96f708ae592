package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.COPY_COMMAND;
import static io.backstay.copyshare.Given.WINDOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TurnTest {
  private static final Turn FIRST = new Turn(Attempt.first(), 7, false, false);
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
    for (var looks = 3; looks <= 9; looks++) {
      assertEquals(looks, tries(job(looks), TurnTest::throttled).size());
      assertEquals(looks, tries(job(looks), Turn::afterTheCrowd).size());
    }
  }

  /** One look is always left, so that one call more than planned is spent, or two. */
  @Test
  void few_tries_are_left_where_no_call_is() {
    for (var looks = 1; looks <= 3; looks++) {
      assertEquals(3, tries(job(looks), TurnTest::throttled).size());
      assertEquals(3, tries(job(looks), Turn::afterTheCrowd).size());
      assertEquals(7, tries(job(looks), TurnTest::unheard).size());
    }
  }

  @Test
  void what_likely_passes_soon_is_tried_soon_and_what_lasts_until_the_window_ends() {
    var throttled = tries(job(1), TurnTest::throttled);
    assertTrue(throttled.get(1).compareTo(Duration.ofMinutes(1)) <= 0, throttled.toString());
    var crowd = tries(job(1), Turn::afterTheCrowd);
    assertTrue(crowd.get(1).compareTo(WINDOW.dividedBy(7)) < 0, crowd.toString());
    var unheard = tries(job(1), TurnTest::unheard);
    assertTrue(unheard.get(4).compareTo(Duration.ofMinutes(8)) < 0, unheard.toString());
    for (var tries : List.of(throttled, crowd, unheard)) {
      var last = tries.getLast();
      assertTrue(last.compareTo(WINDOW.multipliedBy(9).dividedBy(10)) > 0, tries.toString());
      assertTrue(last.compareTo(WINDOW) < 0, tries.toString());
    }
  }

  @Test
  void closed_key_has_its_ten_minutes_and_no_more() {
    var tries = tries(job(8), TurnTest::closed);
    assertTrue(tries.size() <= 8, tries.toString());
    assertTrue(tries.getLast().compareTo(CLOSED) <= 0, tries.toString());
    assertTrue(tries.getLast().compareTo(CLOSED.dividedBy(2)) > 0, tries.toString());
  }

  @Test
  void who_waits_for_another_copy_s_share_spends_no_call_and_is_there_soon() {
    var job = job(1);
    var turn = FIRST;
    var waited = Duration.ZERO;
    for (var round = 0; round < 8; round++) {
      turn = turn.after(job, AT.plus(waited)).orElseThrow();
      waited = waited.plus(turn.attempt().pause("op.copy"));
    }
    assertEquals(9, turn.attempt().number());
  }
}
