package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.FULL;
import static io.backstay.copyshare.Given.GONE;
import static io.backstay.copyshare.Given.SHARE_COMMAND;
import static io.backstay.copyshare.Given.SOURCE;
import static io.backstay.copyshare.Given.WINDOW;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.ShareFailed;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotUnshareFailed;
import io.backstay.contracts.Event.SnapshotUnshared;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.copyshare.SnapshotShare.Effect.Announce;
import io.backstay.copyshare.SnapshotShare.Effect.Change;
import io.backstay.copyshare.SnapshotShare.Effect.TellShare;
import io.backstay.copyshare.SnapshotShare.Input.*;
import io.backstay.copyshare.SnapshotShare.Job;
import io.backstay.copyshare.SnapshotShare.State;
import io.backstay.copyshare.SnapshotShare.State.*;
import io.backstay.copyshare.SnapshotShare.Wish;
import io.backstay.copyshare.SnapshotShare.Wish.Give;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotShareTest {
  private static final SnapshotShare FLOW = new SnapshotShare();
  private static final String VAULT = "222222222222";
  private static final String OTHER = "333333333333";
  private static final Job JOB = new Job("op.share", new Wish.Give(SHARE_COMMAND), "AROA1", AT);
  private static final UnshareSnapshot UNSHARE_COMMAND =
      new UnshareSnapshot(
          Optional.empty(), SOURCE, List.of("222222222222"), WINDOW, "alice", "they left");
  private static final Job UNSHARE =
      new Job("op.unshare", new Wish.TakeBack(UNSHARE_COMMAND), "AROA1", AT);
  private static final SnapshotUnshared TAKEN_BACK =
      new SnapshotUnshared(Optional.empty(), SOURCE, List.of("222222222222"));
  private static final Sharing SHARING = new Sharing(JOB, Attempt.first());
  private static final SnapshotShared TOLD =
      new SnapshotShared(Optional.of("op"), SOURCE, List.of("222222222222"));
  private static final ShareFailed FAILED =
      new ShareFailed(Optional.of("op"), SOURCE, List.of("222222222222"), GONE);

  @Test
  void command_begins_with_its_acceptance_and_one_call() {
    given(FLOW)
        .when(new Requested(JOB))
        .then(SHARING, new Announce(new CommandAccepted(SHARE_COMMAND, "AROA1")), new Change(JOB));
  }

  @Test
  void answer_of_the_call_is_the_end_because_no_event_tells_it() {
    givenState(FLOW, (State) SHARING)
        .when(new Changed())
        .then(new Shared(JOB, TOLD), new Announce(TOLD));
  }

  @Test
  void share_is_taken_back_in_the_same_way() {
    given(FLOW)
        .when(new Requested(UNSHARE))
        .then(
            new Sharing(UNSHARE, Attempt.first()),
            new Announce(new CommandAccepted(UNSHARE_COMMAND, "AROA1")),
            new Change(UNSHARE));
    givenState(FLOW, (State) new Sharing(UNSHARE, Attempt.first()))
        .when(new Changed())
        .then(new Unshared(UNSHARE, TAKEN_BACK), new Announce(TAKEN_BACK));
  }

  @Test
  void share_that_cannot_be_taken_back_is_told() {
    var told = new SnapshotUnshareFailed(Optional.empty(), SOURCE, List.of("222222222222"), GONE);
    givenState(FLOW, (State) new Sharing(UNSHARE, Attempt.first()))
        .when(new Refused(GONE))
        .then(new StillShared(told), new Announce(told));
  }

  @Test
  void throttled_call_is_repeated_after_a_pause() {
    var next = new Attempt(2, Optional.empty());
    givenState(FLOW, (State) new Sharing(UNSHARE, Attempt.first()))
        .when(new Delayed(FULL, AT, Optional.empty()))
        .then(new Postponed(UNSHARE, next, FULL));
    givenState(FLOW, (State) new Postponed(UNSHARE, next, FULL))
        .whenPatienceEnds(AT)
        .then(new Sharing(UNSHARE, next), new Change(UNSHARE));
  }

  /** The calls of a backup are counted; a person's share is tried in pauses that double. */
  @Test
  void share_of_a_backup_is_tried_three_times_the_last_when_its_window_nearly_ends() {
    var tries = tries(JOB);
    assertEquals(3, tries.size());
    assertTrue(tries.get(1).compareTo(Duration.ofMinutes(4)) <= 0, tries.toString());
    assertTrue(
        tries.getLast().compareTo(WINDOW.multipliedBy(9).dividedBy(10)) > 0, tries.toString());
    assertTrue(tries.getLast().compareTo(WINDOW) < 0, tries.toString());
    assertTrue(tries(UNSHARE).size() > 10, tries(UNSHARE).toString());
  }

  /** When it is tried, counted from the first time, if it is throttled each time. */
  private static List<Duration> tries(Job job) {
    var tries = new ArrayList<Duration>();
    var at = AT;
    State state = new Sharing(job, Attempt.first());
    while (state instanceof Sharing sharing) {
      tries.add(Duration.between(AT, at));
      state = next(sharing, new Delayed(FULL, at, Optional.empty()));
      if (state instanceof Postponed postponed) {
        at = at.plus(postponed.patience());
        state = next(postponed, FLOW.patienceEnded(postponed, at));
      }
    }
    return tries;
  }

  private static State next(State state, SnapshotShare.Input input) {
    var advance = assertInstanceOf(Advance.class, FLOW.decide(state, input));
    return assertInstanceOf(State.class, advance.next());
  }

  @Test
  void who_takes_back_tells_those_that_still_try_to_give_and_asks_again_later() {
    var behind = new Behind(List.of("op.share"), AT);
    var next = Attempt.first().after(Duration.ofSeconds(30));
    givenState(FLOW, (State) new Sharing(UNSHARE, Attempt.first()))
        .when(behind)
        .then(
            new Postponed(UNSHARE, next, Causes.behind(List.of("op.share"))),
            new TellShare("op.share", new Awaited()));
  }

  @Test
  void who_gives_waits_until_what_was_taken_back_before_is_out() {
    givenState(FLOW, (State) SHARING)
        .when(new Behind(List.of("op.unshare"), AT))
        .then(
            new Postponed(
                JOB,
                Attempt.first().after(Duration.ofSeconds(30)),
                Causes.behind(List.of("op.unshare"))));
  }

  @Test
  void who_waited_for_another_has_all_its_tries_left() {
    var at = AT.plus(Duration.ofMinutes(20));
    var waited = (Postponed) next(SHARING, new Behind(List.of("op.unshare"), at));
    assertEquals(Duration.ofMinutes(20), waited.patience());
    assertEquals(1, waited.attempt().number());
    var late = AT.plus(WINDOW).minusSeconds(100);
    assertInstanceOf(Failed.class, next(SHARING, new Behind(List.of("op.unshare"), late)));
  }

  @Test
  void who_is_awaited_looks_at_once_what_was_asked_for_later() {
    var second = new Attempt(2, Optional.empty());
    givenState(FLOW, (State) new Postponed(JOB, second, FULL))
        .when(new Awaited())
        .then(new Sharing(JOB, second), new Change(JOB));
    givenState(FLOW, (State) SHARING)
        .when(new Awaited())
        .thenIgnored("the answer to the call is on its way");
  }

  @Test
  void what_is_overruled_is_not_given_any_more() {
    var told = overruled("222222222222");
    givenState(FLOW, (State) SHARING)
        .when(new Overruled("op.unshare", List.of("222222222222")))
        .then(new Failed(told), new Announce(told));
  }

  @Test
  void accounts_that_nobody_took_back_have_it_all_the_same() {
    var both = JOB.wish() instanceof Give give ? give.to(List.of(VAULT, OTHER)) : JOB.wish();
    var other = JOB.wish() instanceof Give give ? give.to(List.of(OTHER)) : JOB.wish();
    var left = new Job("op.share", other, "AROA1", AT);
    givenState(FLOW, (State) new Sharing(new Job("op.share", both, "AROA1", AT), Attempt.first()))
        .when(new Overruled("op.unshare", List.of(VAULT)))
        .then(new Sharing(left, Attempt.first()), new Announce(overruled(VAULT)), new Change(left));
  }

  @Test
  void who_takes_back_and_has_no_time_left_tells_the_others_all_the_same() {
    var late = AT.plus(WINDOW);
    var decision =
        FLOW.decide(new Sharing(UNSHARE, Attempt.first()), new Behind(List.of("op.share"), late));
    var advance = assertInstanceOf(Advance.class, decision);
    assertInstanceOf(StillShared.class, advance.next());
    assertEquals(new TellShare("op.share", new Awaited()), advance.effects().getFirst());
  }

  private static ShareFailed overruled(String account) {
    return new ShareFailed(
        Optional.of("op"), SOURCE, List.of(account), Causes.overruled("op.unshare"));
  }

  @Test
  void only_the_later_overrules_and_only_what_contradicts_it() {
    assertTrue(UNSHARE.overrules(JOB), "of two at once, the one with the greater id is the later");
    assertFalse(JOB.overrules(UNSHARE));
    assertFalse(JOB.overrules(JOB));
    var later = AT.plusSeconds(1);
    assertTrue(new Job("a", JOB.wish(), "AROA1", later).overrules(UNSHARE));
    assertFalse(new Job("a", UNSHARE.wish(), "AROA1", later).overrules(UNSHARE));
    var others =
        new UnshareSnapshot(
            Optional.empty(), SOURCE, List.of("333333333333"), WINDOW, "alice", "they left");
    assertFalse(new Job("a", new Wish.TakeBack(others), "AROA1", later).overrules(JOB));
  }

  @Test
  void refusal_is_told_with_its_cause() {
    givenState(FLOW, (State) SHARING)
        .when(new Refused(GONE))
        .then(new Failed(FAILED), new Announce(FAILED));
  }

  @Test
  void whoever_asks_again_hears_the_answer_again() {
    givenState(FLOW, (State) new Shared(JOB, TOLD))
        .when(new Requested(JOB))
        .then(new Shared(JOB, TOLD), new Announce(TOLD));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, SnapshotShare.Input.class)
        .states(new New(), new Postponed(JOB, new Attempt(2, Optional.empty()), FULL))
        .state("to give", SHARING)
        .state("to take back", new Sharing(UNSHARE, Attempt.first()))
        .states(new Shared(JOB, TOLD), new Unshared(UNSHARE, TAKEN_BACK), new Failed(FAILED))
        .states(
            new StillShared(
                new SnapshotUnshareFailed(Optional.empty(), SOURCE, List.of("222222222222"), GONE)))
        .inputs(new Requested(JOB), new Changed())
        .input("within the window", new Delayed(FULL, AT, Optional.empty()))
        .input("after it", new Delayed(FULL, AT.plus(WINDOW), Optional.empty()))
        .inputs(new Refused(GONE), new PatienceEnded(AT), new Awaited())
        .inputs(new Overruled("op.unshare", List.of("222222222222")))
        .input("within the window", new Behind(List.of("op.unshare"), AT))
        .input("after it", new Behind(List.of("op.unshare"), AT.plus(WINDOW)))
        .check();
  }
}
