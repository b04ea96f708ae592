package io.backstay.cloud.redshift;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One snapshot of a cluster, whoever made it; {@code created} is when Redshift began it, and {@code
 * retentionDays} is -1 for ever.
 */
record Snapshot(
    ResourceName name,
    String cluster,
    Facts facts,
    Optional<Encryption> encryption,
    Type type,
    Origin origin,
    Instant created,
    Phase phase,
    int retentionDays,
    SortedSet<String> sharedWith,
    SortedMap<String, String> tags) {

  static final int FOR_EVER = -1;

  enum Type {
    MANUAL("manual"),
    AUTOMATED("automated");

    final String inApi;

    Type(String inApi) {
      this.inApi = inApi;
    }
  }

  Snapshot {
    sharedWith = Collections.unmodifiableSortedSet(new TreeSet<>(sharedWith));
    tags = Tags.copyOf(tags);
  }

  String arn() {
    return name.arn(cluster + "/" + name.identifier());
  }

  boolean ownedBy(String account) {
    return name.place().account().equals(account);
  }

  boolean available() {
    return phase instanceof Phase.Available;
  }

  boolean running() {
    return phase instanceof Phase.Running;
  }

  boolean manual() {
    return type == Type.MANUAL;
  }

  /** Whether it is a snapshot of this very cluster, made where the cluster is. */
  boolean madeOf(ResourceName named) {
    return cluster.equals(named.identifier())
        && name.place().equals(named.place())
        && !(origin instanceof Origin.Arrived);
  }

  /** On its way from another region it is nowhere to be seen, unless that is switched on. */
  boolean seen(Switches switches) {
    return !(origin instanceof Origin.Arrived)
        || switches.arrivalsSeenOnTheWay()
        || !(phase instanceof Phase.Running);
  }

  String status() {
    return switch (phase) {
      case Phase.Running(_, _, _) -> origin instanceof Origin.Final ? "final snapshot" : "creating";
      case Phase.Available(_) -> "available";
      case Phase.Failed(_) -> "failed";
    };
  }

  /** When its retention is over and AWS deletes it. */
  Optional<Instant> expiry() {
    return phase instanceof Phase.Available(var since) && retentionDays != FOR_EVER
        ? Optional.of(since.plus(Duration.ofDays(retentionDays)))
        : Optional.empty();
  }

  Snapshot become(Phase newPhase) {
    return new Snapshot(
        name,
        cluster,
        facts,
        encryption,
        type,
        origin,
        created,
        newPhase,
        retentionDays,
        sharedWith,
        tags);
  }

  Snapshot sharedWith(SortedSet<String> accounts) {
    return new Snapshot(
        name,
        cluster,
        facts,
        encryption,
        type,
        origin,
        created,
        phase,
        retentionDays,
        accounts,
        tags);
  }

  Snapshot keptFor(int days) {
    return new Snapshot(
        name, cluster, facts, encryption, type, origin, created, phase, days, sharedWith, tags);
  }

  Snapshot with(SortedMap<String, String> newTags) {
    return new Snapshot(
        name,
        cluster,
        facts,
        encryption,
        type,
        origin,
        created,
        phase,
        retentionDays,
        sharedWith,
        newTags);
  }
}
