package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.COPY_COMMAND;
import static io.backstay.copyshare.Given.FULL;
import static io.backstay.copyshare.Given.GONE;
import static io.backstay.copyshare.Given.SOURCE;
import static io.backstay.copyshare.Given.WEST;
import static io.backstay.copyshare.Given.WINDOW;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.copyshare.SnapshotCopy.Copy;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import io.backstay.copyshare.SnapshotCopy.Effect.LookAtCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.StartCopy;
import io.backstay.copyshare.SnapshotCopy.Input.*;
import io.backstay.copyshare.SnapshotCopy.Job;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.SnapshotCopy.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotCopyTest {
  private static final SnapshotCopy FLOW = new SnapshotCopy();
  private static final Job JOB = new Job("op.copy", COPY_COMMAND, "AROA1", AT);
  private static final Copy COPY =
      new Copy("arn:aws:rds:us-west-2:111111111111:snapshot:c", Optional.of("key-2"), 100, AT);
  private static final Starting STARTING = new Starting(JOB, Attempt.first());
  private static final Copying COPYING = new Copying(JOB, COPY, Duration.ofMinutes(25));
  private static final CopyCompleted COMPLETED =
      new CopyCompleted(
          Optional.of("op"),
          SOURCE,
          COPY.recoveryPoint(JOB),
          WEST,
          AT.plus(WINDOW),
          "alice",
          "upgrade");

  @Test
  void command_begins_with_its_acceptance_and_one_call() {
    given(FLOW)
        .when(new Requested(JOB))
        .then(
            STARTING, new Announce(new CommandAccepted(COPY_COMMAND, "AROA1")), new StartCopy(JOB));
  }

  @Test
  void copy_that_has_begun_is_waited_for() {
    givenState(FLOW, (State) STARTING)
        .when(new StillCopying(COPY, 0, AT))
        .then(
            COPYING,
            new Announce(new CopyStarted(Optional.of("op"), SOURCE, WEST, JOB.copyName())));
  }

  @Test
  void event_ends_the_wait_without_another_call() {
    givenState(FLOW, (State) COPYING)
        .when(new FinishedEvent())
        .then(new Copied(COMPLETED), new Announce(COMPLETED));
  }

  @Test
  void lost_event_costs_one_look() {
    givenState(FLOW, (State) COPYING)
        .whenPatienceEnds(AT)
        .then(new Looking(JOB, COPY), new LookAtCopy(JOB, AT));
    givenState(FLOW, (State) new Looking(JOB, COPY))
        .when(new Stands(COPY))
        .then(new Copied(COMPLETED), new Announce(COMPLETED));
  }

  @Test
  void queued_copy_without_progress_is_waited_for_as_long_again() {
    givenState(FLOW, (State) new Looking(JOB, COPY))
        .when(new StillCopying(COPY, 0, AT.plus(Duration.ofMinutes(25))))
        .then(COPYING);
  }

  @Test
  void full_slots_are_waited_for_within_the_window() {
    givenState(FLOW, (State) STARTING)
        .when(new Delayed(FULL, AT, Optional.empty()))
        .then(new Postponed(JOB, new Attempt(2, Optional.empty()), FULL));
    givenState(FLOW, (State) STARTING)
        .when(new Delayed(FULL, AT.plus(WINDOW), Optional.empty()))
        .then(new Failed(failed(FULL)), new Announce(failed(FULL)));
  }

  @Test
  void canceled_copy_fails_and_says_so() {
    var decision = FLOW.decide(COPYING, new CanceledEvent());
    assertTrue(decision.toString().contains("CopyCanceled"), decision.toString());
  }

  @Test
  void whoever_asks_again_hears_the_answer_again() {
    givenState(FLOW, (State) new Copied(COMPLETED))
        .when(new Requested(JOB))
        .then(new Copied(COMPLETED), new Announce(COMPLETED));
    givenState(FLOW, (State) new Failed(failed(GONE)))
        .when(new Requested(JOB))
        .then(new Failed(failed(GONE)), new Announce(failed(GONE)));
  }

  @Test
  void copy_keeps_the_time_of_its_source() {
    assertEquals(SOURCE.createdAt(), COMPLETED.copy().createdAt());
    assertTrue(JOB.copyName().startsWith("backstay-20261120-021000-orders-"), JOB.copyName());
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, SnapshotCopy.Input.class)
        .states(
            new New(),
            STARTING,
            new Postponed(JOB, new Attempt(2, Optional.empty()), FULL),
            COPYING,
            new Looking(JOB, COPY))
        .states(new Copied(COMPLETED), new Failed(failed(GONE)))
        .inputs(new Requested(JOB), new NameTaken(JOB, "another"))
        .inputs(new StillCopying(COPY, 40, AT), new Stands(COPY), new Broken(GONE))
        .input("within the window", new Delayed(FULL, AT, Optional.empty()))
        .input("after it", new Delayed(FULL, AT.plus(WINDOW), Optional.empty()))
        .inputs(new Refused(GONE), new FinishedEvent(), new CanceledEvent(), new PatienceEnded(AT))
        .check();
  }

  private static CopyFailed failed(Cause cause) {
    return new CopyFailed(Optional.of("op"), SOURCE, WEST, cause);
  }
}
