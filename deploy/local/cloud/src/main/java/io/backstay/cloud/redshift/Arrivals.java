package io.backstay.cloud.redshift;

import io.backstay.cloud.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/**
 * The way of snapshots to another region, which begins by itself when one is there and the
 * cluster's snapshot copy is enabled. Nothing is said in the other region, and nothing at all where
 * it fails.
 */
final class Arrivals {

  private final KeyRules keys;
  private final Beginnings beginnings;
  private final Switches switches;

  Arrivals(KeyRules keys, Beginnings beginnings, Switches switches) {
    this.keys = keys;
    this.beginnings = beginnings;
    this.switches = switches;
  }

  /** What a snapshot that has just become available sets off. */
  RedshiftState begun(RedshiftState state, Snapshot source, Instant now) {
    if (!travels(source)) return state;
    return state
        .cluster(ResourceName.cluster(source.name().place(), source.cluster()))
        .flatMap(Cluster::snapshotCopy)
        .flatMap(copy -> arrival(state, source, copy, now))
        .map(state::with)
        .orElse(state);
  }

  private boolean travels(Snapshot source) {
    return switch (source.origin()) {
      case Origin.ByUser(), Origin.Automated(), Origin.Final() -> true;
      case Origin.Promoted(_) -> switches.promotionsTravel();
      case Origin.Arrived(_) -> false;
    };
  }

  /** Empty where its name is taken there, or its grant is gone: then it never comes. */
  private Optional<Snapshot> arrival(
      RedshiftState state, Snapshot source, Cluster.SnapshotCopy copy, Instant now) {
    var there = new Place(source.name().place().account(), copy.region());
    var name = ResourceName.snapshot(there, switches.arrivedPrefix() + source.name().identifier());
    if (state.snapshot(name).isPresent()) return Optional.empty();
    if (source.encryption().isPresent()
        && copy.grant().isPresent()
        && key(state, there, copy).isEmpty()) return Optional.empty();
    return Optional.of(
        new Snapshot(
            name,
            source.cluster(),
            source.facts(),
            source.encryption().flatMap(_ -> key(state, there, copy)),
            source.type(),
            new Origin.Arrived(source.name()),
            switches.arrivalsKeepCreateTime() ? source.created() : now,
            beginnings.copy(name, source, now),
            source.manual() ? copy.manualRetentionDays() : copy.automatedRetentionDays(),
            Collections.emptySortedSet(),
            switches.tagsTravel() ? source.tags() : Tags.none()));
  }

  private Optional<Encryption> key(RedshiftState state, Place there, Cluster.SnapshotCopy copy) {
    return copy.grant()
        .map(name -> state.grant(ResourceName.grant(there, name)).map(Grant::encryption))
        .orElseGet(() -> Optional.of(keys.declared(there, KeyRules.DEFAULT_KEY)));
  }

  /** Everything of the cluster that is still on its way is lost. */
  RedshiftState stopped(RedshiftState state, Cluster cluster) {
    var left = state;
    for (var snapshot : state.snapshots())
      if (snapshot.running()
          && snapshot.origin() instanceof Origin.Arrived(var source)
          && source.place().equals(cluster.name().place())
          && snapshot.cluster().equals(cluster.name().identifier())) left = left.without(snapshot);
    return left;
  }
}
