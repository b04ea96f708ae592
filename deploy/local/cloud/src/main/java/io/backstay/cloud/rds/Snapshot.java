package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** One snapshot of a DB instance or cluster, whoever made it. */
record Snapshot(
    ResourceName name,
    Type type,
    Facts facts,
    Optional<Encryption> encryption,
    Origin origin,
    Phase phase,
    SortedSet<String> sharedWith,
    SortedMap<String, String> tags) {

  /** AWS's own word for every account. */
  static final String EVERYBODY = "all";

  private static final String COPYING = "copying";

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

  Family family() {
    return name.family();
  }

  /** A Multi-AZ DB cluster is a cluster whose engine is not Aurora's. */
  boolean ofMultiAzCluster() {
    return family() == Family.CLUSTERS && !facts.aurora();
  }

  /** As the API says it; only copies of cluster snapshots say that they are copied. */
  String status(Switches switches) {
    return switch (phase) {
      case Phase.Queued(_, _) -> family() == Family.CLUSTERS ? COPYING : switches.queuedStatus();
      case Phase.Running(_, _, _) ->
          family() == Family.CLUSTERS && origin instanceof Origin.CopyOf ? COPYING : "creating";
      case Phase.Available(_) -> "available";
      case Phase.Failed(_) -> "failed";
    };
  }

  boolean available() {
    return phase instanceof Phase.Available;
  }

  boolean ownedBy(String account) {
    return name.place().account().equals(account);
  }

  boolean visibleTo(String account) {
    return ownedBy(account) || sharedWith.contains(account) || sharedWith.contains(EVERYBODY);
  }

  /** Changes for each copy; absent until the snapshot is there. */
  Optional<Instant> createTime() {
    return phase instanceof Phase.Available(var since) ? Optional.of(since) : Optional.empty();
  }

  Optional<Instant> originalCreateTime() {
    return switch (origin) {
      case Origin.OfDatabase() -> createTime();
      case Origin.CopyOf(_, var original) -> Optional.of(original);
    };
  }

  Snapshot become(Phase newPhase) {
    return new Snapshot(name, type, facts, encryption, origin, newPhase, sharedWith, tags);
  }

  Snapshot shareWith(SortedSet<String> accounts) {
    return new Snapshot(name, type, facts, encryption, origin, phase, accounts, tags);
  }

  Snapshot with(SortedMap<String, String> newTags) {
    return new Snapshot(name, type, facts, encryption, origin, phase, sharedWith, newTags);
  }
}
