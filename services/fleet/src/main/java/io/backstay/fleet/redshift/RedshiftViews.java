package io.backstay.fleet.redshift;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.backstay.contracts.Database;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterSnapshotCopyStatus;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/** What AWS shows of clusters and their snapshots, in our words; it may leave out any field. */
final class RedshiftViews {
  private static final double MEGABYTES_PER_GIB = 1024;

  private RedshiftViews() {}

  /** A cluster has no ARN in its description; its namespace is what never changes. */
  static DatabaseView of(Database database, Cluster seen) {
    return new DatabaseView(
        database,
        "arn:aws:redshift:%s:%s:cluster:%s"
            .formatted(database.region(), database.account(), database.identifier()),
        requireNonNullElse(seen.clusterNamespaceArn(), ""),
        requireNonNullElse(seen.clusterStatus(), ""),
        "redshift",
        (int) (requireNonNullElse(seen.totalStorageCapacityInMegaBytes(), 0L) / 1024),
        Boolean.TRUE.equals(seen.encrypted()),
        Optional.ofNullable(seen.kmsKeyId()),
        Optional.empty(),
        Optional.empty(),
        RedshiftTags.read(seen.tags()),
        copiesTo(seen));
  }

  /** Empty where snapshot copy is off. */
  static Optional<String> copiesTo(Cluster seen) {
    return Optional.ofNullable(seen.clusterSnapshotCopyStatus())
        .map(ClusterSnapshotCopyStatus::destinationRegion);
  }

  static SnapshotView of(SnapshotRef ref, Snapshot seen) {
    var tags = RedshiftTags.read(seen.tags());
    return new SnapshotView(
        ref,
        requireNonNullElseGet(seen.snapshotArn(), ref::arn),
        status(seen),
        Boolean.TRUE.equals(seen.encrypted()),
        Optional.ofNullable(seen.kmsKeyId()),
        Optional.ofNullable(seen.snapshotCreateTime()),
        originalCreatedAt(seen, tags),
        (int) Math.ceil(or0(seen.totalBackupSizeInMegaBytes()) / MEGABYTES_PER_GIB),
        requireNonNullElse(seen.clusterIdentifier(), ""),
        tags,
        remainingDays(seen));
  }

  /**
   * Of what has a retention period and does not say how much is left of it, the worst is believed;
   * -1 is for ever (Snapshot, ManualSnapshotRetentionPeriod).
   */
  private static Optional<Integer> remainingDays(Snapshot seen) {
    var period = Optional.ofNullable(seen.manualSnapshotRetentionPeriod());
    var remaining = Optional.ofNullable(seen.manualSnapshotRemainingDays());
    return period.filter(days -> days < 0).isPresent()
        ? Optional.empty()
        : remaining.or(() -> period.map(_ -> 0)).map(days -> Math.max(0, days));
  }

  /**
   * The states that the model lists (and {@code cancelled}, which a precondition of its names); a
   * final snapshot stands as any other one (Snapshot, Status, of DescribeClusterSnapshots). A word
   * that is new to us is waited for: the operation's window ends the waiting.
   */
  private static SnapshotView.Status status(Snapshot seen) {
    var status = requireNonNullElse(seen.status(), "");
    return switch (status) {
      case "available", "final snapshot" -> new SnapshotView.Available();
      case "failed", "cancelled" -> new SnapshotView.Failed(status);
      case "deleting", "deleted" -> new SnapshotView.Gone();
      default -> new SnapshotView.InProgress(percent(seen));
    };
  }

  private static int percent(Snapshot seen) {
    var whole = or0(seen.actualIncrementalBackupSizeInMegaBytes());
    var done = or0(seen.backupProgressInMegaBytes());
    return whole <= 0 ? 0 : (int) Math.clamp(100 * done / whole, 0, 99);
  }

  private static double or0(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  /** Whether it came from another region by itself. */
  static boolean arrived(Snapshot seen) {
    return !requireNonNullElse(seen.sourceRegion(), "").isEmpty();
  }

  /**
   * The model does not say what SnapshotCreateTime is of a snapshot that came from another region,
   * so its original's is in our tag.
   */
  private static Optional<Instant> originalCreatedAt(Snapshot seen, Map<String, String> tags) {
    return arrived(seen)
        ? Optional.ofNullable(tags.get(Tags.CREATED_AT)).flatMap(RedshiftViews::instant)
        : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException somebodyElses) {
      return Optional.empty();
    }
  }
}
