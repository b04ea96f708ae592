package io.backstay.copyshare;

import io.backstay.contracts.Cause;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.SnapshotNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One snapshot with one destination, for the tests to tell stories about. */
final class Given {
  static final Instant AT = Instant.parse("2026-11-20T02:10:00Z");
  static final Duration WINDOW = Duration.ofHours(6);
  static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  static final RecoveryPoint SOURCE =
      new RecoveryPoint(
          "arn:aws:rds:us-east-1:111111111111:snapshot:s",
          SnapshotNames.of(ORDERS, AT, "op", 1),
          ORDERS,
          "111111111111",
          "us-east-1",
          Optional.of("key"),
          AT,
          100);
  static final Destination WEST =
      new Destination(
          "111111111111", "us-west-2", Optional.of("alias/backstay"), List.of("222222222222"));
  static final Plan PLAN = new Plan(List.of(WEST), List.of("222222222222"), Optional.empty());
  static final CopySnapshot COPY_COMMAND =
      new CopySnapshot(
          Optional.of("op"), SOURCE, WEST, List.of(), List.of(), WINDOW, "alice", "upgrade");
  static final Destination VAULT =
      new Destination("222222222222", "us-west-2", Optional.of("alias/backstay-vault"), List.of());
  static final CopySnapshot VAULT_COMMAND =
      new CopySnapshot(
          Optional.of("op"),
          SOURCE,
          VAULT,
          List.of(),
          List.of("op.copy.222222222222.us-east-1"),
          WINDOW,
          "alice",
          "upgrade");
  static final ShareSnapshot SHARE_COMMAND =
      new ShareSnapshot(
          Optional.of("op"), SOURCE, List.of("222222222222"), WINDOW, "alice", "upgrade");
  static final Cause FULL =
      new Cause(
          "SnapshotQuotaExceeded", "Cannot copy more than 20 snapshots across regions", "wait");
  static final Cause GONE = new Cause("DBSnapshotNotFound", "s", "look");

  private Given() {}
}
