package io.backstay.retention.io;

import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.Confirmation;
import io.backstay.retention.Entry;
import io.backstay.retention.FleetForget;
import io.backstay.retention.FleetTask;
import io.backstay.retention.Forget;
import io.backstay.retention.PointRecord.Input.Came;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Databases with a recovery point of each night, and what people say of all of them. */
record NightlyFleet(Service service) {
  static final Instant FIRST_NIGHT = Instant.parse("2026-03-01T02:00:00Z");

  private static final Origin ORIGIN = new Origin("message-1", Optional.empty());
  private static final Confirmation BY_ALICE =
      new Confirmation("AROA1:alice", "alice", "they may go");

  static Database database(String name) {
    return new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", name);
  }

  static Retention daily(int days) {
    return new Retention(
        new Keep(Map.of("daily", days), Map.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Of all of them, a day apart; what they came with is the same each time. */
  void nights(int count, Map<Database, Optional<Retention>> retentions) {
    retentions.keySet().forEach(service.fleet::add);
    for (var night = 0; night < count; night++) {
      retentions.forEach(this::taken);
      service.live(Duration.ofSeconds(1));
      service.clock.advance(Duration.ofDays(1));
    }
  }

  void taken(Database database, Optional<Retention> retention) {
    var at = service.clock.instant();
    var name = database.identifier() + "-" + Duration.between(FIRST_NIGHT, at).toDays();
    service.fleet.create(
        new NewSnapshot(
            name, database, Tags.of("op-" + name, database, FIRST_NIGHT, Optional.empty())));
    service.fleet.settle();
    var ref = new SnapshotRef(database.engine(), database.account(), database.region(), name);
    if (service.fleet.look(ref) instanceof Succeeded<SnapshotView>(var view)) {
      var point = view.toRecoveryPoint(database);
      var came = new Came(Entry.of(point, Set.of(), at, retention), at);
      service.receive(
          (runner, lines) -> runner.handle(lines.points(), Entry.operation(point), came, ORIGIN));
    }
  }

  /** For all databases. */
  void apply(String id, Optional<Retention> retention) {
    var run = Runs.ofFleet(id);
    var asked =
        new FleetForget.Input.Asked(
            new FleetTask(run, retention, service.clock.instant()),
            new CommandAccepted(
                new ApplyRetention(Optional.empty(), retention, "alice", "full"), "AROA1:alice"));
    service.receive((runner, lines) -> runner.handle(lines.fleets(), run, asked, ORIGIN));
  }

  void confirm(String id) {
    service.receive((runner, lines) ->
        runner.handle(
            lines.fleets(), Runs.ofFleet(id), new FleetForget.Input.Confirmed(BY_ALICE), ORIGIN));
  }

  /** Of one database. */
  void confirmOne(String run) {
    service.receive((runner, lines) ->
        runner.handle(
            lines.forgets(),
            run,
            new Forget.Input.Confirmed(BY_ALICE, service.clock.instant()),
            ORIGIN));
  }

  /** The names of what stands, in order. */
  List<String> standing() {
    return service.fleet.snapshots().stream().map(view -> view.ref().name()).sorted().toList();
  }

  /** Those of some nights, counted from 0. */
  static List<String> names(Set<Database> databases, int from, int to) {
    return databases.stream()
        .flatMap(database ->
            Stream.iterate(from, night -> night < to, night -> night + 1)
                .map(night -> database.identifier() + "-" + night))
        .sorted()
        .toList();
  }

  static Map<Database, Optional<Retention>> allWith(
      Stream<Database> databases, Optional<Retention> retention) {
    return databases.collect(
        Collectors.toMap(
            database -> database, _ -> retention, (one, _) -> one, LinkedHashMap::new));
  }
}
