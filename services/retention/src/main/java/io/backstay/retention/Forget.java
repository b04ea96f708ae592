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
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionTally;
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

  /** Longer than a run of the whole fleet waits for a person. */
  private static final Duration FOR_THE_FLEET = Duration.ofDays(10);

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

    /** Part of a run of the whole fleet, which says whether all that is planned may go. */
    record Proposed(ForgetTask task, Agenda agenda, int available, Instant at)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return FOR_THE_FLEET;
      }
    }

    /** Until {@code deadline} its recovery points try, and tell then what came of it. */
    record Going(ForgetTask task, Agenda agenda, Instant deadline) implements Underway, Waits {
      static final Duration BETWEEN_REMINDERS = Duration.ofMinutes(30);

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

    record Confirmed(Confirmation by, Instant at) implements Input {}

    /** What came of one that it wants deleted. */
    record Answered(String recoveryPoint, Outcome outcome) implements Told {}

    /** A run of the whole fleet wants to know what would go. */
    record Begin(ForgetTask task) implements Told {}

    /** It says that all that was planned may go. */
    record Go(Instant at) implements Told {}

    record PatienceEnded(Instant at) implements Input {}

    /** What recovery points and groups say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record Survey(ForgetTask task) implements Effect {}

    /** Tells a recovery point, by its ARN, that it shall go. */
    record Want(String recoveryPoint, Order order) implements Effect {}

    record TellGroup(String group, GroupForget.Input.Told told) implements Effect {}

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
      case On(New _, Begin(var task)) -> become(new Surveying(task), new Survey(task));
      case On(New _, Confirmed _) -> early(Confirmation.NOT_AWAITED);
      case On(New _, Input _) -> ignore("no such run");

      case On(Settling(var task), PatienceEnded _) -> become(new Surveying(task), new Survey(task));
      case On(Surveying(var task), Surveyed survey) -> plan(task, survey);

      case On(Confirming now, Confirmed confirmed) -> confirm(now, confirmed);
      case On(Confirming(var task, _, _, _), PatienceEnded _) ->
          stop(task, Causes.NOT_CONFIRMED, List.of());

      case On(Proposed now, Begin _) -> become(now, proposal(now));
      case On(Proposed now, Go(var at)) -> Walk.go(now.task(), now.agenda(), at, List.of());
      case On(Proposed now, PatienceEnded _) ->
          become(new Stopped(now.task(), Causes.NOT_CONFIRMED));
      case On(Confirming now, Begin _) -> GroupTalk.again(now, proposal(now));
      case On(Confirming now, Go _) ->
          GroupTalk.again(now, GroupTalk.leftOut(now.task(), Causes.BY_ITSELF));

      case On(Going now, Answered answered) -> Walk.answered(now, answered);
      case On(Going now, PatienceEnded(var at)) -> Walk.remind(now, at);

      case On(Underway _, Asked _), On(Underway _, BackupEnded _) -> ignore("already under way");
      case On(Settling _, Confirmed _), On(Surveying _, Confirmed _), On(Proposed _, Confirmed _) ->
          early(Confirmation.NOT_AWAITED);
      case On(Going _, Confirmed _) -> ignore("goes on already");
      case On(Underway _, Input _) -> ignore("not awaited now");
      case On(Finished _, Confirmed _) -> refuse(Confirmation.TOO_LATE);
      case On(Completed(var task, var tally), Go _) ->
          GroupTalk.again(state, GroupTalk.done(task, tally));
      case On(Stopped(var task, _), Begin _) ->
          GroupTalk.again(state, GroupTalk.nothing(task, task.at()));
      case On(Stopped(var task, var cause), Go _) ->
          GroupTalk.again(state, GroupTalk.leftOut(task, cause));
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
      return unplanned(task, Causes.UNKNOWN_DATABASE, survey.at());
    }
    if (retention.isEmpty()) {
      return unplanned(task, Causes.NO_RETENTION, survey.at());
    }
    return Rules.of(retention.get())
        .map(rules -> plan(new Draft(task, retention.get(), rules, survey)))
        .orElseGet(() -> unplanned(task, Causes.KEEPS_NOTHING, survey.at()));
  }

  /** A backup without a retention is nobody's mistake. */
  private static Decision<State, Effect> unplanned(ForgetTask task, Cause cause, Instant at) {
    return task.asked()
        ? stop(task, cause, List.of())
        : become(new Stopped(task, cause), GroupTalk.nothing(task, at));
  }

  private Decision<State, Effect> plan(Draft draft) {
    var task = draft.task();
    var at = draft.at();
    var planned = new Announce(draft.planned());
    var tooMuch = draft.tooMuch(breaker);
    if (tooMuch.isEmpty() && task.member().isPresent()) {
      var proposed = new Proposed(task, draft.agenda(), draft.available(), at);
      return become(proposed, both(planned, proposal(proposed)));
    }
    if (tooMuch.isEmpty()) {
      return Walk.go(task, draft.agenda(), at, List.of(planned));
    }
    var until = at.plus(Confirmation.AWAITED);
    var trip = tooMuch.get();
    var confirming = new Confirming(task, draft.agenda(), trip.available(), until);
    var stopped =
        stopped(
            task,
            trip.deletes(),
            trip.available(),
            Causes.confirm(task.run(), trip.deletes(), trip.available(), until));
    return become(confirming, both(planned, both(stopped, proposal(confirming))));
  }

  private static List<Effect> proposal(Proposed now) {
    return GroupTalk.planned(now.task(), now.agenda(), now.available(), now.at());
  }

  private static List<Effect> proposal(Confirming now) {
    return GroupTalk.planned(
        now.task(), now.agenda(), now.available(), now.until().minus(Confirmation.AWAITED));
  }

  private static List<Effect> both(Effect first, List<Effect> others) {
    var all = new ArrayList<Effect>();
    all.add(first);
    all.addAll(others);
    return all;
  }

  private static Decision<State, Effect> confirm(Confirming now, Confirmed confirmed) {
    var task = now.task();
    var told = confirmed.by().of(task.run(), Optional.of(task.database()));
    return Walk.go(task, now.agenda(), confirmed.at(), List.of(new Announce(told)));
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
