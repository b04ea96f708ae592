package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Event;
import io.backstay.scheduler.RpoWatch.Effect.Announce;
import io.backstay.scheduler.RpoWatch.Effect.AskWhetherOwed;
import io.backstay.scheduler.RpoWatch.Input.*;
import io.backstay.scheduler.RpoWatch.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Watches how old the newest recovery point of one database gets in each destination. What is too
 * old is told once, after one look whether anybody still owes it; so is that it is young again.
 */
public final class RpoWatch implements Flow<RpoWatch.State, RpoWatch.Input, RpoWatch.Effect> {

  /** The answer comes with the look; this is for one that was begun and lost. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

  public sealed interface State {
    record New() implements State, Rests {}

    /** At {@code until} the first of the newest recovery points gets too old. */
    record Watching(Duties duties, Instant until) implements Watched, WaitsUntil {}

    /** One look tells whether the database still stands, and which policies still cover it. */
    record Asking(Duties duties, Instant since) implements Watched, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_LOOKS;
      }
    }

    /** All that can be told has been, or nothing is owed any more. */
    record Resting(Duties duties) implements Watched, Rests {}

    sealed interface Watched extends State {
      Duties duties();
    }
  }

  public sealed interface Input {
    /** A run of the policy covers the database. */
    record Covered(Duties.Owed owed, Instant at) implements Told {}

    /** A recovery point stands in this place, of what the database held at {@code takenAt}. */
    record PointStands(String place, Instant takenAt, Instant at) implements Input {}

    /** These policies still owe it; none where the database is gone. */
    record StillOwed(Set<String> policies, Instant at) implements Input {
      public StillOwed {
        policies = Set.copyOf(policies);
      }
    }

    /** The look did not come to an answer. */
    record Unknown(Instant at) implements Input {}

    record PatienceEnded(Instant at) implements Input {}

    /** What runs say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record AskWhetherOwed(Duties duties) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "rpo";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Covered(var owed, _)) -> watch(Duties.first(owed), List.of());
      case On(New _, Input _) -> ignore("nobody owes it a recovery point");

      case On(Watched now, Covered(var owed, _)) -> covered(now, owed);
      case On(Watched now, PointStands point) -> stands(now, point);

      case On(Watching now, PatienceEnded(var at)) ->
          become(new Asking(now.duties(), at), new AskWhetherOwed(now.duties()));
      case On(Asking now, StillOwed(var policies, var at)) -> judge(now, policies, at);
      case On(Asking now, Unknown(var at)) -> judge(now, now.duties().policies(), at);
      case On(Watched _, StillOwed _), On(Watched _, Unknown _) -> ignore("was asked for earlier");
      case On(Asking now, PatienceEnded _) -> become(now, new AskWhetherOwed(now.duties()));
      case On(Watched _, PatienceEnded _) -> ignore("waits for nothing");
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

  private static Decision<State, Effect> covered(Watched now, Duties.Owed owed) {
    var next = now.duties().with(owed);
    return next.equals(now.duties()) ? ignore("is known already") : stay(now, next, List.of());
  }

  private static Decision<State, Effect> stands(Watched now, PointStands point) {
    var next = now.duties().stands(point.place(), point.takenAt());
    if (next.equals(now.duties())) {
      return ignore("is no newer than what is known");
    }
    var recovered = next.recovered(point.at());
    return stay(now, recovered.duties(), recovered.events());
  }

  private static Decision<State, Effect> judge(Asking now, Set<String> policies, Instant at) {
    var breached = now.duties().only(policies).breached(at);
    return watch(breached.duties(), breached.events());
  }

  private static Decision<State, Effect> stay(
      Watched now, Duties duties, List<? extends Event> events) {
    return now instanceof Asking asking
        ? become(new Asking(duties, asking.since()), announced(events))
        : watch(duties, events);
  }

  private static Decision<State, Effect> watch(Duties duties, List<? extends Event> events) {
    Optional<Instant> until = duties.firstTooOld();
    return become(
        until.<State>map(at -> new Watching(duties, at)).orElseGet(() -> new Resting(duties)),
        announced(events));
  }

  private static List<Effect> announced(List<? extends Event> events) {
    var effects = new ArrayList<Effect>();
    events.forEach(event -> effects.add(new Announce(event)));
    return effects;
  }
}
