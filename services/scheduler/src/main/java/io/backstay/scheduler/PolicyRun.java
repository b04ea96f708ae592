package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.Event.RunSkipped;
import io.backstay.contracts.Event.RunStarted;
import io.backstay.contracts.ProtectionPolicy.MissedRun;
import io.backstay.contracts.RunTally;
import io.backstay.scheduler.PolicyRun.Effect.Announce;
import io.backstay.scheduler.PolicyRun.Effect.BeginPage;
import io.backstay.scheduler.PolicyRun.Effect.GoOn;
import io.backstay.scheduler.PolicyRun.Effect.Open;
import io.backstay.scheduler.PolicyRun.Effect.RemindPage;
import io.backstay.scheduler.PolicyRun.Input.*;
import io.backstay.scheduler.PolicyRun.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a policy: looks through each place page by page, and ends when each page has told what
 * came of its databases. It knows pages and no databases, so that ten thousand are no more to it
 * than a hundred.
 */
public final class PolicyRun implements Flow<PolicyRun.State, PolicyRun.Input, PolicyRun.Effect> {
  /** Messages and we ourselves take a while, also where the start window is shorter. */
  private static final Duration LEAST_LATE = Duration.ofMinutes(15);

  private static final Duration BETWEEN_REMINDERS = Duration.ofHours(2);

  /** So many places are begun or reminded at a time. */
  static final int WAVE = 50;

  public sealed interface State {
    record New() implements State {}

    /** What is to be looked through is being found out. */
    record Opening(Order order) implements Underway {}

    record Collecting(Order order, Instant begin, Pages pages, RunTally tally)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Completed(String policyName, int version, Instant scheduledAt, RunTally tally)
        implements Finished {}

    record Skipped(String policyName, int version, Instant scheduledAt, Cause cause)
        implements Finished {}

    sealed interface Underway extends State {
      Order order();
    }

    sealed interface Finished extends State, Ended {}
  }

  public sealed interface Input {
    record Begin(Order order) implements Told {}

    record Opened(List<FleetPlace> places, Instant at) implements Input {
      public Opened {
        places = List.copyOf(places);
      }
    }

    /** Each database of a page has ended; {@code more} says that another page follows. */
    record PageDone(int place, int number, boolean more, RunTally tally) implements Told {}

    /** The places before this one have been told. */
    record WentOn(int from, boolean reminds) implements Input {}

    record PatienceEnded(Instant at) implements Input {}

    /** What the policy and the pages say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record Open(Order order) implements Effect {}

    record BeginPage(PageTask task) implements Effect {}

    /** Asks a page for what it has told already, or for the next one. */
    record RemindPage(String page) implements Effect {}

    /** Goes on with the places from this one on, once what is before it has been carried out. */
    record GoOn(int from, boolean reminds) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "run";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Begin(var order)) -> become(new Opening(order), new Open(order));
      case On(New _, Input _) -> ignore("no such run");

      case On(Opening(var order), Opened opened) -> open(order, opened);

      case On(Collecting now, PageDone done) -> done(now, done);
      case On(Collecting now, PatienceEnded _) -> become(now, wave(now, 0, true));
      case On(Collecting now, WentOn(var from, var reminds)) ->
          become(now, wave(now, from, reminds));

      case On(Underway _, Begin _) -> ignore("already under way");
      case On(Underway _, Input _) -> ignore("not awaited now");
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

  private static Decision<State, Effect> open(Order order, Opened opened) {
    var tooLate = tooLate(order, opened.at());
    var name = order.policyName();
    if (tooLate.isPresent()) {
      var cause = tooLate.get();
      return become(
          new Skipped(name, order.version(), order.scheduledAt(), cause),
          new Announce(new RunSkipped(name, order.version(), order.scheduledAt(), cause)));
    }
    var begin = isLate(order, opened.at()) ? opened.at() : order.scheduledAt();
    var places = opened.places();
    var effects = new ArrayList<Effect>();
    effects.add(
        new Announce(new RunStarted(name, order.version(), order.scheduledAt(), places.size())));
    var next = new Collecting(order, begin, Pages.of(places), RunTally.NONE);
    if (next.pages().isComplete()) {
      return complete(next, effects);
    }
    effects.addAll(wave(next, 0, false));
    return become(next, effects);
  }

  private static PageTask first(Order order, Instant begin, List<FleetPlace> places, int number) {
    return new PageTask(
        order.run(),
        order.policyName(),
        order.version(),
        order.schedule(),
        begin,
        PagePosition.first(places, number),
        Room.UNKNOWN);
  }

  /** Where there is nothing to say against it, a run that is late runs from now on. */
  private static Optional<Cause> tooLate(Order order, Instant at) {
    var rule = order.schedule().missedRun();
    if (!isLate(order, at) || rule == MissedRun.LATE) {
      return Optional.empty();
    }
    if (rule == MissedRun.SKIP) {
      return Optional.of(Causes.late(at));
    }
    return Calendar.of(order.schedule(), order.scheduledAt())
        .next(order.scheduledAt())
        .filter(later -> !later.at().isAfter(at))
        .map(_ -> Causes.madeUp(at));
  }

  private static boolean isLate(Order order, Instant at) {
    var window = order.schedule().startWindow();
    var patient = window.compareTo(LEAST_LATE) < 0 ? LEAST_LATE : window;
    return !order.asked() && at.isAfter(order.scheduledAt().plus(patient));
  }

  private static Decision<State, Effect> done(Collecting now, PageDone done) {
    if (now.pages().knows(done.place(), done.number())) {
      return ignore("was told before");
    }
    var pages = now.pages().with(done.place(), done.number(), done.more());
    var next = new Collecting(now.order(), now.begin(), pages, now.tally().plus(done.tally()));
    return next.pages().isComplete() ? complete(next, List.of()) : become(next);
  }

  private static Decision<State, Effect> complete(Collecting now, List<Effect> before) {
    var order = now.order();
    var name = order.policyName();
    var tally = now.tally();
    var effects = new ArrayList<>(before);
    effects.add(new Announce(new RunCompleted(name, order.version(), order.scheduledAt(), tally)));
    return become(new Completed(name, order.version(), order.scheduledAt(), tally), effects);
  }

  /**
   * Begins the places from this one on; or reminds them, where a message between pages was lost or
   * a page has much to wait for: asked again, each says what it knows. All of them at once would
   * not fit into the item.
   */
  private static List<Effect> wave(Collecting now, int from, boolean reminds) {
    var order = now.order();
    var effects = new ArrayList<Effect>();
    for (var number : now.pages().incomplete(from, from + WAVE)) {
      var missing = now.pages().firstMissing(number);
      if (missing == 0) {
        effects.add(new BeginPage(first(order, now.begin(), now.pages().places(), number)));
      } else if (reminds) {
        effects.add(new RemindPage(RunIds.page(order.run(), number, missing - 1)));
      }
      if (reminds) {
        effects.add(new RemindPage(RunIds.page(order.run(), number, missing)));
      }
    }
    if (from + WAVE < now.pages().places().size()) {
      effects.add(new GoOn(from + WAVE, reminds));
    }
    return effects;
  }
}
