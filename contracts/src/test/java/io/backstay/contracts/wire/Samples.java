package io.backstay.contracts.wire;

import io.backstay.contracts.ApplyPolicy;
import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Command;
import io.backstay.contracts.ConfirmRetention;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.DeletePolicy;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Finding;
import io.backstay.contracts.PausePolicy;
import io.backstay.contracts.PlaceHold;
import io.backstay.contracts.Plan;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.Copy;
import io.backstay.contracts.ProtectionPolicy.Drill;
import io.backstay.contracts.ProtectionPolicy.MissedRun;
import io.backstay.contracts.ProtectionPolicy.Notifications;
import io.backstay.contracts.ProtectionPolicy.Objective;
import io.backstay.contracts.ProtectionPolicy.Schedule;
import io.backstay.contracts.ProtectionPolicy.Selector;
import io.backstay.contracts.ProtectionPolicy.Spread;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ReleaseHold;
import io.backstay.contracts.RemoveHop;
import io.backstay.contracts.ResumePolicy;
import io.backstay.contracts.Retention;
import io.backstay.contracts.RetentionEvent;
import io.backstay.contracts.RetentionTally;
import io.backstay.contracts.RunPolicyNow;
import io.backstay.contracts.RunTally;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message of each kind as it was when its golden was written: every field that could be absent
 * then is there; later ones are tried elsewhere.
 */
final class Samples {

  static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");
  static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  static final Destination VAULT =
      new Destination(
          "222222222222",
          "us-west-2",
          Optional.of("alias/backstay-vault"),
          List.of("333333333333"));
  static final Retention RETENTION =
      new Retention(
          new Retention.Keep(
              Map.of("last", 5, "hourly", 24, "daily", 7, "weekly", 4, "monthly", 12, "yearly", -1),
              Map.of("within", "1y2m3d3h", "withinDaily", "7d"),
              List.of(List.of("a", "b"), List.of("c"))),
          Optional.of(30),
          Optional.of("UTC"),
          Optional.of(2));
  static final Plan PLAN =
      new Plan(
          List.of(
              new Destination(
                  "111111111111", "us-west-2", Optional.of("alias/backstay"), List.of()),
              VAULT),
          List.of("222222222222"),
          Optional.of(RETENTION));
  static final RecoveryPoint SNAPSHOT =
      new RecoveryPoint(
          "arn:aws:rds:us-east-1:111111111111:snapshot:orders-20261120-0200-1a2b3c4d",
          "orders-20261120-0200-1a2b3c4d",
          ORDERS,
          "111111111111",
          "us-east-1",
          Optional.of(
              "arn:aws:kms:us-east-1:111111111111:key/0f0e0d0c-0b0a-4908-8706-050403020100"),
          NIGHT,
          100);
  static final RecoveryPoint COPY =
      new RecoveryPoint(
          "arn:aws:rds:us-west-2:222222222222:snapshot:orders-20261120-0200-5e6f7a8b",
          "orders-20261120-0200-5e6f7a8b",
          ORDERS,
          "222222222222",
          "us-west-2",
          Optional.of("alias/backstay-vault"),
          NIGHT,
          100);
  static final Optional<String> PARENT = Optional.of("01-nightly");
  static final Cause CAUSE =
      new Cause(
          "KMSKeyNotAccessibleFault",
          "The key is not accessible.",
          "Let the role backstay-copy use the key alias/backstay-vault.");

  static final ProtectionPolicy POLICY =
      new ProtectionPolicy(
          "nightly",
          List.of(
              new Selector(
                  Map.of("environment", "prod*", "tier", "gold"),
                  List.of(Engine.RDS_INSTANCE, Engine.AURORA_CLUSTER),
                  List.of("orders*"),
                  List.of("111111111111"),
                  List.of("us-east-1"))),
          List.of(
              new Selector(Map.of(), List.of(), List.of("orders-scratch"), List.of(), List.of())),
          new Schedule(
              "cron(0 2 * * ? *)",
              "Europe/Berlin",
              Duration.ofHours(2),
              Duration.ofHours(8),
              Spread.EARLY,
              MissedRun.ONCE,
              List.of(LocalDate.of(2026, 12, 24))),
          List.of(
              new Copy(
                  Optional.of("222222222222"),
                  "us-west-2",
                  Optional.of("alias/backstay-vault"),
                  List.of("333333333333"),
                  Optional.of("orders-options"),
                  Optional.of("alias/backstay"))),
          List.of("222222222222"),
          Optional.of(RETENTION),
          Optional.of(Duration.ofHours(12)),
          Optional.of(new Objective(Duration.ofHours(24), Duration.ofHours(3))),
          Optional.of(new Drill("rate(7 days)", "UTC")),
          Optional.of(
              new Notifications(
                  List.of("arn:aws:sns:us-east-1:111111111111:backups"),
                  List.of("dba@example.com"))));

  static final List<Command> COMMANDS =
      List.of(
          new CreateSnapshot(
              ORDERS,
              PLAN,
              Optional.of("orders-before-4-2"),
              Duration.ofHours(6),
              "alice",
              "before the 4.2 upgrade"),
          new CopySnapshot(
              PARENT,
              SNAPSHOT,
              VAULT,
              List.of(),
              List.of(),
              Duration.ofHours(5),
              "alice",
              "nightly"),
          new ShareSnapshot(
              PARENT, SNAPSHOT, List.of("222222222222"), Duration.ofHours(5), "alice", "nightly"),
          new UnshareSnapshot(
              PARENT, SNAPSHOT, List.of("222222222222"), Duration.ofHours(5), "alice", "left"),
          new RemoveHop(PARENT, COPY, Duration.ofDays(7), "alice", "it has served"),
          new ApplyPolicy(POLICY, "alice", "every night"),
          new DeletePolicy("nightly", "alice", "moved"),
          new PausePolicy("nightly", "alice", "migration"),
          new ResumePolicy("nightly", "alice", "migrated"),
          new RunPolicyNow("nightly", "alice", "before the migration"),
          new ApplyRetention(
              Optional.of(ORDERS), Optional.of(RETENTION), "alice", "the account is full"),
          new ConfirmRetention("forget.01-nightly", "alice", "they are all too old"),
          new PlaceHold(
              SNAPSHOT.arn(), Optional.of(NIGHT.plus(Duration.ofDays(90))), "alice", "an audit"),
          new ReleaseHold(SNAPSHOT.arn(), Optional.of("01-hold"), "alice", "the audit is over"));

  static final List<Event> EVENTS =
      List.of(
          new Event.CommandAccepted(COMMANDS.get(0), "AIDAEXAMPLE:alice"),
          new Event.MessageParked(
              "backstay-snapshot-commands",
              "7b0c",
              NIGHT,
              "AIDAEXAMPLE",
              Optional.of("CreateSnapshot"),
              Optional.of(ORDERS),
              "plan.copies[0].region",
              "must be an AWS region such as us-east-1"),
          new Event.SnapshotStarted(ORDERS, SNAPSHOT.name()),
          new Event.SnapshotCompleted(
              SNAPSHOT, PLAN, NIGHT.plusSeconds(21_600), "alice", "nightly"),
          new Event.CopyStarted(PARENT, SNAPSHOT, VAULT, COPY.name()),
          new Event.CopyRestarted(PARENT, SNAPSHOT, VAULT, CAUSE),
          new Event.CopyCompleted(
              PARENT, SNAPSHOT, COPY, VAULT, NIGHT.plusSeconds(21_600), "alice", "nightly"),
          new Event.CopyFailed(PARENT, SNAPSHOT, VAULT, CAUSE),
          new Event.SnapshotShared(PARENT, SNAPSHOT, List.of("222222222222")),
          new Event.ShareFailed(PARENT, SNAPSHOT, List.of("222222222222"), CAUSE),
          new Event.SnapshotUnshared(PARENT, SNAPSHOT, List.of("222222222222")),
          new Event.SnapshotUnshareFailed(PARENT, SNAPSHOT, List.of("222222222222"), CAUSE),
          new Event.HopRemoved(COPY),
          new Event.HopKept(COPY, CAUSE),
          new Event.SourceShared(SNAPSHOT, VAULT),
          new Event.SourceUnshared(SNAPSHOT, VAULT),
          new Event.UnshareFailed(SNAPSHOT, VAULT, CAUSE),
          new Event.PreflightFound(
              ORDERS,
              List.of(new Finding("plan.copies[0].kmsKey", CAUSE)),
              List.of(new Finding("plan.copies[0]", CAUSE))),
          new Event.BackupCompleted(ORDERS, List.of(SNAPSHOT, COPY)),
          new Event.BackupIncomplete(
              ORDERS,
              List.of(SNAPSHOT),
              List.of(new Event.Missing("copy to 222222222222/us-west-2", CAUSE))),
          new Event.BackupSkipped(ORDERS, CAUSE),
          new Event.BackupFailed(ORDERS, CAUSE),
          new Event.PolicyApplied("nightly", 2, Optional.of(NIGHT)),
          new Event.PolicyPaused("nightly", 2),
          new Event.PolicyResumed("nightly", 2, Optional.of(NIGHT)),
          new Event.PolicyDeleted("nightly", 2),
          new Event.PolicyStalled("nightly", 2, CAUSE),
          new Event.FiringMissed("nightly", 2, NIGHT),
          new Event.RunStarted("nightly", 2, NIGHT, 6),
          new Event.RunSkipped("nightly", 2, NIGHT, CAUSE),
          new Event.RunCompleted(
              "nightly",
              2,
              NIGHT,
              new RunTally(
                  4,
                  1,
                  1,
                  1,
                  1,
                  1,
                  List.of(new Reason("Replica", "is a replica", 1, List.of("orders-read"))))),
          new Event.RpoBreached(
              ORDERS,
              "nightly",
              "222222222222",
              "us-west-2",
              Optional.of(NIGHT),
              Duration.ofDays(1)),
          new Event.RpoRecovered(ORDERS, "nightly", "222222222222", "us-west-2", NIGHT),
          new Event.DatabaseUnprotected(ORDERS, LocalDate.of(2026, 11, 20), CAUSE),
          new Event.CoverageReported(
              LocalDate.of(2026, 11, 20),
              new Coverage(
                  4,
                  1,
                  1,
                  1,
                  1,
                  1,
                  List.of(new Reason("Replica", "is a replica", 1, List.of("orders-read"))))),
          new CatalogEvent.RecoveryPointFound(COPY),
          new CatalogEvent.RecoveryPointVanished(COPY),
          new CatalogEvent.RecoveryPointVerified(COPY, NIGHT),
          new CatalogEvent.SnapshotLeftBehind(COPY),
          new CatalogEvent.LeftoverRemoved(
              ORDERS, new CatalogEvent.Leftover(COPY.arn(), "222222222222", "us-west-2", "failed")),
          new CatalogEvent.LeftoverKept(
              ORDERS,
              new CatalogEvent.Leftover(COPY.arn(), "222222222222", "us-west-2", "failed"),
              CAUSE),
          new CatalogEvent.QuotaPressure(
              "222222222222",
              "us-west-2",
              "snapshot",
              98,
              100,
              112,
              Optional.of(NIGHT),
              1,
              List.of(COPY.arn())),
          new CatalogEvent.QuotaRelieved("222222222222", "us-west-2", "snapshot", 70, 100),
          new CatalogEvent.PlaceNotReconciled(
              "222222222222", "us-west-2", "snapshot", NIGHT, CAUSE),
          new CatalogEvent.PlaceReconciled("222222222222", "us-west-2", "snapshot", NIGHT),
          new RetentionEvent.RetentionPlanned(
              ORDERS,
              "forget.01-nightly",
              NIGHT,
              RETENTION,
              List.of(new RetentionEvent.Leaving(SNAPSHOT.arn(), "none of daily, weekly")),
              List.of(new RetentionEvent.Kept("daily", 7)),
              2),
          new RetentionEvent.RetentionStopped(
              Optional.of(ORDERS), "forget.01-nightly", 6, 10, CAUSE),
          new RetentionEvent.RetentionConfirmed(
              Optional.of(ORDERS),
              "forget.01-nightly",
              "AIDAEXAMPLE:alice",
              "alice",
              "they are all too old"),
          new RetentionEvent.RetentionCompleted(
              ORDERS,
              "forget.01-nightly",
              new RetentionTally(
                  4, 1, 1, 2, List.of(new Reason("guard-hold", "an audit", 1, List.of("orders"))))),
          new RetentionEvent.FleetRetentionCompleted(
              "retention.01-all",
              40,
              new RetentionTally(
                  4, 1, 1, 2, List.of(new Reason("guard-hold", "an audit", 1, List.of("orders"))))),
          new RetentionEvent.SnapshotDeleted(
              SNAPSHOT, "forget.01-nightly", "none of daily, weekly"),
          new RetentionEvent.DeleteRefused(
              SNAPSHOT, "forget.01-nightly", "guard-hold", "alice: an audit"),
          new RetentionEvent.DeleteFailed(SNAPSHOT, "forget.01-nightly", CAUSE),
          new RetentionEvent.HoldPlaced(
              SNAPSHOT, "01-hold", Optional.of(NIGHT), "AIDAEXAMPLE:alice", "alice", "an audit"),
          new RetentionEvent.HoldReleased(
              SNAPSHOT, "01-hold", "AIDAEXAMPLE:alice", "alice", "the audit is over"),
          new RetentionEvent.HoldRefused(SNAPSHOT, CAUSE, "AIDAEXAMPLE:alice", "alice", "an audit"),
          new RetentionEvent.ExpiryRemoved(SNAPSHOT, "it is held", Optional.of(NIGHT)),
          new RetentionEvent.ExpiryRemains(SNAPSHOT, "it is held", Optional.of(NIGHT), CAUSE));

  private Samples() {}

  static <T> Envelope<T> enveloped(T data) {
    return new Envelope<>(
        "01-nightly#3#0",
        data.getClass().getSimpleName(),
        "backstay/snapshot",
        NIGHT,
        Optional.of("01-nightly"),
        Optional.of("01-nightly"),
        Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        Optional.of("vendor=1"),
        data);
  }
}
