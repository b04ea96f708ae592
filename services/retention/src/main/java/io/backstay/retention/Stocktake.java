package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.retention.Stocktake.Effect.Announce;
import io.backstay.retention.Stocktake.Effect.CheckHoldings;
import io.backstay.retention.Stocktake.Effect.ListPage;
import io.backstay.retention.Stocktake.Input.*;
import io.backstay.retention.Stocktake.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares the catalog with what stands in one place, once in a while and for ever: first the whole
 * listing, page by page, for what the catalog does not know; then the catalog, some databases at a
 * time, for what is not there any more. A page or some databases are one step, so that who dies
 * between two of them goes on with the next.
 *
 * <p>Pages shift while they are read. Nothing is therefore concluded from what was on no page: what
 * is missing is asked for by its name, and then looked at once more by itself.
 */
public final class Stocktake implements Flow<Stocktake.State, Stocktake.Input, Stocktake.Effect> {
  public static final String NAME = "stocktake";

  /** All places stand in it. */
  public static final String LINE = "places";

  /** So long AWS is asked again before the next time. */
  private static final Duration LONGEST = Duration.ofHours(6);

  private final Duration between;
  private final SnapshotQuotas quotas;

  /** {@code between} is from the beginning of one to that of the next. */
  public Stocktake(Duration between, SnapshotQuotas quotas) {
    this.between = between;
    this.quotas = quotas;
  }

  public sealed interface State {
    record New() implements State, Rests {}

    record Resting(Shelves shelves, Instant until) implements Known, WaitsUntil {}

    record Listing(Shelves shelves, Round round, Optional<String> marker, Attempt attempt)
        implements Underway {
      @Override
      public Effect effect() {
        return new ListPage(shelves.place(), marker, round.begunAt());
      }

      @Override
      public Listing again(Attempt next) {
        return new Listing(shelves, round, marker, next);
      }
    }

    /** {@code after} is the holding that was checked last. */
    record Checking(Shelves shelves, Round round, Optional<String> after, Attempt attempt)
        implements Underway {
      @Override
      public Effect effect() {
        return new CheckHoldings(shelves.place(), after, round.begunAt());
      }

      @Override
      public Checking again(Attempt next) {
        return new Checking(shelves, round, after, next);
      }
    }

    record Postponed(Underway step, Cause cause) implements Known, Waits {
      @Override
      public Shelves shelves() {
        return step.shelves();
      }

      @Override
      public Duration patience() {
        return step.attempt().pause(shelves().place().stocktake());
      }
    }

    sealed interface Underway extends Known {
      Round round();

      Attempt attempt();

      Effect effect();

      Underway again(Attempt next);
    }

    /** In the line of all places, by name. */
    sealed interface Known extends State, InLine {
      Shelves shelves();

      @Override
      default String line() {
        return LINE;
      }

      @Override
      default String who() {
        return shelves().place().destination();
      }

      @Override
      default Instant since() {
        return Instant.EPOCH;
      }
    }
  }

  /** What has been seen so far; {@code standing} counts what is listed, of whomever. */
  public record Round(Instant begunAt, int pages, int standing, Outlook outlook) {
    static Round begin(Instant at) {
      return new Round(at, 0, 0, Outlook.NONE);
    }

    Round plus(int counted) {
      return new Round(begunAt, pages + 1, standing + counted, outlook);
    }

    Round plus(Outlook more) {
      return new Round(begunAt, pages, standing, outlook.plus(more));
    }
  }

  public sealed interface Input {
    /** There is, or shall be, a recovery point there. */
    record Opened(Place place, Instant at) implements Input {}

    /** A page has been compared; {@code next} is where the following one begins. */
    record PageListed(int counted, Optional<String> next) implements Answer {}

    /** Some holdings have been compared, up to {@code after}; empty where that was the last one. */
    record HoldingsChecked(Optional<String> after, Outlook outlook) implements Answer {}

    record Delayed(Cause cause, Instant at) implements Answer {}

    /** The place cannot be looked through. */
    record Refused(Cause cause) implements Answer {}

    record PatienceEnded(Instant at) implements Input {}

    /** What came of a step. */
    sealed interface Answer extends Input {}
  }

  public sealed interface Effect {
    /** Lists a page, and tells whomever it concerns what is not as the catalog has it. */
    record ListPage(Place place, Optional<String> marker, Instant begunAt) implements Effect {}

    /** Asks for what the catalog has of some databases, and tells what is missing. */
    record CheckHoldings(Place place, Optional<String> after, Instant begunAt) implements Effect {}

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
      case On(New _, Opened(var place, var at)) ->
          become(new Resting(Shelves.of(place), at.plus(between)));
      case On(New _, Input _) -> ignore("no such place");

      case On(Resting now, PatienceEnded(var at)) ->
          step(new Listing(now.shelves(), Round.begin(at), Optional.empty(), Attempt.first()));

      case On(Listing now, PageListed(var counted, var next)) when next.isPresent() ->
          step(new Listing(now.shelves(), now.round().plus(counted), next, Attempt.first()));
      case On(Listing now, PageListed(var counted, _)) ->
          step(
              new Checking(
                  now.shelves(), now.round().plus(counted), Optional.empty(), Attempt.first()));

      case On(Checking now, HoldingsChecked(var after, var outlook)) when after.isPresent() ->
          step(new Checking(now.shelves(), now.round().plus(outlook), after, Attempt.first()));
      case On(Checking now, HoldingsChecked(_, var outlook)) ->
          finish(now.shelves(), now.round().plus(outlook));

      case On(Underway now, Delayed(var cause, var at)) -> postpone(now, cause, at);
      case On(Underway now, Refused(var cause)) -> breakOff(now, cause);
      case On(Postponed now, PatienceEnded _) -> step(now.step());

      case On(Known _, Opened _) -> ignore("is known already");
      case On(Known _, Input _) -> ignore("not awaited now");
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

  private static Decision<State, Effect> step(Underway next) {
    return become(next, next.effect());
  }

  private Decision<State, Effect> postpone(Underway now, Cause cause, Instant at) {
    var deadline = now.round().begunAt().plus(LONGEST);
    return now.attempt()
        .next(now.shelves().place().stocktake(), at, deadline, Optional.empty())
        .map(next -> Decision.<State, Effect>become(new Postponed(now.again(next), cause)))
        .orElseGet(() -> breakOff(now, cause));
  }

  /** What broke off proves nothing: neither of what is missing nor of how much there is. */
  private Decision<State, Effect> breakOff(Underway now, Cause cause) {
    var shelves = now.shelves();
    var begunAt = now.round().begunAt();
    var told = shelves.brokenOff(cause, begunAt);
    var next = told.isPresent() ? shelves.unseen(Optional.of(begunAt)) : shelves;
    return rest(next, begunAt, told.stream());
  }

  private Decision<State, Effect> finish(Shelves shelves, Round round) {
    var pressure = quotas.judge(shelves, round);
    return rest(
        pressure.shelves().unseen(Optional.empty()),
        round.begunAt(),
        Stream.concat(shelves.seenAgain().stream(), pressure.told().stream()));
  }

  private Decision<State, Effect> rest(Shelves shelves, Instant begunAt, Stream<Event> told) {
    return become(new Resting(shelves, begunAt.plus(between)), told.map(Announce::new).toList());
  }
}
