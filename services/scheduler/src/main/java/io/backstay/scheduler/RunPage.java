package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RunTally;
import io.backstay.scheduler.PolicyRun.Input.PageDone;
import io.backstay.scheduler.RunPage.Effect.BeginPage;
import io.backstay.scheduler.RunPage.Effect.ListPage;
import io.backstay.scheduler.RunPage.Effect.Send;
import io.backstay.scheduler.RunPage.Effect.TellRun;
import io.backstay.scheduler.RunPage.Effect.Watch;
import io.backstay.scheduler.RunPage.Input.*;
import io.backstay.scheduler.RunPage.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * At most a hundred databases of a run: lists them, has their snapshots begun at their times, and
 * counts what is told of each.
 */
public final class RunPage implements Flow<RunPage.State, RunPage.Input, RunPage.Effect> {
  /** So long before its time a command may be sent: SQS holds it until then. */
  public static final Duration AHEAD = Duration.ofMinutes(14);

  /**
   * A snapshot that AWS takes a day for, with copies that take the longest that they may, tells its
   * end four days after its window at the latest.
   */
  private static final Duration LONGEST = Duration.ofDays(4);

  /** The run may ask once more what it has been told. */
  private static final Duration LINGERS = Duration.ofHours(12);

  public sealed interface State {
    record New() implements State {}

    record Listing(PageTask task, Attempt attempt) implements Underway {}

    record Postponed(PageTask task, Attempt attempt, Cause cause) implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(task.operation());
      }
    }

    /** At {@code until} the next snapshot is due, or nothing more is waited for. */
    record Protecting(
        PageTask task, Optional<String> next, List<Entry> entries, RunTally tally, Instant until)
        implements Underway, WaitsUntil {
      public Protecting {
        entries = List.copyOf(entries);
      }
    }

    /** All has been told; the run may not have heard it. */
    record Telling(PageTask task, Optional<String> next, RunTally tally)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return LINGERS;
      }
    }

    record Done(RunTally tally) implements State, Ended {}

    sealed interface Underway extends State {
      PageTask task();
    }
  }

  public sealed interface Input {
    record Begin(PageTask task) implements Told {}

    /** The run has not heard what it waits for. */
    record Reminded() implements Told {}

    /**
     * {@code skipped} are those that the policy means and that cannot be backed up, {@code left} is
     * what the quota has for the pages that follow.
     */
    record Found(
        List<Entry> entries, RunTally skipped, Optional<String> next, Room left, Instant at)
        implements Answer {
      public Found {
        entries = List.copyOf(entries);
      }
    }

    record Delayed(Cause cause, Instant at) implements Answer {}

    /** The place cannot be looked through. */
    record Refused(Cause cause) implements Answer {}

    /** What came of the backup of one database. */
    record Reported(int index, End end, Optional<Cause> cause) implements Input {}

    record PatienceEnded(Instant at) implements Input {}

    /** What AWS answered. */
    sealed interface Answer extends Input {}

    /** What the run says. */
    sealed interface Told extends Input {}
  }

  /** How a backup can end. */
  public enum End {
    OK,
    INCOMPLETE,
    FAILED,
    SKIPPED;

    private RunTally of(Entry entry, Optional<Cause> cause) {
      var reasons = cause.stream().map(why -> Reason.of(why, entry.identifier())).toList();
      return switch (this) {
        case OK -> new RunTally(0, 1, 0, 0, 0, 0, reasons);
        case INCOMPLETE -> new RunTally(0, 0, 1, 0, 0, 0, reasons);
        case FAILED -> new RunTally(0, 0, 0, 1, 0, 0, reasons);
        case SKIPPED -> new RunTally(0, 0, 0, 0, 1, 0, reasons);
      };
    }
  }

  public sealed interface Effect {
    record ListPage(PageTask task) implements Effect {}

    record BeginPage(PageTask task) implements Effect {}

    /** Sends the commands for these places of the page. */
    record Send(PageTask task, List<Item> items) implements Effect {
      public Send {
        items = List.copyOf(items);
      }
    }

    /** Has somebody watch how old their recovery points get, if the policy has an objective. */
    record Watch(PageTask task, List<Item> items) implements Effect {
      public Watch {
        items = List.copyOf(items);
      }
    }

    record TellRun(String run, PageDone done) implements Effect {}
  }

  /** A database by its place in the page. */
  public record Item(int index, Entry entry) {}

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "page";
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

      case On(Protecting now, Reported reported) -> reported(now, reported);
      case On(Protecting now, PatienceEnded(var at)) -> onward(now, at);
      case On(Protecting now, Reminded _) ->
          now.next()
              .map(marker ->
                  Decision.<State, Effect>become(now, new BeginPage(now.task().next(marker))))
              .orElseGet(() -> ignore("is at it"));

      case On(Telling now, Reminded _) -> become(now, told(now));
      case On(Telling now, PatienceEnded _) -> become(new Done(now.tally()));

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

  private static Decision<State, Effect> found(PageTask listed, Found found) {
    var task = listed.with(found.left());
    var entries = new Entries(found.entries());
    var effects = new ArrayList<Effect>();
    found.next().ifPresent(marker -> effects.add(new BeginPage(task.next(marker))));
    var tally =
        found.skipped().plus(new RunTally(found.entries().size(), 0, 0, 0, 0, 0, List.of()));
    var due = entries.due(found.at().plus(AHEAD));
    if (!due.isEmpty()) {
      effects.add(new Send(task, due));
    }
    if (!found.entries().isEmpty()) {
      effects.add(new Watch(task, entries.items()));
    }
    return standBy(task, found.next(), entries.sent(due), tally, effects);
  }

  private static Decision<State, Effect> postpone(Listing now, Cause cause, Instant at) {
    var task = now.task();
    return now.attempt()
        .next(task.operation(), at, task.deadline(), Optional.empty())
        .map(next -> Decision.<State, Effect>become(new Postponed(task, next, cause)))
        .orElseGet(() -> unseen(task, cause));
  }

  private static Decision<State, Effect> unseen(PageTask task, Cause cause) {
    var reason = Reason.of(cause, task.place().inWords());
    return tell(task, Optional.empty(), new RunTally(0, 0, 0, 0, 0, 1, List.of(reason)), List.of());
  }

  /** Sends what is due until SQS can hold no more; where nothing is, the ends are overdue. */
  private static Decision<State, Effect> onward(Protecting now, Instant at) {
    var entries = new Entries(now.entries());
    if (entries.nextStart().isEmpty()) {
      return givenUp(now);
    }
    var due = entries.due(at.plus(AHEAD));
    var effects = due.isEmpty() ? List.<Effect>of() : List.<Effect>of(new Send(now.task(), due));
    return standBy(now.task(), now.next(), entries.sent(due), now.tally(), effects);
  }

  /** For the next that is due, or for the ends of all. */
  private static Decision<State, Effect> standBy(
      PageTask task, Optional<String> next, Entries entries, RunTally tally, List<Effect> effects) {
    if (entries.underWay().isEmpty()) {
      return tell(task, next, tally, effects);
    }
    var until =
        entries
            .nextStart()
            .map(first -> first.minus(AHEAD))
            .orElseGet(() -> task.deadline().plus(LONGEST));
    return become(new Protecting(task, next, entries.all(), tally, until), effects);
  }

  private static Decision<State, Effect> reported(Protecting now, Reported reported) {
    var entries = new Entries(now.entries());
    return entries
        .underWay(reported.index())
        .map(entry -> {
          var tally = now.tally().plus(reported.end().of(entry, reported.cause()));
          return standBy(now.task(), now.next(), entries.ended(reported.index()), tally, List.of());
        })
        .orElseGet(() -> ignore("was told before"));
  }

  private static Decision<State, Effect> givenUp(Protecting now) {
    var tally = now.tally();
    for (var entry : new Entries(now.entries()).underWay()) {
      tally = tally.plus(End.FAILED.of(entry, Optional.of(Causes.SILENT)));
    }
    return tell(now.task(), now.next(), tally, List.of());
  }

  private static Decision<State, Effect> tell(
      PageTask task, Optional<String> next, RunTally tally, List<Effect> before) {
    var telling = new Telling(task, next, tally);
    var effects = new ArrayList<>(before);
    effects.add(telling(telling));
    return become(telling, effects);
  }

  private static TellRun telling(Telling now) {
    var task = now.task();
    return new TellRun(
        task.run(),
        new PageDone(
            task.at().placeNumber(), task.at().number(), now.next().isPresent(), now.tally()));
  }

  /** Once more, with the page that follows. */
  private static List<Effect> told(Telling now) {
    var effects = new ArrayList<Effect>();
    effects.add(telling(now));
    now.next().ifPresent(marker -> effects.add(new BeginPage(now.task().next(marker))));
    return effects;
  }
}
