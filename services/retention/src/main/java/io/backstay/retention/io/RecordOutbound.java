package io.backstay.retention.io;

import io.backstay.chassis.run.Outbound;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.retention.PointRecord.Effect;
import io.backstay.retention.PointRecord.Input;
import io.backstay.retention.PointRecord.Input.Missing;
import io.backstay.retention.PointRecord.Input.Seen;
import io.backstay.retention.PointRecord.Input.Unseen;
import io.backstay.retention.Standing;
import java.time.InstantSource;

/** Looks once at a recovery point, as the account that owns it. */
record RecordOutbound(Fleet fleet, InstantSource world) implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Look(var point) -> new Carried.Answered<>(look(point));
    };
  }

  private Input look(RecoveryPoint point) {
    return switch (fleet.look(SnapshotRef.of(point))) {
      case Outcome.Succeeded<SnapshotView>(var view) -> seen(point, view);
      case Outcome.Refused<SnapshotView>(Refusal.NotFound(var what, _, _))
          when what == Refusal.What.SNAPSHOT ->
          new Missing(world.instant());
      case Outcome.Refused<SnapshotView> _ -> new Unseen(world.instant());
    };
  }

  private Input seen(RecoveryPoint point, SnapshotView view) {
    var isAnother =
        Proof.takenAt(point.createdAt(), view)
            instanceof Outcome.Refused<SnapshotView>(Refusal.AlreadyForeign _);
    return isAnother
        ? new Missing(world.instant())
        : new Seen(
            standing(view.status()), view.operation().isPresent(), view.tags(), world.instant());
  }

  private static Standing standing(SnapshotView.Status status) {
    return switch (status) {
      case SnapshotView.Available _ -> Standing.AVAILABLE;
      case SnapshotView.InProgress _ -> Standing.COMING;
      case SnapshotView.Failed _ -> Standing.FAILED;
      case SnapshotView.Gone _ -> Standing.LEAVING;
    };
  }
}
