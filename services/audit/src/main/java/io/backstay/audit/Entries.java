package io.backstay.audit;

import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.Command;
import io.backstay.contracts.Database;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.BackupSkipped;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyRestarted;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.CoverageReported;
import io.backstay.contracts.Event.DatabaseUnprotected;
import io.backstay.contracts.Event.FiringMissed;
import io.backstay.contracts.Event.HopKept;
import io.backstay.contracts.Event.HopRemoved;
import io.backstay.contracts.Event.MessageParked;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.contracts.Event.PolicyDeleted;
import io.backstay.contracts.Event.PolicyPaused;
import io.backstay.contracts.Event.PolicyResumed;
import io.backstay.contracts.Event.PolicyStalled;
import io.backstay.contracts.Event.PreflightFound;
import io.backstay.contracts.Event.RpoBreached;
import io.backstay.contracts.Event.RpoRecovered;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.Event.RunSkipped;
import io.backstay.contracts.Event.RunStarted;
import io.backstay.contracts.Event.ShareFailed;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.Event.SnapshotUnshareFailed;
import io.backstay.contracts.Event.SnapshotUnshared;
import io.backstay.contracts.Event.SourceShared;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.contracts.Event.UnshareFailed;
import io.backstay.contracts.Heard;
import io.backstay.contracts.RetentionEvent;
import io.backstay.contracts.RetentionEvent.DeleteFailed;
import io.backstay.contracts.RetentionEvent.DeleteRefused;
import io.backstay.contracts.RetentionEvent.ExpiryRemains;
import io.backstay.contracts.RetentionEvent.ExpiryRemoved;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.HoldPlaced;
import io.backstay.contracts.RetentionEvent.HoldRefused;
import io.backstay.contracts.RetentionEvent.HoldReleased;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionConfirmed;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.contracts.json.Json;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.redshift.RedshiftEvent;
import io.backstay.contracts.wire.Wire;
import java.time.Instant;
import java.util.Optional;

/** From what was heard to what is kept of it. */
public final class Entries {
  private static final String RDS = "aws.rds";
  private static final String REDSHIFT = "aws.redshift";
  private static final Json<RdsEvent> RDS_EVENT = Json.of(RdsEvent.class);
  private static final Json<RedshiftEvent> REDSHIFT_EVENT = Json.of(RedshiftEvent.class);

  private Entries() {}

  public static Entry of(Heard heard) {
    return switch (heard) {
      case Heard.FromUs(var event) -> of(event);
      case Heard.FromRds(var event) -> of(event);
      case Heard.FromRedshift(var event) -> of(event);
    };
  }

  /** What we ourselves tell. */
  public static Entry of(Envelope<Event> told) {
    var event = told.data();
    return new Entry(
        told.with(Wire.printData(event)), subject(event), asked(event), outcome(event));
  }

  private static Subject subject(Event event) {
    return switch (event) {
      case Event.OfPolicy about -> Subject.ofPolicy(about.policyName());
      case CoverageReported _ -> Subject.ofFleet();
      case CatalogEvent.OfPlace about -> Subject.ofPlace(about.account(), about.region());
      case CommandAccepted(Command.OfPolicy command, _) -> Subject.ofPolicy(command.policyName());
      case CommandAccepted(Command.OfRetention command, _) -> orFleet(command.subject());
      case FleetRetentionCompleted _ -> Subject.ofFleet();
      case RetentionStopped stopped -> orFleet(stopped.database());
      case RetentionConfirmed confirmed -> orFleet(confirmed.database());
      case Event _ -> Subject.of(event.subject());
    };
  }

  /** What retention does without naming a database, it does to all of them. */
  private static Subject orFleet(Optional<Database> database) {
    return database.map(Subject::of).orElseGet(Subject::ofFleet);
  }

  /** Of a type that this version does not know: as much of it as could be read. */
  public static Entry unfamiliar(Envelope<String> told, Subject subject) {
    return new Entry(told, subject, Asked.nobody(), Outcome.UNKNOWN);
  }

  private static Entry of(RdsEvent event) {
    var about = event.about();
    var told = told(about.id(), type(event), RDS, about.at(), RDS_EVENT.write(event));
    return new Entry(told, Subject.of(event), Asked.nobody(), outcome(event));
  }

  private static Entry of(RedshiftEvent event) {
    var about = event.about();
    var type = event.getClass().getSimpleName();
    var named = event instanceof RedshiftEvent.Other ? "Redshift event" : type;
    var told = told(about.id(), named, REDSHIFT, about.at(), REDSHIFT_EVENT.write(event));
    return new Entry(told, Subject.of(about), Asked.nobody(), outcome(event));
  }

  /** What AWS tells belongs to no operation yet. */
  private static Envelope<String> told(
      String id, String type, String source, Instant at, String content) {
    return new Envelope<>(
        id,
        type,
        source,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        content);
  }

  private static String type(RdsEvent event) {
    return event instanceof RdsEvent.Other other
        ? other.detailType()
        : event.getClass().getSimpleName();
  }

  private static Asked asked(Event event) {
    return switch (event) {
      case CommandAccepted accepted -> Asked.by(accepted.actor(), accepted.command());
      case MessageParked parked -> Asked.by(parked.sender());
      case SnapshotCompleted done -> Asked.labelled(done.requestedBy(), done.reason());
      case CopyCompleted done -> Asked.labelled(done.requestedBy(), done.reason());
      case RetentionConfirmed confirmed ->
          Asked.by(confirmed.actor(), confirmed.requestedBy(), confirmed.reason());
      case RetentionEvent.OfHold hold -> Asked.by(hold.actor(), hold.requestedBy(), hold.reason());
      case SnapshotStarted _,
          CopyStarted _,
          CopyRestarted _,
          CopyFailed _,
          SnapshotShared _,
          ShareFailed _,
          SnapshotUnshared _,
          SnapshotUnshareFailed _,
          SourceShared _,
          SourceUnshared _,
          UnshareFailed _,
          HopRemoved _,
          HopKept _,
          PreflightFound _,
          BackupCompleted _,
          BackupIncomplete _,
          BackupSkipped _,
          BackupFailed _,
          Event.OfPolicy _,
          RpoBreached _,
          RpoRecovered _,
          DatabaseUnprotected _,
          CoverageReported _,
          CatalogEvent _,
          RetentionPlanned _,
          RetentionStopped _,
          RetentionCompleted _,
          FleetRetentionCompleted _,
          SnapshotDeleted _,
          DeleteRefused _,
          DeleteFailed _,
          ExpiryRemoved _,
          ExpiryRemains _ ->
          Asked.nobody();
    };
  }

  private static Outcome outcome(Event event) {
    return switch (event) {
      case CommandAccepted _ -> Outcome.ACCEPTED;
      case MessageParked _ -> Outcome.PARKED;
      case SnapshotStarted _, CopyStarted _, CopyRestarted _, RunStarted _ -> Outcome.STARTED;
      case HopRemoved _, PolicyDeleted _ -> Outcome.DELETED;
      case RetentionEvent about -> outcome(about);
      case PreflightFound _, PolicyPaused _, FiringMissed _, RpoBreached _, DatabaseUnprotected _ ->
          Outcome.REPORTED;
      case CatalogEvent about -> outcome(about);
      case CoverageReported report ->
          report.coverage().unseen() > 0 ? Outcome.INCOMPLETE : Outcome.REPORTED;
      case BackupSkipped _, RunSkipped _ -> Outcome.SKIPPED;
      case RunCompleted run ->
          run.tally().failed() + run.tally().incomplete() + run.tally().unseen() > 0
              ? Outcome.INCOMPLETE
              : Outcome.COMPLETED;
      case PolicyApplied _, PolicyResumed _, RpoRecovered _ -> Outcome.COMPLETED;
      case SnapshotCompleted _,
          CopyCompleted _,
          SnapshotShared _,
          SnapshotUnshared _,
          SourceShared _,
          SourceUnshared _,
          BackupCompleted _ ->
          Outcome.COMPLETED;
      case BackupIncomplete _ -> Outcome.INCOMPLETE;
      case CopyFailed _,
          ShareFailed _,
          SnapshotUnshareFailed _,
          UnshareFailed _,
          HopKept _,
          PolicyStalled _,
          BackupFailed _ ->
          Outcome.FAILED;
    };
  }

  private static Outcome outcome(CatalogEvent event) {
    return switch (event) {
      case CatalogEvent.LeftoverRemoved _ -> Outcome.DELETED;
      case CatalogEvent.LeftoverKept _, CatalogEvent.PlaceNotReconciled _ -> Outcome.FAILED;
      case CatalogEvent.RecoveryPointVerified _,
          CatalogEvent.QuotaRelieved _,
          CatalogEvent.PlaceReconciled _ ->
          Outcome.COMPLETED;
      case CatalogEvent.RecoveryPointFound _,
          CatalogEvent.RecoveryPointVanished _,
          CatalogEvent.SnapshotLeftBehind _,
          CatalogEvent.QuotaPressure _ ->
          Outcome.REPORTED;
    };
  }

  private static Outcome outcome(RetentionEvent event) {
    return switch (event) {
      case RetentionPlanned _ -> Outcome.STARTED;
      case RetentionStopped _ -> Outcome.INCOMPLETE;
      case RetentionConfirmed _ -> Outcome.ACCEPTED;
      case FleetRetentionCompleted done ->
          done.tally().failed() > 0 ? Outcome.INCOMPLETE : Outcome.COMPLETED;
      case RetentionCompleted done ->
          done.tally().failed() > 0 ? Outcome.INCOMPLETE : Outcome.COMPLETED;
      case SnapshotDeleted _ -> Outcome.DELETED;
      case DeleteRefused _ -> Outcome.SKIPPED;
      case HoldPlaced _, HoldReleased _, ExpiryRemoved _ -> Outcome.COMPLETED;
      case DeleteFailed _, HoldRefused _, ExpiryRemains _ -> Outcome.FAILED;
    };
  }

  private static Outcome outcome(RdsEvent event) {
    return switch (event) {
      case RdsEvent.SnapshotCreating _, RdsEvent.CopyStarted _ -> Outcome.STARTED;
      case RdsEvent.SnapshotCreated _,
          RdsEvent.CopyFinished _,
          RdsEvent.Restored _,
          RdsEvent.DatabaseCreated _ ->
          Outcome.COMPLETED;
      case RdsEvent.CopyCanceled _ -> Outcome.FAILED;
      case RdsEvent.SnapshotDeleted _, RdsEvent.DatabaseDeleted _ -> Outcome.DELETED;
      case RdsEvent.EmergentSnapshotRequest _, RdsEvent.Other _ -> Outcome.REPORTED;
    };
  }

  private static Outcome outcome(RedshiftEvent event) {
    return switch (event) {
      case RedshiftEvent.SnapshotStarted _, RedshiftEvent.RestoreStarted _ -> Outcome.STARTED;
      case RedshiftEvent.SnapshotCompleted _,
          RedshiftEvent.SnapshotCopied _,
          RedshiftEvent.ClusterRestored _,
          RedshiftEvent.ClusterCreated _ ->
          Outcome.COMPLETED;
      case RedshiftEvent.SnapshotFailed _,
          RedshiftEvent.SnapshotCanceled _,
          RedshiftEvent.CopyNotEnabled _,
          RedshiftEvent.RestoreFailed _ ->
          Outcome.FAILED;
      case RedshiftEvent.SnapshotDeleted _, RedshiftEvent.ClusterDeleted _ -> Outcome.DELETED;
      case RedshiftEvent.Other _ -> Outcome.REPORTED;
    };
  }
}
