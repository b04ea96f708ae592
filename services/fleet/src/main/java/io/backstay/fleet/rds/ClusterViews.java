package io.backstay.fleet.rds;

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
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** What AWS shows of clusters, in our words; it may leave out any field. */
final class ClusterViews {
  private ClusterViews() {}

  static DatabaseView of(Database database, DBCluster seen) {
    return new DatabaseView(
        database,
        requireNonNullElse(seen.dbClusterArn(), ""),
        requireNonNullElse(seen.dbClusterResourceId(), ""),
        requireNonNullElse(seen.status(), ""),
        requireNonNullElse(seen.engine(), ""),
        requireNonNullElse(seen.allocatedStorage(), 0),
        Boolean.TRUE.equals(seen.storageEncrypted()),
        Optional.ofNullable(seen.kmsKeyId()),
        Optional.empty(),
        Optional.empty(),
        RdsTags.read(seen.tagList()));
  }

  static SnapshotView of(SnapshotRef ref, DBClusterSnapshot seen) {
    var tags = RdsTags.read(seen.tagList());
    return new SnapshotView(
        ref,
        requireNonNullElseGet(seen.dbClusterSnapshotArn(), ref::arn),
        Statuses.of(
            requireNonNullElse(seen.status(), ""), requireNonNullElse(seen.percentProgress(), 0)),
        Boolean.TRUE.equals(seen.storageEncrypted()),
        Optional.ofNullable(seen.kmsKeyId()),
        Optional.ofNullable(seen.snapshotCreateTime()),
        originalCreatedAt(seen, tags),
        requireNonNullElse(seen.allocatedStorage(), 0),
        requireNonNullElse(seen.dbClusterIdentifier(), ""),
        tags);
  }

  /**
   * The model of a cluster snapshot knows no OriginalSnapshotCreateTime, so a copy's is in our tag;
   * a copy without it is as old as AWS says that it is itself.
   */
  private static Optional<Instant> originalCreatedAt(
      DBClusterSnapshot seen, Map<String, String> tags) {
    var isCopy = !requireNonNullElse(seen.sourceDBClusterSnapshotArn(), "").isEmpty();
    return isCopy
        ? Optional.ofNullable(tags.get(Tags.CREATED_AT)).flatMap(ClusterViews::instant)
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
