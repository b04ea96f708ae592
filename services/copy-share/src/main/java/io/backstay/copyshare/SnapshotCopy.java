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
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.SnapshotNames;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import io.backstay.copyshare.SnapshotCopy.Effect.LookAtCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.StartCopy;
import io.backstay.copyshare.SnapshotCopy.Input.*;
import io.backstay.copyshare.SnapshotCopy.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Copy one snapshot to one destination and say what became of it. */
public final class SnapshotCopy
    implements Flow<SnapshotCopy.State, SnapshotCopy.Input, SnapshotCopy.Effect> {
  /**
   * AWS names no limit; a copy that is not there a day after the last moment to begin it is given
   * up.
   */
  private static final Duration LONGEST_COPY = Duration.ofHours(24);

  public sealed interface State {
    record New() implements State {}

    /** AWS is being asked to begin; its answer is on the way. */
    record Starting(Job job, Attempt attempt) implements Underway {}

    /** Not now: no slot is free, the call was throttled, the key is not there yet. */
    record Postponed(Job job, Attempt attempt, Cause cause) implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(job.operation());
      }
    }

    /** AWS is at it; an event ends this, or one look. */
    record Copying(Job job, Copy copy, Duration patience) implements Underway, Waits {}

    /** The event did not come in time, so one look is taken. */
    record Looking(Job job, Copy copy) implements Underway {}

    record Copied(CopyCompleted told) implements Finished {}

    record Failed(CopyFailed told) implements Finished {}

    sealed interface Underway extends State, Claims {
      Job job();

      @Override
      default List<Resource> resources() {
        return List.of(job().target());
      }
    }

    sealed interface Finished extends State, Ended {
      Event told();
    }
  }

  /** What was asked for: the command, the operation that it began, who sent it, and when. */
  public record Job(String operation, CopySnapshot command, String actor, Instant sentAt) {
    private static final int FIRST_ATTEMPT = 1;

    /**
     * Sorts beside its source, for it carries the time of the original; known before the first
     * call.
     */
    public String copyName() {
      return SnapshotNames.of(
          command.database(), command.source().createdAt(), operation, FIRST_ATTEMPT);
    }

    Resource target() {
      return new Resource(
          command.destination().account(), command.destination().region(), "snapshot", copyName());
    }

    Instant deadline() {
      return sentAt.plus(command.window());
    }
  }

  /** What AWS said about the copy when it began. */
  public record Copy(String arn, Optional<String> kmsKey, int sizeGiB, Instant begunAt) {
    RecoveryPoint recoveryPoint(Job job) {
      var command = job.command();
      return new RecoveryPoint(
          arn,
          job.copyName(),
          command.database(),
          command.destination().account(),
          command.destination().region(),
          kmsKey,
          command.source().createdAt(),
          sizeGiB);
    }
  }

  public sealed interface Input {
    record Requested(Job job) implements Input {}

    /** The name that was wanted belongs to another operation. */
    record NameTaken(Job job, String holder) implements Input {}

    /** AWS has begun, or is still at it: so many percent of the copy are there. */
    record StillCopying(Copy copy, int percent, Instant at) implements Answer {}

    record Stands(Copy copy) implements Answer {}

    /** AWS gave it up, or it is gone. */
    record Broken(Cause cause) implements Answer {}

    /** Worth asking again, but not for longer than {@code limit} where there is one. */
    record Delayed(Cause cause, Instant at, Optional<Duration> limit) implements Answer {}

    record Refused(Cause cause) implements Answer {}

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
    record StartCopy(Job job) implements Effect {}

    record LookAtCopy(Job job, Instant begunAt) implements Effect {}

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
      case On(New _, Requested(var job)) ->
          become(new Starting(job, Attempt.first()), accepted(job), new StartCopy(job));
      case On(New _, NameTaken(var job, var holder)) ->
          fail(job, Causes.nameTaken(job.copyName(), holder));

      case On(Starting now, StillCopying(var copy, _, _)) ->
          become(new Copying(now.job(), copy, usual(copy)), started(now.job()));
      case On(Starting now, Stands(var copy)) -> copied(now.job(), copy);
      case On(Starting now, Delayed delayed) -> postpone(now, delayed);
      case On(Starting now, Refused(var cause)) -> fail(now.job(), cause);
      case On(Starting now, Broken(var cause)) -> fail(now.job(), cause);
      case On(Starting _, Report _) -> ignore("the answer to the call is on its way");

      case On(Postponed now, PatienceEnded _) ->
          become(new Starting(now.job(), now.attempt()), new StartCopy(now.job()));

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

      case On(Underway _, Requested _) -> ignore("already under way");
      case On(Underway _, NameTaken _) -> ignore("the name is already ours");
      case On(Underway _, Answer _) -> ignore("answers an earlier call");
      case On(Underway _, Report _) -> ignore("reports what is already known");
      case On(New _, Answer _), On(New _, Report _) -> ignore("no such copy");
      // Whoever asks again has missed the answer.
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

  private static Decision<State, Effect> postpone(Starting now, Delayed delayed) {
    var job = now.job();
    return now.attempt()
        .next(job.operation(), delayed.at(), job.deadline(), delayed.limit())
        .map(next -> Decision.<State, Effect>become(new Postponed(job, next, delayed.cause())))
        .orElseGet(() -> fail(job, delayed.cause()));
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

  private static Decision<State, Effect> copied(Job job, Copy copy) {
    var command = job.command();
    var told =
        new CopyCompleted(
            command.parent(),
            command.source(),
            copy.recoveryPoint(job),
            command.destination(),
            job.deadline(),
            command.requestedBy(),
            command.reason());
    return become(new Copied(told), new Announce(told));
  }

  private static Decision<State, Effect> fail(Job job, Cause cause) {
    var command = job.command();
    var told = new CopyFailed(command.parent(), command.source(), command.destination(), cause);
    return become(new Failed(told), new Announce(told));
  }

  private static Announce accepted(Job job) {
    return new Announce(new CommandAccepted(job.command(), job.actor()));
  }

  private static Announce started(Job job) {
    var command = job.command();
    return new Announce(
        new CopyStarted(command.parent(), command.source(), command.destination(), job.copyName()));
  }
}
