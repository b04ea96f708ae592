package io.backstay.fleet.access;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.ManualSnapshots;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Occupancy;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One fleet over the fleets of all engines. */
record EveryEngine(Map<Engine, Fleet> fleets) implements Fleet {
  EveryEngine {
    fleets = Map.copyOf(fleets);
  }

  private <T> Outcome<T> with(Engine engine, Function<Fleet, Outcome<T>> call) {
    return Optional.ofNullable(fleets.get(engine)).map(call).orElseGet(() -> unsupported(engine));
  }

  private static <T> Outcome<T> unsupported(Engine engine) {
    return new Outcome.Refused<>(
        new Refusal.Illegal(
            "UnsupportedEngine", "engine: " + engine.wireName() + " is not supported yet"));
  }

  @Override
  public Outcome<DatabaseView> describe(Database database) {
    return with(database.engine(), fleet -> fleet.describe(database));
  }

  @Override
  public Outcome<Done> prepare(Database database, List<Destination> destinations) {
    return with(database.engine(), fleet -> fleet.prepare(database, destinations));
  }

  @Override
  public Outcome<SnapshotView> create(NewSnapshot snapshot) {
    return with(snapshot.database().engine(), fleet -> fleet.create(snapshot));
  }

  @Override
  public Outcome<SnapshotView> promote(NewSnapshot snapshot, Instant notBefore) {
    return with(snapshot.database().engine(), fleet -> fleet.promote(snapshot, notBefore));
  }

  @Override
  public Outcome<SnapshotView> lookAs(String account, SnapshotRef snapshot) {
    return with(snapshot.engine(), fleet -> fleet.lookAs(account, snapshot));
  }

  @Override
  public Outcome<Map<String, SnapshotView>> lookAtAll(
      Engine engine, String account, String region, Collection<String> names) {
    return with(engine, fleet -> fleet.lookAtAll(engine, account, region, names));
  }

  @Override
  public Outcome<ManualSnapshots> manualSnapshots(Engine engine, String account, String region) {
    return with(engine, fleet -> fleet.manualSnapshots(engine, account, region));
  }

  @Override
  public Outcome<List<SnapshotView>> pointsOf(Database database, String account, String region) {
    return with(database.engine(), fleet -> fleet.pointsOf(database, account, region));
  }

  @Override
  public Outcome<Occupancy> occupancy(Engine engine, String account, String region) {
    return with(engine, fleet -> fleet.occupancy(engine, account, region));
  }

  @Override
  public Outcome<SnapshotView> copy(NewCopy copy) {
    return with(copy.target().engine(), fleet -> fleet.copy(copy));
  }

  @Override
  public Outcome<SnapshotView> lookAtCopy(NewCopy copy) {
    return with(copy.target().engine(), fleet -> fleet.lookAtCopy(copy));
  }

  @Override
  public Map<NewCopy, Outcome<SnapshotView>> lookAtCopies(Collection<NewCopy> copies) {
    return copies.stream()
        .findFirst()
        .flatMap(copy -> Optional.ofNullable(fleets.get(copy.target().engine())))
        .map(fleet -> fleet.lookAtCopies(copies))
        .orElseGet(() -> Fleet.super.lookAtCopies(copies));
  }

  @Override
  public Outcome<Done> cancel(SnapshotRef copy, String operation) {
    return with(copy.engine(), fleet -> fleet.cancel(copy, operation));
  }

  @Override
  public Outcome<Done> share(RecoveryPoint snapshot, List<String> accounts) {
    return with(snapshot.database().engine(), fleet -> fleet.share(snapshot, accounts));
  }

  @Override
  public Outcome<Done> unshare(RecoveryPoint snapshot, List<String> accounts) {
    return with(snapshot.database().engine(), fleet -> fleet.unshare(snapshot, accounts));
  }

  @Override
  public Outcome<Done> keepForEver(SnapshotRef snapshot, Instant takenAt) {
    return with(snapshot.engine(), fleet -> fleet.keepForEver(snapshot, takenAt));
  }

  @Override
  public Outcome<Done> delete(SnapshotRef snapshot, Instant takenAt) {
    return with(snapshot.engine(), fleet -> fleet.delete(snapshot, takenAt));
  }

  @Override
  public Outcome<Done> deleteHop(SnapshotRef snapshot, Instant takenAt) {
    return with(snapshot.engine(), fleet -> fleet.deleteHop(snapshot, takenAt));
  }
}
