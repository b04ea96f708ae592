package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.COPY_COMMAND;
import static io.backstay.copyshare.Given.FULL;
import static io.backstay.copyshare.Given.GONE;
import static io.backstay.copyshare.Given.SOURCE;
import static io.backstay.copyshare.Given.WEST;
import static io.backstay.copyshare.Given.WINDOW;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.process.Backoff;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Cause;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyRestarted;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.copyshare.CopySlots.Input.Arrived;
import io.backstay.copyshare.CopySlots.Input.GivenBack;
import io.backstay.copyshare.CopySlots.Input.Knock;
import io.backstay.copyshare.SnapshotCopy.Effect;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import io.backstay.copyshare.SnapshotCopy.Effect.CancelCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.StartCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.TellSlots;
import io.backstay.copyshare.SnapshotCopy.Input.*;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.SnapshotCopy.State.*;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A copy that stands still or is cancelled, and the one that is begun in its place. */
final class SecondAttemptTest {
  private static final SnapshotCopy FLOW = new SnapshotCopy();
  private static final CopyJob JOB = new CopyJob("op.copy", COPY_COMMAND, "AROA1", AT);
  private static final CopyJob ANEW = JOB.anew();
  private static final Copy COPY =
      new Copy("arn:aws:rds:us-west-2:111111111111:snapshot:c", Optional.of("key-2"), 100, AT);
  private static final Copying COPYING = new Copying(JOB, 7, COPY, Pace.unknown());
  private static final Copied COPIED = new Copied(News.completed(JOB, COPY));
  private static final Canceling CANCELING = new Canceling(COPYING, Causes.STALLED, 3);
  private static final Canceling CANCELED = new Canceling(COPYING, Causes.CANCELED, 0);
  private static final Queueing ANEW_QUEUEING = queueingAfter(0);

  /** The first copy has cost so many calls after it was begun. */
  private static Queueing queueingAfter(int calls) {
    var pause = new Backoff(Duration.ofMinutes(5), Duration.ofHours(1)).delay("op.copy", 1);
    return new Queueing(JOB.spending(calls).anew(), Turn.anew(7), 1, pause);
  }

  @Test
  void canceled_copy_begins_anew_under_another_name_at_its_old_place_once_nothing_runs() {
    givenState(FLOW, (State) COPYING)
        .when(new CanceledEvent(JOB.copyName(), AT))
        .then(CANCELED, new CancelCopy(JOB));
    givenState(FLOW, (State) CANCELED)
        .when(new Canceled(AT))
        .then(queueingAfter(2), restarted(Causes.CANCELED), knock());
    assertEquals(AT, ANEW_QUEUEING.since());
    assertNotEquals(JOB.copyName(), ANEW.copyName());
    assertEquals(List.of(ANEW.target()), ANEW_QUEUEING.resources());
  }

  /** A worker began it, died, and another one began it again after it had been canceled. */
  @Test
  void late_word_of_a_copy_that_was_begun_before_under_the_same_name_is_ignored() {
    givenState(FLOW, (State) COPYING)
        .when(new CanceledEvent(JOB.copyName(), AT.minusSeconds(1)))
        .thenIgnored("about what was begun before under this name");
  }

  @Test
  void copy_that_is_gone_begins_anew_though_no_event_told_so() {
    givenState(FLOW, (State) COPYING)
        .when(new Vanished(JOB.copyName(), 2, AT))
        .then(queueingAfter(2), restarted(Causes.GONE), knock());
  }

  @Test
  void copy_that_stands_still_is_given_up_first_and_keeps_its_slot_until_then() {
    givenState(FLOW, (State) COPYING)
        .when(new Stalled(JOB.copyName(), 3, AT))
        .then(CANCELING, new CancelCopy(JOB));
    givenState(FLOW, (State) CANCELING)
        .when(new Canceled(AT))
        .then(queueingAfter(3 + 2), restarted(Causes.STALLED), knock());
    givenState(FLOW, (State) CANCELING)
        .when(new CanceledEvent(JOB.copyName(), AT))
        .thenIgnored("the answer to the call is on its way");
  }

  /** Its looks, the one before it is deleted, and that. */
  @Test
  void what_the_first_copy_has_cost_is_not_there_for_the_second() {
    var anew = queueingAfter(3 + 2).job();
    assertEquals(JOB.looks() - 5, anew.looks());
    assertEquals(JOB.tries(1) - 5, anew.tries(1));
  }

  @Test
  void copy_that_stands_by_the_time_it_is_given_up_is_a_copy() {
    givenState(FLOW, (State) CANCELING)
        .when(new Stands(COPY))
        .then(COPIED, new Announce(COPIED.told()), givenBack(7));
  }

  /** It may have gone on meanwhile, so that it is looked at once more before. */
  @Test
  void copy_that_cannot_be_given_up_now_is_looked_at_again_after_a_while() {
    var at = COPY.begunAt().plus(Duration.ofHours(2));
    var resting = COPYING.costing(2).resting(at);
    givenState(FLOW, (State) CANCELING).when(new Delayed(FULL, at, Optional.empty())).then(resting);
    assertEquals(Duration.ofMinutes(30), resting.patience());
    givenState(FLOW, (State) resting)
        .when(new PatienceEnded(at))
        .then(COPYING.costing(2), new TellSlots(new Arrived(JOB.slots(), JOB.operation(), 7, at)));
  }

  /** What was begun before is given up only while there is time for another. */
  @Test
  void copy_that_cannot_be_given_up_late_is_looked_at_again_while_there_is_time_for_another() {
    for (var minutes = 2 * 60; minutes < 18 * 60 - 10; minutes += 7) {
      var at = COPY.begunAt().plus(Duration.ofMinutes(minutes));
      var again = at.plus(COPYING.resting(at).patience());
      assertTrue(again.isBefore(JOB.lastBegin()), again::toString);
    }
    var late = JOB.lastBegin().plusSeconds(1);
    assertEquals(Duration.ofMinutes(5), COPYING.resting(late).patience());
  }

  @Test
  void copy_that_aws_says_is_gone_is_looked_at_again_soon() {
    var at = COPY.begunAt().plus(Duration.ofHours(8));
    givenState(FLOW, (State) CANCELED)
        .when(new Delayed(FULL, at, Optional.empty()))
        .then(COPYING.costing(2).restingShortly());
  }

  /** Whoever looks at others there tells so again, and AWS has just refused. */
  @Test
  void copy_that_could_not_be_given_up_is_left_alone_for_a_while() {
    State resting = COPYING.resting(AT);
    givenState(FLOW, resting)
        .when(new Stalled(JOB.copyName(), 3, AT))
        .thenIgnored("AWS has just refused to give it up");
    givenState(FLOW, resting)
        .when(new Stood(JOB.copyName(), COPY))
        .then(COPIED, new Announce(COPIED.told()));
    givenState(FLOW, resting)
        .when(new Vanished(JOB.copyName(), 2, AT))
        .then(queueingAfter(2), restarted(Causes.GONE), knock());
    assertEquals(Duration.ofMinutes(5), ((Copying) resting).patience());
  }

  @Test
  void copy_that_may_not_be_given_up_fails_and_leaves_its_slot_to_the_looks() {
    var why = failed(Causes.notGivenUp(GONE));
    givenState(FLOW, (State) CANCELING)
        .when(new Refused(GONE))
        .then(new Failed(why, 1), new Announce(why));
  }

  @Test
  void second_copy_that_stands_still_or_is_canceled_fails_with_the_cause() {
    var copying = new Copying(ANEW, 9, COPY, Pace.unknown());
    var canceled = failed(Causes.CANCELED);
    givenState(FLOW, (State) new Canceling(copying, Causes.CANCELED, 3))
        .when(new Canceled(AT))
        .then(new Failed(canceled, 2), new Announce(canceled), givenBack(9));
    var stalled = failed(Causes.STALLED);
    givenState(FLOW, (State) new Canceling(copying, Causes.STALLED, 3))
        .when(new Canceled(AT))
        .then(new Failed(stalled, 2), new Announce(stalled), givenBack(9));
  }

  @Test
  void what_is_told_late_of_the_first_copy_does_not_touch_the_second() {
    var copying = new Copying(ANEW, 9, COPY, Pace.unknown());
    for (var late :
        List.<SnapshotCopy.Input>of(
            new CanceledEvent(JOB.copyName(), AT),
            new Vanished(JOB.copyName(), 2, AT),
            new Stalled(JOB.copyName(), 3, AT))) {
      givenState(FLOW, (State) copying).when(late).thenIgnored("about another attempt");
      givenState(FLOW, (State) ANEW_QUEUEING)
          .when(late)
          .thenIgnored(
              late instanceof CanceledEvent
                  ? "reports what is already known"
                  : "tells what is already known");
    }
  }

  @Test
  void copy_whose_window_has_ended_is_begun_anew_all_the_same() {
    var after = AT.plus(WINDOW).plus(Duration.ofHours(6));
    givenState(FLOW, (State) COPYING)
        .when(new Stalled(JOB.copyName(), 3, after))
        .then(CANCELING, new CancelCopy(JOB));
    var queueing = ((Advance<State, Effect>) FLOW.decide(CANCELING, new Canceled(after))).next();
    var anew = queueingAfter(3 + 2).job();
    givenState(FLOW, queueing)
        .when(new Granted(anew.slots(), anew.operation(), 9))
        .then(new Starting(anew, Turn.anew(9)), new StartCopy(anew, false));
  }

  @Test
  void what_is_not_there_a_day_after_the_window_is_given_up_in_either_attempt() {
    var late = AT.plus(WINDOW).plus(Duration.ofHours(24)).plusSeconds(1);
    for (var job : List.of(JOB, ANEW)) {
      var lookedFor = new Copying(job, 9, COPY, Pace.unknown()).lookedForLast();
      var next = FLOW.decide(lookedFor, new PatienceEnded(late));
      assertInstanceOf(Failed.class, ((Advance<State, Effect>) next).next());
    }
  }

  @Test
  void half_a_day_after_its_window_no_copy_is_begun_anew_and_what_stands_still_is_left_alone() {
    var late = AT.plus(WINDOW).plus(Duration.ofHours(12));
    var canceled = failed(Causes.CANCELED);
    givenState(FLOW, (State) CANCELED)
        .when(new Canceled(late))
        .then(new Failed(canceled, 1), new Announce(canceled), givenBack(7));
    givenState(FLOW, (State) COPYING)
        .when(new Stalled(JOB.copyName(), 3, late))
        .thenIgnored("it is too late to begin anew");
  }

  @Test
  void copy_of_redshift_has_nothing_to_begin_anew_and_fails_with_the_cause() {
    var job = new CopyJob("op.copy", ofRedshift(), "AROA1", AT);
    var copying = new Copying(job, 7, COPY, Pace.unknown());
    for (var input :
        List.of(new Stalled(job.copyName(), 3, AT), new CanceledEvent(job.copyName(), AT))) {
      var next = ((Advance<State, Effect>) FLOW.decide(copying, input)).next();
      assertInstanceOf(Failed.class, next);
    }
  }

  @Test
  void name_that_somebody_else_has_ends_the_second_copy_before_it_begins() {
    var taken = failed(Causes.nameTaken(ANEW.copyName(), "another"));
    givenState(FLOW, (State) COPYING)
        .when(new NameTaken(ANEW, "another"))
        .then(new Failed(taken, 1), new Announce(taken), givenBack(7));
  }

  private static Announce restarted(Cause cause) {
    return new Announce(new CopyRestarted(Optional.of("op"), SOURCE, WEST, cause));
  }

  private static CopySnapshot ofRedshift() {
    var warehouse = new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales");
    var source =
        new RecoveryPoint(
            "arn:s", "s", warehouse, "111111111111", "us-east-1", Optional.empty(), AT, 100);
    return new CopySnapshot(
        Optional.empty(), source, WEST, List.of(), List.of(), WINDOW, "alice", "upgrade");
  }

  private static TellSlots knock() {
    return new TellSlots(new Knock(ANEW.slots(), ANEW.waiter(), 7));
  }

  private static TellSlots givenBack(long ticket) {
    return new TellSlots(new GivenBack(JOB.slots(), JOB.operation(), ticket));
  }

  private static CopyFailed failed(Cause cause) {
    return new CopyFailed(Optional.of("op"), SOURCE, WEST, cause);
  }
}
