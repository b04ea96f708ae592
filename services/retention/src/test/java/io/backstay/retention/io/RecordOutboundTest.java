package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.process.Attempt;
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
import io.backstay.retention.Entry;
import io.backstay.retention.Order;
import io.backstay.retention.PointRecord;
import io.backstay.retention.PointRecord.Effect;
import io.backstay.retention.PointRecord.Effect.Delete;
import io.backstay.retention.PointRecord.Effect.Look;
import io.backstay.retention.PointRecord.Input;
import io.backstay.retention.PointRecord.Input.Delayed;
import io.backstay.retention.PointRecord.Input.Forbidden;
import io.backstay.retention.PointRecord.Input.Missing;
import io.backstay.retention.PointRecord.Input.Refused;
import io.backstay.retention.PointRecord.Input.Seen;
import io.backstay.retention.PointRecord.Input.Taken;
import io.backstay.retention.PointRecord.Input.Unseen;
import io.backstay.retention.PointRecord.State.Deleting;
import io.backstay.retention.PointRecord.State.Listed;
import io.backstay.retention.Standing;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordOutboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Errand ERRAND =
      new Errand("op", new EffectId(1, 0), AT, new Origin("message-1", Optional.empty()), true);

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(ORDERS);
  private final FakeStore store = new FakeStore();
  private final FakeMessages messages = new FakeMessages();
  private final RecordOutbound outbound =
      new RecordOutbound(
          fleet,
          new Shelf(store),
          Tellers.by(messages),
          new Announcer(messages, "backstay/retention"),
          clock);
  private RecoveryPoint point;
  private RecoveryPoint newer;

  @BeforeEach
  void take() {
    fleet.create(new NewSnapshot("s", ORDERS, Tags.of("op-1", ORDERS, AT, Optional.empty())));
    fleet.settle();
    point = seen(ref());
    clock.set(AT.plus(Duration.ofDays(1)));
    fleet.create(new NewSnapshot("s-2", ORDERS, Tags.of("op-2", ORDERS, AT, Optional.empty())));
    fleet.settle();
    newer = seen(ref("s-2"));
    clock.set(AT);
  }

  private RecoveryPoint seen(SnapshotRef ref) {
    var view = (Succeeded<SnapshotView>) fleet.look(ref);
    return view.value().toRecoveryPoint(ORDERS);
  }

  private static SnapshotRef ref() {
    return ref("s");
  }

  private static SnapshotRef ref(String name) {
    return new SnapshotRef(Engine.RDS_INSTANCE, "111111111111", "us-east-1", name);
  }

  private Input look(RecoveryPoint at) {
    return carried(new Look(at));
  }

  private Input carried(Effect effect) {
    return switch (outbound.carryOut(effect, ERRAND)) {
      case Carried.Answered<Input>(var input) -> input;
      case Carried<Input> other -> throw new AssertionError(other.toString());
    };
  }

  /** Both are in the catalog and in the world. */
  private Delete planned(Instant takenAt) {
    var entry = Entry.of(point, Set.of(), AT, Optional.empty());
    keep(new Deleting(entry, order(takenAt), Attempt.first()));
    keep(new Listed(Entry.of(newer, Set.of(), AT, Optional.empty()), AT));
    return new Delete(entry, order(takenAt));
  }

  private static Order order(Instant takenAt) {
    return new Order("forget.op", "none of daily", takenAt, 1, AT.plus(Duration.ofHours(6)));
  }

  private void keep(PointRecord.State.Kept state) {
    clock.set(AT.plus(Duration.ofDays(2)));
    Service.keep(store, Entry.operation(state.entry().point()), state);
  }

  @Test
  void what_no_guard_keeps_is_deleted() {
    assertEquals(new Taken(), carried(planned(point.createdAt())));
    assertEquals(1, fleet.snapshots().size());
    assertEquals(new Taken(), carried(planned(point.createdAt())), "carried out twice");
  }

  @Test
  void the_last_one_stays_though_the_catalog_believes_in_a_newer_one() {
    fleet.delete(ref("s-2"), newer.createdAt());
    var forbidden = assertInstanceOf(Forbidden.class, carried(planned(point.createdAt())));
    assertEquals("guard-last-available", forbidden.reason().rule());
    assertEquals(1, fleet.snapshots().size());

    fleet.taken(ref("s-2"), ORDERS);
    assertInstanceOf(Forbidden.class, carried(planned(point.createdAt())), "a stranger's");
  }

  @Test
  void nothing_goes_while_aws_does_not_show_what_would_be_left() {
    var planned = planned(point.createdAt());
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertInstanceOf(Delayed.class, carried(planned));
    fleet.refuseNext(new Refusal.AccessDenied("AccessDenied", "no"));
    assertInstanceOf(Refused.class, carried(planned));
    assertEquals(2, fleet.snapshots().size());
  }

  @Test
  void what_a_guard_keeps_is_not_even_asked_about() {
    var entry = Entry.of(point, Set.of(), AT, Optional.empty());
    keep(new Deleting(entry, order(point.createdAt()), Attempt.first()));
    var before = fleet.calls().size();
    var forbidden =
        assertInstanceOf(Forbidden.class, carried(new Delete(entry, order(point.createdAt()))));
    assertEquals("guard-last-available", forbidden.reason().rule());
    assertEquals(before, fleet.calls().size());
  }

  @Test
  void what_is_of_another_time_or_not_ours_stays() {
    var forbidden =
        assertInstanceOf(Forbidden.class, carried(planned(point.createdAt().minusSeconds(60))));
    assertEquals("guard-changed", forbidden.reason().rule());
    var planned = planned(point.createdAt());
    fleet.taken(ref(), ORDERS);
    var refused = assertInstanceOf(Refused.class, carried(planned));
    assertEquals("NotOurs", refused.cause().code());
    assertEquals(2, fleet.snapshots().size());
  }

  @Test
  void a_refusal_of_aws_is_put_off_or_final() {
    var planned = planned(point.createdAt());
    fleet.refuseNext("delete s", new Refusal.Throttled("Throttling", "Rate exceeded"));
    var delayed = assertInstanceOf(Delayed.class, carried(planned));
    assertEquals("Throttling", delayed.cause().code());
    fleet.refuseNext("delete s", new Refusal.NotNow("InvalidDBSnapshotState", "is being copied"));
    assertInstanceOf(Delayed.class, carried(planned));
    fleet.refuseNext("delete s", new Refusal.AccessDenied("AccessDenied", "no"));
    var refused = assertInstanceOf(Refused.class, carried(planned));
    assertEquals("AccessDenied", refused.cause().code());
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
