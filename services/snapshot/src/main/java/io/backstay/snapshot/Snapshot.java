package io.backstay.snapshot;

import io.backstay.contracts.Database;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS said about the snapshot; {@code keyManager} is told where somebody in another account
 * shall copy it, the tags are empty where AWS did not say them, and an option group is one that is
 * not a default one.
 */
public record Snapshot(
    String arn,
    Optional<String> kmsKey,
    int sizeGiB,
    Instant begunAt,
    Optional<String> keyManager,
    Map<String, String> tags,
    Optional<String> optionGroup) {
  public Snapshot {
    tags = Map.copyOf(tags);
  }

  public Snapshot(
      String arn, Optional<String> kmsKey, int sizeGiB, Instant begunAt, Map<String, String> tags) {
    this(arn, kmsKey, sizeGiB, begunAt, Optional.empty(), tags, Optional.empty());
  }

  public Snapshot under(Optional<String> group) {
    return new Snapshot(arn, kmsKey, sizeGiB, begunAt, keyManager, tags, group);
  }

  public Snapshot managedBy(Optional<String> manager) {
    return new Snapshot(arn, kmsKey, sizeGiB, begunAt, manager, tags, optionGroup);
  }

  /** AWS, as long as nobody knows it: then more calls are kept for its copies. */
  Optional<String> likelyManager() {
    return keyManager.or(() -> kmsKey.map(_ -> RecoveryPoint.AWS));
  }

  /**
   * AWS may tell the time only of a finished snapshot, and an event tells none: then it was taken
   * when it began.
   */
  RecoveryPoint recoveryPoint(Job job, Optional<Instant> takenAt) {
    Database database = job.database();
    return new RecoveryPoint(
            arn,
            job.snapshotName(),
            database,
            database.account(),
            database.region(),
            kmsKey,
            takenAt.orElse(begunAt),
            sizeGiB)
        .managedBy(keyManager)
        .tagged(tags);
  }
}
