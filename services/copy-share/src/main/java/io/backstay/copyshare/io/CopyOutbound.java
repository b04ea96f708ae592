package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.patience.Lessons.Input.Learnt;
import io.backstay.chassis.patience.Lessons.Lesson;
import io.backstay.chassis.patience.Took;
import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.run.Paces;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.Cause;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.Copy;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.CopySlots.Input.Said;
import io.backstay.copyshare.FullCopy;
import io.backstay.copyshare.SnapshotCopy.Effect;
import io.backstay.copyshare.SnapshotCopy.Input;
import io.backstay.copyshare.SnapshotCopy.Input.BeingShared;
import io.backstay.copyshare.SnapshotCopy.Input.Broken;
import io.backstay.copyshare.SnapshotCopy.Input.Canceled;
import io.backstay.copyshare.SnapshotCopy.Input.Delayed;
import io.backstay.copyshare.SnapshotCopy.Input.Full;
import io.backstay.copyshare.SnapshotCopy.Input.FullOrBegun;
import io.backstay.copyshare.SnapshotCopy.Input.Lent;
import io.backstay.copyshare.SnapshotCopy.Input.NotLent;
import io.backstay.copyshare.SnapshotCopy.Input.Refused;
import io.backstay.copyshare.SnapshotCopy.Input.Returned;
import io.backstay.copyshare.SnapshotCopy.Input.Stands;
import io.backstay.copyshare.SnapshotCopy.Input.StillCopying;
import io.backstay.copyshare.SnapshotCopy.Input.StillNeeded;
import io.backstay.copyshare.SnapshotCopy.Input.Unheard;
import io.backstay.fleet.Done;
import io.backstay.fleet.EngineRules;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out the effects of a copy: one request to the fleet, or one announcement. */
record CopyOutbound(
    Fleet fleet, AllowedAccounts allowed, Others others, Speech speech, InstantSource world)
    implements Outbound<Input, Effect> {

  private static final Cause SHARED_BY_ANOTHER =
      new Cause(
          "SharedByAnother",
          "another copy of the same source is just sharing it with that account",
          "Nothing: this copy goes on once that is done.");

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.ShareSource(var job, var insists) ->
          allowed(job, () -> insists ? lend(job) : lendWithOthers(job));
      case Effect.StartCopy(var job, var mayHaveBegun) ->
          allowed(job, () -> start(job, mayHaveBegun, errand.isFirst()));
      case Effect.CancelCopy(var job) -> new Carried.Answered<>(cancel(job));
      case Effect.UnshareSource(var job) -> new Carried.Answered<>(giveBack(job));
      case Effect.Announce(var event) -> speech.announcer().announce(event, errand);
      case Effect.TellSlots(var said) ->
          speech.slots().tell(said.place().operation(), said, errand);
      case Effect.Remember(var job, var copy) ->
          speech.paces().tell(job.pace(), lesson(job, copy, errand), errand);
    };
  }

  /** What else the service has stored. */
  record Others(SourceShares shares, Paces paces) {
    static Others in(Store store) {
      return new Others(new SourceShares(store), new Paces(store));
    }
  }

  /** To others, to the slots, and to whoever remembers. */
  record Speech(Announcer announcer, Teller<Said> slots, Teller<Learnt> paces) {}

  /** The time is that of the decision, which does not change when this is repeated. */
  private static Learnt lesson(CopyJob job, Copy copy, Errand errand) {
    var work = Duration.between(copy.begunAt(), errand.decidedAt());
    return new Learnt(new Lesson(job.operation(), new Took(work, copy.sizeGiB()), copy.kmsKey()));
  }

  /**
   * Checked right before the call: what was allowed when the command was sent may not be any more.
   */
  private Carried<Input> allowed(CopyJob job, Supplier<Input> call) {
    return new Carried.Answered<>(
        allowed
            .refusal(List.of(job.command().destination().account()))
            .<Input>map(Refused::new)
            .orElseGet(call));
  }

  /** What several copies need is shared once. */
  private Input lendWithOthers(CopyJob job) {
    if (others.shares().stands(job)) {
      return new Lent();
    }
    return others.shares().isBegun(job)
        ? new BeingShared(SHARED_BY_ANOTHER, world.instant())
        : lend(job);
  }

  private Input lend(CopyJob job) {
    return switch (fleet.share(job.command().source(), borrower(job))) {
      case Outcome.Succeeded<Done> _ -> new Lent();
      case Outcome.Refused<Done>(var refusal) -> sorted(refusal);
    };
  }

  /** A source that is gone has taken its shares along. */
  private Input giveBack(CopyJob job) {
    if (others.shares().isNeeded(job) || others.shares().isMeant(job)) {
      return new StillNeeded();
    }
    return switch (fleet.unshare(job.command().source(), borrower(job))) {
      case Outcome.Succeeded<Done> _ -> new Returned();
      case Outcome.Refused<Done>(Refusal.NotFound(var what, _, _))
          when what == Refusal.What.SNAPSHOT ->
          new Returned();
      // It was never shared by us.
      case Outcome.Refused<Done>(Refusal.AlreadyForeign _) -> new StillNeeded();
      case Outcome.Refused<Done>(var refusal) -> sorted(refusal);
    };
  }

  private static List<String> borrower(CopyJob job) {
    return List.of(job.command().destination().account());
  }

  static NewCopy copy(CopyJob job) {
    var command = job.command();
    var source = command.source();
    var tags =
        new HashMap<>(
            Tags.of(job.operation(), command.database(), source.createdAt(), Optional.empty()));
    command.onward().ifPresent(next -> tags.put(Tags.HOP, next.account() + "/" + next.region()));
    return new NewCopy(source, command.destination(), job.copyName(), tags);
  }

  /** Nobody has asked before where nothing may have begun: a refusal then means what it says. */
  private Input start(CopyJob job, boolean mayHaveBegun, boolean isFirst) {
    var copy = copy(job);
    return switch (fleet.copy(copy)) {
      case Outcome.Succeeded<SnapshotView>(var view) -> seen(job, view);
      case Outcome.Refused<SnapshotView>(Refusal.Unavailable away) ->
          new Unheard(away.cause(), world.instant());
      case Outcome.Refused<SnapshotView>(var refusal) ->
          mayHaveBegun || !isFirst ? unlessBegun(job, copy, refusal, isFirst) : refused(refusal);
    };
  }

  private Input refused(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoCapacityNow full -> new Full(full.cause(), world.instant());
      case Refusal.NotShared unseen -> new NotLent(unseen.cause(), world.instant());
      case Refusal other -> sorted(other);
    };
  }

  /**
   * The call may be a repeat whose first answer was lost with its worker. Whatever AWS refuses now,
   * and be it because our own copy fills the quota: what it has begun counts, and AWS shows it
   * late: minutes after an earlier try, but not after a worker of this one.
   */
  private Input unlessBegun(CopyJob job, NewCopy copy, Refusal refusal, boolean isFirst) {
    return switch (fleet.look(copy.target()).then(view -> Proof.madeBy(job.operation(), view))) {
      case Outcome.Succeeded<SnapshotView>(var view) -> seen(job, view);
      case Outcome.Refused<SnapshotView>(Refusal.Passing away)
          when !(refusal instanceof Refusal.NoCapacityNow) ->
          new Unheard(away.cause(), world.instant());
      case Outcome.Refused<SnapshotView>(Refusal.NotFound(var what, _, _))
          when what == Refusal.What.SNAPSHOT ->
          notShown(refusal, isFirst);
      case Outcome.Refused<SnapshotView> _ -> notShown(refusal, false);
    };
  }

  /** Some things AWS says before it sees that there is a copy of that name. */
  private Input notShown(Refusal refusal, boolean isMissing) {
    return switch (refusal) {
      case Refusal.Throttled away -> new Unheard(away.cause(), world.instant(), isMissing);
      case Refusal.NoCapacityNow full -> new FullOrBegun(full.cause(), world.instant(), isMissing);
      case Refusal other -> refused(other);
    };
  }

  /** One that stands by now is what was wanted. */
  private Input cancel(CopyJob job) {
    var target = copy(job).target();
    return switch (fleet.cancel(target, job.operation())) {
      case Outcome.Succeeded<Done> _ -> new Canceled(world.instant());
      case Outcome.Refused<Done>(Refusal.NotNow notNow) ->
          fleet.look(target) instanceof Outcome.Succeeded<SnapshotView>(var view)
                  && view.status() instanceof SnapshotView.Available
              ? seen(job, view)
              : sorted(notNow);
      case Outcome.Refused<Done>(var refusal) -> sorted(refusal);
    };
  }

  private Input sorted(Refusal refusal) {
    return Refusals.<Input>sorted(
        refusal, (cause, limit) -> new Delayed(cause, world.instant(), limit), Refused::new);
  }

  private StillCopying begun(CopyJob job, Copy copy) {
    var pace = others.paces().of(job.pace());
    var command = job.command();
    var rule = EngineRules.fullCopy(command.source(), command.destination());
    return new StillCopying(copy, pace, FullCopy.why(job, copy, pace, rule));
  }

  private Input seen(CopyJob job, SnapshotView view) {
    var copy = new Copy(view.arn(), view.kmsKey(), view.sizeGiB(), world.instant(), view.tags());
    return switch (view.status()) {
      case SnapshotView.InProgress _ -> begun(job, copy);
      case SnapshotView.Available() -> new Stands(copy);
      case SnapshotView.Failed(var status) ->
          new Broken(Lookout.broken("AWS set the copy to " + status));
      case SnapshotView.Gone() -> new Broken(Lookout.broken("somebody deleted the copy"));
    };
  }
}
