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
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeRequest;

/**
 * The calls for DB instances and their snapshots, as the service model of RDS 2014-10-31 wants
 * them.
 */
final class InstanceRequests {
  private static final int LARGEST_PAGE = 100;

  private InstanceRequests() {}

  static DescribeDbInstancesRequest describe(Database database) {
    return DescribeDbInstancesRequest.builder().dbInstanceIdentifier(database.identifier()).build();
  }

  static CreateDbSnapshotRequest create(NewSnapshot snapshot) {
    return CreateDbSnapshotRequest.builder()
        .dbSnapshotIdentifier(snapshot.name())
        .dbInstanceIdentifier(snapshot.database().identifier())
        .tags(RdsTags.of(snapshot.tags()))
        .build();
  }

  /** The owner asks by name; to anybody else a shared snapshot shows itself by ARN only. */
  static DescribeDbSnapshotsRequest look(String account, SnapshotRef snapshot) {
    return account.equals(snapshot.account())
        ? DescribeDbSnapshotsRequest.builder().dbSnapshotIdentifier(snapshot.name()).build()
        : DescribeDbSnapshotsRequest.builder()
            .dbSnapshotIdentifier(snapshot.arn())
            .includeShared(true)
            .build();
  }

  /** One call for all of them: the filter takes a list of names. */
  static DescribeDbSnapshotsRequest lookAtAll(Collection<String> names) {
    return DescribeDbSnapshotsRequest.builder()
        .filters(Filter.builder().name("db-snapshot-id").values(names).build())
        .build();
  }

  static DescribeDbSnapshotsRequest manual() {
    return DescribeDbSnapshotsRequest.builder()
        .snapshotType("manual")
        .maxRecords(LARGEST_PAGE)
        .build();
  }

  static DescribeDbSnapshotsRequest automated(Database database) {
    return DescribeDbSnapshotsRequest.builder()
        .dbInstanceIdentifier(database.identifier())
        .snapshotType("automated")
        .build();
  }

  static CopyDbSnapshotRequest copy(NewCopy copy, Map<String, String> sourceTags) {
    var request =
        CopyDbSnapshotRequest.builder()
            .sourceDBSnapshotIdentifier(Sources.of(copy))
            .targetDBSnapshotIdentifier(copy.name())
            .tags(RdsTags.of(Tags.ofCopy(sourceTags, copy.tags())));
    copy.destination().kmsKey().ifPresent(request::kmsKeyId);
    copy.destination().optionGroup().ifPresent(request::optionGroupName);
    Sources.region(copy).ifPresent(request::sourceRegion);
    return request.build();
  }

  /** Under the key that it has already: only a copy to another place wants another one. */
  static CopyDbSnapshotRequest promote(SnapshotView automated, NewSnapshot snapshot) {
    return CopyDbSnapshotRequest.builder()
        .sourceDBSnapshotIdentifier(automated.ref().name())
        .targetDBSnapshotIdentifier(snapshot.name())
        .tags(RdsTags.of(snapshot.tags()))
        .build();
  }

  static ModifyDbSnapshotAttributeRequest share(SnapshotRef snapshot, List<String> accounts) {
    return restore(snapshot).valuesToAdd(accounts).build();
  }

  static ModifyDbSnapshotAttributeRequest unshare(SnapshotRef snapshot, List<String> accounts) {
    return restore(snapshot).valuesToRemove(accounts).build();
  }

  static DeleteDbSnapshotRequest delete(SnapshotRef snapshot) {
    return DeleteDbSnapshotRequest.builder().dbSnapshotIdentifier(snapshot.name()).build();
  }

  private static ModifyDbSnapshotAttributeRequest.Builder restore(SnapshotRef snapshot) {
    return ModifyDbSnapshotAttributeRequest.builder()
        .dbSnapshotIdentifier(snapshot.name())
        .attributeName("restore");
  }
}
