package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.FleetForget.Input.GroupDone;
import io.backstay.retention.FleetForget.Input.GroupPlanned;
import io.backstay.retention.FleetTask.Share;
import io.backstay.retention.GroupForget.Effect.*;
import io.backstay.retention.GroupForget.Input;
import io.backstay.retention.GroupForget.Input.*;
import io.backstay.retention.GroupForget.State;
import io.backstay.retention.GroupForget.State.*;
import io.backstay.retention.Page.Mark;
import io.backstay.retention.Page.Members;
import io.backstay.testkit.FlowSheet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GroupForgetTest {
  private static final GroupForget FLOW = new GroupForget();
  private static final Instant AT = Instant.parse("2026-11-20T04:00:00Z");
  private static final FleetTask TASK = new FleetTask("retention.m-1", Optional.empty(), AT);
  private static final Database ORDERS = Acting.ORDERS;
  private static final Database SALES =
      new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales");
  private static final List<Database> BOTH = List.of(ORDERS, SALES);
  private static final Optional<Mark> NO_MORE = Optional.empty();
  private static final Optional<Mark> MORE = Optional.of(new Mark("database.sales", AT));
  private static final Page PAGE = Page.first(TASK, 7);
  private static final Page REST = PAGE.rest(MORE.orElseThrow(), 2);
  private static final Members TWO = new Members(2, false);
  private static final Members TWO_AND_THE_REST = new Members(2, true);
  private static final Share FIRST = new Share(1, 2, 9);
  private static final Share SECOND = new Share(1, 1, 3);
  private static final FleetTally ONE = FleetTally.of(new RetentionTally(1, 0, 0, 0, List.of()));
  private static final State PLANNING =
      new Planning(PAGE, BOTH, NO_MORE, RollCall.of(2).with(0), FIRST);
  private static final State PLANNED = new Planned(PAGE, TWO, FIRST.plus(SECOND), AT);
  private static final State GOING = new Going(PAGE, TWO, RollCall.of(2).with(0), ONE);

  private static Member member(int index) {
    return new Member("retention.m-1.g7", index);
  }

  @Test
  void each_database_of_the_page_is_planned() {
    given(FLOW).when(new Begin(PAGE)).then(new Listing(PAGE), new ListDatabases(7, NO_MORE));
    givenState(FLOW, (State) new Listing(PAGE))
        .when(new Listed(BOTH, NO_MORE, AT))
        .then(
            new Planning(PAGE, BOTH, NO_MORE, RollCall.of(2), Share.NONE),
            new PlanDatabase(TASK, ORDERS, member(0)),
            new PlanDatabase(TASK, SALES, member(1)));
  }

  @Test
  void where_the_line_goes_on_its_rest_is_a_page_of_its_own_and_one_member_more() {
    assertEquals("retention.m-1.g7.p1", REST.id());
    assertEquals("retention.m-1.g7.p2", REST.rest(MORE.orElseThrow(), 2).id());
    var both = new Planning(PAGE, BOTH, MORE, RollCall.of(3), Share.NONE);
    givenState(FLOW, (State) new Listing(PAGE))
        .when(new Listed(BOTH, MORE, AT))
        .then(
            both,
            new TellPage("retention.m-1.g7.p1", new Begin(REST)),
            new PlanDatabase(TASK, ORDERS, member(0)),
            new PlanDatabase(TASK, SALES, member(1)));
    given(FLOW).when(new Begin(REST)).then(new Listing(REST), new ListDatabases(7, MORE));
    givenState(FLOW, (State) new Planned(REST, TWO, FIRST, AT))
        .when(new Begin(REST))
        .then(
            new Planned(REST, TWO, FIRST, AT),
            new TellPage("retention.m-1.g7", new MemberPlanned(2, FIRST, AT)));
  }

  @Test
  void page_has_its_plans_when_also_the_rest_of_its_line_has() {
    var share = new Share(70, 90, 400);
    var now = new Planning(PAGE, BOTH, MORE, RollCall.of(3).with(0), FIRST);
    var next = new Planning(PAGE, BOTH, MORE, RollCall.of(3).with(0).with(1), FIRST.plus(SECOND));
    givenState(FLOW, (State) now).when(new MemberPlanned(1, SECOND, AT)).then(next);
    var all = new Share(72, 93, 412);
    givenState(FLOW, (State) next)
        .when(new MemberPlanned(2, share, AT))
        .then(
            new Planned(PAGE, TWO_AND_THE_REST, all, AT),
            new TellFleet("retention.m-1", new GroupPlanned(7, all, AT)));
  }

  @Test
  void rest_of_the_line_goes_with_the_page_and_ends_with_it() {
    var going = new Going(PAGE, TWO_AND_THE_REST, RollCall.of(3), FleetTally.NONE);
    givenState(FLOW, (State) new Planned(PAGE, TWO_AND_THE_REST, FIRST, AT))
        .when(new Go())
        .then(
            going,
            new TellPage("retention.m-1.g7.p1", new Go()),
            new LetGo(member(1)),
            new LetGo(member(0)));
    var last = new Going(PAGE, TWO_AND_THE_REST, RollCall.of(3).with(0).with(1), ONE);
    givenState(FLOW, (State) last)
        .whenPatienceEnds(AT)
        .then(last, new TellPage("retention.m-1.g7.p1", new Go()));
    givenState(FLOW, (State) last)
        .when(new MemberDone(2, ONE))
        .then(
            new Done(PAGE, ONE.plus(ONE)),
            new TellFleet("retention.m-1", new GroupDone(7, ONE.plus(ONE))));
    givenState(FLOW, (State) new Going(REST, TWO, RollCall.of(2).with(0), ONE))
        .when(new MemberDone(1, ONE))
        .then(
            new Done(REST, ONE.plus(ONE)),
            new TellPage("retention.m-1.g7", new MemberDone(2, ONE.plus(ONE))));
  }

  @Test
  void when_all_are_planned_the_run_is_told_how_much_that_is() {
    givenState(FLOW, PLANNING)
        .when(new MemberPlanned(1, SECOND, AT))
        .then(
            PLANNED, new TellFleet("retention.m-1", new GroupPlanned(7, new Share(2, 3, 12), AT)));
    givenState(FLOW, PLANNING)
        .when(new MemberPlanned(0, SECOND, AT))
        .thenIgnored("was told before");
  }

  @Test
  void line_without_databases_is_planned_at_once_and_done_at_once() {
    var planned = new Planned(PAGE, new Members(0, false), Share.NONE, AT);
    givenState(FLOW, (State) new Listing(PAGE))
        .when(new Listed(List.of(), NO_MORE, AT))
        .then(planned, new TellFleet("retention.m-1", new GroupPlanned(7, Share.NONE, AT)));
    givenState(FLOW, (State) planned)
        .when(new Go())
        .then(
            new Done(PAGE, FleetTally.NONE),
            new TellFleet("retention.m-1", new GroupDone(7, FleetTally.NONE)));
  }

  @Test
  void all_go_when_the_run_says_so_and_it_hears_the_end() {
    givenState(FLOW, PLANNED)
        .when(new Go())
        .then(
            new Going(PAGE, TWO, RollCall.of(2), FleetTally.NONE),
            new LetGo(member(1)),
            new LetGo(member(0)));
    givenState(FLOW, GOING)
        .when(new MemberDone(1, ONE))
        .then(
            new Done(PAGE, ONE.plus(ONE)),
            new TellFleet("retention.m-1", new GroupDone(7, ONE.plus(ONE))));
    givenState(FLOW, GOING).when(new MemberDone(0, ONE)).thenIgnored("was told before");
  }

  @Test
  void where_the_run_never_says_so_nothing_goes_and_whoever_asks_late_learns_it() {
    var end = new Done(PAGE, FleetTally.leftOut(Causes.NOT_CONFIRMED, 2, "retention.m-1.g7"));
    givenState(FLOW, PLANNED).whenPatienceEnds(AT).then(end);
    givenState(FLOW, (State) end)
        .when(new Go())
        .then(end, new TellFleet("retention.m-1", new GroupDone(7, end.tally())));
  }

  @Test
  void who_has_told_nothing_is_asked_again() {
    givenState(FLOW, PLANNING)
        .whenPatienceEnds(AT)
        .then(PLANNING, new PlanDatabase(TASK, SALES, member(1)));
    var rest = new Planning(PAGE, BOTH, MORE, RollCall.of(3).with(0).with(1), FIRST);
    givenState(FLOW, (State) rest)
        .whenPatienceEnds(AT)
        .then(rest, new TellPage("retention.m-1.g7.p1", new Begin(REST)));
    givenState(FLOW, GOING).whenPatienceEnds(AT).then(GOING, new LetGo(member(1)));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), new Listing(PAGE))
        .state("one has told", PLANNING)
        .states(PLANNED)
        .state("of the rest of a line", new Planned(REST, TWO_AND_THE_REST, FIRST.plus(SECOND), AT))
        .state("one has told", GOING)
        .state("of the rest of a line", new Going(REST, TWO, RollCall.of(2).with(0), ONE))
        .states(new Done(PAGE, ONE))
        .inputs(new Begin(PAGE))
        .input("two", new Listed(BOTH, NO_MORE, AT))
        .input("two, and more behind them", new Listed(BOTH, MORE, AT))
        .input("none", new Listed(List.of(), NO_MORE, AT))
        .input("the last one", new MemberPlanned(1, SECOND, AT))
        .inputs(new Go())
        .input("the last one", new MemberDone(1, ONE))
        .inputs(new PatienceEnded(AT))
        .check();
  }
}
