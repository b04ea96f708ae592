package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.util.Map;
import java.util.Optional;

/**
 * A database as one look saw it; {@code resourceId} stays its own when the identifier is given to
 * another, {@code cluster} names the cluster that it is a member of, {@code optionGroup} its option
 * group where that is not a default one, and {@code copiesTo} the region that a Redshift cluster's
 * snapshots are brought to.
 */
public record DatabaseView(
    Database database,
    String arn,
    String resourceId,
    String status,
    String engineName,
    int sizeGiB,
    boolean encrypted,
    Optional<String> kmsKey,
    Optional<String> cluster,
    Optional<String> optionGroup,
    Map<String, String> tags,
    Optional<String> copiesTo) {
  public DatabaseView {
    tags = Map.copyOf(tags);
  }

  /** One whose snapshots go nowhere by themselves, as those of RDS. */
  public DatabaseView(
      Database database,
      String arn,
      String resourceId,
      String status,
      String engineName,
      int sizeGiB,
      boolean encrypted,
      Optional<String> kmsKey,
      Optional<String> cluster,
      Optional<String> optionGroup,
      Map<String, String> tags) {
    this(
        database,
        arn,
        resourceId,
        status,
        engineName,
        sizeGiB,
        encrypted,
        kmsKey,
        cluster,
        optionGroup,
        tags,
        Optional.empty());
  }

  /** RDS takes a snapshot in these states only, says the service model of CreateDBSnapshot. */
  public boolean canBeSnapshotted() {
    return cluster.isEmpty()
        && (status.equals("available") || status.equals("storage-optimization"));
  }
}
