package io.backstay.fleet.rds;

import io.backstay.contracts.Database;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.CopyDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterSnapshotAttributeRequest;

/**
 * The calls for DB clusters and their snapshots, as the service model of RDS 2014-10-31 wants them.
 */
final class ClusterRequests {
  private static final int LARGEST_PAGE = 100;

  private ClusterRequests() {}

  static DescribeDbClustersRequest describe(Database database) {
    return DescribeDbClustersRequest.builder().dbClusterIdentifier(database.identifier()).build();
  }

  static CreateDbClusterSnapshotRequest create(NewSnapshot snapshot) {
    return CreateDbClusterSnapshotRequest.builder()
        .dbClusterSnapshotIdentifier(snapshot.name())
        .dbClusterIdentifier(snapshot.database().identifier())
        .tags(RdsTags.of(snapshot.tags()))
        .build();
  }

  /** The owner asks by name; to anybody else a shared snapshot shows itself by ARN only. */
  static DescribeDbClusterSnapshotsRequest look(String account, SnapshotRef snapshot) {
    return account.equals(snapshot.account())
        ? DescribeDbClusterSnapshotsRequest.builder()
            .dbClusterSnapshotIdentifier(snapshot.name())
            .build()
        : DescribeDbClusterSnapshotsRequest.builder()
            .dbClusterSnapshotIdentifier(snapshot.arn())
            .includeShared(true)
            .build();
  }

  /** One call for all of them: the filter takes a list of names. */
  static DescribeDbClusterSnapshotsRequest lookAtAll(Collection<String> names) {
    return DescribeDbClusterSnapshotsRequest.builder()
        .filters(Filter.builder().name("db-cluster-snapshot-id").values(names).build())
        .build();
  }

  static DescribeDbClusterSnapshotsRequest manual() {
    return DescribeDbClusterSnapshotsRequest.builder()
        .snapshotType("manual")
        .maxRecords(LARGEST_PAGE)
        .build();
  }

  static DescribeDbClusterSnapshotsRequest automated(Database database) {
    return DescribeDbClusterSnapshotsRequest.builder()
        .dbClusterIdentifier(database.identifier())
        .snapshotType("automated")
        .build();
  }

  static CopyDbClusterSnapshotRequest copy(NewCopy copy, Map<String, String> sourceTags) {
    var request =
        CopyDbClusterSnapshotRequest.builder()
            .sourceDBClusterSnapshotIdentifier(Sources.of(copy))
            .targetDBClusterSnapshotIdentifier(copy.name())
            .tags(RdsTags.of(Tags.ofCopy(sourceTags, copy.tags())));
    copy.destination().kmsKey().ifPresent(request::kmsKeyId);
    Sources.region(copy).ifPresent(request::sourceRegion);
    return request.build();
  }

  /** Under the key that it has already: only a copy to another place wants another one. */
  static CopyDbClusterSnapshotRequest promote(SnapshotView automated, NewSnapshot snapshot) {
    return CopyDbClusterSnapshotRequest.builder()
        .sourceDBClusterSnapshotIdentifier(automated.ref().name())
        .targetDBClusterSnapshotIdentifier(snapshot.name())
        .tags(RdsTags.of(snapshot.tags()))
        .build();
  }

  static ModifyDbClusterSnapshotAttributeRequest share(
      SnapshotRef snapshot, List<String> accounts) {
    return restore(snapshot).valuesToAdd(accounts).build();
  }

  static ModifyDbClusterSnapshotAttributeRequest unshare(
      SnapshotRef snapshot, List<String> accounts) {
    return restore(snapshot).valuesToRemove(accounts).build();
  }

  static DeleteDbClusterSnapshotRequest delete(SnapshotRef snapshot) {
    return DeleteDbClusterSnapshotRequest.builder()
        .dbClusterSnapshotIdentifier(snapshot.name())
        .build();
  }

  private static ModifyDbClusterSnapshotAttributeRequest.Builder restore(SnapshotRef snapshot) {
    return ModifyDbClusterSnapshotAttributeRequest.builder()
        .dbClusterSnapshotIdentifier(snapshot.name())
        .attributeName("restore");
  }
}
