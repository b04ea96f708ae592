package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.early;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Backoff;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.PolicyStalled;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.scheduler.PolicyKeeping.Effect.Announce;
import io.backstay.scheduler.PolicyKeeping.Effect.Arrange;
import io.backstay.scheduler.PolicyKeeping.Input.*;
import io.backstay.scheduler.PolicyKeeping.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a policy, has its schedule made, begins its runs, and notices where the schedule should
 * have fired and did not. It never ends: a policy that was deleted may be applied again.
 */
public final class PolicyKeeping
    implements Flow<PolicyKeeping.State, PolicyKeeping.Input, PolicyKeeping.Effect> {
  /** Scheduler is precise to the minute; the rest is for the message and for us. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private static final Backoff BETWEEN_TRIES =
      new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(10));

  private static final String UNKNOWN = "policyName must be that of a policy that stands";

  /** By then it is no passing thing, and somebody is told. */
  private static final int STALLED = 4;

  public sealed interface State {
    record New() implements State, Rests {}

    /** Scheduler is being asked; its answer is on the way. */
    record Settling(Kept kept, Wish wish, Round round) implements Standing {}

    /** Scheduler did not take it. */
    record Unsettled(Kept kept, Wish wish, Round round, Cause cause) implements Standing, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_TRIES.delay(kept.policy().name(), round.tries());
      }
    }

    /** At {@code until} the schedule has fired, or has missed a firing. */
    record Active(Kept kept, Instant until) implements Settled, WaitsUntil {
      @Override
      public Wish wish() {
        return Wish.ACTIVE;
      }
    }

    /** The expression names no further time. */
    record Over(Kept kept) implements Settled, Rests {
      @Override
      public Wish wish() {
        return Wish.ACTIVE;
      }
    }

    record Paused(Kept kept) implements Settled, Rests {
      @Override
      public Wish wish() {
        return Wish.PAUSED;
      }
    }

    record Deleted(Kept kept) implements State, Rests {}

    /** A policy that counts; {@code wish} is what shall become of its schedule. */
    sealed interface Standing extends State {
      Kept kept();

      Wish wish();
    }

    /** The schedule is as it is wished. */
    sealed interface Settled extends Standing {}
  }

  /** What shall become of the schedule. */
  public enum Wish {
    ACTIVE,
    PAUSED,
    DELETED
  }

  /**
   * Which arrangement it is, which try of it, and what is told once it stands; an answer to an
   * earlier one is late.
   */
  public record Round(int number, int tries, List<Event> news) {
    public Round {
      news = List.copyOf(news);
    }
  }

  public sealed interface Input {
    record Applied(Request request, ProtectionPolicy policy) implements Wanted {}

    record DeleteWanted(Request request) implements Wanted {}

    record PauseWanted(Request request) implements Wanted {}

    record ResumeWanted(Request request) implements Wanted {}

    record RunWanted(Request request) implements Wanted {}

    /** The schedule has fired for this time. */
    record Fired(Instant scheduledAt) implements Told {}

    record Arranged(int round) implements Answer {}

    record NotArranged(int round, Cause cause) implements Answer {}

    record PatienceEnded(Instant at) implements Input {}

    /** What a command asks for. */
    sealed interface Wanted extends Input {
      Request request();
    }

    /** What the schedule says, through the queue. */
    sealed interface Told extends Input {}

    /** What became of an arrangement. */
    sealed interface Answer extends Input {
      int round();
    }
  }

  public sealed interface Effect {
    /** Makes, changes or deletes the schedules of the policy. */
    record Arrange(
        int round,
        String policyName,
        Wish wish,
        ProtectionPolicy.Schedule schedule,
        Instant anchor,
        Optional<Instant> gap)
        implements Effect {}

    record BeginRun(Order order) implements Effect {}

    /** Makes its name known to whoever looks at all policies. */
    record Enrol(String policyName) implements Effect {}

    record KeepVersion(int version, ProtectionPolicy policy, String actor, Instant at)
        implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "policy";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Applied applied) -> PolicyWishes.begin(applied);
      case On(Deleted(var kept), Wanted wanted) when kept.hasHeard(wanted.request().id()) ->
          ignore("was heard before");
      case On(Deleted(var kept), Applied applied) -> PolicyWishes.begin(kept, applied);
      case On(New _, Wanted _), On(Deleted _, Wanted _) -> early(UNKNOWN);
      case On(New _, Input _), On(Deleted _, Input _) -> ignore("there is no such policy");

      case On(Standing now, Wanted wanted) when now.kept().hasHeard(wanted.request().id()) ->
          ignore("was heard before");
      case On(Standing now, Applied applied) when now.wish() == Wish.DELETED ->
          PolicyWishes.apply(now, applied, Wish.ACTIVE);
      case On(Standing now, Wanted _) when now.wish() == Wish.DELETED -> early(UNKNOWN);
      case On(Standing now, Applied applied) -> PolicyWishes.apply(now, applied, now.wish());
      case On(Standing now, DeleteWanted(var request)) -> PolicyWishes.delete(now, request);
      case On(Standing now, PauseWanted(var request)) -> PolicyWishes.pause(now, request);
      case On(Standing now, ResumeWanted(var request)) -> PolicyWishes.resume(now, request);
      case On(Standing now, RunWanted(var request)) -> PolicyWishes.run(now, request);

      case On(Standing now, Fired(var at)) -> fired(now, at);

      case On(Settling now, Arranged(var round)) when round == now.round().number() -> settled(now);
      case On(Settling now, NotArranged(var round, var cause)) when round == now.round().number() ->
          unsettled(now, cause);
      case On(Standing _, Answer _) -> ignore("answers an earlier call");

      case On(Unsettled now, PatienceEnded _) ->
          become(
              new Settling(now.kept(), now.wish(), now.round()),
              arrange(now.kept(), now.wish(), now.round().number()));
      case On(Active now, PatienceEnded(var at)) -> missed(now, at);
      case On(Standing _, PatienceEnded _) -> ignore("waits for nothing");
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

  private static Decision<State, Effect> fired(Standing now, Instant at) {
    var kept = now.kept();
    if (now.wish() != Wish.ACTIVE) {
      return ignore("does not run");
    }
    if (at.isBefore(kept.since())) {
      return ignore("from before this schedule");
    }
    if (!kept.calendar().fires(at)) {
      return ignore("no time of this policy any more");
    }
    if (kept.fired().filter(at::equals).isPresent()) {
      return ignore("was heard before");
    }
    return onward(now, kept.fired(at), DueRuns.heard(kept, at));
  }

  private static Decision<State, Effect> missed(Active now, Instant at) {
    var kept = now.kept();
    var due = kept.expected().filter(firing -> !firing.plus(GRACE).isAfter(at));
    if (due.isEmpty()) {
      return onward(now, kept, List.of());
    }
    return onward(now, kept.fired(due.get()), DueRuns.missed(kept, due.get()));
  }

  /** Where the next skipped local time has moved on, the one-time schedule follows. */
  private static Decision<State, Effect> onward(
      Standing now, Kept next, List<? extends Effect> effects) {
    return now instanceof Settled && !next.gap().equals(now.kept().gap())
        ? settle(next, now.wish(), 1, List.of(), List.copyOf(effects))
        : stay(now, next, effects);
  }

  static Decision<State, Effect> stay(Standing now, Kept kept, List<? extends Effect> effects) {
    State next =
        switch (now) {
          case Settling(_, var wish, var round) -> new Settling(kept, wish, round);
          case Unsettled(_, var wish, var round, var cause) ->
              new Unsettled(kept, wish, round, cause);
          case Active _, Over _ -> active(kept);
          case Paused _ -> new Paused(kept);
        };
    return become(next, effects);
  }

  private static State active(Kept kept) {
    return kept.expected()
        .<State>map(firing -> new Active(kept, firing.plus(GRACE)))
        .orElseGet(() -> new Over(kept));
  }

  static Decision<State, Effect> settle(
      Kept kept, Wish wish, int number, List<Event> news, List<? extends Effect> before) {
    var effects = new ArrayList<Effect>(before);
    effects.add(arrange(kept, wish, number));
    return become(new Settling(kept, wish, new Round(number, 1, news)), effects);
  }

  private static Arrange arrange(Kept kept, Wish wish, int number) {
    var policy = kept.policy();
    return new Arrange(number, policy.name(), wish, policy.schedule(), kept.anchor(), kept.gap());
  }

  private static Decision<State, Effect> settled(Settling now) {
    var kept = now.kept();
    State next =
        switch (now.wish()) {
          case ACTIVE -> active(kept);
          case PAUSED -> new Paused(kept);
          case DELETED -> new Deleted(kept);
        };
    return become(next, now.round().news().stream().map(Announce::new).toList());
  }

  private static Decision<State, Effect> unsettled(Settling now, Cause cause) {
    var round = now.round();
    var later = new Round(round.number(), round.tries() + 1, round.news());
    var stalled = new PolicyStalled(name(now), now.kept().version(), cause);
    return become(
        new Unsettled(now.kept(), now.wish(), later, cause),
        round.tries() == STALLED ? List.of(new Announce(stalled)) : List.of());
  }

  static int after(Standing now) {
    return switch (now) {
      case Settling(_, _, var round) -> round.number() + 1;
      case Unsettled(_, _, var round, _) -> round.number() + 1;
      case Settled _ -> 1;
    };
  }

  private static String name(Standing now) {
    return now.kept().policy().name();
  }
}
