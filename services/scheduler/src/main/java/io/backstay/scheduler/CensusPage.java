package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.Database;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.DatabaseUnprotected;
import io.backstay.contracts.Reason;
import io.backstay.scheduler.Census.Input.PageCounted;
import io.backstay.scheduler.CensusPage.Effect.Announce;
import io.backstay.scheduler.CensusPage.Effect.BeginPage;
import io.backstay.scheduler.CensusPage.Effect.ListPage;
import io.backstay.scheduler.CensusPage.Effect.TellCensus;
import io.backstay.scheduler.CensusPage.Input.*;
import io.backstay.scheduler.CensusPage.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** At most a hundred databases of a census: tells of each one that no policy covers, and counts. */
public final class CensusPage
    implements Flow<CensusPage.State, CensusPage.Input, CensusPage.Effect> {
  /** So long AWS is asked again: until well before the next day's census. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** The census may ask once more what it has been told. */
  private static final Duration LINGERS = Duration.ofHours(12);

  public sealed interface State {
    record New() implements State {}

    record Listing(CensusTask task, Attempt attempt) implements Underway {}

    record Postponed(CensusTask task, Attempt attempt, Cause cause) implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(task.operation());
      }
    }

    /** All has been told; the census may not have heard it. */
    record Telling(CensusTask task, Optional<String> next, Coverage coverage)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return LINGERS;
      }
    }

    record Done(Coverage coverage) implements State, Ended {}

    sealed interface Underway extends State {
      CensusTask task();
    }
  }

  public sealed interface Input {
    record Begin(CensusTask task) implements Told {}

    /** The census has not heard what it waits for. */
    record Reminded() implements Told {}

    record Found(Coverage coverage, List<Uncovered> uncovered, Optional<String> next)
        implements Answer {
      public Found {
        uncovered = List.copyOf(uncovered);
      }
    }

    record Delayed(Cause cause, Instant at) implements Answer {}

    /** The place cannot be looked through. */
    record Refused(Cause cause) implements Answer {}

    record PatienceEnded(Instant at) implements Input {}

    /** What AWS answered. */
    sealed interface Answer extends Input {}

    /** What the census says. */
    sealed interface Told extends Input {}
  }

  /** A database that no policy covers, and why. */
  public record Uncovered(Database database, Cause cause) {}

  public sealed interface Effect {
    record ListPage(CensusTask task) implements Effect {}

    record BeginPage(CensusTask task) implements Effect {}

    record Announce(Event event) implements Effect {}

    record TellCensus(PageCounted counted) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "census-page";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Begin(var task)) ->
          become(new Listing(task, Attempt.first()), new ListPage(task));
      case On(New _, Input _) -> ignore("no such page");

      case On(Listing now, Found found) -> found(now.task(), found);
      case On(Listing now, Delayed(var cause, var at)) -> postpone(now, cause, at);
      case On(Listing now, Refused(var cause)) -> unseen(now.task(), cause);
      case On(Postponed now, PatienceEnded _) ->
          become(new Listing(now.task(), now.attempt()), new ListPage(now.task()));

      case On(Telling now, Reminded _) -> become(now, told(now));
      case On(Telling now, PatienceEnded _) -> become(new Done(now.coverage()));

      case On(Underway _, Begin _) -> ignore("already under way");
      case On(Underway _, Input _) -> ignore("not awaited now");
      case On(Done _, Input _) -> ignore("already finished");
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

  private static Decision<State, Effect> found(CensusTask task, Found found) {
    var telling = new Telling(task, found.next(), found.coverage());
    var effects = new ArrayList<Effect>(told(telling));
    for (var one : found.uncovered()) {
      effects.add(new Announce(new DatabaseUnprotected(one.database(), task.day(), one.cause())));
    }
    return become(telling, effects);
  }

  private static Decision<State, Effect> postpone(Listing now, Cause cause, Instant at) {
    var task = now.task();
    return now.attempt()
        .next(task.operation(), at, task.begin().plus(LONGEST), Optional.empty())
        .map(next -> Decision.<State, Effect>become(new Postponed(task, next, cause)))
        .orElseGet(() -> unseen(task, cause));
  }

  private static Decision<State, Effect> unseen(CensusTask task, Cause cause) {
    var reason = Reason.of(cause, task.at().place().inWords());
    var telling =
        new Telling(task, Optional.empty(), new Coverage(0, 0, 0, 0, 0, 1, List.of(reason)));
    return become(telling, told(telling));
  }

  /** What it has counted, and the page that follows. */
  private static List<Effect> told(Telling now) {
    var effects = new ArrayList<Effect>();
    var task = now.task();
    now.next().ifPresent(marker -> effects.add(new BeginPage(task.next(marker))));
    var isMore = now.next().isPresent();
    var at = task.at();
    effects.add(
        new TellCensus(
            new PageCounted(task.day(), at.placeNumber(), at.number(), isMore, now.coverage())));
    return effects;
  }
}
