package io.backstay.audit;

import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.MessageParked;
import io.backstay.contracts.Event.ShareFailed;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.Heard;
import io.backstay.contracts.json.Json;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.wire.Wire;
import java.util.Optional;

/** From what was heard to what is kept of it. */
public final class Entries {
  private static final String RDS = "aws.rds";
  private static final Json<RdsEvent> RDS_EVENT = Json.of(RdsEvent.class);

  private Entries() {}

  public static Entry of(Heard heard) {
    return switch (heard) {
      case Heard.FromUs(var event) -> of(event);
      case Heard.FromRds(var event) -> of(event);
    };
  }

  /** What we ourselves tell. */
  public static Entry of(Envelope<Event> told) {
    var event = told.data();
    return new Entry(
        told.with(Wire.printData(event)),
        Subject.of(event.subject()),
        asked(event),
        outcome(event));
  }

  /** Of a type that this version does not know: as much of it as could be read. */
  public static Entry unfamiliar(Envelope<String> told, Subject subject) {
    return new Entry(told, subject, Asked.nobody(), Outcome.UNKNOWN);
  }

  private static Entry of(RdsEvent event) {
    var about = event.about();
    var told =
        new Envelope<>(
            about.id(),
            type(event),
            RDS,
            about.at(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RDS_EVENT.write(event));
    return new Entry(told, Subject.of(event), Asked.nobody(), outcome(event));
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
      case SnapshotStarted _,
          CopyStarted _,
          CopyFailed _,
          SnapshotShared _,
          ShareFailed _,
          BackupCompleted _,
          BackupIncomplete _,
          BackupFailed _ ->
          Asked.nobody();
    };
  }

  private static Outcome outcome(Event event) {
    return switch (event) {
      case CommandAccepted _ -> Outcome.ACCEPTED;
      case MessageParked _ -> Outcome.PARKED;
      case SnapshotStarted _, CopyStarted _ -> Outcome.STARTED;
      case SnapshotCompleted _, CopyCompleted _, SnapshotShared _, BackupCompleted _ ->
          Outcome.COMPLETED;
      case BackupIncomplete _ -> Outcome.INCOMPLETE;
      case CopyFailed _, ShareFailed _, BackupFailed _ -> Outcome.FAILED;
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
}
