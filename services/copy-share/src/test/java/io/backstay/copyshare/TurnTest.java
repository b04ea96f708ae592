package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.COPY_COMMAND;
import static io.backstay.copyshare.Given.VAULT_COMMAND;
import static io.backstay.copyshare.Given.WINDOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
  private static final Turn FIRST = new Turn(Attempt.first(), 7, false);
  private static final Duration CLOSED = Duration.ofMinutes(10);

  private static CopyJob job(CopySnapshot command, int looks) {
    return new CopyJob("op.copy", command.lookedAt(Optional.of(looks)), "AROA1", AT);
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
      job = job.spending(job.callsToBegin());
      turn = next.of(turn.get(), job, at);
      at = turn.isPresent() ? at.plus(turn.get().attempt().pause("op.copy")) : at;
    }
    return tries;
  }

  @Test
  void copy_that_is_refused_for_hours_is_tried_as_often_as_its_looks_leave_calls() {
    for (var looks = 6; looks <= 9; looks++) {
      assertEquals(looks, tries(job(COPY_COMMAND, looks), TurnTest::throttled).size());
      assertEquals(looks, tries(job(COPY_COMMAND, looks), Turn::afterTheCrowd).size());
    }
    assertEquals(5, tries(job(VAULT_COMMAND, 9), TurnTest::throttled).size());
  }

  @Test
  void few_tries_are_left_where_no_call_is() {
    for (var command : List.of(COPY_COMMAND, VAULT_COMMAND)) {
      assertEquals(5, tries(job(command, 1), TurnTest::throttled).size());
      assertEquals(4, tries(job(command, 1), Turn::afterTheCrowd).size());
      assertEquals(7, tries(job(command, 1), TurnTest::unheard).size());
    }
  }

  @Test
  void what_likely_passes_soon_is_tried_soon_and_what_lasts_until_the_window_ends() {
    var tries = tries(job(COPY_COMMAND, 1), TurnTest::throttled);
    assertTrue(tries.get(2).compareTo(Duration.ofMinutes(2)) <= 0, tries.toString());
    var afterCrowd = tries(job(COPY_COMMAND, 1), Turn::afterTheCrowd);
    assertTrue(afterCrowd.get(1).compareTo(Duration.ofMinutes(1)) <= 0, afterCrowd.toString());
    for (var all : List.of(tries, afterCrowd)) {
      assertTrue(all.get(all.size() - 2).compareTo(WINDOW.dividedBy(7)) < 0, all.toString());
      assertTrue(all.getLast().compareTo(WINDOW.minus(WINDOW.dividedBy(20))) >= 0, all.toString());
      assertTrue(all.getLast().compareTo(WINDOW) < 0, all.toString());
    }
  }

  @Test
  void closed_key_has_its_ten_minutes_and_no_more() {
    var tries = tries(job(COPY_COMMAND, 8), TurnTest::closed);
    assertTrue(tries.size() <= 8, tries.toString());
    assertTrue(tries.getLast().compareTo(CLOSED) <= 0, tries.toString());
    assertTrue(tries.getLast().compareTo(CLOSED.dividedBy(2)) > 0, tries.toString());
  }

  @Test
  void who_waits_for_another_copy_s_share_spends_no_call_and_is_there_soon() {
    var job = job(VAULT_COMMAND, 1);
    var turn = FIRST;
    var waited = Duration.ZERO;
    for (var round = 0; round < 8; round++) {
      turn = turn.after(job, AT.plus(waited)).orElseThrow();
      waited = waited.plus(turn.attempt().pause("op.copy"));
    }
    assertEquals(9, turn.attempt().number());
  }
}
