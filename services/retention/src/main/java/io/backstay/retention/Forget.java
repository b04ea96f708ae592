package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.early;
import static io.backstay.chassis.process.Decision.ignore;
import static io.backstay.chassis.process.Decision.refuse;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Retention;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionConfirmed;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.Agenda.Target;
import io.backstay.retention.Forget.Effect.*;
import io.backstay.retention.Forget.Input.*;
import io.backstay.retention.Forget.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One database at one time: plans what goes, says so, stops where that is too much, and has what
 * was planned deleted one after the other. Each recovery point asks the guards again by itself.
 */
public final class Forget implements Flow<Forget.State, Forget.Input, Forget.Effect> {
  /** A backup's last copies reach the catalog by messages of their own. */
  private static final Duration UNTIL_ALL_IS_KNOWN = Duration.ofMinutes(5);

  private static final Duration FOR_A_PERSON = Duration.ofDays(7);
  private static final Duration BETWEEN_REMINDERS = Duration.ofMinutes(30);

  private final Breaker breaker;

  public Forget(Breaker breaker) {
    this.breaker = breaker;
  }

  public sealed interface State {
    record New() implements State {}

    record Settling(ForgetTask task) implements Underway, Waits {
      @Override
      public Duration patience() {
        return UNTIL_ALL_IS_KNOWN;
      }
    }

    record Surveying(ForgetTask task) implements Underway {}

    /** It would delete too much: a person has to say that it shall, until {@code until}. */
    record Confirming(ForgetTask task, Agenda agenda, int available, Instant until)
        implements Underway, WaitsUntil {}

    /** Until {@code deadline} its recovery points try, and tell then what came of it. */
    record Going(ForgetTask task, Agenda agenda, Instant deadline) implements Underway, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Completed(ForgetTask task, RetentionTally tally) implements Finished {}

    record Stopped(ForgetTask task, Cause cause) implements Finished {}

    sealed interface Underway extends State {
      ForgetTask task();
    }

    sealed interface Finished extends State, Ended {}
  }

  public sealed interface Input {
    /** Somebody asked for it, by this command. */
    record Asked(ForgetTask task, CommandAccepted accepted) implements Input {}

    /** A backup of the database has ended. */
    record BackupEnded(ForgetTask task) implements Input {}

    /**
     * The recovery points of the database that are ruled together; {@code retention} is what the
     * newest one came with, if it came with any.
     */
    record Surveyed(List<Point> points, Optional<Retention> retention, Instant at)
        implements Input {
      public Surveyed {
        points = List.copyOf(points);
      }
    }

    record Confirmed(String actor, String requestedBy, String reason, Instant at)
        implements Input {}

    /** What came of one that it wants deleted. */
    record Answered(String recoveryPoint, Outcome outcome) implements Input {}

    record PatienceEnded(Instant at) implements Input {}
  }

  public sealed interface Effect {
    record Survey(ForgetTask task) implements Effect {}

    /** Tells a recovery point, by its ARN, that it shall go. */
    record Want(String recoveryPoint, Order order) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "forget";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Asked(var task, var accepted)) ->
          become(new Surveying(task), new Announce(accepted), new Survey(task));
      case On(New _, BackupEnded(var task)) -> become(new Settling(task));
      case On(New _, Confirmed _) -> early("run must be one that waits for a confirmation");
      case On(New _, Input _) -> ignore("no such run");

      case On(Settling(var task), PatienceEnded _) -> become(new Surveying(task), new Survey(task));
      case On(Surveying(var task), Surveyed survey) -> plan(task, survey);

      case On(Confirming now, Confirmed confirmed) -> confirm(now, confirmed);
      case On(Confirming(var task, _, _, _), PatienceEnded _) ->
          stop(task, Causes.NOT_CONFIRMED, List.of());

      case On(Going now, Answered answered) -> answered(now, answered);
      case On(Going now, PatienceEnded(var at)) -> remind(now, at);

      case On(Underway _, Asked _), On(Underway _, BackupEnded _) -> ignore("already under way");
      case On(Settling _, Confirmed _), On(Surveying _, Confirmed _) ->
          early("run must be one that waits for a confirmation");
      case On(Going _, Confirmed _) -> ignore("goes on already");
      case On(Underway _, Input _) -> ignore("not awaited now");
      case On(Finished _, Confirmed _) ->
          refuse("run must be one that waits for a confirmation, but it has ended");
      case On(Finished _, Input _) -> ignore("already finished");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded(at);
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  private Decision<State, Effect> plan(ForgetTask task, Surveyed survey) {
    var retention = task.retention().or(survey::retention);
    if (survey.points().isEmpty()) {
      return unplanned(task, Causes.UNKNOWN_DATABASE);
    }
    if (retention.isEmpty()) {
      return unplanned(task, Causes.NO_RETENTION);
    }
    return Rules.of(retention.get())
        .map(rules -> plan(new Draft(task, retention.get(), rules, survey)))
        .orElseGet(() -> unplanned(task, Causes.KEEPS_NOTHING));
  }

  /** A backup without a retention is nobody's mistake. */
  private static Decision<State, Effect> unplanned(ForgetTask task, Cause cause) {
    return task.asked() ? stop(task, cause, List.of()) : become(new Stopped(task, cause));
  }

  private Decision<State, Effect> plan(Draft draft) {
    var task = draft.task();
    var at = draft.at();
    var planned = new Announce(draft.planned());
    var tooMuch = draft.tooMuch(breaker);
    if (tooMuch.isEmpty()) {
      return go(task, draft.agenda(), at, List.of(planned));
    }
    var until = at.plus(FOR_A_PERSON);
    var trip = tooMuch.get();
    return become(
        new Confirming(task, draft.agenda(), trip.available(), until),
        planned,
        stopped(
            task,
            trip.deletes(),
            trip.available(),
            Causes.confirm(task.run(), trip.deletes(), trip.available(), until)));
  }

  private static Decision<State, Effect> confirm(Confirming now, Confirmed confirmed) {
    var task = now.task();
    return go(
        task,
        now.agenda(),
        confirmed.at(),
        List.of(
            new Announce(
                new RetentionConfirmed(
                    Optional.of(task.database()),
                    task.run(),
                    confirmed.actor(),
                    confirmed.requestedBy(),
                    confirmed.reason()))));
  }

  private static Decision<State, Effect> go(
      ForgetTask task, Agenda agenda, Instant at, List<Effect> before) {
    return onward(new Going(task, agenda, ForgetTask.deadline(at)), before);
  }

  /** The next one, if one before it has not been told yet. */
  private static Decision<State, Effect> onward(Going now, List<Effect> before) {
    var agenda = now.agenda();
    var effects = new ArrayList<>(before);
    if (agenda.isDone()) {
      return complete(now.task(), agenda.tally(), effects);
    }
    agenda.current().ifPresent(target -> effects.add(want(now, target)));
    return become(now, effects);
  }

  private static Decision<State, Effect> answered(Going now, Answered answered) {
    var arn = answered.recoveryPoint();
    if (!now.agenda().awaits(arn)) {
      return ignore("was told before");
    }
    var wasCurrent = now.agenda().isCurrent(arn);
    if (!wasCurrent && answered.outcome() instanceof Outcome.PutOff) {
      return ignore("was put off before");
    }
    var next = new Going(now.task(), now.agenda().with(arn, answered.outcome()), now.deadline());
    return wasCurrent || next.agenda().isDone() ? onward(next, List.of()) : become(next);
  }

  /** A message was lost, or somebody takes long: asked again, each says what it knows. */
  private static Decision<State, Effect> remind(Going now, Instant at) {
    if (at.isAfter(now.deadline().plus(BETWEEN_REMINDERS))) {
      return complete(now.task(), now.agenda().givenUp(), new ArrayList<>());
    }
    return become(now, now.agenda().awaited().stream().map(target -> want(now, target)).toList());
  }

  private static Want want(Going now, Target target) {
    var agenda = now.agenda();
    return new Want(
        target.recoveryPoint(),
        new Order(
            now.task().run(),
            agenda.rule(),
            target.takenAt(),
            agenda.minimumRedundancy(),
            now.deadline()));
  }

  private static Decision<State, Effect> complete(
      ForgetTask task, RetentionTally tally, List<Effect> before) {
    before.add(new Announce(new RetentionCompleted(task.database(), task.run(), tally)));
    return become(new Completed(task, tally), before);
  }

  private static Decision<State, Effect> stop(ForgetTask task, Cause cause, List<Effect> before) {
    var effects = new ArrayList<>(before);
    effects.add(stopped(task, 0, 0, cause));
    return become(new Stopped(task, cause), effects);
  }

  private static Announce stopped(ForgetTask task, int deletes, int available, Cause cause) {
    return new Announce(
        new RetentionStopped(Optional.of(task.database()), task.run(), deletes, available, cause));
  }
}
