package io.backstay.audit;

import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Finding;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.contracts.RetentionEvent;
import io.backstay.contracts.RetentionTally;
import io.backstay.contracts.RunTally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of each type, all about one database. */
public final class Samples {
  public static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00.120Z");
  public static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");

  static final RecoveryPoint POINT =
      new RecoveryPoint(
          "arn:aws:rds:us-east-1:111111111111:snapshot:orders-20260301-0200-1a2b3c4d",
          "orders-20260301-0200-1a2b3c4d",
          ORDERS,
          "111111111111",
          "us-east-1",
          Optional.empty(),
          NIGHT,
          20);
  static final Destination WEST =
      new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  static final Plan PLAN = new Plan(List.of(WEST), List.of(), Optional.empty());
  static final Cause CAUSE = new Cause("KMSKeyNotAccessibleFault", "no access", "Grant it.");
  static final CreateSnapshot COMMAND =
      new CreateSnapshot(
          ORDERS, PLAN, Optional.empty(), Duration.ofHours(6), "alice", "before the upgrade");

  static final Event ACCEPTED = new Event.CommandAccepted(COMMAND, "AROAEXAMPLE:alice");
  static final Event PARKED =
      new Event.MessageParked(
          "backstay-snapshot-commands",
          "m-1",
          NIGHT,
          "AROAEXAMPLE:bob",
          Optional.of("CreateSnapshot"),
          Optional.empty(),
          "database",
          "is missing");
  public static final Event STARTED = new Event.SnapshotStarted(ORDERS, POINT.name());
  static final Event SNAPSHOT_COMPLETED =
      new Event.SnapshotCompleted(POINT, PLAN, NIGHT, "alice", "before the upgrade");
  static final Event COPY_STARTED =
      new Event.CopyStarted(Optional.of("op-1"), POINT, WEST, POINT.name());
  static final Event COPY_RESTARTED =
      new Event.CopyRestarted(Optional.of("op-1"), POINT, WEST, CAUSE);
  static final Event COPY_COMPLETED =
      new Event.CopyCompleted(
          Optional.of("op-1"), POINT, POINT, WEST, NIGHT, "alice", "before the upgrade");
  static final Event COPY_FAILED = new Event.CopyFailed(Optional.of("op-1"), POINT, WEST, CAUSE);
  static final Event SHARED =
      new Event.SnapshotShared(Optional.of("op-1"), POINT, List.of("222222222222"));
  static final Event SHARE_FAILED =
      new Event.ShareFailed(Optional.of("op-1"), POINT, List.of("222222222222"), CAUSE);
  static final Event UNSHARED =
      new Event.SnapshotUnshared(Optional.of("op-1"), POINT, List.of("222222222222"));
  static final Event UNSHARE_FAILED =
      new Event.SnapshotUnshareFailed(Optional.of("op-1"), POINT, List.of("222222222222"), CAUSE);
  static final Event LENT = new Event.SourceShared(POINT, WEST);
  static final Event RETURNED = new Event.SourceUnshared(POINT, WEST);
  static final Event STILL_LENT = new Event.UnshareFailed(POINT, WEST, CAUSE);
  static final Event BACKUP_COMPLETED = new Event.BackupCompleted(ORDERS, List.of(POINT));
  static final Event BACKUP_INCOMPLETE =
      new Event.BackupIncomplete(
          ORDERS, List.of(POINT), List.of(new Event.Missing("copy to us-west-2", CAUSE)));
  static final Event HOP_REMOVED = new Event.HopRemoved(POINT);
  static final Event HOP_KEPT = new Event.HopKept(POINT, CAUSE);
  static final Event PREFLIGHT =
      new Event.PreflightFound(
          ORDERS, List.of(new Finding("plan.copies[0].kmsKey", CAUSE)), List.of());
  static final Event BACKUP_SKIPPED = new Event.BackupSkipped(ORDERS, CAUSE);
  static final Event BACKUP_FAILED = new Event.BackupFailed(ORDERS, CAUSE);

  static final Event POLICY_APPLIED = new Event.PolicyApplied("nightly", 2, Optional.of(NIGHT));
  static final Event POLICY_PAUSED = new Event.PolicyPaused("nightly", 2);
  static final Event POLICY_RESUMED = new Event.PolicyResumed("nightly", 2, Optional.of(NIGHT));
  static final Event POLICY_DELETED = new Event.PolicyDeleted("nightly", 2);
  static final Event POLICY_STALLED = new Event.PolicyStalled("nightly", 2, CAUSE);
  static final Event FIRING_MISSED = new Event.FiringMissed("nightly", 2, NIGHT);
  static final Event RUN_STARTED = new Event.RunStarted("nightly", 2, NIGHT, 6);
  static final Event RUN_SKIPPED = new Event.RunSkipped("nightly", 2, NIGHT, CAUSE);
  static final Event RUN_COMPLETED = new Event.RunCompleted("nightly", 2, NIGHT, RunTally.NONE);
  static final Event RUN_WITH_A_FAILURE =
      new Event.RunCompleted("nightly", 2, NIGHT, new RunTally(1, 0, 0, 1, 0, 0, List.of()));
  static final Event RPO_BREACHED =
      new Event.RpoBreached(
          ORDERS, "nightly", "111111111111", "us-west-2", Optional.empty(), Duration.ofDays(1));
  static final Event RPO_RECOVERED =
      new Event.RpoRecovered(ORDERS, "nightly", "111111111111", "us-west-2", NIGHT);
  static final Event UNPROTECTED =
      new Event.DatabaseUnprotected(ORDERS, LocalDate.of(2026, 3, 1), CAUSE);
  static final Event COVERAGE = new Event.CoverageReported(LocalDate.of(2026, 3, 1), Coverage.NONE);
  static final Event COVERAGE_WITH_A_HOLE =
      new Event.CoverageReported(
          LocalDate.of(2026, 3, 1), new Coverage(0, 0, 0, 0, 0, 1, List.of()));
  static final Event FOUND = new CatalogEvent.RecoveryPointFound(POINT);
  static final Event VANISHED = new CatalogEvent.RecoveryPointVanished(POINT);
  static final Event VERIFIED = new CatalogEvent.RecoveryPointVerified(POINT, NIGHT);
  static final Event LEFT_BEHIND = new CatalogEvent.SnapshotLeftBehind(POINT);
  private static final CatalogEvent.Leftover LEFTOVER =
      new CatalogEvent.Leftover(POINT.arn(), "111111111111", "us-east-1", "failed");
  static final Event LEFTOVER_REMOVED = new CatalogEvent.LeftoverRemoved(ORDERS, LEFTOVER);
  static final Event LEFTOVER_KEPT = new CatalogEvent.LeftoverKept(ORDERS, LEFTOVER, CAUSE);
  static final Event QUOTA_PRESSURE =
      new CatalogEvent.QuotaPressure(
          "222222222222", "us-west-2", "snapshot", 98, 100, 112, Optional.of(NIGHT), 0, List.of());
  static final Event QUOTA_RELIEVED =
      new CatalogEvent.QuotaRelieved("222222222222", "us-west-2", "snapshot", 70, 100);
  static final Event PLACE_NOT_RECONCILED =
      new CatalogEvent.PlaceNotReconciled("222222222222", "us-west-2", "snapshot", NIGHT, CAUSE);
  static final Event PLACE_RECONCILED =
      new CatalogEvent.PlaceReconciled("222222222222", "us-west-2", "snapshot", NIGHT);

  private static final String RUN = "forget.op-1";
  static final Event RETENTION_PLANNED =
      new RetentionEvent.RetentionPlanned(
          ORDERS,
          RUN,
          NIGHT,
          new Retention(
              new Retention.Keep(Map.of("daily", 7), Map.of(), List.of()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          List.of(new RetentionEvent.Leaving(POINT.arn(), "none of daily")),
          List.of(new RetentionEvent.Kept("daily", 7)),
          0);
  static final Event RETENTION_STOPPED =
      new RetentionEvent.RetentionStopped(Optional.of(ORDERS), RUN, 6, 10, CAUSE);
  static final Event FLEET_STOPPED =
      new RetentionEvent.RetentionStopped(Optional.empty(), RUN, 600, 1000, CAUSE);
  static final Event RETENTION_CONFIRMED =
      new RetentionEvent.RetentionConfirmed(
          Optional.of(ORDERS), RUN, "AROAEXAMPLE:alice", "alice", "they are too old");
  static final Event RETENTION_COMPLETED =
      new RetentionEvent.RetentionCompleted(ORDERS, RUN, RetentionTally.NONE);
  static final Event RETENTION_WITH_A_FAILURE =
      new RetentionEvent.RetentionCompleted(ORDERS, RUN, new RetentionTally(1, 0, 1, 0, List.of()));
  static final Event FLEET_RETENTION_COMPLETED =
      new RetentionEvent.FleetRetentionCompleted("retention.op-1", 40, RetentionTally.NONE);
  static final Event SNAPSHOT_DELETED =
      new RetentionEvent.SnapshotDeleted(POINT, RUN, "none of daily");
  static final Event DELETE_REFUSED =
      new RetentionEvent.DeleteRefused(POINT, RUN, "guard-hold", "bob: an audit");
  static final Event DELETE_FAILED = new RetentionEvent.DeleteFailed(POINT, RUN, CAUSE);
  static final Event HOLD_PLACED =
      new RetentionEvent.HoldPlaced(
          POINT, "m-1", Optional.of(NIGHT), "AROAEXAMPLE:bob", "bob", "an audit");
  static final Event HOLD_RELEASED =
      new RetentionEvent.HoldReleased(POINT, "m-1", "AROAEXAMPLE:bob", "bob", "it is over");
  static final Event HOLD_REFUSED =
      new RetentionEvent.HoldRefused(POINT, CAUSE, "AROAEXAMPLE:bob", "bob", "an audit");
  static final Event EXPIRY_REMOVED =
      new RetentionEvent.ExpiryRemoved(POINT, "it is held", Optional.of(NIGHT));
  static final Event EXPIRY_REMAINS =
      new RetentionEvent.ExpiryRemains(POINT, "it is held", Optional.of(NIGHT), CAUSE);

  private Samples() {}

  public static Envelope<Event> told(String id, Instant at, Event event) {
    return Envelope.of(id, "backstay/snapshot", at, event);
  }

  static Envelope<Event> told(Event event) {
    return told("op-1#2#0", NIGHT, event);
  }
}
