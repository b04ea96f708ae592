package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.FULL;
import static io.backstay.copyshare.Given.GONE;
import static io.backstay.copyshare.Given.SOURCE;
import static io.backstay.copyshare.Given.WINDOW;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.HopKept;
import io.backstay.contracts.Event.HopRemoved;
import io.backstay.contracts.RemoveHop;
import io.backstay.copyshare.HopRemoval.Effect.Announce;
import io.backstay.copyshare.HopRemoval.Effect.Remove;
import io.backstay.copyshare.HopRemoval.Input.*;
import io.backstay.copyshare.HopRemoval.Job;
import io.backstay.copyshare.HopRemoval.State;
import io.backstay.copyshare.HopRemoval.State.*;
import io.backstay.testkit.FlowSheet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HopRemovalTest {
  private static final HopRemoval FLOW = new HopRemoval();
  private static final RemoveHop COMMAND =
      new RemoveHop(Optional.of("op"), SOURCE, WINDOW, "", "it has served");
  private static final Job JOB = new Job("op.copy.removal", COMMAND, "AROA1", AT);
  private static final Removing REMOVING = new Removing(JOB, Attempt.first());
  private static final Attempt AGAIN =
      Cleanup.next(Attempt.first(), JOB.operation(), AT, AT.plus(WINDOW)).orElseThrow();

  @Test
  void command_begins_with_its_acceptance_and_one_call() {
    given(FLOW)
        .when(new Requested(JOB))
        .then(REMOVING, new Announce(new CommandAccepted(COMMAND, "AROA1")), new Remove(JOB));
  }

  @Test
  void what_is_gone_is_told() {
    var told = new HopRemoved(SOURCE);
    givenState(FLOW, (State) REMOVING).when(new Gone()).then(new Removed(told), new Announce(told));
  }

  @Test
  void what_is_in_use_is_tried_again_after_a_pause() {
    givenState(FLOW, (State) REMOVING)
        .when(new Delayed(FULL, AT))
        .then(new Postponed(JOB, AGAIN, FULL));
    givenState(FLOW, (State) new Postponed(JOB, AGAIN, FULL))
        .whenPatienceEnds(AT)
        .then(new Removing(JOB, AGAIN), new Remove(JOB));
  }

  @Test
  void what_is_no_copy_in_between_is_told_and_nobody_is_asked_to_delete_it() {
    var told = new HopKept(SOURCE, Causes.isNone(GONE));
    givenState(FLOW, (State) REMOVING)
        .when(new Refused(GONE))
        .then(new Kept(told), new Announce(told));
  }

  @Test
  void what_stays_is_told_with_its_cause_and_who_may_restore_from_it() {
    var told = new HopKept(SOURCE, Causes.stays(GONE));
    assertTrue(told.cause().remedy().contains("may restore from it"), told.toString());
    givenState(FLOW, (State) REMOVING)
        .when(new Undeletable(GONE))
        .then(new Kept(told), new Announce(told));
    givenState(FLOW, (State) REMOVING)
        .when(new Delayed(GONE, AT.plus(WINDOW)))
        .then(new Kept(told), new Announce(told));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, HopRemoval.Input.class)
        .states(new New(), REMOVING, new Postponed(JOB, AGAIN, FULL))
        .states(new Removed(new HopRemoved(SOURCE)), new Kept(new HopKept(SOURCE, GONE)))
        .inputs(new Requested(JOB), new Gone())
        .input("within the window", new Delayed(FULL, AT))
        .input("after it", new Delayed(FULL, AT.plus(WINDOW)))
        .inputs(new Refused(GONE), new Undeletable(GONE), new PatienceEnded(AT))
        .check();
  }
}
