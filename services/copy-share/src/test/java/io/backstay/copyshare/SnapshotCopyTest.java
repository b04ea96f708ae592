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
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.Cause;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.SourceShared;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.contracts.Event.UnshareFailed;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import io.backstay.copyshare.SnapshotCopy.Effect.LookAtCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.ShareSource;
import io.backstay.copyshare.SnapshotCopy.Effect.StartCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.UnshareSource;
import io.backstay.copyshare.SnapshotCopy.Input.*;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.SnapshotCopy.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotCopyTest {
  private static final SnapshotCopy FLOW = new SnapshotCopy();
  private static final CopyJob JOB = new CopyJob("op.copy", COPY_COMMAND, "AROA1", AT);
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

  private static final CopyJob VAULT_JOB = new CopyJob("op.vault", VAULT_COMMAND, "AROA1", AT);
  private static final CopyJob ALONE =
      new CopyJob("op.vault", into(List.of(), List.of()), "AROA1", AT);
  private static final Lending LENDING = new Lending(VAULT_JOB, Attempt.first());
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

  @Test
  void copy_into_another_account_first_lets_it_see_the_source() {
    given(FLOW)
        .when(new Requested(VAULT_JOB))
        .then(
            LENDING,
            new Announce(new CommandAccepted(VAULT_COMMAND, "AROA1")),
            new ShareSource(VAULT_JOB));
    givenState(FLOW, (State) LENDING)
        .when(new Lent())
        .then(
            new Starting(VAULT_JOB, Attempt.first()),
            new Announce(new SourceShared(SOURCE, VAULT)),
            new StartCopy(VAULT_JOB));
  }

  @Test
  void share_is_taken_back_when_the_copy_stands_which_is_told_at_once() {
    givenState(FLOW, (State) new Copying(VAULT_JOB, VAULT_COPY, Duration.ofMinutes(25)))
        .when(new FinishedEvent())
        .then(RETURNING, new Announce(IN_VAULT), new UnshareSource(VAULT_JOB));
    givenState(FLOW, (State) RETURNING)
        .when(new Returned())
        .then(new Copied(IN_VAULT), new Announce(new SourceUnshared(SOURCE, VAULT)));
  }

  @Test
  void share_is_taken_back_when_the_copy_fails() {
    var failed = new CopyFailed(Optional.of("op"), SOURCE, VAULT, GONE);
    givenState(FLOW, (State) new Starting(VAULT_JOB, Attempt.first()))
        .when(new Refused(GONE))
        .then(
            new Returning(VAULT_JOB, new Failed(failed), Attempt.first()),
            new Announce(failed),
            new UnshareSource(VAULT_JOB));
  }

  @Test
  void share_that_is_planned_stays() {
    var command = into(List.of("222222222222"), List.of());
    var job = new CopyJob("op.vault", command, "AROA1", AT);
    givenState(FLOW, (State) new Copying(job, VAULT_COPY, Duration.ofMinutes(25)))
        .when(new FinishedEvent())
        .then(new Copied(IN_VAULT), new Announce(IN_VAULT));
  }

  @Test
  void share_that_another_copy_needs_is_left_to_it() {
    givenState(FLOW, (State) RETURNING).when(new StillNeeded()).then(new Copied(IN_VAULT));
  }

  @Test
  void what_was_refused_before_it_was_shared_has_nothing_to_take_back() {
    var failed = new CopyFailed(Optional.of("op"), SOURCE, VAULT, GONE);
    givenState(FLOW, (State) new Lending(ALONE, Attempt.first()))
        .when(new Refused(GONE))
        .then(new Failed(failed), new Announce(failed));
    givenState(FLOW, (State) new Lending(ALONE, new Attempt(2, Optional.empty())))
        .when(new Refused(GONE))
        .then(
            new Returning(ALONE, new Failed(failed), Attempt.first()),
            new Announce(failed),
            new UnshareSource(ALONE));
  }

  /** The sibling ended while this one was about to share the source, and left its share to it. */
  @Test
  void share_that_a_sibling_left_behind_is_taken_back_even_where_nothing_else_could_be_done() {
    var failed = new CopyFailed(Optional.of("op"), SOURCE, VAULT, GONE);
    givenState(FLOW, (State) LENDING)
        .when(new Refused(GONE))
        .then(
            new Returning(VAULT_JOB, new Failed(failed), Attempt.first()),
            new Announce(failed),
            new UnshareSource(VAULT_JOB));
  }

  private static CopySnapshot into(List<String> sharedWith, List<String> siblings) {
    return new CopySnapshot(
        Optional.of("op"), SOURCE, VAULT, sharedWith, siblings, WINDOW, "alice", "upgrade");
  }

  @Test
  void copy_that_is_put_off_shares_its_source_anew() {
    var again = new Attempt(2, Optional.empty());
    givenState(FLOW, (State) new Starting(VAULT_JOB, Attempt.first()))
        .when(new Delayed(FULL, AT, Optional.empty()))
        .then(new Postponed(VAULT_JOB, again, FULL));
    givenState(FLOW, (State) new Postponed(VAULT_JOB, again, FULL))
        .whenPatienceEnds(AT)
        .then(new Lending(VAULT_JOB, again), new ShareSource(VAULT_JOB));
  }

  @Test
  void share_that_cannot_be_taken_back_is_tried_for_a_week_and_then_told() {
    givenState(FLOW, (State) RETURNING)
        .when(new Delayed(FULL, AT, Optional.empty()))
        .then(new Owing(VAULT_JOB, new Copied(IN_VAULT), new Attempt(2, Optional.empty()), FULL));
    givenState(
            FLOW,
            (State)
                new Owing(VAULT_JOB, new Copied(IN_VAULT), new Attempt(2, Optional.empty()), FULL))
        .whenPatienceEnds(AT)
        .then(
            new Returning(VAULT_JOB, new Copied(IN_VAULT), new Attempt(2, Optional.empty())),
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
            new Starting(VAULT_JOB, Attempt.first()),
            new Looking(VAULT_JOB, VAULT_COPY),
            RETURNING)
        .state("alone", new Lending(ALONE, Attempt.first()))
        .state("with siblings", LENDING)
        .state("in the account", new Postponed(JOB, new Attempt(2, Optional.empty()), FULL))
        .state("into another", new Postponed(VAULT_JOB, new Attempt(2, Optional.empty()), FULL))
        .state("in the account", COPYING)
        .state("into another", new Copying(VAULT_JOB, VAULT_COPY, Duration.ofMinutes(25)))
        .states(new Owing(VAULT_JOB, new Copied(IN_VAULT), new Attempt(2, Optional.empty()), FULL))
        .states(new Copied(COMPLETED), new Failed(failed(GONE)))
        .input("in the account", new Requested(JOB))
        .input("into another", new Requested(VAULT_JOB))
        .inputs(new NameTaken(JOB, "another"), new Lent(), new Returned(), new StillNeeded())
        .inputs(new StillCopying(COPY, 40, AT), new Stands(COPY), new Broken(GONE))
        .input("within the window", new Delayed(FULL, AT, Optional.empty()))
        .input("after it", new Delayed(FULL, AT.plus(WINDOW), Optional.empty()))
        .input("a week later", new Delayed(FULL, AT.plus(WINDOW).plus(WEEK), Optional.empty()))
        .inputs(new Refused(GONE), new FinishedEvent(), new CanceledEvent(), new PatienceEnded(AT))
        .check();
  }

  private static CopyFailed failed(Cause cause) {
    return new CopyFailed(Optional.of("op"), SOURCE, WEST, cause);
  }
}
