package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final SnapshotRef SOURCE =
      new SnapshotRef(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "backstay-orders");
  private static final Destination WEST =
      new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final Errand ERRAND =
      new Errand("op.copy", new EffectId(1, 1), AT, new Origin("m", Optional.empty()));

  private static final AllowedAccounts ALLOWED =
      new AllowedAccounts(Set.of("111111111111", "222222222222"));

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(ORDERS);
  private final Announcer announcer = new Announcer(new FakeMessages(), "backstay/copy-share");
  private final CopyOutbound copies = new CopyOutbound(fleet, ALLOWED, announcer, clock);
  private final ShareOutbound shares = new ShareOutbound(fleet, ALLOWED, announcer, clock);

  private RecoveryPoint point =
      new RecoveryPoint(
          SOURCE.arn(),
          SOURCE.name(),
          ORDERS,
          "111111111111",
          "us-east-1",
          Optional.empty(),
          AT,
          100);

  @BeforeEach
  void a_snapshot_of_ours_stands() {
    fleet.create(
        new NewSnapshot(SOURCE.name(), ORDERS, Tags.of("op", ORDERS, AT, Optional.empty())));
    fleet.settle();
    if (fleet.look(SOURCE) instanceof Outcome.Succeeded<SnapshotView>(var view)) {
      point = view.toRecoveryPoint(ORDERS);
    }
  }

  @Test
  void copy_begins_in_the_destination_with_its_own_operation_and_the_original_s_time() {
    var still =
        assertInstanceOf(
            SnapshotCopy.Input.StillCopying.class, copy(new SnapshotCopy.Effect.StartCopy(job())));
    assertEquals(AT, still.copy().begunAt());
    var copy =
        fleet.snapshots().stream()
            .filter(view -> view.ref().region().equals("us-west-2"))
            .findFirst()
            .orElseThrow();
    assertEquals(job().copyName(), copy.ref().name());
    assertEquals("op.copy", copy.tags().get(Tags.OPERATION));
    assertEquals(point.createdAt().toString(), copy.tags().get(Tags.CREATED_AT));
  }

  @Test
  void repeated_copy_meets_itself() {
    copy(new SnapshotCopy.Effect.StartCopy(job()));
    fleet.settle();
    assertInstanceOf(
        SnapshotCopy.Input.Stands.class, copy(new SnapshotCopy.Effect.StartCopy(job())));
    assertEquals(2, fleet.snapshots().size());
  }

  @Test
  void full_slots_are_a_delay_and_a_full_quota_is_not() {
    fleet.refuseNext(
        new Refusal.NoCapacityNow(
            "SnapshotQuotaExceeded", "Cannot copy more than 20 snapshots across regions"));
    var delayed =
        assertInstanceOf(
            SnapshotCopy.Input.Delayed.class, copy(new SnapshotCopy.Effect.StartCopy(job())));
    assertEquals(Optional.empty(), delayed.limit());
    fleet.refuseNext(
        new Refusal.QuotaFull(
            "SnapshotQuotaExceeded", "Cannot create more than 100 manual snapshots"));
    assertInstanceOf(
        SnapshotCopy.Input.Refused.class, copy(new SnapshotCopy.Effect.StartCopy(job())));
  }

  @Test
  void closed_key_is_a_delay_of_ten_minutes_at_most() {
    fleet.refuseNext(new Refusal.KeyNotAccessible("KMSKeyNotAccessibleFault", "closed"));
    var delayed =
        assertInstanceOf(
            SnapshotCopy.Input.Delayed.class, copy(new SnapshotCopy.Effect.StartCopy(job())));
    assertEquals(Optional.of(Duration.ofMinutes(10)), delayed.limit());
  }

  @Test
  void share_is_done_with_its_call_and_a_repeat_changes_nothing() {
    assertInstanceOf(SnapshotShare.Input.SharedNow.class, share());
    assertInstanceOf(SnapshotShare.Input.SharedNow.class, share());
    assertEquals(Set.of("222222222222"), fleet.sharedWith(SOURCE));
  }

  @Test
  void account_that_is_not_allowed_gets_neither_copy_nor_share_and_aws_is_not_asked() {
    var before = fleet.calls();
    var nobody = new AllowedAccounts(Set.of());
    var copy =
        new CopyOutbound(fleet, nobody, announcer, clock)
            .carryOut(new SnapshotCopy.Effect.StartCopy(job()), ERRAND);
    assertTrue(copy.toString().contains("AccountNotAllowed"), copy.toString());
    var share =
        new ShareOutbound(fleet, nobody, announcer, clock)
            .carryOut(new SnapshotShare.Effect.Share(shareJob()), ERRAND);
    assertTrue(share.toString().contains("AccountNotAllowed"), share.toString());
    assertEquals(before, fleet.calls());
  }

  @Test
  void throttled_share_is_a_delay() {
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertInstanceOf(SnapshotShare.Input.Delayed.class, share());
  }

  private SnapshotCopy.Job job() {
    return new SnapshotCopy.Job(
        "op.copy",
        new CopySnapshot(Optional.of("op"), point, WEST, Duration.ofHours(6), "", ""),
        "AROA1",
        AT);
  }

  private SnapshotCopy.Input copy(SnapshotCopy.Effect effect) {
    if (copies.carryOut(effect, ERRAND)
        instanceof Carried.Answered<SnapshotCopy.Input>(var input)) {
      return input;
    }
    throw new AssertionError(effect + " was not answered");
  }

  private SnapshotShare.Job shareJob() {
    var command =
        new ShareSnapshot(
            Optional.of("op"), point, List.of("222222222222"), Duration.ofHours(6), "", "");
    return new SnapshotShare.Job("op.share", command, "AROA1", AT);
  }

  private SnapshotShare.Input share() {
    if (shares.carryOut(new SnapshotShare.Effect.Share(shareJob()), ERRAND)
        instanceof Carried.Answered<SnapshotShare.Input>(var input)) {
      return input;
    }
    throw new AssertionError("the share was not answered");
  }
}
