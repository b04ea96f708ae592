package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.COPY_COMMAND;
import static io.backstay.copyshare.Given.FULL;
import static io.backstay.copyshare.Given.GONE;
import static io.backstay.copyshare.Given.SOURCE;
import static io.backstay.copyshare.Given.VAULT;
import static io.backstay.copyshare.Given.VAULT_COMMAND;
import static io.backstay.copyshare.Given.WEST;
import static io.backstay.copyshare.Given.WINDOW;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.patience.Telling;
import io.backstay.chassis.patience.Watch;
import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Backoff;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Cause;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.SourceShared;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.contracts.Event.UnshareFailed;
import io.backstay.copyshare.CopySlots.Input.Declined;
import io.backstay.copyshare.CopySlots.Input.GivenBack;
import io.backstay.copyshare.CopySlots.Input.Knock;
import io.backstay.copyshare.CopySlots.Input.Runs;
import io.backstay.copyshare.CopySlots.Input.TooMany;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import io.backstay.copyshare.SnapshotCopy.Effect.Remember;
import io.backstay.copyshare.SnapshotCopy.Effect.ShareSource;
import io.backstay.copyshare.SnapshotCopy.Effect.StartCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.TellSlots;
import io.backstay.copyshare.SnapshotCopy.Effect.UnshareSource;
import io.backstay.copyshare.SnapshotCopy.Input.*;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.SnapshotCopy.State.*;
import io.backstay.copyshare.Turn.Loan;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotCopyTest {
  private static final SnapshotCopy FLOW = new SnapshotCopy();
  private static final CopyJob JOB = new CopyJob("op.copy", COPY_COMMAND, "AROA1", AT);
  private static final Copy COPY =
      new Copy("arn:aws:rds:us-west-2:111111111111:snapshot:c", Optional.of("key-2"), 100, AT);
  private static final Turn TURN = new Turn(Attempt.first(), 7, false, Loan.NONE);
  private static final Turn AGAIN = new Turn(new Attempt(2, Optional.empty()), 7, false, Loan.NONE);
  private static final Turn LENT = TURN.lent();
  private static final Turn UNHEARD = AGAIN.unheard();
  private static final Turn MINUTES_AGO = TURN.unheard().nextOnceShown(JOB, AT).orElseThrow();
  private static final Starting STARTING = new Starting(JOB, TURN);
  private static final Copying COPYING = new Copying(JOB, 7, COPY, Pace.unknown());
  private static final Queueing QUEUEING = queueing(JOB, Turn.first(), 1);
  private static final CopyCompleted COMPLETED =
      new CopyCompleted(
          Optional.of("op"),
          SOURCE,
          COPY.recoveryPoint(JOB),
          WEST,
          AT.plus(WINDOW),
          "alice",
          "upgrade");

  private static final CopyJob VAULT_JOB = new CopyJob("op.vault", VAULT_COMMAND, "AROA1", AT);
  private static final CopyJob ALONE =
      new CopyJob("op.vault", into(List.of(), List.of()), "AROA1", AT);
  private static final Lending LENDING = new Lending(VAULT_JOB, TURN);
  private static final Copy VAULT_COPY =
      new Copy("arn:aws:rds:us-west-2:222222222222:snapshot:v", Optional.of("key-3"), 100, AT);
  private static final CopyCompleted IN_VAULT =
      new CopyCompleted(
          Optional.of("op"),
          SOURCE,
          VAULT_COPY.recoveryPoint(VAULT_JOB),
          VAULT,
          AT.plus(WINDOW),
          "alice",
          "upgrade");
  private static final Returning RETURNING =
      new Returning(VAULT_JOB, new Copied(IN_VAULT), Attempt.first());
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Attempt AGAIN_LATER =
      Cleanup.next(Attempt.first(), VAULT_JOB.operation(), AT, AT.plus(WINDOW).plus(WEEK))
          .orElseThrow();
  private static final Optional<Duration> NO_LIMIT = Optional.empty();

  @Test
  void command_begins_with_its_acceptance_and_a_place_in_line() {
    given(FLOW)
        .when(new Requested(JOB))
        .then(QUEUEING, new Announce(new CommandAccepted(COPY_COMMAND, "AROA1")), knock(JOB, 0));
    assertEquals("slots.111111111111.us-west-2.instance", QUEUEING.line());
    assertEquals("111111111111/us-east-1/orders", QUEUEING.who());
    assertEquals(AT, QUEUEING.since());
  }

  @Test
  void slot_begins_with_one_call() {
    givenState(FLOW, (State) QUEUEING)
        .when(granted(JOB, 7))
        .then(STARTING, new StartCopy(JOB, false));
  }

  @Test
  void ticket_that_was_given_back_begins_nothing() {
    givenState(FLOW, (State) queueing(JOB, TURN, 1))
        .when(granted(JOB, 7))
        .thenIgnored("was given back already");
    givenState(FLOW, (State) COPYING)
        .when(granted(JOB, 7))
        .thenIgnored("tells what is already known");
  }

  @Test
  void who_does_not_wait_any_more_declines() {
    var declined = new TellSlots(new Declined(JOB.slots(), "op.copy", 8));
    givenState(FLOW, (State) new Postponed(JOB, AGAIN, FULL))
        .when(granted(JOB, 8))
        .then(new Postponed(JOB, AGAIN.by(8), FULL), declined);
    for (var state : List.of(RETURNING, new Copied(COMPLETED), new Failed(failed(GONE), 1))) {
      givenState(FLOW, (State) state).when(granted(JOB, 8)).then(state, declined);
    }
  }

  @Test
  void who_waits_knocks_again_more_seldom_each_time_and_fails_when_the_window_ends() {
    givenState(FLOW, (State) QUEUEING)
        .whenPatienceEnds(AT.plusSeconds(200))
        .then(new Queueing(JOB, Turn.first(), 2, patience(JOB, 2)), knock(JOB, 0));
    var told = failed(Causes.NO_SLOT);
    givenState(FLOW, (State) QUEUEING)
        .whenPatienceEnds(AT.plus(WINDOW))
        .then(new Failed(told, 1), new Announce(told));
    var late = FLOW.decide(QUEUEING, new PatienceEnded(AT.plus(WINDOW).minusSeconds(9)));
    assertTrue(late.toString().contains("patience=PT9S"), late.toString());
  }

  @Test
  void copy_into_another_account_first_lets_it_see_the_source() {
    givenState(FLOW, (State) queueing(VAULT_JOB, Turn.first(), 1))
        .when(granted(VAULT_JOB, 7))
        .then(LENDING, new ShareSource(VAULT_JOB, false));
    givenState(FLOW, (State) LENDING)
        .when(new Lent())
        .then(
            new Starting(VAULT_JOB, LENT),
            new Announce(new SourceShared(SOURCE, VAULT)),
            new StartCopy(VAULT_JOB, false));
  }

  @Test
  void share_is_taken_back_when_the_copy_stands_which_is_told_at_once() {
    givenState(FLOW, (State) new Copying(VAULT_JOB, 7, VAULT_COPY, Pace.unknown()))
        .when(new FinishedEvent(VAULT_JOB.copyName()))
        .then(
            RETURNING,
            new Announce(IN_VAULT),
            givenBack(VAULT_JOB),
            new Remember(VAULT_JOB, VAULT_COPY),
            new UnshareSource(VAULT_JOB));
    givenState(FLOW, (State) RETURNING)
        .when(new Returned())
        .then(new Copied(IN_VAULT), new Announce(new SourceUnshared(SOURCE, VAULT)));
  }

  @Test
  void share_is_taken_back_when_the_copy_fails() {
    var failed = new CopyFailed(Optional.of("op"), SOURCE, VAULT, GONE);
    givenState(FLOW, (State) new Starting(VAULT_JOB, TURN))
        .when(new Refused(GONE))
        .then(
            new Returning(VAULT_JOB, new Failed(failed, 1), Attempt.first()),
            new Announce(failed),
            givenBack(VAULT_JOB),
            new UnshareSource(VAULT_JOB));
  }

  /** Or that a plan or a command means to stay. */
  @Test
  void share_that_another_copy_needs_is_left_to_it() {
    givenState(FLOW, (State) RETURNING).when(new StillNeeded()).then(new Copied(IN_VAULT));
  }

  @Test
  void share_is_taken_back_also_where_it_was_refused_for_a_dead_worker_may_have_made_it() {
    var failed = new CopyFailed(Optional.of("op"), SOURCE, VAULT, GONE);
    givenState(FLOW, (State) new Lending(ALONE, TURN))
        .when(new Refused(GONE))
        .then(
            new Returning(ALONE, new Failed(failed, 1), Attempt.first()),
            new Announce(failed),
            givenBack(ALONE),
            new UnshareSource(ALONE));
  }

  /** The sibling ended while this one was about to share the source, and left its share to it. */
  @Test
  void share_that_a_sibling_left_behind_is_taken_back_even_where_nothing_else_could_be_done() {
    var failed = new CopyFailed(Optional.of("op"), SOURCE, VAULT, GONE);
    givenState(FLOW, (State) LENDING)
        .when(new Refused(GONE))
        .then(
            new Returning(VAULT_JOB, new Failed(failed, 1), Attempt.first()),
            new Announce(failed),
            givenBack(VAULT_JOB),
            new UnshareSource(VAULT_JOB));
  }

  private static CopySnapshot into(List<String> sharedWith, List<String> siblings) {
    return new CopySnapshot(
        Optional.of("op"), SOURCE, VAULT, sharedWith, siblings, WINDOW, "alice", "upgrade");
  }

  @Test
  void copy_that_is_put_off_gives_its_slot_back_and_stands_in_line_anew() {
    var spent = VAULT_JOB.spending(1);
    var next = second(spent, LENT);
    givenState(FLOW, (State) new Starting(VAULT_JOB, LENT))
        .when(new Delayed(FULL, AT, Optional.empty()))
        .then(new Postponed(spent, next, FULL), givenBack(VAULT_JOB));
    givenState(FLOW, (State) new Postponed(spent, next, FULL))
        .whenPatienceEnds(AT)
        .then(queueing(spent, next, 1), knock(spent, 7));
    givenState(FLOW, (State) queueing(spent, next, 1))
        .when(granted(spent, 8))
        .then(new Starting(spent, next.by(8)), new StartCopy(spent, false));
  }

  /** Two calls more, and one by which the owner was asked. */
  @Test
  void share_that_somebody_has_taken_back_is_given_again() {
    var spent = VAULT_JOB.spending(3);
    var next = LENT.afterTheLoan(spent, AT).orElseThrow();
    givenState(FLOW, (State) new Starting(VAULT_JOB, LENT))
        .when(new NotLent(GONE, AT))
        .then(new Postponed(spent, next, GONE), givenBack(VAULT_JOB));
    givenState(FLOW, (State) queueing(spent, next, 1))
        .when(granted(spent, 8))
        .then(new Lending(spent, next.by(8)), new ShareSource(spent, true));
  }

  /** That call counts, and the next try asks for both. */
  @Test
  void copy_whose_source_could_not_be_shared_yet_is_put_off() {
    var spent = ALONE.spending(1);
    givenState(FLOW, (State) new Lending(ALONE, TURN))
        .when(new Delayed(FULL, AT, Optional.empty()))
        .then(new Postponed(spent, second(spent, TURN), FULL), givenBack(ALONE));
  }

  @Test
  void copy_whose_source_another_one_is_just_sharing_spends_no_call() {
    var next = TURN.afterTheSibling(VAULT_JOB, AT).orElseThrow();
    givenState(FLOW, (State) LENDING)
        .when(new BeingShared(FULL, AT))
        .then(new Postponed(VAULT_JOB, next, FULL), givenBack(VAULT_JOB));
    givenState(FLOW, (State) LENDING)
        .when(new BeingShared(FULL, AT.plus(WINDOW)))
        .then(
            new Returning(VAULT_JOB, new Failed(notToVault(FULL), 1), Attempt.first()),
            new Announce(notToVault(FULL)),
            givenBack(VAULT_JOB),
            new UnshareSource(VAULT_JOB));
  }

  @Test
  void copy_that_does_not_get_on_shares_its_source_for_itself() {
    var third = new Turn(Attempt.first(), 7, false, new Loan(false, 2));
    givenState(FLOW, (State) queueing(VAULT_JOB, third, 1))
        .when(granted(VAULT_JOB, 8))
        .then(new Lending(VAULT_JOB, third.by(8)), new ShareSource(VAULT_JOB, true));
  }

  @Test
  void slot_is_kept_where_aws_may_have_begun() {
    var spent = JOB.spending(1);
    givenState(FLOW, (State) STARTING)
        .when(new Unheard(FULL, AT))
        .then(new Postponed(spent, second(spent, TURN.unheard()), FULL));
    givenState(FLOW, (State) new Postponed(JOB, UNHEARD, FULL))
        .whenPatienceEnds(AT)
        .then(new Starting(JOB, UNHEARD), new StartCopy(JOB, true));
    givenState(FLOW, (State) new Starting(JOB, UNHEARD))
        .when(new Refused(GONE))
        .then(new Failed(failed(GONE), 1), new Announce(failed(GONE)));
  }

  /** Its own copy may be what fills the quota, and it costs calls to find that out. */
  @Test
  void who_may_have_begun_and_is_refused_a_slot_is_back_in_line_once_a_look_shows_it_has_not() {
    var spent = JOB.spending(2);
    givenState(FLOW, (State) STARTING)
        .when(new FullOrBegun(FULL, AT, false))
        .then(new Postponed(spent, MINUTES_AGO, FULL));
    assertEquals(Duration.ofMinutes(5), new Postponed(spent, MINUTES_AGO, FULL).patience());
    var later = AT.plus(Duration.ofMinutes(5));
    givenState(FLOW, (State) new Starting(spent, MINUTES_AGO))
        .when(new FullOrBegun(FULL, later, true))
        .then(
            queueing(JOB.spending(4), MINUTES_AGO.heard(), 1),
            tooMany(JOB.spending(4), later, true));
    var again = MINUTES_AGO.nextOnceShown(JOB.spending(4), later).orElseThrow();
    givenState(FLOW, (State) new Starting(spent, MINUTES_AGO))
        .when(new FullOrBegun(FULL, later, false))
        .then(new Postponed(JOB.spending(4), again, FULL));
    assertTrue(again.mayHaveBegun());
    // The answer to an earlier try, which came late, says nothing about this one.
    givenState(FLOW, (State) new Starting(spent, MINUTES_AGO))
        .when(new Full(FULL, later))
        .then(new Postponed(JOB.spending(4), again, FULL));
  }

  /** That is minutes after the last call, so that a look would show what that has begun. */
  @Test
  void slot_is_given_back_once_looks_show_that_aws_has_not_begun() {
    for (var number = 2; number <= 6; number++) {
      var turn = new Turn(new Attempt(number, Optional.empty()), 7, true, Loan.NONE);
      var decision = FLOW.decide(new Starting(JOB, turn), new Unheard(FULL, AT, true));
      var advance = assertInstanceOf(Advance.class, decision);
      var postponed = assertInstanceOf(Postponed.class, advance.next());
      assertEquals(number <= 4, postponed.turn().mayHaveBegun());
      assertEquals(number <= 4 ? List.of() : List.of(givenBack(JOB)), advance.effects());
    }
  }

  @Test
  void what_aws_has_made_although_it_was_not_heard_to_begin_is_asked_for_at_once() {
    givenState(FLOW, (State) new Postponed(JOB, UNHEARD, FULL))
        .when(new FinishedEvent(JOB.copyName()))
        .then(new Starting(JOB, UNHEARD.told()), new StartCopy(JOB, true));
    // A worker that died may have begun it, and nobody knew.
    givenState(FLOW, (State) new Postponed(JOB, AGAIN, FULL))
        .when(new FinishedEvent(JOB.copyName()))
        .then(new Starting(JOB, UNHEARD.told()), new StartCopy(JOB, true));
    // A look may not show it yet.
    var told = new Starting(JOB, MINUTES_AGO.told());
    assertFalse(told.turn().isShown(JOB));
    assertTrue(MINUTES_AGO.isShown(JOB));
    givenState(FLOW, (State) new Postponed(JOB, UNHEARD, FULL))
        .when(new FinishedEvent(JOB.anew().copyName()))
        .thenIgnored("about another attempt");
  }

  /** Each refused try is a call or more, and looks are calls, too; one is left whatever comes. */
  @Test
  void copy_that_was_refused_is_looked_at_less_often() {
    var looks = new ArrayList<Integer>();
    var job = new CopyJob("op.copy", COPY_COMMAND.lookedAt(Optional.of(4)), "AROA1", AT);
    State state = new Starting(job, TURN);
    for (var tries = 0; tries < 5; tries++) {
      var begun = new StillCopying(COPY, Pace.unknown(), Optional.empty());
      var copying = assertInstanceOf(Copying.class, next(state, begun));
      looks.add(copying.job().looks());
      assertEquals(Optional.of(4), copying.job().command().looks());
      var postponed = next(state, new Unheard(FULL, AT));
      state = next(postponed, FLOW.patienceEnded(postponed, AT));
    }
    assertEquals(List.of(4, 3, 1, 1, 1), looks);
  }

  private static State next(State state, SnapshotCopy.Input input) {
    return assertInstanceOf(Advance.class, FLOW.decide(state, input)).next() instanceof State next
        ? next
        : state;
  }

  @Test
  void too_many_copies_is_no_error_but_a_place_in_line_again() {
    givenState(FLOW, (State) STARTING)
        .when(new Full(FULL, AT))
        .then(queueing(JOB.spending(1), TURN, 1), tooMany(JOB, AT, true));
    givenState(FLOW, (State) STARTING)
        .when(new Full(FULL, AT.plus(WINDOW)))
        .then(
            new Failed(failed(FULL), 1),
            new Announce(failed(FULL)),
            tooMany(JOB, AT.plus(WINDOW), false));
  }

  @Test
  void who_has_few_calls_left_stands_in_line_again_later() {
    var command = COPY_COMMAND.lookedAt(Optional.of(3));
    var job = new CopyJob("op.copy", command, "AROA1", AT);
    var spent = job.spending(1);
    var next = TURN.afterTheCrowd(spent, AT).orElseThrow();
    givenState(FLOW, (State) new Starting(job, TURN))
        .when(new Full(FULL, AT))
        .then(new Postponed(spent, next, FULL), tooMany(job, AT, false));
    givenState(FLOW, (State) new Postponed(spent, next, FULL))
        .whenPatienceEnds(AT)
        .then(queueing(spent, next, 1), knock(spent, 7));
  }

  @Test
  void who_had_calls_to_spare_stands_aside_no_longer_than_others() {
    var state = next(STARTING, new Full(FULL, AT));
    var ticket = TURN.ticket();
    while (state instanceof Queueing waiting) {
      ticket++;
      var granted = new Granted(JOB.slots(), JOB.operation(), ticket);
      state = next(next(waiting, granted), new Full(FULL, AT));
    }
    var aside = assertInstanceOf(Postponed.class, state);
    assertTrue(ticket > TURN.ticket() + 3, "refused " + ticket);
    assertTrue(aside.patience().compareTo(WINDOW.dividedBy(7)) < 0, aside.toString());
  }

  private static TellSlots tooMany(CopyJob job, Instant at, boolean waits) {
    return new TellSlots(new TooMany(job.slots(), job.waiter(), 7, at, waits));
  }

  @Test
  void share_that_cannot_be_taken_back_is_tried_for_a_week_and_then_told() {
    givenState(FLOW, (State) RETURNING)
        .when(new Delayed(FULL, AT, Optional.empty()))
        .then(new Owing(VAULT_JOB, new Copied(IN_VAULT), AGAIN_LATER, FULL));
    givenState(FLOW, (State) new Owing(VAULT_JOB, new Copied(IN_VAULT), AGAIN_LATER, FULL))
        .whenPatienceEnds(AT)
        .then(
            new Returning(VAULT_JOB, new Copied(IN_VAULT), AGAIN_LATER),
            new UnshareSource(VAULT_JOB));
    givenState(FLOW, (State) RETURNING)
        .when(new Delayed(FULL, AT.plus(WINDOW).plus(WEEK), Optional.empty()))
        .then(new Copied(IN_VAULT), new Announce(new UnshareFailed(SOURCE, VAULT, FULL)));
    givenState(FLOW, (State) RETURNING)
        .when(new Refused(GONE))
        .then(new Copied(IN_VAULT), new Announce(new UnshareFailed(SOURCE, VAULT, GONE)));
  }

  @Test
  void whoever_asks_again_while_the_share_is_taken_back_hears_the_answer() {
    givenState(FLOW, (State) RETURNING)
        .when(new Requested(VAULT_JOB))
        .then(RETURNING, new Announce(IN_VAULT));
  }

  @Test
  void copy_that_has_begun_is_waited_for() {
    givenState(FLOW, (State) STARTING)
        .when(new StillCopying(COPY, Pace.unknown(), Optional.empty()))
        .then(
            COPYING,
            new Announce(new CopyStarted(Optional.of("op"), SOURCE, WEST, JOB.copyName())),
            runs());
  }

  @Test
  void event_ends_the_wait_without_another_call() {
    givenState(FLOW, (State) COPYING)
        .when(new FinishedEvent(JOB.copyName()))
        .then(
            new Copied(COMPLETED),
            new Announce(COMPLETED),
            givenBack(JOB),
            new Remember(JOB, COPY));
  }

  @Test
  void word_that_it_has_come_is_worth_a_look_and_not_taken_for_the_end() {
    givenState(FLOW, (State) COPYING)
        .when(new ArrivedEvent(JOB.copyName(), AT))
        .then(
            COPYING,
            new TellSlots(
                new CopySlots.Input.Arrived(JOB.slots(), JOB.operation(), COPYING.ticket(), AT)));
  }

  @Test
  void event_of_another_attempt_ends_nothing() {
    for (var input :
        List.of(
            new FinishedEvent("another"),
            new CanceledEvent("another", AT),
            new ArrivedEvent("another", AT),
            new Stood("another", COPY),
            new Broke("another", GONE))) {
      givenState(FLOW, (State) COPYING).when(input).thenIgnored("about another attempt");
    }
  }

  @Test
  void look_ends_the_wait_where_the_event_was_lost_and_has_freed_the_slot() {
    givenState(FLOW, (State) COPYING)
        .when(new Stood(JOB.copyName(), COPY))
        .then(new Copied(COMPLETED), new Announce(COMPLETED));
    givenState(FLOW, (State) new Postponed(JOB, UNHEARD, FULL))
        .when(new Stood(JOB.copyName(), COPY))
        .then(new Copied(COMPLETED), new Announce(COMPLETED));
    givenState(FLOW, (State) COPYING)
        .when(new Broke(JOB.copyName(), GONE))
        .then(new Failed(failed(GONE), 1), new Announce(failed(GONE)));
  }

  @Test
  void who_hears_nothing_for_an_hour_says_that_it_runs_and_gives_up_a_day_after_the_window() {
    givenState(FLOW, (State) COPYING).whenPatienceEnds(AT.plusSeconds(3600)).then(COPYING, runs());
    var told = failed(Causes.TOO_LONG);
    var late = AT.plus(WINDOW).plus(Duration.ofHours(24)).plusSeconds(1);
    State last = COPYING.lookedForLast();
    givenState(FLOW, (State) COPYING)
        .whenPatienceEnds(late)
        .then(
            last,
            new TellSlots(
                new CopySlots.Input.Arrived(JOB.slots(), JOB.operation(), COPYING.ticket(), late)));
    givenState(FLOW, last)
        .whenPatienceEnds(late.plus(Duration.ofHours(1)))
        .then(new Failed(told, 1), new Announce(told));
  }

  @Test
  void delay_after_the_window_is_a_failure() {
    givenState(FLOW, (State) STARTING)
        .when(new Delayed(FULL, AT.plus(WINDOW), Optional.empty()))
        .then(new Failed(failed(FULL), 1), new Announce(failed(FULL)), givenBack(JOB));
  }

  @Test
  void whoever_asks_again_hears_the_answer_again() {
    givenState(FLOW, (State) new Copied(COMPLETED))
        .when(new Requested(JOB))
        .then(new Copied(COMPLETED), new Announce(COMPLETED));
    givenState(FLOW, (State) new Failed(failed(GONE), 1))
        .when(new Requested(JOB))
        .then(new Failed(failed(GONE), 1), new Announce(failed(GONE)));
  }

  @Test
  void copy_keeps_the_time_of_its_source() {
    assertEquals(SOURCE.createdAt(), COMPLETED.copy().createdAt());
    assertTrue(JOB.copyName().startsWith("backstay-20261120-021000-orders-"), JOB.copyName());
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, SnapshotCopy.Input.class)
        .states(new New(), RETURNING)
        .state("in the account", QUEUEING)
        .state("into another", queueing(VAULT_JOB, Turn.first(), 1))
        .state("lent its source before", queueing(VAULT_JOB, AGAIN.lent(), 1))
        .state("alone", new Lending(ALONE, TURN))
        .state("with siblings", LENDING)
        .state("into another account", new Starting(VAULT_JOB, LENT))
        .state("with few calls left", new Starting(VAULT_JOB.spending(7), LENT))
        .state("unheard before", new Starting(VAULT_JOB, UNHEARD.lent()))
        .state("unheard minutes ago", new Starting(VAULT_JOB, MINUTES_AGO.lent()))
        .state("by AWS", new Postponed(JOB, AGAIN, FULL))
        .state("unheard", new Postponed(VAULT_JOB, UNHEARD.lent(), FULL))
        .state("in the account", COPYING)
        .state("into another", new Copying(VAULT_JOB, 7, VAULT_COPY, Pace.unknown()))
        .state("in the account, looked for a last time", COPYING.lookedForLast())
        .state(
            "into another, looked for a last time",
            new Copying(VAULT_JOB, 7, VAULT_COPY, Pace.unknown()).lookedForLast())
        .state("that could not be given up", COPYING.resting(AT.plus(Duration.ofHours(4))))
        .state("the first", new Canceling(COPYING, FULL, 3))
        .state(
            "the second", new Canceling(new Copying(JOB.anew(), 7, COPY, Pace.unknown()), FULL, 3))
        .states(new Owing(VAULT_JOB, new Copied(IN_VAULT), AGAIN_LATER, FULL))
        .states(new Copied(COMPLETED), new Failed(failed(GONE), 1))
        .input("in the account", new Requested(JOB))
        .input("into another", new Requested(VAULT_JOB))
        .inputs(new NameTaken(JOB, "another"), new Lent(), new Returned(), new StillNeeded())
        .inputs(
            new StillCopying(COPY, Pace.unknown(), Optional.empty()),
            new Stands(COPY),
            new Broken(GONE))
        .input("within the window", new Delayed(FULL, AT, Optional.empty()))
        .input("after it", new Delayed(FULL, AT.plus(WINDOW), Optional.empty()))
        .input("a week later", new Delayed(FULL, AT.plus(WINDOW).plus(WEEK), Optional.empty()))
        .inputs(new Full(FULL, AT), new Unheard(FULL, AT), new Refused(GONE))
        .input("not shown yet", new FullOrBegun(FULL, AT, false))
        .input("not shown", new FullOrBegun(FULL, AT, true))
        .inputs(new BeingShared(FULL, AT), new NotLent(GONE, AT))
        .input("new ticket", granted(JOB, 9))
        .input("old ticket", granted(JOB, 7))
        .inputs(new FinishedEvent(JOB.copyName()), new CanceledEvent(JOB.copyName(), AT))
        .inputs(new ArrivedEvent(JOB.copyName(), AT))
        .inputs(new Stood(JOB.copyName(), COPY), new Broke(JOB.copyName(), GONE))
        .inputs(
            new Vanished(JOB.copyName(), 2, AT),
            new Stalled(JOB.copyName(), 3, AT),
            new Canceled(AT))
        .input("within the window", new PatienceEnded(AT))
        .input("two days later", new PatienceEnded(AT.plus(Duration.ofDays(2))))
        .check();
  }

  private static Queueing queueing(CopyJob job, Turn turn, int knocks) {
    return new Queueing(job, turn, knocks, patience(job, knocks));
  }

  private static Duration patience(CopyJob job, int knocks) {
    return new Backoff(Duration.ofMinutes(5), Duration.ofHours(1)).delay(job.operation(), knocks);
  }

  private static TellSlots knock(CopyJob job, long after) {
    return new TellSlots(new Knock(job.slots(), job.waiter(), after));
  }

  private static TellSlots givenBack(CopyJob job) {
    return new TellSlots(new GivenBack(job.slots(), job.operation(), 7));
  }

  private static Granted granted(CopyJob job, long ticket) {
    return new Granted(job.slots(), job.operation(), ticket);
  }

  private static Turn second(CopyJob job, Turn first) {
    return first.next(job, AT, NO_LIMIT).orElseThrow();
  }

  private static TellSlots runs() {
    var running =
        new Running(JOB.copyName(), Watch.begin(AT, 100, Optional.empty(), Telling.EVENT));
    return new TellSlots(new Runs(JOB.slots(), "op.copy", JOB.databaseKey(), 7, running));
  }

  private static CopyFailed notToVault(Cause cause) {
    return new CopyFailed(Optional.of("op"), SOURCE, VAULT, cause);
  }

  private static CopyFailed failed(Cause cause) {
    return new CopyFailed(Optional.of("op"), SOURCE, WEST, cause);
  }
}
