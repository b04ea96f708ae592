package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.CatalogEvent.LeftoverKept;
import io.backstay.contracts.CatalogEvent.LeftoverRemoved;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.retention.LeftoverRemoval.Effect.*;
import io.backstay.retention.LeftoverRemoval.Input.*;
import io.backstay.retention.LeftoverRemoval.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Deletes what is left over, once it has been so for long enough: a failed snapshot, a copy that
 * nobody finishes, a copy in between that has served. Our tag, the operation in it and what makes
 * it a leftover are proven by one look right before.
 */
public final class LeftoverRemoval
    implements Flow<LeftoverRemoval.State, LeftoverRemoval.Input, LeftoverRemoval.Effect> {
  public static final String NAME = "leftover";

  private static final Duration WINDOW = Duration.ofHours(12);

  /** What could not be deleted is tried again when it is seen after this. */
  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofDays(7);

  private final Ages ages;

  public LeftoverRemoval(Ages ages) {
    this.ages = ages;
  }

  /**
   * How long it must have been seen as left over.
   *
   * @param failed for people who want to know why it failed
   * @param unfinished also of copies in between; longer than any command's window, 30 days, for
   *     within that somebody may wait for it
   */
  public record Ages(Duration failed, Duration unfinished) {
    public static final Ages USUAL = new Ages(Duration.ofDays(1), Duration.ofDays(31));

    Duration of(Leftover.Why why) {
      return switch (why) {
        case FAILED -> failed;
        case UNFINISHED, HOP -> unfinished;
      };
    }
  }

  public sealed interface State {
    record New() implements State, Rests {}

    /** Whoever still sees it after that has it removed. */
    record Watched(Leftover leftover, Instant until) implements State, Rests {}

    record Removing(Leftover leftover, Instant begunAt, Attempt attempt) implements State {}

    record Postponed(Leftover leftover, Instant begunAt, Attempt attempt, Cause cause)
        implements State, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(leftover.operation());
      }
    }

    /** It could not be deleted. */
    record Kept(Leftover leftover, Cause cause, Instant at) implements State, Rests {}

    record Removed(Leftover leftover) implements Finished {}

    /** It stands as what it should be: there is nothing to remove. */
    record Resolved(Leftover leftover) implements Finished {}

    sealed interface Finished extends State, Ended {}
  }

  public sealed interface Input {
    /** A listing shows it. */
    record Spotted(Leftover leftover, Instant at) implements Input {}

    /** It is gone. */
    record Deleted(Instant at) implements Answer {}

    /** One look shows that it stands, and is left over no more. */
    record NoneThere() implements Answer {}

    record Delayed(Cause cause, Instant at) implements Answer {}

    record Refused(Cause cause, Instant at) implements Answer {}

    record PatienceEnded(Instant at) implements Input {}

    /** What came of the look and the delete. */
    sealed interface Answer extends Input {}
  }

  public sealed interface Effect {
    record Remove(Leftover leftover) implements Effect {}

    /** The catalog may know it: then it was us who took it away. */
    record TellPoint(String point, Instant at) implements Effect {}

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
      case On(New _, Spotted(var leftover, var at)) ->
          become(new Watched(leftover, at.plus(ages.of(leftover.why()))));
      case On(New _, Input _) -> ignore("nothing is left over");

      case On(Watched now, Spotted(var seen, var at)) when seen.why() != now.leftover().why() ->
          become(new Watched(seen, at.plus(ages.of(seen.why()))));
      case On(Watched now, Spotted(var leftover, var at)) when !at.isBefore(now.until()) ->
          remove(leftover, at, Attempt.first());

      case On(Removing now, Deleted(var at)) ->
          become(
              new Removed(now.leftover()),
              new Announce(new LeftoverRemoved(now.leftover().database(), now.leftover().told())),
              new TellPoint(now.leftover().place().point(now.leftover().name()), at));
      case On(Removing now, NoneThere _) -> become(new Resolved(now.leftover()));
      case On(Removing now, Delayed delayed) -> postpone(now, delayed);
      case On(Removing now, Refused(var cause, var at)) -> keep(now.leftover(), cause, at);

      case On(Postponed now, PatienceEnded _) ->
          remove(now.leftover(), now.begunAt(), now.attempt());

      case On(Kept now, Spotted(var leftover, var at))
          when at.isAfter(now.at().plus(BEFORE_ANOTHER_TRY)) ->
          remove(leftover, at, Attempt.first());

      case On(Finished _, Input _) -> ignore("already finished");
      case On(State _, Spotted _) -> ignore("is known already");
      case On(State _, Input _) -> ignore("not awaited now");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded(at);
  }

  /** Nobody else is asked to delete it, and it is deleted once however often that is tried. */
  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  private static Decision<State, Effect> remove(Leftover leftover, Instant at, Attempt attempt) {
    return become(new Removing(leftover, at, attempt), new Remove(leftover));
  }

  private static Decision<State, Effect> postpone(Removing now, Delayed delayed) {
    var leftover = now.leftover();
    return now.attempt()
        .next(leftover.operation(), delayed.at(), now.begunAt().plus(WINDOW), Optional.empty())
        .map(next ->
            Decision.<State, Effect>become(
                new Postponed(leftover, now.begunAt(), next, delayed.cause())))
        .orElseGet(() -> keep(leftover, delayed.cause(), delayed.at()));
  }

  private static Decision<State, Effect> keep(Leftover leftover, Cause cause, Instant at) {
    return become(
        new Kept(leftover, cause, at),
        new Announce(new LeftoverKept(leftover.database(), leftover.told(), cause)));
  }
}
