package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RemoveHop;
import io.backstay.copyshare.HopRemoval;
import io.backstay.copyshare.HopRemoval.Input;
import io.backstay.copyshare.HopRemoval.Input.Delayed;
import io.backstay.copyshare.HopRemoval.Input.Gone;
import io.backstay.copyshare.HopRemoval.Input.Refused;
import io.backstay.copyshare.HopRemoval.Input.Undeletable;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The one deletion of this service: it takes a copy in between, and never a backup. */
final class RemovalOutboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Errand ERRAND =
      new Errand("op", new EffectId(1, 1), AT, new Origin("m", Optional.empty()), true);

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(ORDERS);
  private final RemovalOutbound outbound =
      new RemovalOutbound(fleet, new Announcer(new FakeMessages(), "backstay/copy-share"), clock);

  @Test
  void copy_in_between_is_deleted_once_and_a_repeat_changes_nothing() {
    var between = taken(true);
    assertInstanceOf(Gone.class, remove(between));
    assertEquals(0, fleet.snapshots().size());
    assertInstanceOf(Gone.class, remove(between));
  }

  @Test
  void backup_is_never_taken_for_a_copy_in_between() {
    var backup = taken(false);
    var refused = assertInstanceOf(Refused.class, remove(backup));
    assertEquals("NotAHop", refused.cause().code());
    assertEquals(1, fleet.snapshots().size());
  }

  @Test
  void copy_in_between_that_holds_other_data_is_left_alone() {
    var between = taken(true);
    var other =
        new RecoveryPoint(
            between.arn(),
            between.name(),
            ORDERS,
            between.account(),
            between.region(),
            between.kmsKey(),
            AT.minus(Duration.ofDays(1)),
            100);
    assertInstanceOf(Refused.class, remove(other));
    assertEquals(1, fleet.snapshots().size());
  }

  @Test
  void copy_in_between_that_aws_does_not_delete_is_told_apart_from_what_is_none() {
    var between = taken(true);
    fleet.refuseNext(new Refusal.AccessDenied("AccessDenied", "not authorized to delete"));
    assertInstanceOf(Undeletable.class, remove(between));
    assertEquals(1, fleet.snapshots().size());
  }

  @Test
  void throttled_removal_is_a_delay() {
    var between = taken(true);
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertInstanceOf(Delayed.class, remove(between));
    assertTrue(fleet.snapshots().size() == 1);
  }

  private RecoveryPoint taken(boolean isHop) {
    var tags = new HashMap<>(Tags.of("op", ORDERS, AT, Optional.empty()));
    if (isHop) {
      tags.put(Tags.HOP, "222222222222/us-west-2");
    }
    var begun = fleet.create(new NewSnapshot("backstay-h", ORDERS, tags));
    fleet.settle();
    return begun instanceof Succeeded<SnapshotView>(var view)
            && fleet.look(view.ref()) instanceof Succeeded<SnapshotView>(var seen)
        ? seen.toRecoveryPoint(ORDERS)
        : fail(begun.toString());
  }

  private static RecoveryPoint fail(String why) {
    throw new AssertionError(why);
  }

  private Input remove(RecoveryPoint between) {
    var command = new RemoveHop(Optional.empty(), between, Duration.ofDays(7), "", "");
    var effect = new HopRemoval.Effect.Remove(new HopRemoval.Job("op", command, "AROA1", AT));
    if (outbound.carryOut(effect, ERRAND) instanceof Carried.Answered<Input>(var input)) {
      return input;
    }
    throw new AssertionError("the removal was not answered");
  }
}
