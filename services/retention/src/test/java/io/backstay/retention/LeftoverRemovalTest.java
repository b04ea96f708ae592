package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.CatalogEvent.LeftoverKept;
import io.backstay.contracts.CatalogEvent.LeftoverRemoved;
import io.backstay.contracts.Cause;
import io.backstay.retention.Leftover.Why;
import io.backstay.retention.LeftoverRemoval.Ages;
import io.backstay.retention.LeftoverRemoval.Effect.Announce;
import io.backstay.retention.LeftoverRemoval.Effect.Remove;
import io.backstay.retention.LeftoverRemoval.Effect.TellPoint;
import io.backstay.retention.LeftoverRemoval.Input;
import io.backstay.retention.LeftoverRemoval.Input.*;
import io.backstay.retention.LeftoverRemoval.State;
import io.backstay.retention.LeftoverRemoval.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LeftoverRemovalTest {
  private static final LeftoverRemoval FLOW = new LeftoverRemoval(Ages.USUAL);
  private static final Instant AT = Acting.AT;
  private static final Instant NEXT = AT.plus(Duration.ofDays(1));
  private static final Leftover FAILED = left(Why.FAILED);
  private static final Attempt FIRST = Attempt.first();
  private static final Removing REMOVING = new Removing(FAILED, AT, FIRST);
  private static final Kept KEPT = new Kept(FAILED, Acting.CAUSE, AT);

  private static Leftover left(Why why) {
    var point = Acting.POINT;
    return new Leftover(Place.of(point), point.name(), point.arn(), point.database(), "op-1", why);
  }

  private static CatalogEvent.Leftover told(String why) {
    return new CatalogEvent.Leftover(Acting.POINT.arn(), "111111111111", "us-east-1", why);
  }

  @Test
  void what_failed_is_left_for_a_day_and_goes_when_it_is_seen_again() {
    var watched = new Watched(FAILED, NEXT);
    given(FLOW).when(new Spotted(FAILED, AT)).then(watched);
    givenState(FLOW, (State) watched)
        .when(new Spotted(FAILED, NEXT.minusMillis(1)))
        .thenIgnored("is known already");
    givenState(FLOW, (State) watched)
        .when(new Spotted(FAILED, NEXT))
        .then(new Removing(FAILED, NEXT, FIRST), new Remove(FAILED));
  }

  @Test
  void what_somebody_may_wait_for_is_left_for_longer_than_any_window() {
    var until = AT.plus(Duration.ofDays(31));
    given(FLOW).when(new Spotted(left(Why.HOP), AT)).then(new Watched(left(Why.HOP), until));
    given(FLOW)
        .when(new Spotted(left(Why.UNFINISHED), AT))
        .then(new Watched(left(Why.UNFINISHED), until));
  }

  @Test
  void what_is_left_over_for_another_reason_is_watched_anew() {
    givenState(FLOW, (State) new Watched(left(Why.UNFINISHED), AT))
        .when(new Spotted(FAILED, AT))
        .then(new Watched(FAILED, NEXT));
  }

  @Test
  void what_is_removed_is_told_to_all_and_to_the_catalog() {
    givenState(FLOW, (State) REMOVING)
        .when(new Deleted(AT))
        .then(
            new Removed(FAILED),
            new Announce(new LeftoverRemoved(Acting.ORDERS, told("failed"))),
            new TellPoint("point.snapshot.111111111111.us-east-1.s-1", AT));
  }

  @Test
  void what_is_none_any_more_is_let_be() {
    givenState(FLOW, (State) REMOVING).when(new NoneThere()).then(new Resolved(FAILED));
  }

  @Test
  void what_cannot_be_deleted_is_told_and_tried_again_a_week_later() {
    givenState(FLOW, (State) REMOVING)
        .when(new Refused(Acting.CAUSE, AT))
        .then(KEPT, new Announce(new LeftoverKept(Acting.ORDERS, told("failed"), Acting.CAUSE)));
    var week = AT.plus(Duration.ofDays(7));
    givenState(FLOW, (State) KEPT).when(new Spotted(FAILED, week)).thenIgnored("is known already");
    givenState(FLOW, (State) KEPT)
        .when(new Spotted(FAILED, week.plusMillis(1)))
        .then(new Removing(FAILED, week.plusMillis(1), FIRST), new Remove(FAILED));
  }

  @Test
  void what_aws_puts_off_is_asked_again_for_half_a_day() {
    var next =
        FIRST
            .next("leftover.snapshot.111111111111.us-east-1.s-1", AT, NEXT, Optional.empty())
            .orElseThrow();
    var postponed = new Postponed(FAILED, AT, next, Acting.CAUSE);
    givenState(FLOW, (State) REMOVING).when(new Delayed(Acting.CAUSE, AT)).then(postponed);
    givenState(FLOW, (State) postponed)
        .whenPatienceEnds(AT)
        .then(new Removing(FAILED, AT, next), new Remove(FAILED));
    givenState(FLOW, (State) REMOVING)
        .when(new Delayed(Acting.CAUSE, NEXT))
        .then(
            new Kept(FAILED, Acting.CAUSE, NEXT),
            new Announce(new LeftoverKept(Acting.ORDERS, told("failed"), Acting.CAUSE)));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    var cause = new Cause("Throttling", "Rate exceeded", "Nothing to do.");
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New())
        .states(new Watched(FAILED, NEXT), REMOVING)
        .states(new Postponed(FAILED, AT, FIRST, cause), KEPT)
        .states(new Removed(FAILED), new Resolved(FAILED))
        .input("soon", new Spotted(FAILED, AT))
        .input("much later", new Spotted(FAILED, AT.plus(Duration.ofDays(40))))
        .inputs(new Deleted(AT), new NoneThere())
        .input("in time", new Delayed(cause, AT))
        .input("at the end", new Delayed(cause, NEXT))
        .inputs(new Refused(cause, AT), new PatienceEnded(AT))
        .check();
  }
}
