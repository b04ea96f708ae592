package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.SnapshotShare.Effect;
import io.backstay.copyshare.SnapshotShare.Input;
import io.backstay.copyshare.SnapshotShare.Input.Behind;
import io.backstay.copyshare.SnapshotShare.Input.Changed;
import io.backstay.copyshare.SnapshotShare.Input.Delayed;
import io.backstay.copyshare.SnapshotShare.Input.Overruled;
import io.backstay.copyshare.SnapshotShare.Input.Refused;
import io.backstay.copyshare.SnapshotShare.Input.Told;
import io.backstay.copyshare.SnapshotShare.Job;
import io.backstay.copyshare.SnapshotShare.Wish;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import java.time.InstantSource;

/** Carries out the effects of a share: one change by the fleet, or one word to others. */
record ShareOutbound(
    Fleet fleet,
    AllowedAccounts allowed,
    SourceShares shares,
    Announcer announcer,
    Teller<Told> others,
    InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Change(var job) -> new Carried.Answered<>(inTurn(job));
      case Effect.TellShare(var operation, var told) -> others.tell(operation, told, errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input inTurn(Job job) {
    var overruled = shares.overruled(job);
    if (overruled.isPresent()) {
      return overruled.get();
    }
    var before = shares.before(job);
    if (!before.isEmpty()) {
      return new Behind(before, world.instant());
    }
    var input = change(job.wish());
    return input instanceof Changed
        ? shares.overruled(job).map(late -> takenOut(job, late)).orElse(input)
        : input;
  }

  /** Who took it back meanwhile may have found nothing yet. */
  private Input takenOut(Job job, Overruled late) {
    var input = input(fleet.unshare(job.wish().snapshot(), late.accounts()));
    return input instanceof Changed ? late : input;
  }

  private Input change(Wish wish) {
    return switch (wish) {
      // Checked right before the call: what was allowed when the command was sent may not be any
      // more. Taking a share back is always allowed.
      case Wish.Give(var command) ->
          allowed
              .refusal(command.accounts())
              .<Input>map(Refused::new)
              .orElseGet(() -> input(fleet.share(command.snapshot(), command.accounts())));
      case Wish.TakeBack(var command) ->
          input(fleet.unshare(command.snapshot(), command.accounts()));
    };
  }

  private Input input(Outcome<Done> outcome) {
    return switch (outcome) {
      case Outcome.Succeeded<Done> _ -> new Changed();
      case Outcome.Refused<Done>(var refusal) ->
          Refusals.<Input>sorted(
              refusal, (cause, limit) -> new Delayed(cause, world.instant(), limit), Refused::new);
    };
  }
}
