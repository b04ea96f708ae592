package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.List;
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
    boolean deletionProtection,
    SortedMap<String, String> tags) {

  private static final String BACKING_UP = "backing-up";
  private static final String DELETING = "deleting";

  /** What a database becomes that is deleted: nothing is left of it. */
  static final String GONE = "deleted";

  /** A status, and what is said when it is reached. */
  record Change(Instant at, String status, List<Notice> notices) {
    Change {
      notices = List.copyOf(notices);
    }

    static Change quiet(Instant at, String status) {
      return new Change(at, status, List.of());
    }
  }

  Database {
    tags = Tags.copyOf(tags);
  }

  Family family() {
    return name.family();
  }

  boolean memberOf(ResourceName cluster) {
    return cluster.kind() == ResourceName.Kind.CLUSTER
        && name.place().equals(cluster.place())
        && build.partOf().map(cluster.identifier()::equals).orElse(false);
  }

  boolean replicaOf(ResourceName instance) {
    return instance.kind() == ResourceName.Kind.INSTANCE
        && name.place().equals(instance.place())
        && build.replicates().map(instance.identifier()::equals).orElse(false);
  }

  /** AWS takes snapshots in these two states only. */
  boolean canBeSnapshotted() {
    return status.equals("available") || status.equals("storage-optimization");
  }

  /** For a snapshot; empty where that never ends. */
  Database backingUpUntil(Optional<Instant> end) {
    return backingUp(end.map(at -> Change.quiet(at, status)));
  }

  /** On its own account, at least until then; what is not running anyway stays as it is. */
  Database busyUntil(Instant end) {
    if (canBeSnapshotted()) return backingUpUntil(Optional.of(end));
    if (!status.equals(BACKING_UP) || next.isEmpty() || next.get().at().isAfter(end)) return this;
    return backingUp(Optional.of(new Change(end, next.get().status(), next.get().notices())));
  }

  private Database backingUp(Optional<Change> then) {
    return new Database(
        name, build, facts, encryption, BACKING_UP, then, backups, deletionProtection, tags);
  }

  Database with(Optional<OptionGroup> group) {
    return new Database(
        name,
        build,
        facts.with(group),
        encryption,
        status,
        next,
        backups,
        deletionProtection,
        tags);
  }

  /** On its way out; nothing backs it up any more. */
  Database deleting(Change end) {
    return new Database(
        name,
        build,
        facts,
        encryption,
        DELETING,
        Optional.of(end),
        Backups.none(),
        deletionProtection,
        tags);
  }

  boolean isDeleting() {
    return status.equals(DELETING);
  }

  Database nextBackup(Instant at) {
    return new Database(
        name, build, facts, encryption, status, next, backups.next(at), deletionProtection, tags);
  }

  Database become(String newStatus) {
    return new Database(
        name,
        build,
        facts,
        encryption,
        newStatus,
        Optional.empty(),
        backups,
        deletionProtection,
        tags);
  }

  Database with(SortedMap<String, String> newTags) {
    return new Database(
        name, build, facts, encryption, status, next, backups, deletionProtection, newTags);
  }
}
