package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.CatalogEvent.LeftoverRemoved;
import io.backstay.contracts.CatalogEvent.PlaceNotReconciled;
import io.backstay.contracts.CatalogEvent.PlaceReconciled;
import io.backstay.contracts.CatalogEvent.QuotaPressure;
import io.backstay.contracts.CatalogEvent.QuotaRelieved;
import io.backstay.contracts.CatalogEvent.RecoveryPointFound;
import io.backstay.contracts.CatalogEvent.RecoveryPointVanished;
import io.backstay.contracts.CatalogEvent.SnapshotLeftBehind;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.Breaker;
import io.backstay.retention.Entry;
import io.backstay.retention.LeftoverRemoval.Ages;
import io.backstay.retention.PointRecord.Input.Came;
import io.backstay.retention.SnapshotQuotas;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do to what stands, and what the catalog knows of it a day later. */
final class ReconcilingTest {
  private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Database ORDERS = database("orders");
  private static final Origin ORIGIN = new Origin("message-1", Optional.empty());

  private final Service service = opened(SnapshotQuotas.USUAL);

  private static Service opened(SnapshotQuotas quotas) {
    var settings = new StocktakeSettings(DAY, quotas, Ages.USUAL);
    var opened = new Service(START, new Breaker(0.5, 0.5), settings);
    opened.fleet.add(ORDERS);
    return opened;
  }

  private static Database database(String identifier) {
    return new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", identifier);
  }

  private static SnapshotRef ref(String name) {
    return new SnapshotRef(Engine.RDS_INSTANCE, "111111111111", "us-east-1", name);
  }

  private static SnapshotView taken(Service service, Database database, String name) {
    var at = service.clock.instant();
    service.fleet.create(
        new NewSnapshot(name, database, Tags.of("op-" + name, database, at, Optional.empty())));
    service.fleet.settle();
    if (service.fleet.look(ref(name)) instanceof Succeeded<SnapshotView>(var view)) {
      return view;
    }
    throw new AssertionError(name);
  }

  /** Taken, and told of as the snapshot service does. */
  private static RecoveryPoint known(Service service, Database database, String name) {
    var point = taken(service, database, name).toRecoveryPoint(database);
    var at = service.clock.instant();
    var entry = Entry.of(point, Set.of(), at.plus(Duration.ofHours(6)), Optional.empty());
    service.receive((runner, lines) ->
        runner.handle(lines.points(), Entry.operation(point), new Came(entry, at), ORIGIN));
    service.live(Duration.ofSeconds(1));
    return point;
  }

  /** The names of what the catalog has. */
  private static Set<String> catalog(Service service) {
    var names = new TreeSet<String>();
    new Shelf(service.store).of(ORDERS).forEach(kept -> names.add(kept.entry().point().name()));
    return names;
  }

  @Test
  void snapshot_deleted_behind_our_back_is_found_and_told_once() {
    var lost = known(service, ORDERS, "s-1");
    known(service, ORDERS, "s-2");
    service.fleet.lose(ref("s-1"));
    service.live(DAY.multipliedBy(3));
    assertEquals(
        List.of(new RecoveryPointVanished(lost.untagged())),
        service.said(RecoveryPointVanished.class));
    assertEquals(Set.of("s-2"), catalog(service));
  }

  @Test
  void another_one_under_the_name_of_a_lost_one_is_found_as_what_it_is() {
    known(service, ORDERS, "s-1");
    service.live(Duration.ofHours(1));
    service.fleet.lose(ref("s-1"));
    taken(service, ORDERS, "s-1");
    service.live(DAY.multipliedBy(3));
    assertEquals(1, service.said(RecoveryPointVanished.class).size());
    assertEquals(1, service.said(RecoveryPointFound.class).size());
    assertEquals(Set.of("s-1"), catalog(service));
  }

  @Test
  void orphan_with_our_tag_comes_into_the_catalog_and_is_told_once() {
    known(service, ORDERS, "s-1");
    var orphan = taken(service, ORDERS, "s-2").toRecoveryPoint(ORDERS);
    service.live(DAY.multipliedBy(3));
    assertEquals(
        List.of(new RecoveryPointFound(orphan.untagged())), service.said(RecoveryPointFound.class));
    assertEquals(Set.of("s-1", "s-2"), catalog(service));
  }

  @Test
  void snapshot_of_others_is_left_behind_once_its_database_is_gone() {
    known(service, ORDERS, "s-1");
    var customers = database("customers");
    service.fleet.add(customers);
    service.fleet.taken(ref("customers-final"), customers);
    service.live(DAY.multipliedBy(2));
    assertEquals(List.of(), service.said(SnapshotLeftBehind.class));
    service.fleet.drop(customers);
    service.live(DAY.multipliedBy(3));
    var told = service.said(SnapshotLeftBehind.class);
    assertEquals(
        List.of("customers-final"), told.stream().map(one -> one.snapshot().name()).toList());
    assertTrue(service.fleet.snapshots().stream().anyMatch(view -> !view.tags().isEmpty()));
  }

  @Test
  void failed_one_of_ours_is_cleaned_up_after_a_day_and_one_of_others_never() {
    known(service, ORDERS, "s-1");
    taken(service, ORDERS, "s-2");
    service.fleet.status(ref("s-2"), new SnapshotView.Failed("failed"));
    service.fleet.taken(ref("foreign"), ORDERS);
    service.fleet.status(ref("foreign"), new SnapshotView.Failed("failed"));
    service.live(DAY.multipliedBy(4));
    assertEquals(
        List.of("failed"),
        service.said(LeftoverRemoved.class).stream().map(one -> one.leftover().why()).toList());
    assertEquals(Set.of("foreign", "s-1"), standing(service));
    assertEquals(List.of(), service.said(RecoveryPointFound.class));
  }

  @Test
  void copy_in_between_that_stayed_goes_when_nobody_can_wait_for_it_any_more() {
    known(service, ORDERS, "s-1");
    hop("hop-1");
    service.live(DAY.multipliedBy(30));
    assertEquals(Set.of("hop-1", "s-1"), standing(service));
    service.live(DAY.multipliedBy(5));
    assertEquals(Set.of("s-1"), standing(service));
    assertEquals(1, service.said(LeftoverRemoved.class).size());
    assertEquals(Set.of("s-1"), catalog(service));
  }

  @Test
  void what_nobody_finishes_is_given_up_when_nobody_can_wait_for_it_any_more() {
    known(service, ORDERS, "s-1");
    var tags = Tags.of("op-2", ORDERS, service.clock.instant(), Optional.empty());
    service.fleet.create(new NewSnapshot("s-2", ORDERS, tags));
    service.live(DAY.multipliedBy(30));
    assertEquals(Set.of("s-1", "s-2"), standing(service));
    service.live(DAY.multipliedBy(5));
    assertEquals(Set.of("s-1"), standing(service));
    assertEquals(1, service.said(LeftoverRemoved.class).size());
  }

  private void hop(String name) {
    var tags = new HashMap<>(Tags.of("op-1", ORDERS, service.clock.instant(), Optional.empty()));
    tags.put(Tags.HOP, "222222222222/us-west-2");
    service.fleet.create(new NewSnapshot(name, ORDERS, tags));
    service.fleet.settle();
  }

  private static Set<String> standing(Service service) {
    var names = new TreeSet<String>();
    service.fleet.snapshots().forEach(view -> names.add(view.ref().name()));
    return names;
  }

  @Test
  void listing_that_breaks_off_proves_nothing() {
    known(service, ORDERS, "s-1");
    for (var refusals = 0; refusals < 3; refusals++) {
      service.fleet.refuseNext(new Refusal.AccessDenied("AccessDenied", "no"));
      service.live(DAY);
    }
    assertEquals(1, service.said(PlaceNotReconciled.class).size(), "once for the outage");
    service.live(DAY.multipliedBy(2));
    assertEquals(1, service.said(PlaceReconciled.class).size());
    assertEquals(2, service.said(CatalogEvent.class).size());
    assertEquals(Set.of("s-1"), catalog(service));
  }

  @Test
  void quota_presses_until_there_is_room_again() {
    var small = opened(new SnapshotQuotas(5, 5));
    for (var number = 0; number < 4; number++) {
      known(small, ORDERS, "s-" + number);
    }
    small.live(DAY.multipliedBy(2));
    var pressure = small.said(QuotaPressure.class);
    assertEquals(1, pressure.size());
    assertEquals(4, pressure.getFirst().standing());
    assertEquals(5, pressure.getFirst().quota());
    assertTrue(pressure.getFirst().fullBy().isPresent(), "four more come in the days ahead");
    small.live(DAY.multipliedBy(30));
    assertEquals(1, small.said(QuotaPressure.class).size());
    // The week that was taken as the pattern is long over: nothing more comes.
    assertEquals(1, small.said(QuotaRelieved.class).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {250, 1_000})
  void a_day_costs_two_calls_for_a_hundred_recovery_points(int points) {
    var ofEach = 10;
    for (var number = 0; number < points; number++) {
      var database = database("db-" + number / ofEach);
      service.fleet.add(database);
      known(service, database, "s-" + number);
    }
    service.live(DAY);
    var before = service.fleet.calls().size();
    service.live(DAY);
    var pages = (points + 99) / 100;
    assertEquals(2 * pages, service.fleet.calls().size() - before);
  }

  @Test
  void killed_at_any_call_of_a_stocktake_it_goes_on_and_comes_to_the_same() {
    var calls = stocktake(-1, -1).calls();
    assertTrue(calls > 50, calls + " calls");
    for (var call = 0; call < calls; call++) {
      same(stocktake(call, -1), "killed before call " + call);
      same(stocktake(-1, call), "killed after call " + call);
    }
  }

  private static void same(Service service, String how) {
    assertEquals(1, service.said(RecoveryPointVanished.class).size(), how);
    assertEquals(1, service.said(RecoveryPointFound.class).size(), how);
    assertEquals(1, service.said(LeftoverRemoved.class).size(), how);
    assertEquals(Set.of("s-0", "s-2", "s-3", "orphan"), catalog(service), how);
    assertEquals(Set.of("s-0", "s-2", "s-3", "orphan"), standing(service), how);
    assertEquals(List.of(), service.parked, how);
  }

  /** Three pages of two; one is lost, one is an orphan, one has failed. */
  private static Service stocktake(int before, int after) {
    var service = opened(SnapshotQuotas.USUAL);
    service.fleet.pagesOf(2);
    for (var number = 0; number < 4; number++) {
      known(service, ORDERS, "s-" + number);
    }
    taken(service, ORDERS, "orphan");
    taken(service, ORDERS, "failed");
    service.fleet.status(ref("failed"), new SnapshotView.Failed("failed"));
    service.fleet.lose(ref("s-1"));
    service.dieBefore(before);
    if (after >= 0) {
      service.dieAfter(after);
    }
    service.live(DAY.multipliedBy(3));
    return service;
  }
}
