package io.backstay.fleet.rds;

import static java.util.Objects.requireNonNullElse;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Pages of DescribeDBInstances and DescribeDBClusters; both bring the tags along. */
public final class RdsListings {
  /** They answer to the same calls, but have snapshots and rules of their own. */
  static final Set<String> OTHERS = Set.of("docdb", "neptune");

  private final String account;
  private final String region;

  public RdsListings(String account, String region) {
    this.account = account;
    this.region = region;
  }

  public InventoryPage instances(RdsClient rds, Optional<String> marker) {
    var page =
        rds.describeDBInstances(
            describe -> describe.maxRecords(InventoryPage.LARGEST).marker(marker.orElse(null)));
    return new InventoryPage(
        page.dbInstances().stream()
            .filter(instance -> !OTHERS.contains(requireNonNullElse(instance.engine(), "")))
            .map(this::listed)
            .toList(),
        text(page.marker()));
  }

  public InventoryPage clusters(RdsClient rds, Optional<String> marker) {
    var page =
        rds.describeDBClusters(
            describe -> describe.maxRecords(InventoryPage.LARGEST).marker(marker.orElse(null)));
    return new InventoryPage(
        page.dbClusters().stream()
            .filter(cluster -> !OTHERS.contains(requireNonNullElse(cluster.engine(), "")))
            .map(this::listed)
            .toList(),
        text(page.marker()));
  }

  private Listed listed(DBInstance seen) {
    return new Listed(
        new Database(Engine.RDS_INSTANCE, account, region, seen.dbInstanceIdentifier()),
        requireNonNullElse(seen.dbInstanceStatus(), ""),
        requireNonNullElse(seen.allocatedStorage(), 0),
        Boolean.TRUE.equals(seen.storageEncrypted()),
        text(seen.dbClusterIdentifier()),
        text(seen.readReplicaSourceDBInstanceIdentifier())
            .or(() -> text(seen.readReplicaSourceDBClusterIdentifier())),
        text(seen.preferredBackupWindow()),
        text(seen.preferredMaintenanceWindow()),
        RdsTags.read(seen.tagList()));
  }

  private Listed listed(DBCluster seen) {
    var engine =
        requireNonNullElse(seen.engine(), "").startsWith("aurora")
            ? Engine.AURORA_CLUSTER
            : Engine.MULTI_AZ_CLUSTER;
    return new Listed(
        new Database(engine, account, region, seen.dbClusterIdentifier()),
        requireNonNullElse(seen.status(), ""),
        requireNonNullElse(seen.allocatedStorage(), 0),
        Boolean.TRUE.equals(seen.storageEncrypted()),
        Optional.empty(),
        text(seen.replicationSourceIdentifier()),
        text(seen.preferredBackupWindow()),
        text(seen.preferredMaintenanceWindow()),
        RdsTags.read(seen.tagList()));
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(found -> !found.isBlank());
  }
}
