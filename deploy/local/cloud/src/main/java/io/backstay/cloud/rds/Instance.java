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

  record Change(Instant at, String status) {}

  Instance {
    tags = Tags.copyOf(tags);
  }

  /** AWS takes snapshots in these two states only. */
  boolean canBeSnapshotted() {
    return status.equals("available") || status.equals("storage-optimization");
  }

  Instance backingUpUntil(Instant end) {
    return new Instance(
        name,
        instanceClass,
        facts,
        encryption,
        "backing-up",
        Optional.of(new Change(end, status)),
        tags);
  }

  Instance become(String newStatus) {
    return new Instance(name, instanceClass, facts, encryption, newStatus, Optional.empty(), tags);
  }

  Instance with(SortedMap<String, String> newTags) {
    return new Instance(name, instanceClass, facts, encryption, status, next, newTags);
  }
}
