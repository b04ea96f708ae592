package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CoverageReported;
import io.backstay.scheduler.Census.Effect.Announce;
import io.backstay.scheduler.Census.Effect.BeginPage;
import io.backstay.scheduler.Census.Effect.GoOn;
import io.backstay.scheduler.Census.Effect.Open;
import io.backstay.scheduler.Census.Effect.RemindPage;
import io.backstay.scheduler.Census.Input.*;
import io.backstay.scheduler.Census.State.*;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Once a day, looks through the whole fleet for databases that no policy covers. It never ends: a
 * schedule begins each day, and where it does not fire, the day begins without it.
 */
public final class Census implements Flow<Census.State, Census.Input, Census.Effect> {
  /** There is one. */
  public static final String OPERATION = "census";

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration GRACE = PolicyKeeping.GRACE;
  private static final Duration BETWEEN_REMINDERS = Duration.ofMinutes(30);

  /** So many places are begun or reminded at a time. */
  static final int WAVE = 50;

  public sealed interface State {
    record New() implements State, Rests {}

    record Opening(LocalDate day, Instant scheduledAt) implements Underway {}

    record Counting(LocalDate day, Instant scheduledAt, Pages pages, Coverage coverage)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    /** At {@code until} the schedule has fired again, or has missed a firing. */
    record Counted(LocalDate day, Instant scheduledAt, Coverage coverage)
        implements Begun, WaitsUntil {
      @Override
      public Instant until() {
        return scheduledAt.plus(DAY).plus(GRACE);
      }
    }

    sealed interface Begun extends State {
      LocalDate day();

      Instant scheduledAt();
    }

    sealed interface Underway extends Begun {}
  }

  public sealed interface Input {
    /** The schedule has fired for this time. */
    record Fired(Instant scheduledAt) implements Told {}

    record Opened(List<FleetPlace> places) implements Input {
      public Opened {
        places = List.copyOf(places);
      }
    }

    /** What a page has counted; {@code more} says that another page follows. */
    record PageCounted(LocalDate day, int place, int number, boolean more, Coverage coverage)
        implements Told {}

    /** The places before this one have been told. */
    record WentOn(LocalDate day, int from, boolean reminds) implements Input {}

    record PatienceEnded(Instant at) implements Input {}

    /** What the schedule and the pages say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record Open(LocalDate day) implements Effect {}

    record BeginPage(CensusTask task) implements Effect {}

    /** Asks a page for what it has told already, or for the next one. */
    record RemindPage(String page) implements Effect {}

    /** Goes on with the places from this one on, once what is before it has been carried out. */
    record GoOn(LocalDate day, int from, boolean reminds) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "census";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Fired(var at)) -> begin(at, List.of());
      case On(New _, Input _) -> ignore("nothing has begun");

      case On(Begun now, Fired(var at)) when !day(at).isAfter(now.day()) ->
          ignore("that day was begun before");
      case On(Counting now, Fired(var at)) -> begin(at, List.of(report(cutShort(now))));
      case On(Begun _, Fired(var at)) -> begin(at, List.of());

      case On(Opening now, Opened(var places)) -> open(now, places);

      case On(Counting now, PageCounted page) when page.day().equals(now.day()) ->
          counted(now, page);
      case On(Begun _, PageCounted _) -> ignore("of another day");

      case On(Counting now, PatienceEnded _) -> become(now, wave(now, 0, true));
      case On(Counting now, WentOn went) when went.day().equals(now.day()) ->
          become(now, wave(now, went.from(), went.reminds()));
      case On(Begun _, WentOn _) -> ignore("of another day");
      case On(Counted now, PatienceEnded _) -> begin(now.scheduledAt().plus(DAY), List.of());

      case On(Begun _, Input _) -> ignore("not awaited now");
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

  /** In UTC, so that each day of the calendar has one. */
  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static Decision<State, Effect> begin(Instant at, List<? extends Effect> before) {
    var effects = new ArrayList<Effect>(before);
    effects.add(new Open(day(at)));
    return become(new Opening(day(at), at), effects);
  }

  private static Decision<State, Effect> open(Opening now, List<FleetPlace> places) {
    var pages = Pages.of(places);
    var next = new Counting(now.day(), now.scheduledAt(), pages, Coverage.NONE);
    return pages.isComplete() ? complete(next) : become(next, wave(next, 0, false));
  }

  private static BeginPage first(Counting now, int place) {
    var position = PagePosition.first(now.pages().places(), place);
    return new BeginPage(new CensusTask(now.day(), now.scheduledAt(), position));
  }

  private static Decision<State, Effect> counted(Counting now, PageCounted page) {
    if (now.pages().knows(page.place(), page.number())) {
      return ignore("was told before");
    }
    var pages = now.pages().with(page.place(), page.number(), page.more());
    var next =
        new Counting(now.day(), now.scheduledAt(), pages, now.coverage().plus(page.coverage()));
    return pages.isComplete() ? complete(next) : become(next);
  }

  private static Decision<State, Effect> complete(Counting now) {
    return become(new Counted(now.day(), now.scheduledAt(), now.coverage()), report(now));
  }

  private static Announce report(Counting now) {
    return new Announce(new CoverageReported(now.day(), now.coverage()));
  }

  /** The next day has come: what has told nothing yet was not seen. */
  private static Counting cutShort(Counting now) {
    var unseen = new Coverage(0, 0, 0, 0, 0, now.pages().incomplete().size(), List.of());
    return new Counting(now.day(), now.scheduledAt(), now.pages(), now.coverage().plus(unseen));
  }

  /**
   * Begins the places from this one on; or reminds them, where a message between pages was lost or
   * a page waits for AWS. All of them at once would not fit into the item.
   */
  private static List<Effect> wave(Counting now, int from, boolean reminds) {
    var effects = new ArrayList<Effect>();
    for (var place : now.pages().incomplete(from, from + WAVE)) {
      var missing = now.pages().firstMissing(place);
      var operation = CensusTask.operation(now.day());
      if (missing == 0) {
        effects.add(first(now, place));
      } else if (reminds) {
        effects.add(new RemindPage(RunIds.page(operation, place, missing - 1)));
      }
      if (reminds) {
        effects.add(new RemindPage(RunIds.page(operation, place, missing)));
      }
    }
    if (from + WAVE < now.pages().places().size()) {
      effects.add(new GoOn(now.day(), from + WAVE, reminds));
    }
    return effects;
  }
}
