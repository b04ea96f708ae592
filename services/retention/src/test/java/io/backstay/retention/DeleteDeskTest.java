package io.backstay.retention;

import static io.backstay.retention.Acting.AT;
import static io.backstay.retention.Acting.CAUSE;
import static io.backstay.retention.Acting.ENTRY;
import static io.backstay.retention.Acting.ORDER;
import static io.backstay.retention.Acting.POINT;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.RetentionEvent.DeleteFailed;
import io.backstay.contracts.RetentionEvent.DeleteRefused;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.retention.PointRecord.Effect.*;
import io.backstay.retention.PointRecord.Input.*;
import io.backstay.retention.PointRecord.State;
import io.backstay.retention.PointRecord.State.*;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeleteDeskTest {
  private static final PointRecord FLOW = new PointRecord();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Attempt FIRST = Attempt.first();
  private static final State LISTED = new Listed(ENTRY, AT.plus(HOUR));
  private static final State DELETING = new Deleting(ENTRY, ORDER, FIRST);
  private static final State LEAVING = new Leaving(ENTRY, ORDER, FIRST);

  private static TellRun told(Outcome outcome) {
    return new TellRun(ORDER.run(), new Forget.Input.Answered(POINT.arn(), outcome));
  }

  private static Seen seen(Standing standing) {
    return new Seen(standing, true, Map.of(), AT);
  }

  private static Attempt next(int number) {
    return new Attempt(number, Optional.empty());
  }

  @Test
  void what_a_run_wants_gone_is_checked_and_deleted() {
    givenState(FLOW, LISTED).when(new DeleteWanted(ORDER)).then(DELETING, new Delete(ENTRY, ORDER));
    givenState(FLOW, (State) new Looking(ENTRY))
        .when(new DeleteWanted(ORDER))
        .then(DELETING, new Delete(ENTRY, ORDER));
  }

  @Test
  void what_aws_took_is_leaving_until_it_is_seen_to_be_gone() {
    givenState(FLOW, DELETING).when(new Taken()).then(LEAVING);
    givenState(FLOW, LEAVING).when(new MayBeGone()).then(LEAVING, new Look(POINT));
    givenState(FLOW, LEAVING).whenPatienceEnds(AT).then(LEAVING, new Look(POINT));
    givenState(FLOW, LEAVING)
        .when(new Missing(AT))
        .then(
            new Gone(POINT, AT, Optional.of(ORDER.run())),
            new Announce(new SnapshotDeleted(POINT, ORDER.run(), ORDER.rule())),
            told(new Outcome.Deleted()));
  }

  @Test
  void what_takes_its_time_is_looked_at_again_and_what_never_went_is_deleted_again() {
    givenState(FLOW, LEAVING).when(seen(Standing.LEAVING)).then(new Leaving(ENTRY, ORDER, next(2)));
    givenState(FLOW, LEAVING).when(new Unseen(AT)).then(new Leaving(ENTRY, ORDER, next(2)));
    givenState(FLOW, LEAVING)
        .when(seen(Standing.AVAILABLE))
        .then(new Deleting(ENTRY, ORDER, next(2)), new Delete(ENTRY, ORDER));
  }

  @Test
  void what_is_still_there_at_the_deadline_has_failed() {
    var end = ORDER.deadline();
    givenState(FLOW, LEAVING)
        .when(new Unseen(end))
        .then(
            new Listed(ENTRY, end.plus(HOUR)),
            new Announce(new DeleteFailed(POINT, ORDER.run(), Causes.STILL_THERE)),
            told(new Outcome.Failed(Causes.STILL_THERE)));
  }

  @Test
  void what_a_guard_forbids_now_stays_and_the_run_is_told_why() {
    givenState(FLOW, DELETING)
        .when(new Forbidden(new Reason(Guard.LAST_AVAILABLE, "home"), AT))
        .then(
            LISTED,
            new Announce(new DeleteRefused(POINT, ORDER.run(), "guard-last-available", "home")),
            told(new Outcome.Kept("guard-last-available", "home")));
  }

  @Test
  void what_aws_puts_off_is_tried_again_and_holds_up_nobody() {
    var postponed = new Postponed(ENTRY, ORDER, next(2), CAUSE);
    givenState(FLOW, DELETING)
        .when(new Delayed(CAUSE, AT))
        .then(postponed, told(new Outcome.PutOff()));
    givenState(FLOW, (State) postponed)
        .whenPatienceEnds(AT)
        .then(new Deleting(ENTRY, ORDER, next(2)), new Delete(ENTRY, ORDER));
    givenState(FLOW, DELETING)
        .when(new Delayed(CAUSE, ORDER.deadline()))
        .then(
            new Listed(ENTRY, ORDER.deadline().plus(HOUR)),
            new Announce(new DeleteFailed(POINT, ORDER.run(), CAUSE)),
            told(new Outcome.Failed(CAUSE)));
  }

  @Test
  void what_aws_refuses_for_good_fails_with_its_cause() {
    givenState(FLOW, DELETING)
        .when(new Refused(CAUSE, AT))
        .then(
            LISTED,
            new Announce(new DeleteFailed(POINT, ORDER.run(), CAUSE)),
            told(new Outcome.Failed(CAUSE)));
  }

  @Test
  void asked_again_it_says_what_it_knows() {
    givenState(FLOW, DELETING).when(new DeleteWanted(ORDER)).thenIgnored("is at it");
    var gone = new Gone(POINT, AT, Optional.of(ORDER.run()));
    givenState(FLOW, (State) gone)
        .when(new DeleteWanted(ORDER))
        .then(gone, told(new Outcome.Deleted()));
  }

  @Test
  void what_another_run_or_somebody_else_deleted_is_not_this_runs_delete() {
    var other = Acting.by("forget.other");
    var kept = new Outcome.Kept("guard-changed", "forget.night deletes it already");
    givenState(FLOW, DELETING)
        .when(new DeleteWanted(other))
        .then(DELETING, new TellRun("forget.other", new Forget.Input.Answered(POINT.arn(), kept)));
    var gone = new Gone(POINT, AT, Optional.empty());
    givenState(FLOW, (State) gone)
        .when(new DeleteWanted(ORDER))
        .then(gone, told(new Outcome.Kept("guard-changed", "it is gone already")));
  }

  @Test
  void to_others_it_counts_no_more_and_to_itself_it_stands() {
    var last = new Deleting(ENTRY, ORDER, FIRST);
    var newer = new Listed(Acting.entry(Acting.point("s-2", AT)), AT);
    assertEquals(Standing.LEAVING, last.toPoint(AT).standing());
    assertEquals(Optional.empty(), DeleteCheck.forbids(ENTRY, ORDER, List.of(last, newer), AT));
    assertEquals(
        Optional.of("guard-last-available"),
        DeleteCheck.forbids(ENTRY, ORDER, List.of(last), AT).map(Reason::rule));
    var newerGoes = new Leaving(newer.entry(), ORDER, FIRST);
    assertEquals(
        Optional.of("guard-last-available"),
        DeleteCheck.forbids(ENTRY, ORDER, List.of(last, newerGoes), AT).map(Reason::rule));
  }

  @Test
  void another_one_of_its_name_is_not_what_was_planned_for() {
    var another = Acting.entry(Acting.point("s-1", AT));
    var newer = new Listed(Acting.entry(Acting.point("s-2", AT)), AT);
    assertEquals(
        Optional.of("guard-changed"),
        DeleteCheck.forbids(another, ORDER, List.of(new Deleting(another, ORDER, FIRST), newer), AT)
            .map(Reason::rule));
  }
}
