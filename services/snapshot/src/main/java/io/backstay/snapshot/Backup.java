package io.backstay.snapshot;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.patience.Lessons.Lesson;
import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.patience.Telling;
import io.backstay.chassis.patience.Took;
import io.backstay.chassis.patience.Watch;
import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Backoff;
import io.backstay.chassis.process.Claims;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.BackupSkipped;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.snapshot.Backup.Effect.Announce;
import io.backstay.snapshot.Backup.Effect.InspectPlan;
import io.backstay.snapshot.Backup.Effect.LookAtSnapshot;
import io.backstay.snapshot.Backup.Effect.Remember;
import io.backstay.snapshot.Backup.Effect.SetAside;
import io.backstay.snapshot.Backup.Effect.TakeSnapshot;
import io.backstay.snapshot.Backup.Input.*;
import io.backstay.snapshot.Backup.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Take the snapshot, announce it with its plan, and stay until each planned copy and share has
 * reported.
 */
public final class Backup implements Flow<Backup.State, Backup.Input, Backup.Effect> {
  /** AWS names no limit; what is not done a day after the last moment to begin it is given up. */
  private static final Duration LONGEST_SNAPSHOT = Duration.ofHours(24);

  /** A refusal says nothing of it, so that it is looked for longer than what is still made. */
  private static final Duration LONGEST_UNSEEN = Duration.ofDays(2);

  /**
   * A copy is given up a day after its deadline, two hours later at most; what is made of it then
   * has an hour, a day, and two hours.
   */
  private static final Duration LONGEST_STEPS = Duration.ofHours(54);

  /** What is throttled, or not heard, is tried again soon so often. */
  private static final int SOON = 2;

  private static final Backoff BETWEEN_REMINDERS =
      new Backoff(Duration.ofHours(1), Duration.ofHours(6));

  public sealed interface State {
    record New() implements State {}

    /** AWS is being asked to begin, with so many calls until now; its answer is on the way. */
    record Creating(Job job, Attempt attempt, int calls) implements Underway {
      static Creating first(Job job) {
        return new Creating(job, Attempt.first(), job.callsToBegin(Settled.NOTHING));
      }
    }

    /** Not now: the database is busy, the call was throttled, the key is not there yet. */
    record Postponed(Job job, Attempt attempt, Cause cause, Settled settled, int calls)
        implements Underway, Waits {
      Creating again() {
        return new Creating(job, attempt, calls + job.callsToBegin(settled));
      }

      @Override
      public Duration patience() {
        return attempt.pause(job.operation());
      }
    }

    /** AWS is at it; an event ends this, or one look. It was asked so many times until now. */
    record Snapshotting(Job job, Snapshot snapshot, int calls, Watch watch)
        implements Underway, WaitsUntil {
      @Override
      public Instant until() {
        return watch.lookAt();
      }
    }

    /** An event came, or none in time: one look tells what AWS knows. */
    record Looking(Job job, Snapshot snapshot, int calls, Watch watch, boolean isTold)
        implements Underway {}

    /** The snapshot stands; others copy and share it. */
    record Protecting(Job job, SnapshotCompleted announced, Steps steps, int reminders)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS.delay(job.operation(), reminders + 1);
      }
    }

    record Completed(List<RecoveryPoint> recoveryPoints) implements Finished {
      public Completed {
        recoveryPoints = List.copyOf(recoveryPoints);
      }
    }

    record Incomplete(List<RecoveryPoint> recoveryPoints, List<Event.Missing> missing)
        implements Finished {
      public Incomplete {
        recoveryPoints = List.copyOf(recoveryPoints);
        missing = List.copyOf(missing);
      }
    }

    /** Nothing was to be backed up here: the cause says what to back up instead. */
    record Skipped(Cause cause) implements Finished {}

    record Failed(Cause cause) implements Finished {}

    sealed interface Underway extends State, Claims {
      Job job();

      @Override
      default List<Resource> resources() {
        return List.of(job().snapshot());
      }
    }

    sealed interface Finished extends State, Ended {}
  }

  public sealed interface Input {
    record Requested(Job job) implements Input {}

    /** The name that was wanted belongs to another operation. */
    record NameTaken(Job job, String holder) implements Input {}

    /**
     * AWS has begun, or is still at it: so many percent of the snapshot are there; {@code pace} is
     * how long such snapshots took before.
     */
    record StillCreating(Snapshot snapshot, int percent, Pace pace, Instant at) implements Answer {}

    record Stands(Snapshot snapshot, Optional<Instant> takenAt, Instant at) implements Answer {}

    /** AWS gave it up, or it is gone. */
    record Broken(Cause cause) implements Answer {}

    /** Worth asking again, but not for longer than {@code limit} where there is one. */
    record Delayed(
        Cause cause, Instant at, Optional<Duration> limit, Settled settled, Prospect prospect)
        implements Answer {
      /** Of what likely passes soon. */
      public Delayed(Cause cause, Instant at, Optional<Duration> limit, Settled settled) {
        this(cause, at, limit, settled, Prospect.NOT_BUSY);
      }
    }

    /**
     * Whether the database is busy, for minutes or for hours, and who managed its key last time;
     * AWS where that is not known, for then most calls are kept for the copies.
     */
    record Prospect(boolean isBusy, Optional<String> keyManager) {
      static final Prospect NOT_BUSY = new Prospect(false, Optional.of(RecoveryPoint.AWS));
    }

    record Refused(Cause cause) implements Answer {}

    /** The command names a database that AWS does not know. */
    record NoSuchDatabase(Cause cause) implements Answer {}

    /** The command names a member of a cluster, which is backed up as a whole only. */
    record NotByItself(Cause cause) implements Answer {}

    /** AWS's event says that the snapshot stands. */
    record CreatedEvent() implements Report {}

    /** AWS's event says that the snapshot came to nothing. */
    record FailedEvent() implements Report {}

    /** AWS's event says that somebody deleted the snapshot. */
    record DeletedEvent() implements Report {}

    record StepDone(String step, Optional<RecoveryPoint> copy) implements Report {}

    record StepFailed(String step, Cause cause) implements Report {}

    record PatienceEnded(Instant at) implements Report {}

    /** What AWS answered to a call of ours. */
    sealed interface Answer extends Input {}

    /** What others tell, or the clock. */
    sealed interface Report extends Input {}
  }

  public sealed interface Effect {
    /** With all that its copies need of the database before, unless that is settled. */
    record TakeSnapshot(Job job, Settled settled) implements Effect {}

    record LookAtSnapshot(Job job, Instant begunAt) implements Effect {}

    /** Looks whether the copies and shares of the plan will work, now that its key is known. */
    record InspectPlan(Job job, Optional<String> key, Optional<String> optionGroup)
        implements Effect {}

    record Announce(Event event) implements Effect {}

    /** How long AWS worked at it helps to watch the next; {@code pace} remembers it. */
    record Remember(String pace, Lesson lesson) implements Effect {}

    /** Puts the command where a person sees it: the database that it names does not exist. */
    record SetAside(Job job) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "backup";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Requested(var job)) ->
          become(Creating.first(job), accepted(job), new TakeSnapshot(job, Settled.NOTHING));
      case On(New _, NameTaken(var job, var holder)) ->
          fail(job, Causes.nameTaken(job.snapshotName(), holder), accepted(job));

      case On(Creating now, StillCreating(var snapshot, _, var pace, _)) ->
          become(waitingFor(now, snapshot, pace), begun(now.job(), snapshot));
      case On(Creating now, Stands stands) ->
          stands(now.job(), stands, now.calls(), begun(now.job(), stands.snapshot()));
      case On(Creating now, Delayed delayed) -> postpone(now, delayed);
      case On(Creating now, Refused(var cause)) -> fail(now.job(), cause);
      case On(Creating now, NoSuchDatabase(var cause)) ->
          become(new Failed(cause), failed(now.job(), cause), new SetAside(now.job()));
      case On(Creating now, NotByItself(var cause)) -> skip(now.job(), cause);
      case On(Creating now, Broken(var cause)) -> fail(now.job(), cause);
      case On(Creating _, Report _) -> ignore("the answer to the call is on its way");

      case On(Postponed now, PatienceEnded _) ->
          become(now.again(), new TakeSnapshot(now.job(), now.settled()));

      // The event does not say when the snapshot was taken, so AWS is asked once either way.
      case On(Snapshotting now, CreatedEvent _) -> look(now, true);
      case On(Snapshotting now, FailedEvent _) -> look(now, true);
      case On(Snapshotting now, PatienceEnded _) -> look(now, false);
      case On(Snapshotting now, DeletedEvent _) -> fail(now.job(), Causes.DELETED);

      case On(Looking now, Stands stands) ->
          stands(now.job(), stands, now.calls(), remember(now, stands.at()));
      // AWS shows late what it has told.
      case On(Looking now, StillCreating(_, _, _, var at)) when now.isTold() ->
          waitOn(now, now.watch().soon(at), at, LONGEST_SNAPSHOT);
      case On(Looking now, StillCreating(_, var percent, _, var at)) ->
          waitOn(now, now.watch().seen(percent, at), at, LONGEST_SNAPSHOT);
      case On(Looking now, CreatedEvent _) when !now.isTold() -> lookAgain(now);
      case On(Looking now, FailedEvent _) when !now.isTold() -> lookAgain(now);
      case On(Looking now, Delayed(_, var at, _, _, _)) ->
          waitOn(now, now.watch().unseen(at), at, LONGEST_UNSEEN);
      case On(Looking now, Refused(var cause)) -> fail(now.job(), cause);
      case On(Looking now, NoSuchDatabase(var cause)) -> fail(now.job(), cause);
      case On(Looking now, Broken(var cause)) -> fail(now.job(), cause);
      case On(Looking now, DeletedEvent _) -> fail(now.job(), Causes.DELETED);

      case On(Protecting now, StepDone(var step, var made)) when now.steps().awaits(step) ->
          reported(now, now.steps().with(step, new Steps.Report.Done(made)));
      case On(Protecting now, StepFailed(var step, var cause)) when now.steps().awaits(step) ->
          reported(now, now.steps().with(step, new Steps.Report.Failed(cause)));
      case On(Protecting now, DeletedEvent _) ->
          reported(
              now,
              now.steps().with(now.job().operation(), new Steps.Report.Failed(Causes.DELETED)));
      case On(Protecting now, PatienceEnded(var at)) ->
          at.isBefore(now.announced().deadline().plus(LONGEST_STEPS))
              ? remind(now)
              : reported(now, now.steps().givenUp(Causes.SILENT));

      case On(Underway _, Requested _) -> ignore("already under way");
      case On(Underway _, NameTaken _) -> ignore("the name is already ours");
      case On(Underway _, Answer _) -> ignore("answers an earlier call");
      case On(Underway _, Report _) -> ignore("reports what is already known or not awaited");
      case On(New _, Answer _), On(New _, Report _) -> ignore("no such backup");
      case On(Finished _, _) -> ignore("already finished");
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

  private static Decision<State, Effect> postpone(Creating now, Delayed delayed) {
    var job = now.job();
    var tried = now.attempt().number();
    var isBusy = delayed.prospect().isBusy();
    var keyManager = delayed.prospect().keyManager();
    var settled =
        isBusy
            ? job.lookingAgain(tried, now.calls(), delayed.settled(), keyManager)
            : delayed.settled();
    var soon = isBusy ? 0 : SOON;
    var tries = job.tries(tried, now.calls(), settled, keyManager);
    return now.attempt()
        .nextOf(tries, soon, job.operation(), delayed.at(), job.deadline(), delayed.limit())
        .map(next ->
            Decision.<State, Effect>become(
                new Postponed(job, next, delayed.cause(), settled, now.calls())))
        .orElseGet(() -> fail(job, delayed.cause()));
  }

  private static Decision<State, Effect> look(Snapshotting now, boolean isTold) {
    var watch = isTold ? now.watch().told() : now.watch();
    return become(
        new Looking(now.job(), now.snapshot(), now.calls() + 1, watch, isTold),
        new LookAtSnapshot(now.job(), now.snapshot().begunAt()));
  }

  /** AWS may have been looked at a moment before. */
  private static Decision<State, Effect> lookAgain(Looking now) {
    return become(
        new Looking(now.job(), now.snapshot(), now.calls() + 1, now.watch().told(), true),
        new LookAtSnapshot(now.job(), now.snapshot().begunAt()));
  }

  private static Snapshotting waitingFor(Creating now, Snapshot snapshot, Pace pace) {
    var telling = now.job().telling();
    var expected = pace.expect(snapshot.sizeGiB(), telling);
    var job = now.job();
    var looks = job.looks(now.calls(), snapshot.likelyManager());
    var watch = Watch.begin(snapshot.begunAt(), snapshot.sizeGiB(), expected, telling, looks);
    return new Snapshotting(job, snapshot, now.calls(), watch);
  }

  private static Decision<State, Effect> waitOn(
      Looking now, Watch watch, Instant at, Duration longest) {
    return at.isAfter(now.job().deadline().plus(longest))
        ? fail(now.job(), Causes.TOO_LONG)
        : become(new Snapshotting(now.job(), now.snapshot(), now.calls(), watch));
  }

  /**
   * What an event has just told is known exactly. Where none was to tell of it, there was no
   * automated snapshot to promote, and a new one was taken.
   */
  private static List<Effect> remember(Looking now, Instant at) {
    var job = now.job();
    var isNew = now.isTold() && job.telling() != Telling.EVENT;
    var snapshot = now.snapshot();
    var took =
        now.isTold()
            ? new Took(Duration.between(snapshot.begunAt(), at), snapshot.sizeGiB())
            : now.watch().took(at);
    return List.of(
        new Remember(
            isNew ? job.paceOfNew() : job.pace(),
            new Lesson(job.operation(), took, snapshot.kmsKey())));
  }

  private static Decision<State, Effect> stands(
      Job job, Stands stands, int calls, List<Effect> before) {
    var command = job.command();
    var point = stands.snapshot().recoveryPoint(job, stands.takenAt());
    var completed =
        new SnapshotCompleted(
            point,
            command.plan(),
            stands.at().plus(command.window()),
            command.requestedBy(),
            command.reason(),
            Optional.of(calls));
    var steps = Steps.of(job.operation(), point, command.plan());
    var announce = Stream.concat(before.stream(), Stream.of(new Announce(completed)));
    return steps.allReported()
        ? finish(job, steps, announce)
        : become(new Protecting(job, completed, steps, 0), announce.toList());
  }

  private static Decision<State, Effect> reported(Protecting now, Steps steps) {
    return steps.allReported()
        ? finish(now.job(), steps, Stream.empty())
        : become(new Protecting(now.job(), now.announced(), steps, now.reminders()));
  }

  /** Says it all again: whoever has missed it begins now, and whoever is done says so again. */
  private static Decision<State, Effect> remind(Protecting now) {
    return become(
        new Protecting(now.job(), now.announced(), now.steps(), now.reminders() + 1),
        new Announce(now.announced()));
  }

  private static Decision<State, Effect> finish(Job job, Steps steps, Stream<Effect> before) {
    var points = steps.recoveryPoints();
    var missing = steps.missing();
    var last =
        missing.isEmpty()
            ? new BackupCompleted(job.database(), points)
            : new BackupIncomplete(job.database(), points, missing);
    return become(
        missing.isEmpty() ? new Completed(points) : new Incomplete(points, missing),
        Stream.concat(before, Stream.of(new Announce(last))).toList());
  }

  private static Decision<State, Effect> fail(Job job, Cause cause, Announce... before) {
    return become(
        new Failed(cause),
        Stream.concat(Stream.of(before), Stream.of(failed(job, cause))).toList());
  }

  private static Decision<State, Effect> skip(Job job, Cause cause) {
    return become(new Skipped(cause), new Announce(new BackupSkipped(job.database(), cause)));
  }

  private static Announce failed(Job job, Cause cause) {
    return new Announce(new BackupFailed(job.database(), cause));
  }

  private static Announce accepted(Job job) {
    return new Announce(new CommandAccepted(job.command(), job.actor()));
  }

  /** Before the first byte is copied: the snapshot has still to be made. */
  private static List<Effect> begun(Job job, Snapshot snapshot) {
    var started = new Announce(new SnapshotStarted(job.database(), job.snapshotName()));
    return job.isPlain()
        ? List.of(started)
        : List.of(started, new InspectPlan(job, snapshot.kmsKey(), snapshot.optionGroup()));
  }
}
