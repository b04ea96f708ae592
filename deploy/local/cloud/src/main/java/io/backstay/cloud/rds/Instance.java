package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** One DB instance; {@code next} is the status that time alone will bring. */
record Instance(
    ResourceName name,
    String instanceClass,
    Facts facts,
    Optional<Encryption> encryption,
    String status,
    Optional<Change> next,
    SortedMap<String, String> tags) {

  private static final String BACKING_UP = "backing-up";

  record Change(Instant at, String status) {}

  Instance {
    tags = Tags.copyOf(tags);
  }

  /** AWS takes snapshots in these two states only. */
  boolean canBeSnapshotted() {
    return status.equals("available") || status.equals("storage-optimization");
  }

  /** For a snapshot; empty where that never ends. */
  Instance backingUpUntil(Optional<Instant> end) {
    return backingUp(end.map(at -> new Change(at, status)));
  }

  /** On its own account, at least until then; what is not running anyway stays as it is. */
  Instance busyUntil(Instant end) {
    if (canBeSnapshotted()) return backingUpUntil(Optional.of(end));
    if (!status.equals(BACKING_UP) || next.isEmpty() || next.get().at().isAfter(end)) return this;
    return backingUp(Optional.of(new Change(end, next.get().status())));
  }

  private Instance backingUp(Optional<Change> then) {
    return new Instance(name, instanceClass, facts, encryption, BACKING_UP, then, tags);
  }

  Instance become(String newStatus) {
    return new Instance(name, instanceClass, facts, encryption, newStatus, Optional.empty(), tags);
  }

  Instance with(SortedMap<String, String> newTags) {
    return new Instance(name, instanceClass, facts, encryption, status, next, newTags);
  }
}
