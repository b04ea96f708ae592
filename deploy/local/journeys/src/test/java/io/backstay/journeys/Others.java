package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;

import io.backstay.contracts.RecoveryPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/** What people do in an account with their own hands, and nobody tells of. */
final class Others implements AutoCloseable {
  /** What Redshift is told to keep of what people take or change. */
  static final int DAYS_TO_LIVE = 10;

  private final RdsClient rds;
  private final RedshiftClient redshift;

  Others(World world) {
    rds = world.aws.rds(HOME, EAST);
    redshift = new Regional(world.cloud.endpoint(), HOME, EAST).client(RedshiftClient.builder());
  }

  /** Somebody has taken its topic away: from now on Redshift says nothing. */
  void silenceRedshift() {
    redshift.describeEventSubscriptions(all -> {}).eventSubscriptionsList().stream()
        .map(subscription -> subscription.custSubscriptionId())
        .forEach(name -> redshift.deleteEventSubscription(gone -> gone.subscriptionName(name)));
  }

  void delete(RecoveryPoint point) {
    var name = point.name();
    switch (point.database().engine()) {
      case RDS_INSTANCE -> rds.deleteDBSnapshot(gone -> gone.dbSnapshotIdentifier(name));
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER ->
          rds.deleteDBClusterSnapshot(gone -> gone.dbClusterSnapshotIdentifier(name));
      case REDSHIFT_CLUSTER ->
          redshift.deleteClusterSnapshot(gone -> gone.snapshotIdentifier(name));
    }
  }

  /**
   * As a service leaves it that dies between the call and what it would have told: one of each
   * kind, and one that fails; beside them what is not ours, a final snapshot and one with some days
   * to live.
   */
  void leaveBehind() {
    instance("orders", "orphan");
    instance("plain", "broken");
    rds.createDBClusterSnapshot(create ->
        create
            .dbClusterIdentifier("storefront")
            .dbClusterSnapshotIdentifier("orphan-cluster")
            .tags(rdsTags("aurora-cluster", "storefront")));
    rds.deleteDBInstance(delete ->
        delete.dbInstanceIdentifier("customers").finalDBSnapshotIdentifier("customers-final"));
    redshift.createClusterSnapshot(create ->
        create
            .clusterIdentifier("warehouse")
            .snapshotIdentifier("orphan-redshift")
            .manualSnapshotRetentionPeriod(DAYS_TO_LIVE)
            .tags(redshiftTags("warehouse")));
    redshift.createClusterSnapshot(create ->
        create
            .clusterIdentifier("lake")
            .snapshotIdentifier("somebody-s")
            .manualSnapshotRetentionPeriod(DAYS_TO_LIVE));
  }

  private void instance(String database, String name) {
    rds.createDBSnapshot(create ->
        create
            .dbInstanceIdentifier(database)
            .dbSnapshotIdentifier(name)
            .tags(rdsTags("rds-instance", database)));
  }

  /** Redshift shall delete it by itself. */
  void letEnd(String name) {
    redshift.modifyClusterSnapshot(
        modify -> modify.snapshotIdentifier(name).manualSnapshotRetentionPeriod(DAYS_TO_LIVE));
  }

  int retentionOf(String name) {
    return redshift
        .describeClusterSnapshots(get -> get.snapshotIdentifier(name))
        .snapshots()
        .getFirst()
        .manualSnapshotRetentionPeriod();
  }

  Set<String> redshiftSnapshots() {
    return redshift.describeClusterSnapshots(get -> get.snapshotType("manual")).snapshots().stream()
        .map(Snapshot::snapshotIdentifier)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> tags(String engine, String database) {
    return Map.of(
        "backstay:operation",
        "lost",
        "backstay:database",
        String.join("/", engine, HOME, EAST, database));
  }

  private static List<software.amazon.awssdk.services.rds.model.Tag> rdsTags(
      String engine, String database) {
    return tags(engine, database).entrySet().stream()
        .map(tag ->
            software.amazon.awssdk.services.rds.model.Tag.builder()
                .key(tag.getKey())
                .value(tag.getValue())
                .build())
        .toList();
  }

  private static List<software.amazon.awssdk.services.redshift.model.Tag> redshiftTags(
      String database) {
    return tags("redshift-cluster", database).entrySet().stream()
        .map(tag ->
            software.amazon.awssdk.services.redshift.model.Tag.builder()
                .key(tag.getKey())
                .value(tag.getValue())
                .build())
        .toList();
  }

  @Override
  public void close() {
    redshift.close();
  }
}
