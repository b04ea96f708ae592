package io.backstay.snapshot;

import io.backstay.contracts.Database;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Optional;

/**
 * What AWS said about the snapshot when it began; {@code keyManager} is told where somebody in
 * another account shall copy it.
 */
public record Snapshot(
    String arn,
    Optional<String> kmsKey,
    int sizeGiB,
    Instant begunAt,
    Optional<String> keyManager) {

  public Snapshot(String arn, Optional<String> kmsKey, int sizeGiB, Instant begunAt) {
    this(arn, kmsKey, sizeGiB, begunAt, Optional.empty());
  }

  public Snapshot managedBy(Optional<String> manager) {
    return new Snapshot(arn, kmsKey, sizeGiB, begunAt, manager);
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
        sizeGiB,
        keyManager);
  }
}
