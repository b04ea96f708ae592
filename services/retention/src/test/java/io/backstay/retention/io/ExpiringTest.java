package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.CatalogEvent.RecoveryPointVanished;
import io.backstay.contracts.CatalogEvent.SnapshotLeftBehind;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RetentionEvent.ExpiryRemains;
import io.backstay.contracts.RetentionEvent.ExpiryRemoved;
import io.backstay.contracts.RetentionEvent.HoldPlaced;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.Breaker;
import io.backstay.retention.Entry;
import io.backstay.retention.HoldRequest;
import io.backstay.retention.PointRecord.Input.Came;
import io.backstay.retention.PointRecord.Input.HoldWanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What Redshift would delete by itself, and who keeps it from that. */
final class ExpiringTest {
  private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Database SALES =
      new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales");
  private static final Origin ORIGIN = new Origin("message-1", Optional.empty());
  private static final Refusal DENIED = new Refusal.AccessDenied("AccessDenied", "no");

  private final Service service = opened();

  private static Service opened() {
    var opened = new Service(START, new Breaker(0.5, 0.5));
    opened.fleet.add(SALES);
    return opened;
  }

  private static SnapshotRef ref(String name) {
    return new SnapshotRef(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", name);
  }

  /** Taken, told of as the snapshot service does, and to be deleted by AWS after so many days. */
  private static RecoveryPoint known(Service service, String name, int days) {
    var at = service.clock.instant();
    service.fleet.create(
        new NewSnapshot(name, SALES, Tags.of("op-" + name, SALES, at, Optional.empty())));
    service.fleet.settle();
    service.fleet.ends(ref(name), at.plus(DAY.multipliedBy(days)));
    if (service.fleet.look(ref(name)) instanceof Succeeded<SnapshotView>(var view)) {
      var point = view.toRecoveryPoint(SALES);
      var entry = Entry.of(point, Set.of(), at.plus(Duration.ofHours(6)), Optional.empty());
      service.receive((runner, lines) ->
          runner.handle(lines.points(), Entry.operation(point), new Came(entry, at), ORIGIN));
      service.live(Duration.ofSeconds(1));
      return point;
    }
    throw new AssertionError(name);
  }

  private static void hold(Service service, RecoveryPoint point) {
    var wanted =
        new HoldWanted(
            new HoldRequest("hold-1", "AROA1:alice", "alice", "a lawsuit", START),
            Optional.empty());
    service.receive(
        (runner, lines) -> runner.handle(lines.points(), Entry.operation(point), wanted, ORIGIN));
  }

  /** As AWS shows it now. */
  private static Set<String> standing(Service service) {
    var _ = service.fleet.look(ref("nothing"));
    var names = new TreeSet<String>();
    service.fleet.snapshots().forEach(view -> names.add(view.ref().name()));
    return names;
  }

  @Test
  void what_is_held_outlives_its_retention_period_from_the_first_moment_on() {
    var point = known(service, "r-1", 400);
    hold(service, point);
    service.live(Duration.ofSeconds(1));
    assertEquals(1, service.said(HoldPlaced.class).size());
    var removed = service.said(ExpiryRemoved.class);
    assertEquals(List.of("it is held"), removed.stream().map(ExpiryRemoved::why).toList());
    assertTrue(removed.getFirst().expiresAt().orElseThrow().isAfter(START.plus(DAY)));
    service.live(DAY.multipliedBy(401));
    assertEquals(Set.of("r-1"), standing(service));
    assertEquals(1, service.said(ExpiryRemoved.class).size());
  }

  @Test
  void what_the_catalog_has_is_kept_when_its_end_is_near_and_what_is_not_ours_goes() {
    known(service, "r-1", 33);
    service.fleet.taken(ref("by-hand"), SALES);
    service.fleet.ends(ref("by-hand"), START.plus(DAY.multipliedBy(33)));
    service.live(DAY.multipliedBy(2));
    assertEquals(List.of(), service.said(ExpiryRemoved.class), "more than 30 days are left");
    service.live(DAY.multipliedBy(40));
    assertEquals(Set.of("r-1"), standing(service));
    var removed = service.said(ExpiryRemoved.class);
    assertEquals(1, removed.size());
    assertEquals("r-1", removed.getFirst().snapshot().name());
  }

  @Test
  void what_somebody_lets_end_again_is_kept_again() {
    known(service, "r-1", 10);
    service.live(DAY.multipliedBy(3));
    service.fleet.ends(ref("r-1"), service.clock.instant().plus(DAY.multipliedBy(9)));
    service.live(DAY.multipliedBy(20));
    assertEquals(Set.of("r-1"), standing(service));
    assertEquals(2, service.said(ExpiryRemoved.class).size());
  }

  @Test
  void refusal_is_told_with_the_day_until_it_is_allowed() {
    var point = known(service, "r-1", 300);
    service.fleet.refuseNext("keep r-1", DENIED);
    hold(service, point);
    service.live(Duration.ofHours(1));
    var remains = service.said(ExpiryRemains.class);
    assertEquals(1, remains.size());
    assertEquals("AccessDenied", remains.getFirst().cause().code());
    var day = remains.getFirst().expiresAt().orElseThrow();
    assertTrue(day.isAfter(START.plus(DAY.multipliedBy(298))), day.toString());
    assertTrue(day.isBefore(START.plus(DAY.multipliedBy(301))), day.toString());
    assertEquals(List.of(), service.said(ExpiryRemoved.class));

    service.live(Duration.ofHours(7));
    assertEquals(1, service.said(ExpiryRemains.class).size());
    assertEquals(1, service.said(ExpiryRemoved.class).size());
  }

  @Test
  void hold_on_what_is_gone_already_shows_at_once_that_it_is_gone() {
    var point = known(service, "r-1", 20);
    service.fleet.lose(ref("r-1"));
    hold(service, point);
    service.live(Duration.ofSeconds(1));
    assertEquals(1, service.said(HoldPlaced.class).size());
    assertEquals(1, service.said(RecoveryPointVanished.class).size());
    assertEquals(List.of(), service.said(ExpiryRemains.class));
  }

  @Test
  void hold_on_what_is_not_ours_is_told_week_after_week_to_end_on_that_day() {
    known(service, "r-1", 400);
    service.fleet.taken(
        ref("final"), new Database(SALES.engine(), "111111111111", "us-east-1", "lake"));
    service.live(DAY.multipliedBy(2));
    var stranger = service.said(SnapshotLeftBehind.class).getFirst().snapshot();
    var end = service.clock.instant().plus(DAY.multipliedBy(10));
    service.fleet.ends(ref("final"), end);
    hold(service, stranger);
    service.live(Duration.ofMinutes(1));
    var remains = service.said(ExpiryRemains.class).getFirst();
    assertEquals("NotOurs", remains.cause().code());
    assertEquals(Optional.of(end), remains.expiresAt());

    service.live(DAY.multipliedBy(20));
    assertEquals(2, service.said(ExpiryRemains.class).size());
    assertEquals(List.of(), service.said(ExpiryRemoved.class));
    assertEquals(
        List.of(stranger),
        service.said(RecoveryPointVanished.class).stream().map(one -> one.snapshot()).toList());
  }

  @Test
  void throttling_is_waited_for_and_not_told() {
    var point = known(service, "r-1", 300);
    service.fleet.refuseNext("keep r-1", new Refusal.Throttled("Throttling", "Rate exceeded"));
    hold(service, point);
    service.live(Duration.ofHours(1));
    assertEquals(List.of(), service.said(ExpiryRemains.class));
    assertEquals(1, service.said(ExpiryRemoved.class).size());
  }

  @Test
  void killed_at_any_call_it_is_kept_and_told_once() {
    var calls = lived(-1, -1).calls();
    assertTrue(calls > 20, calls + " calls");
    for (var call = 0; call < calls; call++) {
      same(lived(call, -1), "killed before call " + call);
      same(lived(-1, call), "killed after call " + call);
    }
  }

  private static void same(Service service, String how) {
    assertEquals(1, service.deaths(), how);
    assertEquals(1, service.said(HoldPlaced.class).size(), how);
    assertEquals(2, service.said(ExpiryRemoved.class).size(), how);
    assertEquals(List.of(), service.said(ExpiryRemains.class), how);
    assertEquals(Set.of("held", "near"), standing(service), how);
    assertEquals(List.of(), service.parked, how);
  }

  /** One is held, one is found near its end by the listing of the day. */
  private static Service lived(int before, int after) {
    var service = opened();
    var held = known(service, "held", 300);
    known(service, "near", 2);
    hold(service, held);
    service.dieBefore(before);
    if (after >= 0) {
      service.dieAfter(after);
    }
    service.live(DAY.multipliedBy(3));
    return service;
  }
}
