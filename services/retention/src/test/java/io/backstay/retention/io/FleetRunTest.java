package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.Breaker;
import io.backstay.retention.Entry;
import io.backstay.retention.FleetForget;
import io.backstay.retention.FleetTask;
import io.backstay.retention.PointRecord.Input.Came;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run of the whole fleet, over fakes and in no time. */
final class FleetRunTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final Origin ORIGIN = new Origin("message-1", Optional.empty());
  private static final List<Database> FLEET =
      List.of(database("orders"), database("customers"), database("ledger"));

  private Service service;

  private static Database database(String name) {
    return new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", name);
  }

  private static Retention daily(int days) {
    return new Retention(
        new Keep(Map.of("daily", days), Map.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Ten nights of three databases, one of which says nothing of how long. */
  @BeforeEach
  void open() {
    service = new Service(FIRST_NIGHT, new Breaker(0.3, 0.9));
    FLEET.forEach(service.fleet::add);
    for (var night = 10; night < 20; night++) {
      for (var database : FLEET) {
        taken(database, database.identifier() + "-" + night);
      }
      service.live(Duration.ofDays(1));
    }
  }

  private void taken(Database database, String name) {
    service.fleet.create(
        new NewSnapshot(
            name, database, Tags.of("op-" + name, database, FIRST_NIGHT, Optional.empty())));
    service.fleet.settle();
    var ref = new SnapshotRef(database.engine(), "111111111111", "us-east-1", name);
    if (service.fleet.look(ref) instanceof Succeeded<SnapshotView>(var view)) {
      var at = service.clock.instant();
      var retention =
          database.identifier().equals("ledger")
              ? Optional.<Retention>empty()
              : Optional.of(daily(8));
      var point = view.toRecoveryPoint(database);
      service.receive((runner, lines) ->
          runner.handle(
              lines.points(),
              Entry.operation(point),
              new Came(Entry.of(point, Set.of(), at, retention), at),
              ORIGIN));
    }
  }

  private void apply(String id, Optional<Retention> retention) {
    var run = Runs.ofFleet(id);
    var asked =
        new FleetForget.Input.Asked(
            new FleetTask(run, retention, service.clock.instant()),
            new CommandAccepted(
                new ApplyRetention(Optional.empty(), retention, "alice", "full"), "AROA1:alice"));
    service.receive((runner, lines) -> runner.handle(lines.fleets(), run, asked, ORIGIN));
  }

  @Test
  void each_database_by_what_its_newest_recovery_point_came_with() {
    apply("m-1", Optional.empty());
    service.live(Duration.ofHours(2));
    assertEquals(26, service.fleet.snapshots().size());
    assertEquals(4, service.said(SnapshotDeleted.class).size());
    assertEquals(2, service.said(RetentionCompleted.class).size());
    var done = service.said(FleetRetentionCompleted.class);
    assertEquals(1, done.size());
    assertEquals(3, done.getFirst().databases());
    assertEquals(4, done.getFirst().tally().deleted());
    assertEquals(List.of(), service.parked);
  }

  @Test
  void all_plan_and_nothing_goes_before_somebody_confirms() {
    apply("m-1", Optional.of(daily(5)));
    service.live(Duration.ofHours(2));
    assertEquals(3, service.said(RetentionPlanned.class).size());
    assertEquals(30, service.fleet.snapshots().size());
    var stopped = service.said(RetentionStopped.class);
    assertEquals(1, stopped.size());
    assertEquals(15, stopped.getFirst().deletes());
    assertEquals(30, stopped.getFirst().available());
    service.receive((runner, lines) ->
        runner.handle(
            lines.fleets(),
            Runs.ofFleet("m-1"),
            new FleetForget.Input.Confirmed("AROA1:alice", "alice", "they may go"),
            ORIGIN));
    service.live(Duration.ofHours(2));
    assertEquals(15, service.fleet.snapshots().size());
    assertEquals(15, service.said(FleetRetentionCompleted.class).getFirst().tally().deleted());
  }

  @Test
  void nobody_confirms_and_all_stay() {
    apply("m-1", Optional.of(daily(5)));
    service.live(Duration.ofDays(12));
    assertEquals(30, service.fleet.snapshots().size());
    assertEquals(2, service.said(RetentionStopped.class).size());
    assertEquals(List.of(), service.said(SnapshotDeleted.class));
  }

  @Test
  void a_database_that_would_lose_too_much_by_itself_stops_by_itself() {
    service = new Service(FIRST_NIGHT, new Breaker(0.9, 0.4));
    FLEET.forEach(service.fleet::add);
    for (var night = 10; night < 20; night++) {
      taken(FLEET.getFirst(), "orders-" + night);
      if (night > 13) {
        taken(FLEET.get(1), "customers-" + night);
      }
      service.live(Duration.ofDays(1));
    }
    apply("m-1", Optional.of(daily(5)));
    service.live(Duration.ofHours(2));
    var stopped = service.said(RetentionStopped.class);
    assertEquals(1, stopped.size());
    assertEquals(Optional.of(FLEET.getFirst()), stopped.getFirst().database());
    assertEquals(1, service.said(SnapshotDeleted.class).size());
    assertEquals(1, service.said(FleetRetentionCompleted.class).size());
  }
}
