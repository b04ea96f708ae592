package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;

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
  private static final Share FIRST = new Share(1, 2, 9);
  private static final State PLANNING = new Planning(TASK, 7, BOTH, List.of(0), FIRST);
  private static final State PLANNED = new Planned(TASK, 7, BOTH, new Share(2, 3, 12), AT);
  private static final RetentionTally ONE = new RetentionTally(1, 0, 0, 0, List.of());
  private static final State GOING = new Going(TASK, 7, BOTH, List.of(0), ONE);

  private static Member member(int index) {
    return new Member("retention.m-1.g7", index);
  }

  @Test
  void each_database_of_the_group_is_planned() {
    given(FLOW).when(new Begin(TASK, 7)).then(new Listing(TASK, 7), new ListDatabases(7));
    givenState(FLOW, (State) new Listing(TASK, 7))
        .when(new Listed(BOTH, AT))
        .then(
            new Planning(TASK, 7, BOTH, List.of(), Share.NONE),
            new PlanDatabase(TASK, ORDERS, member(0)),
            new PlanDatabase(TASK, SALES, member(1)));
  }

  @Test
  void when_all_are_planned_the_run_is_told_how_much_that_is() {
    givenState(FLOW, PLANNING)
        .when(new DatabasePlanned(1, 1, 3, AT))
        .then(
            PLANNED, new TellFleet("retention.m-1", new GroupPlanned(7, new Share(2, 3, 12), AT)));
    givenState(FLOW, PLANNING)
        .when(new DatabasePlanned(0, 1, 3, AT))
        .thenIgnored("was told before");
  }

  @Test
  void a_group_without_databases_is_planned_at_once_and_done_at_once() {
    givenState(FLOW, (State) new Listing(TASK, 7))
        .when(new Listed(List.of(), AT))
        .then(
            new Planned(TASK, 7, List.of(), Share.NONE, AT),
            new TellFleet("retention.m-1", new GroupPlanned(7, Share.NONE, AT)));
    givenState(FLOW, (State) new Planned(TASK, 7, List.of(), Share.NONE, AT))
        .when(new Go())
        .then(
            new Done(TASK, 7, RetentionTally.NONE),
            new TellFleet("retention.m-1", new GroupDone(7, RetentionTally.NONE)));
  }

  @Test
  void all_go_when_the_run_says_so_and_it_hears_the_end() {
    givenState(FLOW, PLANNED)
        .when(new Go())
        .then(
            new Going(TASK, 7, BOTH, List.of(), RetentionTally.NONE),
            new LetGo(TASK, member(0)),
            new LetGo(TASK, member(1)));
    givenState(FLOW, GOING)
        .when(new DatabaseDone(1, ONE))
        .then(
            new Done(TASK, 7, ONE.plus(ONE)),
            new TellFleet("retention.m-1", new GroupDone(7, ONE.plus(ONE))));
  }

  @Test
  void who_has_told_nothing_is_asked_again() {
    givenState(FLOW, PLANNING)
        .whenPatienceEnds(AT)
        .then(PLANNING, new PlanDatabase(TASK, SALES, member(1)));
    givenState(FLOW, GOING).whenPatienceEnds(AT).then(GOING, new LetGo(TASK, member(1)));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), new Listing(TASK, 7))
        .state("one has told", PLANNING)
        .states(PLANNED)
        .state("one has told", GOING)
        .states(new Done(TASK, 7, ONE))
        .inputs(new Begin(TASK, 7))
        .input("two", new Listed(BOTH, AT))
        .input("none", new Listed(List.of(), AT))
        .input("the last one", new DatabasePlanned(1, 1, 3, AT))
        .inputs(new Go())
        .input("the last one", new DatabaseDone(1, ONE))
        .inputs(new PatienceEnded(AT))
        .check();
  }
}
