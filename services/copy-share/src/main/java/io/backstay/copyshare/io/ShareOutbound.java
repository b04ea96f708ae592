package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.SnapshotShare.Effect;
import io.backstay.copyshare.SnapshotShare.Input;
import io.backstay.copyshare.SnapshotShare.Input.Delayed;
import io.backstay.copyshare.SnapshotShare.Input.Refused;
import io.backstay.copyshare.SnapshotShare.Input.SharedNow;
import io.backstay.copyshare.SnapshotShare.Job;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.SnapshotRef;
import java.time.InstantSource;

/** Carries out the effects of a share: one call to the fleet, or one announcement. */
record ShareOutbound(Fleet fleet, AllowedAccounts allowed, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Share(var job) -> new Carried.Answered<>(share(job));
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input share(Job job) {
    var command = job.command();
    // Checked right before the call: what was allowed when the command was sent may not be any
    // more.
    var forbidden = allowed.refusal(command.accounts());
    if (forbidden.isPresent()) {
      return new Refused(forbidden.get());
    }
    return switch (fleet.share(SnapshotRef.of(command.snapshot()), command.accounts())) {
      case Outcome.Succeeded<Done> _ -> new SharedNow();
      case Outcome.Refused<Done>(var refusal) ->
          Refusals.<Input>sorted(
              refusal, (cause, limit) -> new Delayed(cause, world.instant(), limit), Refused::new);
    };
  }
}
