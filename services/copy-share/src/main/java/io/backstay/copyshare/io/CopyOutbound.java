package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound;
import io.backstay.contracts.Cause;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.SnapshotCopy.Copy;
import io.backstay.copyshare.SnapshotCopy.Effect;
import io.backstay.copyshare.SnapshotCopy.Input;
import io.backstay.copyshare.SnapshotCopy.Input.Broken;
import io.backstay.copyshare.SnapshotCopy.Input.Delayed;
import io.backstay.copyshare.SnapshotCopy.Input.Refused;
import io.backstay.copyshare.SnapshotCopy.Input.Stands;
import io.backstay.copyshare.SnapshotCopy.Input.StillCopying;
import io.backstay.copyshare.SnapshotCopy.Job;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Carries out the effects of a copy: one call to the fleet, or one announcement. */
record CopyOutbound(Fleet fleet, AllowedAccounts allowed, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.StartCopy(var job) -> start(job);
      case Effect.LookAtCopy(var job, var begunAt) ->
          answered(fleet.look(copy(job).target()), begunAt);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  /**
   * Checked right before the call: what was allowed when the command was sent may not be any more.
   */
  private Carried<Input> start(Job job) {
    return allowed
        .refusal(List.of(job.command().destination().account()))
        .<Carried<Input>>map(cause -> new Carried.Answered<>(new Refused(cause)))
        .orElseGet(() -> answered(fleet.copy(copy(job)), world.instant()));
  }

  private static NewCopy copy(Job job) {
    var command = job.command();
    var source = command.source();
    var tags = Tags.of(job.operation(), command.database(), source.createdAt(), Optional.empty());
    return new NewCopy(source, command.destination(), job.copyName(), tags);
  }

  private Carried<Input> answered(Outcome<SnapshotView> outcome, Instant begunAt) {
    return new Carried.Answered<>(
        switch (outcome) {
          case Outcome.Succeeded<SnapshotView>(var view) -> seen(view, begunAt);
          case Outcome.Refused<SnapshotView>(var refusal) ->
              Refusals.<Input>sorted(
                  refusal,
                  (cause, limit) -> new Delayed(cause, world.instant(), limit),
                  Refused::new);
        });
  }

  private Input seen(SnapshotView view, Instant begunAt) {
    var copy = new Copy(view.arn(), view.kmsKey(), view.sizeGiB(), begunAt);
    return switch (view.status()) {
      case SnapshotView.InProgress(var percent) -> new StillCopying(copy, percent, world.instant());
      case SnapshotView.Available() -> new Stands(copy);
      case SnapshotView.Failed(var status) -> new Broken(broken("AWS set the copy to " + status));
      case SnapshotView.Gone() -> new Broken(broken("somebody deleted the copy"));
    };
  }

  private static Cause broken(String message) {
    return new Cause(
        "CopyBroken",
        message,
        "Look at the events in RDS and at the destination's key, then copy again.");
  }
}
