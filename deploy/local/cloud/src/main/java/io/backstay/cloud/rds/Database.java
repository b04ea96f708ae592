package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** One DB instance or DB cluster; {@code next} is the status that time alone will bring. */
record Database(
    ResourceName name,
    Build build,
    Facts facts,
    Optional<Encryption> encryption,
    String status,
    Optional<Change> next,
    Backups backups,
    SortedMap<String, String> tags) {

  private static final String BACKING_UP = "backing-up";

  record Change(Instant at, String status) {}

  Database {
    tags = Tags.copyOf(tags);
  }

  Family family() {
    return name.family();
  }

  boolean memberOf(ResourceName cluster) {
    return name.place().equals(cluster.place())
        && build.partOf().map(cluster.identifier()::equals).orElse(false);
  }

  boolean replicaOf(ResourceName instance) {
    return name.place().equals(instance.place())
        && build.replicates().map(instance.identifier()::equals).orElse(false);
  }

  /** AWS takes snapshots in these two states only. */
  boolean canBeSnapshotted() {
    return status.equals("available") || status.equals("storage-optimization");
  }

  /** For a snapshot; empty where that never ends. */
  Database backingUpUntil(Optional<Instant> end) {
    return backingUp(end.map(at -> new Change(at, status)));
  }

  /** On its own account, at least until then; what is not running anyway stays as it is. */
  Database busyUntil(Instant end) {
    if (canBeSnapshotted()) return backingUpUntil(Optional.of(end));
    if (!status.equals(BACKING_UP) || next.isEmpty() || next.get().at().isAfter(end)) return this;
    return backingUp(Optional.of(new Change(end, next.get().status())));
  }

  private Database backingUp(Optional<Change> then) {
    return new Database(name, build, facts, encryption, BACKING_UP, then, backups, tags);
  }

  Database with(Optional<OptionGroup> group) {
    return new Database(name, build, facts.with(group), encryption, status, next, backups, tags);
  }

  Database nextBackup(Instant at) {
    return new Database(name, build, facts, encryption, status, next, backups.next(at), tags);
  }

  Database become(String newStatus) {
    return new Database(name, build, facts, encryption, newStatus, Optional.empty(), backups, tags);
  }

  Database with(SortedMap<String, String> newTags) {
    return new Database(name, build, facts, encryption, status, next, backups, newTags);
  }
}
