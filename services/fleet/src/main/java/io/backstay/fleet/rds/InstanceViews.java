package io.backstay.fleet.rds;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.backstay.contracts.Database;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;

/** What AWS shows of instances, in our words; it may leave out any field. */
final class InstanceViews {
  private InstanceViews() {}

  static DatabaseView of(Database database, DBInstance seen) {
    return new DatabaseView(
        database,
        requireNonNullElse(seen.dbInstanceArn(), ""),
        requireNonNullElse(seen.dbiResourceId(), ""),
        requireNonNullElse(seen.dbInstanceStatus(), ""),
        requireNonNullElse(seen.engine(), ""),
        requireNonNullElse(seen.allocatedStorage(), 0),
        Boolean.TRUE.equals(seen.storageEncrypted()),
        Optional.ofNullable(seen.kmsKeyId()),
        Optional.ofNullable(seen.dbClusterIdentifier()),
        seen.optionGroupMemberships().stream()
            .map(OptionGroupMembership::optionGroupName)
            .flatMap(name -> own(name).stream())
            .findFirst(),
        RdsTags.read(seen.tagList()));
  }

  static SnapshotView of(SnapshotRef ref, DBSnapshot seen) {
    return new SnapshotView(
            ref,
            requireNonNullElseGet(seen.dbSnapshotArn(), ref::arn),
            Statuses.of(
                requireNonNullElse(seen.status(), ""),
                requireNonNullElse(seen.percentProgress(), 0)),
            Boolean.TRUE.equals(seen.encrypted()),
            Optional.ofNullable(seen.kmsKeyId()),
            Optional.ofNullable(seen.snapshotCreateTime()),
            Optional.ofNullable(seen.originalSnapshotCreateTime()),
            requireNonNullElse(seen.allocatedStorage(), 0),
            requireNonNullElse(seen.dbInstanceIdentifier(), ""),
            RdsTags.read(seen.tagList()))
        .under(own(seen.optionGroupName()));
  }

  /** The default ones are empty. */
  private static Optional<String> own(@Nullable String group) {
    return Optional.ofNullable(group).filter(name -> !name.startsWith("default:"));
  }
}
