package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.retention.Entry;
import io.backstay.retention.ExpiryRemoval.Effect;
import io.backstay.retention.ExpiryRemoval.Input;
import io.backstay.retention.ExpiryRemoval.Input.Delayed;
import io.backstay.retention.ExpiryRemoval.Input.Missing;
import io.backstay.retention.ExpiryRemoval.Input.Refused;
import io.backstay.retention.ExpiryRemoval.Input.Seen;
import io.backstay.retention.PointRecord.Input.MayBeGone;
import io.backstay.retention.PointRecord.Input.Told;
import java.time.InstantSource;

/** Looks once when AWS would delete a recovery point by itself, and has it kept for ever. */
record ExpiryOutbound(Fleet fleet, Teller<Told> points, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Look(var point) -> new Carried.Answered<>(look(point));
      case Effect.Remove(var point) -> new Carried.Answered<>(remove(point));
      case Effect.TellPoint(var point) ->
          points.tell(Entry.operation(point), new MayBeGone(), errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input look(RecoveryPoint point) {
    return switch (fleet.look(SnapshotRef.of(point))) {
      case Outcome.Succeeded<SnapshotView>(var view) ->
          Proof.takenAt(point.createdAt(), view)
                  instanceof Outcome.Refused<SnapshotView>(Refusal.AlreadyForeign _)
              ? new Missing()
              : new Seen(Sightings.end(view, world.instant()), world.instant());
      case Outcome.Refused<SnapshotView>(var refusal) -> refused(refusal);
    };
  }

  private Input remove(RecoveryPoint point) {
    return switch (fleet.keepForEver(SnapshotRef.of(point), point.createdAt())) {
      case Outcome.Succeeded<Done> _ -> new Input.Kept();
      case Outcome.Refused<Done>(var refusal) -> refused(refusal);
    };
  }

  private Input refused(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotFound(var what, _, _) when what == Refusal.What.SNAPSHOT -> new Missing();
      case Refusal.Passing passing -> new Delayed(passing.cause(), world.instant());
      case Refusal.Final last -> new Refused(last.cause(), world.instant());
    };
  }
}
