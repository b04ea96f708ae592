package io.backstay.fleet;

import io.backstay.contracts.Database;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot as one look saw it; {@code createdAt} is its own time, {@code originalCreatedAt} that
 * of the snapshot it was copied from, and AWS may know neither while it is being made.
 *
 * @param remainingDays after how many days AWS deletes it by itself, if it does
 * @param optionGroup the one that it carries, where that is not a default one
 */
public record SnapshotView(
    SnapshotRef ref,
    String arn,
    Status status,
    boolean encrypted,
    Optional<String> kmsKey,
    Optional<Instant> createdAt,
    Optional<Instant> originalCreatedAt,
    int sizeGiB,
    String databaseIdentifier,
    Map<String, String> tags,
    Optional<Integer> remainingDays,
    Optional<String> optionGroup) {
  public SnapshotView {
    tags = Map.copyOf(tags);
  }

  /** Of an engine without option groups, or under the default one. */
  public SnapshotView(
      SnapshotRef ref,
      String arn,
      Status status,
      boolean encrypted,
      Optional<String> kmsKey,
      Optional<Instant> createdAt,
      Optional<Instant> originalCreatedAt,
      int sizeGiB,
      String databaseIdentifier,
      Map<String, String> tags,
      Optional<Integer> remainingDays) {
    this(
        ref,
        arn,
        status,
        encrypted,
        kmsKey,
        createdAt,
        originalCreatedAt,
        sizeGiB,
        databaseIdentifier,
        tags,
        remainingDays,
        Optional.empty());
  }

  /** One that AWS keeps until somebody deletes it, as all manual ones of RDS. */
  public SnapshotView(
      SnapshotRef ref,
      String arn,
      Status status,
      boolean encrypted,
      Optional<String> kmsKey,
      Optional<Instant> createdAt,
      Optional<Instant> originalCreatedAt,
      int sizeGiB,
      String databaseIdentifier,
      Map<String, String> tags) {
    this(
        ref,
        arn,
        status,
        encrypted,
        kmsKey,
        createdAt,
        originalCreatedAt,
        sizeGiB,
        databaseIdentifier,
        tags,
        Optional.empty());
  }

  public SnapshotView under(Optional<String> group) {
    return new SnapshotView(
        ref,
        arn,
        status,
        encrypted,
        kmsKey,
        createdAt,
        originalCreatedAt,
        sizeGiB,
        databaseIdentifier,
        tags,
        remainingDays,
        group);
  }

  /** How far a snapshot is. */
  public sealed interface Status {}

  /** Being made; {@code percent} is 0 to 100 and stays 0 while a copy is queued. */
  public record InProgress(int percent) implements Status {}

  public record Available() implements Status {}

  /** It will never be available; {@code status} is AWS's word. */
  public record Failed(String status) implements Status {}

  /** Being deleted, or deleted. */
  public record Gone() implements Status {}

  /** The operation that made it, where it carries our tag. */
  public Optional<String> operation() {
    return Optional.ofNullable(tags.get(Tags.OPERATION));
  }

  /** When the data was taken: a copy keeps the time of its original. */
  public Optional<Instant> takenAt() {
    return originalCreatedAt.or(() -> createdAt);
  }

  /**
   * The recovery point that this is; ask only when it is available, for only then AWS says when it
   * was taken.
   */
  public RecoveryPoint toRecoveryPoint(Database database) {
    return new RecoveryPoint(
            arn,
            ref.name(),
            database,
            ref.account(),
            ref.region(),
            kmsKey,
            takenAt()
                .orElseThrow(() -> new IllegalStateException(arn + " has no creation time yet")),
            sizeGiB)
        .tagged(tags);
  }
}
