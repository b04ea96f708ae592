package io.backstay.fleet.rds;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.EngineRules;
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

/** DB instances and DB snapshots. */
public final class InstanceCalls implements Calls<RdsClient> {

  @Override
  public List<DatabaseView> describe(RdsClient rds, Database database) {
    return rds.describeDBInstances(InstanceRequests.describe(database)).dbInstances().stream()
        .map(seen -> InstanceViews.of(database, seen))
        .toList();
  }

  @Override
  public SnapshotView create(RdsClient rds, NewSnapshot snapshot) {
    var made = rds.createDBSnapshot(InstanceRequests.create(snapshot)).dbSnapshot();
    return InstanceViews.of(snapshot.target(), made);
  }

  @Override
  public List<SnapshotView> look(RdsClient rds, String account, SnapshotRef snapshot) {
    return rds.describeDBSnapshots(InstanceRequests.look(account, snapshot)).dbSnapshots().stream()
        .map(seen -> InstanceViews.of(snapshot, seen))
        .toList();
  }

  @Override
  public List<SnapshotView> lookAtAll(RdsClient rds, Whereabouts where, Collection<String> names) {
    return rds
        .describeDBSnapshotsPaginator(InstanceRequests.lookAtAll(names))
        .dbSnapshots()
        .stream()
        .map(seen -> InstanceViews.of(where.named(seen.dbSnapshotIdentifier()), seen))
        .toList();
  }

  @Override
  public SnapshotView copy(RdsClient rds, NewCopy copy, Map<String, String> sourceTags) {
    var made = rds.copyDBSnapshot(InstanceRequests.copy(copy, sourceTags)).dbSnapshot();
    return InstanceViews.of(copy.target(), made);
  }

  @Override
  public void share(RdsClient rds, SnapshotRef snapshot, List<String> accounts) {
    rds.modifyDBSnapshotAttribute(InstanceRequests.share(snapshot, accounts));
  }

  @Override
  public void unshare(RdsClient rds, SnapshotRef snapshot, List<String> accounts) {
    rds.modifyDBSnapshotAttribute(InstanceRequests.unshare(snapshot, accounts));
  }

  @Override
  public void delete(RdsClient rds, SnapshotRef snapshot) {
    rds.deleteDBSnapshot(InstanceRequests.delete(snapshot));
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
        .describeDBSnapshotsPaginator(InstanceRequests.automated(database))
        .dbSnapshots()
        .stream()
        .map(seen -> InstanceViews.of(where.named(seen.dbSnapshotIdentifier()), seen))
        .toList();
  }

  @Override
  public ManualSnapshots manualSnapshots(RdsClient rds) {
    return AccountQuotas.of(
        rds,
        AccountQuotas.SNAPSHOTS,
        () ->
            rds.describeDBSnapshotsPaginator(InstanceRequests.manual()).dbSnapshots().stream()
                .count());
  }

  @Override
  public SnapshotView promote(RdsClient rds, SnapshotView automated, NewSnapshot snapshot) {
    var made = rds.copyDBSnapshot(InstanceRequests.promote(automated, snapshot)).dbSnapshot();
    return InstanceViews.of(snapshot.target(), made);
  }

  @Override
  public SnapshotPage manual(RdsClient rds, Whereabouts where, Optional<String> marker) {
    return new RdsSnapshotListings(where.account(), where.region()).ofInstances(rds, marker);
  }

  /** Its option group's options may bind it. */
  @Override
  public Optional<Cause> unshareable(RdsClient rds, SnapshotRef snapshot) {
    return look(rds, snapshot.account(), snapshot).stream()
        .flatMap(view -> view.optionGroup().stream())
        .flatMap(group -> RdsOptionGroups.look(rds, group).stream())
        .flatMap(group -> EngineRules.unshareable(group).stream())
        .findFirst();
  }
}
