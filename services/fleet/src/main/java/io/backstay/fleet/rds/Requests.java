package io.backstay.fleet.rds;

import io.backstay.contracts.Database;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.Tags;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * The calls for DB instances and their snapshots, as the service model of RDS 2014-10-31 wants
 * them.
 */
final class Requests {
  private Requests() {}

  static DescribeDbInstancesRequest describe(Database database) {
    return DescribeDbInstancesRequest.builder().dbInstanceIdentifier(database.identifier()).build();
  }

  static CreateDbSnapshotRequest create(NewSnapshot snapshot) {
    return CreateDbSnapshotRequest.builder()
        .dbSnapshotIdentifier(snapshot.name())
        .dbInstanceIdentifier(snapshot.database().identifier())
        .tags(tags(snapshot.tags()))
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

  static CopyDbSnapshotRequest copy(NewCopy copy, Map<String, String> sourceTags) {
    var request =
        CopyDbSnapshotRequest.builder()
            .sourceDBSnapshotIdentifier(source(copy))
            .targetDBSnapshotIdentifier(copy.name())
            .tags(tags(Tags.ofCopy(sourceTags, copy.tags())));
    copy.destination().kmsKey().ifPresent(request::kmsKeyId);
    if (copy.destination().region().startsWith("us-gov-") && isElsewhere(copy)) {
      // From it the SDK makes the PreSignedUrl, which GovCloud alone still wants.
      request.sourceRegion(copy.source().region());
    }
    return request.build();
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

  /**
   * A name where the source is at hand, an ARN from elsewhere; computed, never the one in a
   * message.
   */
  private static String source(NewCopy copy) {
    var source = SnapshotRef.of(copy.source());
    var isAtHand =
        copy.source().account().equals(copy.destination().account()) && !isElsewhere(copy);
    return isAtHand ? source.name() : source.arn();
  }

  private static boolean isElsewhere(NewCopy copy) {
    RecoveryPoint source = copy.source();
    return !source.region().equals(copy.destination().region());
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
