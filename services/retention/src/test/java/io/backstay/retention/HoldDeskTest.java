package io.backstay.retention;

import static io.backstay.retention.Acting.AT;
import static io.backstay.retention.Acting.CAUSE;
import static io.backstay.retention.Acting.ENTRY;
import static io.backstay.retention.Acting.ORDER;
import static io.backstay.retention.Acting.POINT;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.Cause;
import io.backstay.contracts.RetentionEvent.DeleteRefused;
import io.backstay.contracts.RetentionEvent.HoldPlaced;
import io.backstay.contracts.RetentionEvent.HoldRefused;
import io.backstay.contracts.RetentionEvent.HoldReleased;
import io.backstay.retention.PointRecord.Effect.*;
import io.backstay.retention.PointRecord.Input.*;
import io.backstay.retention.PointRecord.State;
import io.backstay.retention.PointRecord.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HoldDeskTest {
  private static final PointRecord FLOW = new PointRecord();
  private static final Instant NEXT = AT.plus(Duration.ofHours(1));
  private static final State LISTED = new Listed(ENTRY, NEXT);
  private static final HoldRequest REQUEST =
      new HoldRequest("hold-1", "AROA1:alice", "", "a lawsuit", AT);
  private static final Entry HELD =
      ENTRY.with(
          Holds.NONE.with("hold-1", new Hold("AROA1:alice", "a lawsuit", Optional.empty()), AT));
  private static final Announce PLACED =
      new Announce(
          new HoldPlaced(POINT, "hold-1", Optional.empty(), "AROA1:alice", "", "a lawsuit"));

  private static HoldRequest request(String id) {
    return new HoldRequest(id, "AROA1:bob", "bob", "it is over", AT);
  }

  private static Announce refused(Cause cause) {
    return new Announce(new HoldRefused(POINT, cause, "AROA1:alice", "", "a lawsuit"));
  }

  @Test
  void whoever_holds_it_has_it_kept() {
    givenState(FLOW, LISTED)
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(new Listed(HELD, NEXT), PLACED);
    assertEquals(1, HELD.toPoint(AT).holds().size());
  }

  @Test
  void what_aws_deletes_by_itself_aws_is_told_to_keep() {
    var point = Acting.ofRedshift("r-1");
    var entry = Acting.entry(point);
    var held = entry.with(HELD.holds());
    var placed =
        new Announce(
            new HoldPlaced(point, "hold-1", Optional.empty(), "AROA1:alice", "", "a lawsuit"));
    givenState(FLOW, (State) new Listed(entry, NEXT))
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(new Listed(held, NEXT), placed, new Outlast(point));
    givenState(FLOW, (State) new Postponed(entry, ORDER, Attempt.first(), CAUSE))
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(
            new Listed(held, AT),
            placed,
            new Outlast(point),
            new Announce(
                new DeleteRefused(point, ORDER.run(), "guard-hold", "AROA1:alice: a lawsuit")),
            new TellRun(
                ORDER.run(),
                new Forget.Input.Answered(
                    point.arn(), new Outcome.Kept("guard-hold", "AROA1:alice: a lawsuit"))));
  }

  @Test
  void a_look_keeps_who_holds_it() {
    givenState(FLOW, (State) new Looking(ENTRY))
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(new Looking(HELD), PLACED);
  }

  @Test
  void the_label_stands_beside_the_sender() {
    assertEquals("bob (AROA1:bob): it is over", request("h").hold(Optional.empty()).toString());
  }

  @Test
  void a_command_that_comes_twice_holds_and_releases_once() {
    givenState(FLOW, (State) new Listed(HELD, NEXT))
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .thenIgnored("was heard before");
    var released = ENTRY.with(HELD.holds().without(HELD.holds().all().getFirst(), "release-1", AT));
    givenState(FLOW, (State) new Listed(released, NEXT))
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .thenIgnored("was heard before");
    givenState(FLOW, (State) new Listed(released, NEXT))
        .when(new ReleaseWanted(request("release-1"), Optional.empty()))
        .thenIgnored("was heard before");
  }

  @Test
  void the_only_hold_need_not_be_named() {
    var released = ENTRY.with(HELD.holds().without(HELD.holds().all().getFirst(), "release-1", AT));
    givenState(FLOW, (State) new Listed(HELD, NEXT))
        .when(new ReleaseWanted(request("release-1"), Optional.empty()))
        .then(
            new Listed(released, NEXT),
            new Announce(new HoldReleased(POINT, "hold-1", "AROA1:bob", "bob", "it is over")));
    assertEquals(List.of(), released.toPoint(AT).holds());
  }

  @Test
  void one_of_two_has_to_be_named() {
    var both =
        HELD.with(HELD.holds().with("hold-2", new Hold("bob", "audit", Optional.empty()), AT));
    givenState(FLOW, (State) new Listed(both, NEXT))
        .when(new ReleaseWanted(request("r"), Optional.empty()))
        .then(
            new Listed(both.with(both.holds().hearing("r")), NEXT),
            new Announce(
                new HoldRefused(
                    POINT,
                    Causes.noSuchHold(both.holds().inForce(AT)),
                    "AROA1:bob",
                    "bob",
                    "it is over")));
    assertEquals("hold-2", both.holds().meant(Optional.of("hold-2"), AT).orElseThrow().id());
    assertEquals(Optional.empty(), both.holds().meant(Optional.of("hold-3"), AT));
  }

  @Test
  void a_hold_that_is_over_is_no_hold() {
    var until = Optional.of(AT);
    var over = ENTRY.with(Holds.NONE.with("h", new Hold("a", "b", until), AT));
    assertEquals(1, over.holds().inForce(AT).size());
    assertEquals(List.of(), over.holds().inForce(AT.plusMillis(1)));
    assertEquals(
        1,
        over.holds()
            .with("i", new Hold("a", "b", Optional.empty()), AT.plusMillis(1))
            .all()
            .size());
  }

  @Test
  void there_is_an_end_of_holds() {
    var many = Holds.NONE;
    for (var number = 0; number < Holds.MOST; number++) {
      many = many.with("h" + number, new Hold("a", "b", Optional.empty()), AT);
    }
    var full = new Listed(ENTRY.with(many), NEXT);
    givenState(FLOW, (State) full)
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(new Listed(ENTRY.with(many.hearing("hold-1")), NEXT), refused(Causes.tooManyHolds()));
  }

  @Test
  void what_was_put_off_is_rescued_and_the_run_is_told() {
    givenState(FLOW, (State) new Postponed(ENTRY, ORDER, Attempt.first(), CAUSE))
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(
            new Listed(HELD, AT),
            PLACED,
            new Announce(
                new DeleteRefused(POINT, ORDER.run(), "guard-hold", "AROA1:alice: a lawsuit")),
            new TellRun(
                ORDER.run(),
                new Forget.Input.Answered(
                    POINT.arn(), new Outcome.Kept("guard-hold", "AROA1:alice: a lawsuit"))));
  }

  @Test
  void a_hold_waits_while_nobody_knows_whether_it_goes() {
    givenState(FLOW, (State) new Deleting(ENTRY, ORDER, Attempt.first()))
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .thenEarly("is being deleted right now");
  }

  @Test
  void a_hold_that_comes_too_late_says_so() {
    var leaving = new Leaving(ENTRY, ORDER, Attempt.first());
    givenState(FLOW, (State) leaving)
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(leaving, refused(Causes.leaving()));
    var gone = new Gone(POINT, AT, Optional.empty());
    givenState(FLOW, (State) gone)
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .then(gone, refused(Causes.gone()));
  }

  @Test
  void what_the_catalog_does_not_know_yet_may_come() {
    given(FLOW)
        .when(new HoldWanted(REQUEST, Optional.empty()))
        .thenEarly("recoveryPoint must be one that the catalog knows");
  }
}
