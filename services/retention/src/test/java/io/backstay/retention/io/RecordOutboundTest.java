package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.PointRecord.Effect.Look;
import io.backstay.retention.PointRecord.Input;
import io.backstay.retention.PointRecord.Input.Missing;
import io.backstay.retention.PointRecord.Input.Seen;
import io.backstay.retention.PointRecord.Input.Unseen;
import io.backstay.retention.Standing;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordOutboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Errand ERRAND =
      new Errand("op", new EffectId(1, 0), AT, new Origin("message-1", Optional.empty()));

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(ORDERS);
  private final RecordOutbound outbound = new RecordOutbound(fleet, clock);
  private RecoveryPoint point;

  @BeforeEach
  void take() {
    fleet.create(new NewSnapshot("s", ORDERS, Tags.of("op-1", ORDERS, AT, Optional.empty())));
    fleet.settle();
    var view = (Succeeded<SnapshotView>) fleet.look(ref());
    point = view.value().toRecoveryPoint(ORDERS);
  }

  private static SnapshotRef ref() {
    return new SnapshotRef(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "s");
  }

  private Input look(RecoveryPoint at) {
    return switch (outbound.carryOut(new Look(at), ERRAND)) {
      case Carried.Answered<Input>(var input) -> input;
      case Carried<Input> other -> throw new AssertionError(other.toString());
    };
  }

  @Test
  void what_stands_is_seen_with_its_tags() {
    var seen = assertInstanceOf(Seen.class, look(point));
    assertEquals(Standing.AVAILABLE, seen.standing());
    assertEquals("op-1", seen.tags().get(Tags.OPERATION));
    assertEquals(true, seen.owned());
  }

  @Test
  void what_fails_or_is_being_deleted_is_told_apart() {
    fleet.status(ref(), new SnapshotView.Failed("failed"));
    assertEquals(Standing.FAILED, assertInstanceOf(Seen.class, look(point)).standing());
    fleet.status(ref(), new SnapshotView.Gone());
    assertEquals(Standing.LEAVING, assertInstanceOf(Seen.class, look(point)).standing());
  }

  @Test
  void what_is_not_found_is_missing() {
    fleet.delete(ref(), point.createdAt());
    assertEquals(new Missing(AT), look(point));
  }

  @Test
  void another_one_of_that_name_is_not_this_one() {
    var older =
        new RecoveryPoint(
            point.arn(),
            point.name(),
            ORDERS,
            point.account(),
            point.region(),
            point.kmsKey(),
            point.createdAt().minus(Duration.ofDays(1)),
            point.sizeGiB());
    assertEquals(new Missing(AT), look(older));
  }

  @Test
  void a_refusal_says_nothing_of_it() {
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertEquals(new Unseen(AT), look(point));
    fleet.refuseNext(new Refusal.AccessDenied("AccessDenied", "no"));
    assertEquals(new Unseen(AT), look(point));
  }
}
