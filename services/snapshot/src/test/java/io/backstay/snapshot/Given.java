package io.backstay.snapshot;

import io.backstay.contracts.Cause;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One backup of one database, for the tests to tell stories about. */
final class Given {
  static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  static final Destination WEST =
      new Destination(
          "111111111111", "us-west-2", Optional.of("alias/backstay"), List.of("222222222222"));
  static final Plan PLAN = new Plan(List.of(WEST), List.of("222222222222"), Optional.empty());
  static final Plan NO_PLAN = new Plan(List.of(), List.of(), Optional.empty());
  static final Job JOB = job(PLAN);
  static final Snapshot SNAPSHOT =
      new Snapshot(
          "arn:aws:rds:us-east-1:111111111111:snapshot:s", Optional.of("key"), 100, AT, Map.of());
  static final RecoveryPoint POINT = SNAPSHOT.recoveryPoint(JOB, Optional.of(AT));
  static final RecoveryPoint COPY =
      new RecoveryPoint(
          "arn:copy", "c", ORDERS, "111111111111", "us-west-2", Optional.of("key-2"), AT, 100);
  static final Cause BUSY = new Cause("InvalidDBInstanceState", "backing-up", "wait");
  static final Cause GONE = new Cause("DBInstanceNotFound", "orders", "look");
  static final SnapshotCompleted COMPLETED =
      new SnapshotCompleted(
          POINT, PLAN, AT.plus(Duration.ofHours(6)), "alice", "upgrade", Optional.of(2));

  static final String COPYING = "op.copy.111111111111.us-west-2";
  static final String SHARING = "op.share";
  static final String SHARING_THE_COPY = COPYING + ".share";

  static final List<Backup.Input> ALL =
      List.of(
          new Backup.Input.Requested(JOB),
          new Backup.Input.Stands(SNAPSHOT, Optional.of(AT), AT),
          new Backup.Input.CreatedEvent(),
          new Backup.Input.FailedEvent(),
          new Backup.Input.DeletedEvent(),
          new Backup.Input.StepDone(COPYING, Optional.of(COPY)),
          new Backup.Input.PatienceEnded(AT));

  private Given() {}

  static Job job(Plan plan) {
    var command =
        new CreateSnapshot(ORDERS, plan, Optional.empty(), Duration.ofHours(6), "alice", "upgrade");
    return new Job("op", command, "AIDA1", AT);
  }

  static Steps steps() {
    return Steps.of("op", POINT, PLAN);
  }

  static Steps allButOneDone() {
    return steps()
        .with(SHARING, new Steps.Report.Done(Optional.empty()))
        .with(COPYING, new Steps.Report.Done(Optional.of(COPY)));
  }
}
