package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RetentionEvent.ExpiryRemains;
import io.backstay.contracts.RetentionEvent.ExpiryRemoved;
import io.backstay.retention.ExpiryRemoval.Effect.*;
import io.backstay.retention.ExpiryRemoval.Input.*;
import io.backstay.retention.ExpiryRemoval.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has AWS keep a recovery point that it would delete by itself, so that only what was decided here
 * goes: at once where somebody holds it, and before its time is over where the catalog has it. What
 * ends, and when, is looked at and written down before it is changed: so the change is told however
 * often it is tried, and nothing is told where there was nothing to change.
 */
public final class ExpiryRemoval
    implements Flow<ExpiryRemoval.State, ExpiryRemoval.Input, ExpiryRemoval.Effect> {
  public static final String NAME = "expiry";

  /** What passes within that is not told. */
  private static final Duration WINDOW = Duration.ofHours(1);

  private static final Duration BETWEEN_TRIES = Duration.ofHours(6);

  private static final Duration BEFORE_TOLD_AGAIN = Duration.ofDays(7);

  public sealed interface State {
    record New() implements Idle {}

    record Looking(Expiry expiry, Trial trial) implements Underway {
      @Override
      public Effect effect() {
        return new Look(expiry.point());
      }

      @Override
      public Looking with(Expiry other, Trial next) {
        return new Looking(other, next);
      }
    }

    record Removing(Expiry expiry, Trial trial) implements Underway {
      @Override
      public Effect effect() {
        return new Remove(expiry.point());
      }

      @Override
      public Removing with(Expiry other, Trial next) {
        return new Removing(other, next);
      }
    }

    record Postponed(Underway step, Cause cause) implements Undone {
      @Override
      public Duration patience() {
        return step.trial().attempt().pause(step.expiry().operation());
      }
    }

    /** AWS will delete it on that day, and it is known to people since {@code toldAt}. */
    record Remains(Expiry expiry, Cause cause, Instant toldAt) implements Undone {
      @Override
      public Duration patience() {
        return BETWEEN_TRIES;
      }
    }

    /** AWS keeps it for ever, or it is gone; somebody may change that. */
    record Settled(RecoveryPoint point) implements Idle {}

    sealed interface Underway extends State {
      Expiry expiry();

      Trial trial();

      Effect effect();

      Underway with(Expiry other, Trial next);
    }

    /** It is tried again by itself. */
    sealed interface Undone extends State, Waits {}

    sealed interface Idle extends State, Rests {}
  }

  /** {@code toldAt} is when people last heard that it does not work, if they have. */
  public record Trial(Instant begunAt, Attempt attempt, Optional<Instant> toldAt) {
    static Trial first(Instant at, Optional<Instant> toldAt) {
      return new Trial(at, Attempt.first(), toldAt);
    }

    Trial with(Attempt next) {
      return new Trial(begunAt, next, toldAt);
    }

    Trial untold() {
      return new Trial(begunAt, attempt, Optional.empty());
    }
  }

  public sealed interface Input {
    /** Somebody has placed a hold on it, and wants to know what that is worth. */
    record Held(RecoveryPoint point, Instant at) implements Told {
      @Override
      public Expiry expiry() {
        return Expiry.held(point);
      }
    }

    /** A listing shows when it ends. */
    record Spotted(Expiry expiry, Instant at) implements Told {}

    /** It stands, and ends by itself at {@code end}, if it does. */
    record Seen(Optional<Instant> end, Instant at) implements Answer {}

    /** It is not there, or another one has its name. */
    record Missing() implements Answer {}

    /** AWS keeps it for ever from now on. */
    record Kept() implements Answer {}

    record Delayed(Cause cause, Instant at) implements Answer {}

    record Refused(Cause cause, Instant at) implements Answer {}

    record PatienceEnded(Instant at) implements Input {}

    /** What others of this service say. */
    sealed interface Told extends Input {
      Expiry expiry();

      Instant at();
    }

    /** What came of a look or a change. */
    sealed interface Answer extends Input {}
  }

  public sealed interface Effect {
    record Look(RecoveryPoint point) implements Effect {}

    /** Has AWS keep it for ever, once it is proven to be ours and the very one. */
    record Remove(RecoveryPoint point) implements Effect {}

    /** The catalog may not know that it is gone. */
    record TellPoint(RecoveryPoint point) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(Idle _, Told told) -> look(told.expiry(), told.at(), Optional.empty());
      case On(Idle _, Input _) -> ignore("nothing is to be changed");

      case On(Looking now, Seen(var end, var at)) when end.isPresent() ->
          step(new Removing(now.expiry().until(end.get()), Trial.first(at, now.trial().toldAt())));
      case On(Looking now, Seen _) when now.trial().toldAt().isPresent() -> removed(now.expiry());
      case On(Looking now, Seen _) -> become(new Settled(now.expiry().point()));
      case On(Removing now, Kept _) -> removed(now.expiry());

      case On(Underway now, Missing _) ->
          become(new Settled(now.expiry().point()), new TellPoint(now.expiry().point()));
      case On(Underway now, Delayed(var cause, var at)) -> postpone(now, cause, at);
      case On(Underway now, Refused(var cause, var at)) -> remain(now, cause, at);
      case On(Underway now, Held _) -> step(now.with(now.expiry().held(), now.trial().untold()));

      case On(Postponed(var step, _), PatienceEnded _) -> step(step);
      case On(Remains now, PatienceEnded(var at)) ->
          look(now.expiry(), at, Optional.of(now.toldAt()));
      case On(Undone _, Held held) -> look(held.expiry(), held.at(), Optional.empty());

      case On(State _, Spotted _) -> ignore("is known already");
      case On(State _, Input _) -> ignore("not awaited now");
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

  private static Decision<State, Effect> look(Expiry expiry, Instant at, Optional<Instant> toldAt) {
    return step(new Looking(expiry, Trial.first(at, toldAt)));
  }

  private static Decision<State, Effect> step(Underway next) {
    return become(next, next.effect());
  }

  private static Decision<State, Effect> removed(Expiry expiry) {
    return become(
        new Settled(expiry.point()),
        new Announce(new ExpiryRemoved(expiry.point(), expiry.why().words(), expiry.at())));
  }

  private static Decision<State, Effect> postpone(Underway now, Cause cause, Instant at) {
    var trial = now.trial();
    return trial
        .attempt()
        .next(now.expiry().operation(), at, trial.begunAt().plus(WINDOW), Optional.empty())
        .map(next ->
            Decision.<State, Effect>become(
                new Postponed(now.with(now.expiry(), trial.with(next)), cause)))
        .orElseGet(() -> remain(now, cause, at));
  }

  /** It is tried again as long as it stands, and told once a week. */
  private static Decision<State, Effect> remain(Underway now, Cause cause, Instant at) {
    var expiry = now.expiry();
    var told = now.trial().toldAt().filter(last -> at.isBefore(last.plus(BEFORE_TOLD_AGAIN)));
    return become(
        new Remains(expiry, cause, told.orElse(at)),
        told.isPresent()
            ? List.of()
            : List.of(
                new Announce(
                    new ExpiryRemains(expiry.point(), expiry.why().words(), expiry.at(), cause))));
  }
}
