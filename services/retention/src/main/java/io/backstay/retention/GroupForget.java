package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Database;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.FleetTask.Share;
import io.backstay.retention.GroupForget.Effect.*;
import io.backstay.retention.GroupForget.Input.*;
import io.backstay.retention.GroupForget.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Some databases of a run of the whole fleet: has each of them planned, tells the run how much that
 * is together, and lets them go when the run says so.
 */
public final class GroupForget
    implements Flow<GroupForget.State, GroupForget.Input, GroupForget.Effect> {
  private static final Duration BETWEEN_REMINDERS = Duration.ofHours(1);

  /** Longer than a person is waited for. */
  private static final Duration FOR_THE_RUN = Duration.ofDays(9);

  public sealed interface State {
    record New() implements State {}

    record Listing(FleetTask task, int number) implements Underway {}

    record Planning(
        FleetTask task, int number, List<Database> databases, List<Integer> heard, Share share)
        implements Underway, Waits {
      public Planning {
        databases = List.copyOf(databases);
        heard = List.copyOf(heard);
      }

      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    /** The run adds up what all groups tell. */
    record Planned(FleetTask task, int number, List<Database> databases, Share share, Instant at)
        implements Underway, Waits {
      public Planned {
        databases = List.copyOf(databases);
      }

      @Override
      public Duration patience() {
        return FOR_THE_RUN;
      }
    }

    record Going(
        FleetTask task,
        int number,
        List<Database> databases,
        List<Integer> heard,
        RetentionTally tally)
        implements Underway, Waits {
      public Going {
        databases = List.copyOf(databases);
        heard = List.copyOf(heard);
      }

      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Done(FleetTask task, int number, RetentionTally tally) implements State, Ended {}

    sealed interface Underway extends State {
      FleetTask task();

      int number();
    }
  }

  public sealed interface Input {
    record Begin(FleetTask task, int number) implements Told {}

    record Listed(List<Database> databases, Instant at) implements Input {
      public Listed {
        databases = List.copyOf(databases);
      }
    }

    /** One database has its plan, and would lose so much. */
    record DatabasePlanned(int index, int deletes, int available, Instant at) implements Told {}

    /** The run says that all that was planned may go. */
    record Go() implements Told {}

    record DatabaseDone(int index, RetentionTally tally) implements Told {}

    record PatienceEnded(Instant at) implements Input {}

    /** What the run and the databases say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record ListDatabases(int number) implements Effect {}

    record PlanDatabase(FleetTask task, Database database, Member member) implements Effect {}

    record LetGo(FleetTask task, Member member) implements Effect {}

    record TellFleet(String run, FleetForget.Input.Told told) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "forget-group";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Begin(var task, var number)) ->
          become(new Listing(task, number), new ListDatabases(number));
      case On(New _, Input _) -> ignore("no such group");

      case On(Listing now, Listed(var databases, var at)) -> listed(now, databases, at);

      case On(Planning now, DatabasePlanned planned) -> planned(now, planned);
      case On(Planning now, PatienceEnded _) -> become(now, plans(now));

      case On(Planned now, Begin _) -> become(now, told(now));
      case On(Planned now, Go _) -> go(now);
      case On(Planned now, PatienceEnded _) ->
          become(new Done(now.task(), now.number(), RetentionTally.NONE));

      case On(Going now, DatabaseDone done) -> done(now, done);
      case On(Going now, PatienceEnded _) -> become(now, letsGo(now));

      case On(Underway _, Begin _) -> ignore("already under way");
      case On(Underway _, Input _) -> ignore("not awaited now");
      case On(Done now, Go _) -> become(now, ended(now));
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

  private static Decision<State, Effect> listed(Listing now, List<Database> databases, Instant at) {
    var planning = new Planning(now.task(), now.number(), databases, List.of(), Share.NONE);
    return databases.isEmpty() ? all(planning, at) : become(planning, plans(planning));
  }

  private static List<Effect> plans(Planning now) {
    var group = now.task().group(now.number());
    return missing(now.databases(), now.heard()).stream()
        .<Effect>map(index ->
            new PlanDatabase(now.task(), now.databases().get(index), new Member(group, index)))
        .toList();
  }

  private static List<Integer> missing(List<Database> databases, List<Integer> heard) {
    return IntStream.range(0, databases.size())
        .boxed()
        .filter(index -> !heard.contains(index))
        .toList();
  }

  private static Decision<State, Effect> planned(Planning now, DatabasePlanned planned) {
    if (now.heard().contains(planned.index())) {
      return ignore("was told before");
    }
    var next =
        new Planning(
            now.task(),
            now.number(),
            now.databases(),
            with(now.heard(), planned.index()),
            now.share().plus(new Share(1, planned.deletes(), planned.available())));
    return next.heard().size() == next.databases().size() ? all(next, planned.at()) : become(next);
  }

  private static List<Integer> with(List<Integer> heard, int index) {
    var all = new TreeSet<>(heard);
    all.add(index);
    return List.copyOf(all);
  }

  private static Decision<State, Effect> all(Planning now, Instant at) {
    var planned = new Planned(now.task(), now.number(), now.databases(), now.share(), at);
    return become(planned, told(planned));
  }

  private static TellFleet told(Planned now) {
    return new TellFleet(
        now.task().run(), new FleetForget.Input.GroupPlanned(now.number(), now.share(), now.at()));
  }

  private static Decision<State, Effect> go(Planned now) {
    var going =
        new Going(now.task(), now.number(), now.databases(), List.of(), RetentionTally.NONE);
    return now.databases().isEmpty() ? finish(going) : become(going, letsGo(going));
  }

  private static List<Effect> letsGo(Going now) {
    var group = now.task().group(now.number());
    return missing(now.databases(), now.heard()).stream()
        .<Effect>map(index -> new LetGo(now.task(), new Member(group, index)))
        .toList();
  }

  private static Decision<State, Effect> done(Going now, DatabaseDone done) {
    if (now.heard().contains(done.index())) {
      return ignore("was told before");
    }
    var next =
        new Going(
            now.task(),
            now.number(),
            now.databases(),
            with(now.heard(), done.index()),
            now.tally().plus(done.tally()));
    return next.heard().size() == next.databases().size() ? finish(next) : become(next);
  }

  private static Decision<State, Effect> finish(Going now) {
    var done = new Done(now.task(), now.number(), now.tally());
    return become(done, ended(done));
  }

  private static TellFleet ended(Done now) {
    return new TellFleet(
        now.task().run(), new FleetForget.Input.GroupDone(now.number(), now.tally()));
  }
}
