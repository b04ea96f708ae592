package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Database;
import io.backstay.retention.FleetTask.Share;
import io.backstay.retention.GroupForget.Effect.*;
import io.backstay.retention.GroupForget.Input.*;
import io.backstay.retention.GroupForget.State.*;
import io.backstay.retention.Page.Mark;
import io.backstay.retention.Page.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One page of databases of a run of the whole fleet: has each of them planned, tells how much that
 * is together, and lets them go when the run says so. The rest of its line is a page of its own,
 * and counts as one more of its members: so a line may be as long as it likes, and no item grows.
 */
public final class GroupForget
    implements Flow<GroupForget.State, GroupForget.Input, GroupForget.Effect> {
  private static final Duration BETWEEN_REMINDERS = Duration.ofHours(1);

  /** Longer than a run plans and then waits for a person. */
  private static final Duration FOR_THE_RUN = Duration.ofDays(9);

  public sealed interface State {
    record New() implements State {}

    record Listing(Page page) implements Underway {}

    /** {@code last} is the one behind whom the line goes on, if it does. */
    record Planning(
        Page page, List<Database> databases, Optional<Mark> last, RollCall roll, Share share)
        implements Underway, Waits {
      public Planning {
        databases = List.copyOf(databases);
      }

      Members members() {
        return new Members(databases.size(), last.isPresent());
      }

      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    /** The run adds up what all tell. */
    record Planned(Page page, Members members, Share share, Instant at) implements Underway, Waits {
      @Override
      public Duration patience() {
        return FOR_THE_RUN;
      }
    }

    record Going(Page page, Members members, RollCall roll, FleetTally tally)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Done(Page page, FleetTally tally) implements State, Ended {}

    sealed interface Underway extends State {
      Page page();
    }
  }

  public sealed interface Input {
    record Begin(Page page) implements Told {}

    record Listed(List<Database> databases, Optional<Mark> last, Instant at) implements Input {
      public Listed {
        databases = List.copyOf(databases);
      }
    }

    /** One member has its plan, and would lose so much. */
    record MemberPlanned(int number, Share share, Instant at) implements Told {}

    /** The run says that all that was planned may go. */
    record Go() implements Told {}

    record MemberDone(int number, FleetTally tally) implements Told {}

    record PatienceEnded(Instant at) implements Input {}

    /** What the run, the databases and other pages say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record ListDatabases(int line, Optional<Mark> after) implements Effect {}

    record PlanDatabase(FleetTask task, Database database, Member member) implements Effect {}

    record LetGo(Member member) implements Effect {}

    record TellPage(String page, Input.Told told) implements Effect {}

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
      case On(New _, Begin(var page)) ->
          become(new Listing(page), new ListDatabases(page.line(), page.after()));
      case On(New _, Input _) -> ignore("no such group");

      case On(Listing now, Listed listed) -> listed(now.page(), listed);

      case On(Planning now, MemberPlanned planned) -> planned(now, planned);
      case On(Planning now, PatienceEnded _) -> become(now, plans(now));

      case On(Planned now, Begin _) -> become(now, told(now));
      case On(Planned now, Go _) -> go(now);
      case On(Planned now, PatienceEnded _) -> become(notLetGo(now));

      case On(Going now, MemberDone done) -> done(now, done);
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

  private static Decision<State, Effect> listed(Page page, Listed listed) {
    var members = new Members(listed.databases().size(), listed.last().isPresent());
    var planning =
        new Planning(page, listed.databases(), listed.last(), members.call(), Share.NONE);
    return planning.roll().isComplete()
        ? all(planning, listed.at())
        : become(planning, plans(planning));
  }

  private static Decision<State, Effect> planned(Planning now, MemberPlanned planned) {
    if (now.roll().has(planned.number())) {
      return ignore("was told before");
    }
    var next =
        new Planning(
            now.page(),
            now.databases(),
            now.last(),
            now.roll().with(planned.number()),
            now.share().plus(planned.share()));
    return next.roll().isComplete() ? all(next, planned.at()) : become(next);
  }

  private static Decision<State, Effect> all(Planning now, Instant at) {
    var planned = new Planned(now.page(), now.members(), now.share(), at);
    return become(planned, told(planned));
  }

  /** The rest of the line first, for that takes longest. */
  private static List<Effect> plans(Planning now) {
    var page = now.page();
    var rest =
        now.last().stream()
            .filter(_ -> !now.roll().has(now.databases().size()))
            .map(last -> page.rest(last, now.databases().size()))
            .<Effect>map(next -> new TellPage(next.id(), new Begin(next)));
    var databases =
        now.roll()
            .missing()
            .filter(number -> !now.members().isRest(number))
            .<Effect>map(number ->
                new PlanDatabase(
                    page.task(), now.databases().get(number), new Member(page.id(), number)));
    return Stream.concat(rest, databases).toList();
  }

  private static Effect told(Planned now) {
    var page = now.page();
    return page.before()
        .<Effect>map(member ->
            new TellPage(member.group(), new MemberPlanned(member.index(), now.share(), now.at())))
        .orElseGet(() ->
            new TellFleet(
                page.task().run(),
                new FleetForget.Input.GroupPlanned(page.line(), now.share(), now.at())));
  }

  private static Decision<State, Effect> go(Planned now) {
    var going = new Going(now.page(), now.members(), now.members().call(), FleetTally.NONE);
    return going.roll().isComplete() ? finish(going) : become(going, letsGo(going));
  }

  private static List<Effect> letsGo(Going now) {
    var page = now.page();
    return now.roll()
        .missing()
        .<Effect>map(number ->
            now.members().isRest(number)
                ? new TellPage(page.restId(), new Go())
                : new LetGo(new Member(page.id(), number)))
        .toList()
        .reversed();
  }

  /** Nobody will ask any more; who does all the same learns that nothing went. */
  private static Done notLetGo(Planned now) {
    return new Done(
        now.page(),
        FleetTally.leftOut(Causes.NOT_CONFIRMED, now.share().databases(), now.page().id()));
  }

  private static Decision<State, Effect> done(Going now, MemberDone done) {
    if (now.roll().has(done.number())) {
      return ignore("was told before");
    }
    var next =
        new Going(
            now.page(),
            now.members(),
            now.roll().with(done.number()),
            now.tally().plus(done.tally()));
    return next.roll().isComplete() ? finish(next) : become(next);
  }

  private static Decision<State, Effect> finish(Going now) {
    var done = new Done(now.page(), now.tally());
    return become(done, ended(done));
  }

  private static Effect ended(Done now) {
    var page = now.page();
    return page.before()
        .<Effect>map(
            member -> new TellPage(member.group(), new MemberDone(member.index(), now.tally())))
        .orElseGet(() ->
            new TellFleet(
                page.task().run(), new FleetForget.Input.GroupDone(page.line(), now.tally())));
  }
}
