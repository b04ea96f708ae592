package io.backstay.fleet.rds;

import io.backstay.contracts.Database;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/** What AWS shows, in our words; it may leave out any field. */
final class Views {
  private Views() {}

  static DatabaseView of(Database database, DBInstance seen) {
    return new DatabaseView(
        database,
        orEmpty(seen.dbInstanceArn()),
        orEmpty(seen.dbiResourceId()),
        orEmpty(seen.dbInstanceStatus()),
        orEmpty(seen.engine()),
        Objects.requireNonNullElse(seen.allocatedStorage(), 0),
        Boolean.TRUE.equals(seen.storageEncrypted()),
        Optional.ofNullable(seen.kmsKeyId()),
        Optional.ofNullable(seen.dbClusterIdentifier()),
        tags(seen.tagList()));
  }

  static SnapshotView of(SnapshotRef ref, DBSnapshot seen) {
    return new SnapshotView(
        ref,
        Objects.requireNonNullElseGet(seen.dbSnapshotArn(), ref::arn),
        status(orEmpty(seen.status()), Objects.requireNonNullElse(seen.percentProgress(), 0)),
        Boolean.TRUE.equals(seen.encrypted()),
        Optional.ofNullable(seen.kmsKeyId()),
        Optional.ofNullable(seen.snapshotCreateTime()),
        Optional.ofNullable(seen.originalSnapshotCreateTime()),
        Objects.requireNonNullElse(seen.allocatedStorage(), 0),
        orEmpty(seen.dbInstanceIdentifier()),
        tags(seen.tagList()));
  }

  /**
   * The model does not list the states; botocore's waiters name those that never get better. A word
   * that is new to us is waited for: the operation's window ends the waiting.
   */
  static SnapshotView.Status status(String status, int percent) {
    return switch (status) {
      case "available" -> new SnapshotView.Available();
      case "failed", "incompatible-restore", "incompatible-parameters" ->
          new SnapshotView.Failed(status);
      case "deleting", "deleted" -> new SnapshotView.Gone();
      default -> new SnapshotView.InProgress(percent);
    };
  }

  private static Map<String, String> tags(List<Tag> tags) {
    return tags.stream()
        .collect(Collectors.toMap(Tag::key, tag -> orEmpty(tag.value()), (_, last) -> last));
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
