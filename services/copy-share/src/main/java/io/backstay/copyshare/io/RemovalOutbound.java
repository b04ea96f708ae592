package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.copyshare.HopRemoval.Effect;
import io.backstay.copyshare.HopRemoval.Input;
import io.backstay.copyshare.HopRemoval.Input.Delayed;
import io.backstay.copyshare.HopRemoval.Input.Gone;
import io.backstay.copyshare.HopRemoval.Input.Refused;
import io.backstay.copyshare.HopRemoval.Input.Undeletable;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import java.time.InstantSource;

/** Carries out the effects of a removal: one proved deletion, or one announcement. */
record RemovalOutbound(Fleet fleet, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Remove(var job) -> new Carried.Answered<>(remove(job.command().snapshot()));
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input remove(RecoveryPoint between) {
    return switch (fleet.deleteHop(SnapshotRef.of(between), between.createdAt())) {
      case Outcome.Succeeded<Done> _ -> new Gone();
      case Outcome.Refused<Done>(Refusal.Passing passing) ->
          new Delayed(passing.cause(), world.instant());
      case Outcome.Refused<Done>(Refusal.AlreadyForeign foreign) -> new Refused(foreign.cause());
      case Outcome.Refused<Done>(Refusal.Final last) -> new Undeletable(last.cause());
    };
  }
}
