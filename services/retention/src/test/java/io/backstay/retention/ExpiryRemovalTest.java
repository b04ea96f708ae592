package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Cause;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RetentionEvent.ExpiryRemains;
import io.backstay.contracts.RetentionEvent.ExpiryRemoved;
import io.backstay.retention.Expiry.Why;
import io.backstay.retention.ExpiryRemoval.Effect.Announce;
import io.backstay.retention.ExpiryRemoval.Effect.Look;
import io.backstay.retention.ExpiryRemoval.Effect.Remove;
import io.backstay.retention.ExpiryRemoval.Effect.TellPoint;
import io.backstay.retention.ExpiryRemoval.Input;
import io.backstay.retention.ExpiryRemoval.Input.*;
import io.backstay.retention.ExpiryRemoval.State;
import io.backstay.retention.ExpiryRemoval.State.*;
import io.backstay.retention.ExpiryRemoval.Trial;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExpiryRemovalTest {
  private static final ExpiryRemoval FLOW = new ExpiryRemoval();
  private static final Instant AT = Acting.AT;
  private static final Instant END = AT.plus(Duration.ofDays(12));
  private static final Cause CAUSE = Acting.CAUSE;
  private static final RecoveryPoint POINT = Acting.ofRedshift("r-1");
  private static final Expiry HELD = Expiry.held(POINT);
  private static final Expiry NEAR = new Expiry(POINT, Why.NEAR, Optional.of(END));
  private static final Trial FIRST = Trial.first(AT, Optional.empty());
  private static final Trial AFTER_TOLD = Trial.first(AT, Optional.of(AT));
  private static final State SETTLED = new Settled(POINT);

  private static Announce removed(Expiry expiry) {
    return new Announce(new ExpiryRemoved(POINT, expiry.why().words(), expiry.at()));
  }

  private static Announce remains(Expiry expiry) {
    return new Announce(new ExpiryRemains(POINT, expiry.why().words(), expiry.at(), CAUSE));
  }

  @Test
  void what_is_held_is_looked_at_and_its_end_removed_and_told() {
    given(FLOW).when(new Held(POINT, AT)).then(new Looking(HELD, FIRST), new Look(POINT));
    var removing = new Removing(HELD.until(END), FIRST);
    givenState(FLOW, (State) new Looking(HELD, FIRST))
        .when(new Seen(Optional.of(END), AT))
        .then(removing, new Remove(POINT));
    givenState(FLOW, (State) removing).when(new Kept()).then(SETTLED, removed(HELD.until(END)));
  }

  @Test
  void what_a_listing_shows_is_looked_at_likewise_and_once() {
    given(FLOW).when(new Spotted(NEAR, AT)).then(new Looking(NEAR, FIRST), new Look(POINT));
    givenState(FLOW, SETTLED)
        .when(new Spotted(NEAR, AT))
        .then(new Looking(NEAR, FIRST), new Look(POINT));
    givenState(FLOW, (State) new Removing(NEAR, FIRST))
        .when(new Spotted(NEAR, AT))
        .thenIgnored("is known already");
  }

  @Test
  void nothing_is_told_where_there_is_nothing_to_change() {
    givenState(FLOW, (State) new Looking(HELD, FIRST))
        .when(new Seen(Optional.empty(), AT))
        .then(SETTLED);
  }

  @Test
  void whoever_heard_that_it_ends_hears_that_somebody_else_has_changed_it() {
    givenState(FLOW, (State) new Looking(NEAR, AFTER_TOLD))
        .when(new Seen(Optional.empty(), AT))
        .then(SETTLED, removed(NEAR));
  }

  @Test
  void what_is_not_there_is_told_to_the_catalog() {
    givenState(FLOW, (State) new Looking(HELD, FIRST))
        .when(new Missing())
        .then(SETTLED, new TellPoint(POINT));
    givenState(FLOW, (State) new Removing(NEAR, FIRST))
        .when(new Missing())
        .then(SETTLED, new TellPoint(POINT));
  }

  @Test
  void what_passes_within_an_hour_is_tried_again_and_not_told() {
    var next =
        FIRST
            .attempt()
            .next(NEAR.operation(), AT, AT.plus(Duration.ofHours(1)), Optional.empty())
            .orElseThrow();
    var again = new Removing(NEAR, FIRST.with(next));
    givenState(FLOW, (State) new Removing(NEAR, FIRST))
        .when(new Delayed(CAUSE, AT))
        .then(new Postponed(again, CAUSE));
    givenState(FLOW, (State) new Postponed(again, CAUSE))
        .whenPatienceEnds(AT)
        .then(again, new Remove(POINT));
    var late = AT.plus(Duration.ofHours(1));
    givenState(FLOW, (State) new Removing(NEAR, FIRST))
        .when(new Delayed(CAUSE, late))
        .then(new Remains(NEAR, CAUSE, late), remains(NEAR));
  }

  @Test
  void what_aws_refuses_is_told_with_the_day_and_tried_on() {
    var remains = new Remains(NEAR, CAUSE, AT);
    givenState(FLOW, (State) new Removing(NEAR, FIRST))
        .when(new Refused(CAUSE, AT))
        .then(remains, remains(NEAR));
    assertEquals(Duration.ofHours(6), remains.patience());
    var later = AT.plus(Duration.ofHours(6));
    givenState(FLOW, (State) remains)
        .whenPatienceEnds(later)
        .then(new Looking(NEAR, Trial.first(later, Optional.of(AT))), new Look(POINT));
  }

  @Test
  void refusal_is_told_again_after_a_week_and_not_before() {
    var soon = AT.plus(Duration.ofDays(7)).minusMillis(1);
    givenState(FLOW, (State) new Looking(NEAR, AFTER_TOLD))
        .when(new Refused(CAUSE, soon))
        .then(new Remains(NEAR, CAUSE, AT));
    var week = AT.plus(Duration.ofDays(7));
    givenState(FLOW, (State) new Looking(NEAR, AFTER_TOLD))
        .when(new Refused(CAUSE, week))
        .then(new Remains(NEAR, CAUSE, week), remains(NEAR));
  }

  @Test
  void each_hold_is_told_anew_what_it_is_worth() {
    var held = new Held(POINT, AT);
    var looks = new Looking(HELD, FIRST);
    givenState(FLOW, (State) new Remains(NEAR, CAUSE, AT)).when(held).then(looks, new Look(POINT));
    givenState(FLOW, (State) new Postponed(new Removing(NEAR, AFTER_TOLD), CAUSE))
        .when(held)
        .then(looks, new Look(POINT));
    givenState(FLOW, (State) new Removing(NEAR, AFTER_TOLD))
        .when(held)
        .then(new Removing(NEAR.held(), FIRST), new Remove(POINT));
  }

  @Test
  void each_snapshot_has_an_operation_of_its_own() {
    assertEquals("expiry.redshift-snapshot.111111111111.us-east-1.r-1", HELD.operation());
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), SETTLED, new Looking(HELD, FIRST))
        .state("told before", new Looking(NEAR, AFTER_TOLD))
        .states(new Removing(NEAR, FIRST))
        .states(new Postponed(new Removing(NEAR, FIRST), CAUSE), new Remains(NEAR, CAUSE, AT))
        .inputs(new Held(POINT, AT), new Spotted(NEAR, AT))
        .input("ends", new Seen(Optional.of(END), AT))
        .input("never", new Seen(Optional.empty(), AT))
        .inputs(new Missing(), new Kept())
        .input("in time", new Delayed(CAUSE, AT))
        .input("at the end", new Delayed(CAUSE, END))
        .inputs(new Refused(CAUSE, AT), new PatienceEnded(AT))
        .check();
  }
}
