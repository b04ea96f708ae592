package io.backstay.fleet.rds;

import io.backstay.contracts.Database;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.ManualSnapshots;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.aws.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/** Aurora clusters, Multi-AZ DB clusters and DB cluster snapshots. */
public final class ClusterCalls implements Calls<RdsClient> {

  @Override
  public List<DatabaseView> describe(RdsClient rds, Database database) {
    return rds.describeDBClusters(ClusterRequests.describe(database)).dbClusters().stream()
        .map(seen -> ClusterViews.of(database, seen))
        .toList();
  }

  @Override
  public SnapshotView create(RdsClient rds, NewSnapshot snapshot) {
    var made = rds.createDBClusterSnapshot(ClusterRequests.create(snapshot)).dbClusterSnapshot();
    return ClusterViews.of(snapshot.target(), made);
  }

  @Override
  public List<SnapshotView> look(RdsClient rds, String account, SnapshotRef snapshot) {
    return rds
        .describeDBClusterSnapshots(ClusterRequests.look(account, snapshot))
        .dbClusterSnapshots()
        .stream()
        .map(seen -> ClusterViews.of(snapshot, seen))
        .toList();
  }

  @Override
  public List<SnapshotView> lookAtAll(RdsClient rds, Whereabouts where, Collection<String> names) {
    return rds
        .describeDBClusterSnapshotsPaginator(ClusterRequests.lookAtAll(names))
        .dbClusterSnapshots()
        .stream()
        .map(seen -> ClusterViews.of(where.named(seen.dbClusterSnapshotIdentifier()), seen))
        .toList();
  }

  @Override
  public SnapshotView copy(RdsClient rds, NewCopy copy, Map<String, String> sourceTags) {
    var made = rds.copyDBClusterSnapshot(ClusterRequests.copy(copy, sourceTags));
    return ClusterViews.of(copy.target(), made.dbClusterSnapshot());
  }

  @Override
  public void share(RdsClient rds, SnapshotRef snapshot, List<String> accounts) {
    rds.modifyDBClusterSnapshotAttribute(ClusterRequests.share(snapshot, accounts));
  }

  @Override
  public void unshare(RdsClient rds, SnapshotRef snapshot, List<String> accounts) {
    rds.modifyDBClusterSnapshotAttribute(ClusterRequests.unshare(snapshot, accounts));
  }

  @Override
  public void delete(RdsClient rds, SnapshotRef snapshot) {
    rds.deleteDBClusterSnapshot(ClusterRequests.delete(snapshot));
  }

  /** Never asked: RDS keeps manual snapshots until somebody deletes them. */
  @Override
  public void keepForEver(RdsClient rds, SnapshotRef snapshot) {
    throw new IllegalStateException("RDS has no call for " + snapshot.arn());
  }

  @Override
  public List<SnapshotView> automated(RdsClient rds, Database database) {
    var where = new Whereabouts(database.engine(), database.account(), database.region());
    return rds
        .describeDBClusterSnapshotsPaginator(ClusterRequests.automated(database))
        .dbClusterSnapshots()
        .stream()
        .map(seen -> ClusterViews.of(where.named(seen.dbClusterSnapshotIdentifier()), seen))
        .toList();
  }

  @Override
  public ManualSnapshots manualSnapshots(RdsClient rds) {
    return AccountQuotas.of(
        rds,
        AccountQuotas.CLUSTER_SNAPSHOTS,
        () ->
            rds
                .describeDBClusterSnapshotsPaginator(ClusterRequests.manual())
                .dbClusterSnapshots()
                .stream()
                .count());
  }

  @Override
  public SnapshotView promote(RdsClient rds, SnapshotView automated, NewSnapshot snapshot) {
    var made = rds.copyDBClusterSnapshot(ClusterRequests.promote(automated, snapshot));
    return ClusterViews.of(snapshot.target(), made.dbClusterSnapshot());
  }

  @Override
  public SnapshotPage manual(RdsClient rds, Whereabouts where, Optional<String> marker) {
    return new RdsSnapshotListings(where.account(), where.region()).ofClusters(rds, marker);
  }
}
