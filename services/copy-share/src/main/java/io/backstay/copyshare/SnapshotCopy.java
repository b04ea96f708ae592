package io.backstay.copyshare;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Claims;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Estimate;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.SourceShared;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.contracts.Event.UnshareFailed;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import io.backstay.copyshare.SnapshotCopy.Effect.LookAtCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.ShareSource;
import io.backstay.copyshare.SnapshotCopy.Effect.StartCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.UnshareSource;
import io.backstay.copyshare.SnapshotCopy.Input.*;
import io.backstay.copyshare.SnapshotCopy.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copy one snapshot to one destination and say what became of it. Into another account, the source
 * is shared with that account for as long as it takes.
 */
public final class SnapshotCopy
    implements Flow<SnapshotCopy.State, SnapshotCopy.Input, SnapshotCopy.Effect> {
  /**
   * AWS names no limit; a copy that is not there a day after the last moment to begin it is given
   * up.
   */
  private static final Duration LONGEST_COPY = Duration.ofHours(24);

  /** A share that stands too long is worth more tries than a copy that does not begin. */
  private static final Duration LONGEST_RETURN = Duration.ofDays(7);

  public sealed interface State {
    record New() implements State {}

    /** The source is being shared with the account that will copy it. */
    record Lending(CopyJob job, Attempt attempt) implements Underway {}

    /** AWS is being asked to begin; its answer is on the way. */
    record Starting(CopyJob job, Attempt attempt) implements Underway {}

    /** Not now: no slot is free, the call was throttled, the key is not there yet. */
    record Postponed(CopyJob job, Attempt attempt, Cause cause) implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(job.operation());
      }
    }

    /** AWS is at it; an event ends this, or one look. */
    record Copying(CopyJob job, Copy copy, Duration patience) implements Underway, Waits {}

    /** The event did not come in time, so one look is taken. */
    record Looking(CopyJob job, Copy copy) implements Underway {}

    /** The copy has ended and this was told; the share that it needed is being taken back. */
    record Returning(CopyJob job, Finished end, Attempt attempt) implements Underway {}

    /** The share could not be taken back yet. */
    record Owing(CopyJob job, Finished end, Attempt attempt, Cause cause)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(job.operation());
      }
    }

    record Copied(CopyCompleted told) implements Finished {}

    record Failed(CopyFailed told) implements Finished {}

    sealed interface Underway extends State, Claims {
      CopyJob job();

      @Override
      default List<Resource> resources() {
        return List.of(job().target());
      }
    }

    sealed interface Finished extends State, Ended {
      Event told();
    }
  }

  public sealed interface Input {
    record Requested(CopyJob job) implements Input {}

    /** The name that was wanted belongs to another operation. */
    record NameTaken(CopyJob job, String holder) implements Input {}

    /** The account that copies may see the source now. */
    record Lent() implements Answer {}

    /** AWS has begun, or is still at it: so many percent of the copy are there. */
    record StillCopying(Copy copy, int percent, Instant at) implements Answer {}

    record Stands(Copy copy) implements Answer {}

    /** AWS gave it up, or it is gone. */
    record Broken(Cause cause) implements Answer {}

    /** Worth asking again, but not for longer than {@code limit} where there is one. */
    record Delayed(Cause cause, Instant at, Optional<Duration> limit) implements Answer {}

    record Refused(Cause cause) implements Answer {}

    record Returned() implements Answer {}

    /** Another copy needs the share: the last one takes it back. */
    record StillNeeded() implements Answer {}

    /** AWS's event says that the copy stands. */
    record FinishedEvent() implements Report {}

    /** AWS's event says that somebody cancelled or deleted the copy. */
    record CanceledEvent() implements Report {}

    record PatienceEnded(Instant at) implements Report {}

    /** What AWS answered to a call of ours. */
    sealed interface Answer extends Input {}

    /** What AWS tells by itself, or the clock. */
    sealed interface Report extends Input {}
  }

  public sealed interface Effect {
    record ShareSource(CopyJob job) implements Effect {}

    record StartCopy(CopyJob job) implements Effect {}

    record LookAtCopy(CopyJob job, Instant begunAt) implements Effect {}

    record UnshareSource(CopyJob job) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Requested(var job)) -> begin(job, Attempt.first(), accepted(job));
      case On(New _, NameTaken(var job, var holder)) ->
          told(new Failed(failed(job, Causes.nameTaken(job.copyName(), holder))));

      case On(Lending now, Lent _) ->
          become(new Starting(now.job(), now.attempt()), lent(now.job()), new StartCopy(now.job()));
      case On(Lending now, Delayed delayed) -> postpone(now.job(), now.attempt(), delayed);
      // What was refused at once was not done. A try before may have been; and a sibling that saw
      // this one here has left its own share to it.
      case On(Lending now, Refused(var cause)) ->
          now.attempt().equals(Attempt.first()) && now.job().isAlone()
              ? told(new Failed(failed(now.job(), cause)))
              : fail(now.job(), cause);

      case On(Starting now, StillCopying(var copy, _, _)) ->
          become(new Copying(now.job(), copy, usual(copy)), started(now.job()));
      case On(Starting now, Stands(var copy)) -> copied(now.job(), copy);
      case On(Starting now, Delayed delayed) -> postpone(now.job(), now.attempt(), delayed);
      case On(Starting now, Refused(var cause)) -> fail(now.job(), cause);
      case On(Starting now, Broken(var cause)) -> fail(now.job(), cause);
      case On(Starting _, Report _) -> ignore("the answer to the call is on its way");

      case On(Postponed now, PatienceEnded _) -> begin(now.job(), now.attempt());

      case On(Copying now, FinishedEvent _) -> copied(now.job(), now.copy());
      case On(Copying now, CanceledEvent _) -> fail(now.job(), Causes.CANCELED);
      case On(Copying now, PatienceEnded _) ->
          become(
              new Looking(now.job(), now.copy()), new LookAtCopy(now.job(), now.copy().begunAt()));

      case On(Looking now, Stands(var copy)) -> copied(now.job(), copy);
      case On(Looking now, StillCopying(_, var percent, var at)) -> waitOn(now, percent, at);
      case On(Looking now, Delayed(_, var at, _)) -> waitOn(now, 0, at);
      case On(Looking now, Refused(var cause)) -> fail(now.job(), cause);
      case On(Looking now, Broken(var cause)) -> fail(now.job(), cause);
      case On(Looking now, FinishedEvent _) -> copied(now.job(), now.copy());
      case On(Looking now, CanceledEvent _) -> fail(now.job(), Causes.CANCELED);

      case On(Returning now, Returned _) -> become(now.end(), returned(now.job()));
      case On(Returning now, StillNeeded _) -> become(now.end());
      case On(Returning now, Delayed delayed) -> owe(now, delayed);
      case On(Returning now, Refused(var cause)) -> become(now.end(), kept(now.job(), cause));
      case On(Owing now, PatienceEnded _) -> giveBack(now.job(), now.end(), now.attempt());
      // Whoever asks again has missed the answer.
      case On(Returning now, Requested _) -> become(now, new Announce(now.end().told()));
      case On(Owing now, Requested _) -> become(now, new Announce(now.end().told()));

      case On(Underway _, Requested _) -> ignore("already under way");
      case On(Underway _, NameTaken _) -> ignore("the name is already ours");
      case On(Underway _, Answer _) -> ignore("answers an earlier call");
      case On(Underway _, Report _) -> ignore("reports what is already known");
      case On(New _, Answer _), On(New _, Report _) -> ignore("no such copy");
      case On(Finished now, Requested _) -> become(now, new Announce(now.told()));
      case On(Finished _, NameTaken _), On(Finished _, Answer _), On(Finished _, Report _) ->
          ignore("already finished");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded(at);
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    return switch (wanted) {
      case Underway underway -> new NameTaken(underway.job(), holder);
      case New _, Finished _ -> throw new IllegalStateException(wanted + " claims nothing");
    };
  }

  private static Decision<State, Effect> begin(CopyJob job, Attempt attempt, Announce... before) {
    return job.borrows()
        ? become(new Lending(job, attempt), and(before, new ShareSource(job)))
        : become(new Starting(job, attempt), and(before, new StartCopy(job)));
  }

  private static List<Effect> and(Announce[] before, Effect last) {
    return Stream.concat(Stream.<Effect>of(before), Stream.of(last)).toList();
  }

  /** What is put off begins anew: a share that somebody has taken back meanwhile is given again. */
  private static Decision<State, Effect> postpone(CopyJob job, Attempt attempt, Delayed delayed) {
    return attempt
        .next(job.operation(), delayed.at(), job.deadline(), delayed.limit())
        .map(next -> Decision.<State, Effect>become(new Postponed(job, next, delayed.cause())))
        .orElseGet(() -> fail(job, delayed.cause()));
  }

  private static Decision<State, Effect> owe(Returning now, Delayed delayed) {
    var job = now.job();
    return now.attempt()
        .next(job.operation(), delayed.at(), job.deadline().plus(LONGEST_RETURN), Optional.empty())
        .map(next ->
            Decision.<State, Effect>become(new Owing(job, now.end(), next, delayed.cause())))
        .orElseGet(() -> become(now.end(), kept(job, delayed.cause())));
  }

  /** Well above what such a size takes, so that a look is needed only where the event was lost. */
  private static Duration usual(Copy copy) {
    return Duration.ofMinutes(15).plusSeconds(6L * copy.sizeGiB());
  }

  private static Decision<State, Effect> waitOn(Looking now, int percent, Instant at) {
    if (at.isAfter(now.job().deadline().plus(LONGEST_COPY))) {
      return fail(now.job(), Causes.TOO_LONG);
    }
    var elapsed = Duration.between(now.copy().begunAt(), at);
    return become(
        new Copying(
            now.job(), now.copy(), Estimate.remaining(elapsed, percent, usual(now.copy()))));
  }

  private static Decision<State, Effect> copied(CopyJob job, Copy copy) {
    var command = job.command();
    return end(
        job,
        new Copied(
            new CopyCompleted(
                command.parent(),
                command.source(),
                copy.recoveryPoint(job),
                command.destination(),
                job.deadline(),
                command.requestedBy(),
                command.reason())));
  }

  private static Decision<State, Effect> fail(CopyJob job, Cause cause) {
    return end(job, new Failed(failed(job, cause)));
  }

  private static Decision<State, Effect> end(CopyJob job, Finished end) {
    return job.givesBack()
        ? giveBack(job, end, Attempt.first(), new Announce(end.told()))
        : told(end);
  }

  private static Decision<State, Effect> told(Finished end) {
    return become(end, new Announce(end.told()));
  }

  private static Decision<State, Effect> giveBack(
      CopyJob job, Finished end, Attempt attempt, Announce... before) {
    return become(new Returning(job, end, attempt), and(before, new UnshareSource(job)));
  }

  private static CopyFailed failed(CopyJob job, Cause cause) {
    var command = job.command();
    return new CopyFailed(command.parent(), command.source(), command.destination(), cause);
  }

  private static Announce accepted(CopyJob job) {
    return new Announce(new CommandAccepted(job.command(), job.actor()));
  }

  private static Announce started(CopyJob job) {
    var command = job.command();
    return new Announce(
        new CopyStarted(command.parent(), command.source(), command.destination(), job.copyName()));
  }

  private static Announce lent(CopyJob job) {
    return new Announce(new SourceShared(job.command().source(), job.command().destination()));
  }

  private static Announce returned(CopyJob job) {
    return new Announce(new SourceUnshared(job.command().source(), job.command().destination()));
  }

  private static Announce kept(CopyJob job, Cause cause) {
    return new Announce(
        new UnshareFailed(job.command().source(), job.command().destination(), cause));
  }
}
