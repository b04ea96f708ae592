package io.backstay.scheduler;

import static io.backstay.scheduler.Given.AWAY;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.DatabaseUnprotected;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.Census.Input.PageCounted;
import io.backstay.scheduler.CensusPage.Effect;
import io.backstay.scheduler.CensusPage.Effect.Announce;
import io.backstay.scheduler.CensusPage.Effect.BeginPage;
import io.backstay.scheduler.CensusPage.Effect.ListPage;
import io.backstay.scheduler.CensusPage.Effect.TellCensus;
import io.backstay.scheduler.CensusPage.Input;
import io.backstay.scheduler.CensusPage.Input.Begin;
import io.backstay.scheduler.CensusPage.Input.Delayed;
import io.backstay.scheduler.CensusPage.Input.Found;
import io.backstay.scheduler.CensusPage.Input.PatienceEnded;
import io.backstay.scheduler.CensusPage.Input.Refused;
import io.backstay.scheduler.CensusPage.Input.Reminded;
import io.backstay.scheduler.CensusPage.State;
import io.backstay.scheduler.CensusPage.State.Done;
import io.backstay.scheduler.CensusPage.State.Listing;
import io.backstay.scheduler.CensusPage.State.Postponed;
import io.backstay.scheduler.CensusPage.State.Telling;
import io.backstay.scheduler.CensusPage.Uncovered;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CensusPageTest {
  private static final CensusPage PAGE = new CensusPage();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final Instant SIX = Instant.parse("2026-11-21T06:00:00Z");
  private static final CensusTask TASK =
      new CensusTask(
          DAY,
          SIX,
          new PagePosition(
              new FleetPlace(Family.RDS_INSTANCES, "111111111111", "us-east-1"),
              4,
              2,
              Optional.of("m-2")));
  private static final State LISTING = new Listing(TASK, Attempt.first());
  private static final Cause WHY = new Cause("NoPolicySelects", "no policy stands", "apply one");
  private static final Coverage ONE = new Coverage(1, 0, 0, 0, 1, 0, List.of());

  private static TellCensus told(boolean more, Coverage coverage) {
    return new TellCensus(new PageCounted(DAY, 4, 2, more, coverage));
  }

  @Test
  void page_tells_of_each_database_that_no_policy_covers() {
    given(PAGE).when(new Begin(TASK)).then(LISTING, new ListPage(TASK));
    givenState(PAGE, LISTING)
        .when(new Found(ONE, List.of(new Uncovered(Given.ORDERS, WHY)), Optional.of("m-3")))
        .then(
            new Telling(TASK, Optional.of("m-3"), ONE),
            new BeginPage(TASK.next("m-3")),
            told(true, ONE),
            new Announce(new DatabaseUnprotected(Given.ORDERS, DAY, WHY)));
  }

  @Test
  void reminded_page_counts_again_and_tells_of_no_database_twice() {
    var telling = new Telling(TASK, Optional.of("m-3"), ONE);
    givenState(PAGE, (State) telling)
        .when(new Reminded())
        .then(telling, new BeginPage(TASK.next("m-3")), told(true, ONE));
    givenState(PAGE, (State) telling).when(new Begin(TASK)).thenIgnored("already under way");
  }

  @Test
  void place_that_cannot_be_looked_through_is_told_as_unseen() {
    var telling = assertInstanceOf(Telling.class, next(LISTING, new Refused(AWAY)));
    assertEquals(1, telling.coverage().unseen());
    assertEquals(Optional.empty(), telling.next());
  }

  @Test
  void throttled_listing_is_repeated_for_half_a_day() {
    var state = LISTING;
    var at = SIX;
    while (!(state instanceof Telling)) {
      state = next(state, new Delayed(AWAY, at));
      if (state instanceof Postponed postponed) {
        at = at.plus(postponed.patience());
        state = next(state, PAGE.patienceEnded(state, at));
      }
    }
    assertTrue(!at.isAfter(SIX.plus(Duration.ofHours(12))), at.toString());
    assertTrue(at.isAfter(SIX.plus(Duration.ofHours(11))), at.toString());
  }

  @Test
  void page_of_nothing_but_unprotected_databases_is_one_item() {
    var name = "a".repeat(63);
    var why = new Cause("PolicyUnknown", "m".repeat(130), "r".repeat(60));
    var database = new Database(Engine.MULTI_AZ_CLUSTER, "111111111111", "ap-southeast-4", name);
    var uncovered = IntStream.range(0, 100).mapToObj(_ -> new Uncovered(database, why)).toList();
    var advance =
        assertInstanceOf(
            Advance.class,
            PAGE.decide(LISTING, new Found(ONE, uncovered, Optional.of("m".repeat(340)))));
    var size = Json.of(State.class).write((State) advance.next()).length();
    for (var effect : advance.effects()) {
      size += Json.of(Effect.class).write((Effect) effect).length();
    }
    assertTrue(size < 60 * 1024, "bytes: " + size);
  }

  private static State next(State state, Input input) {
    if (PAGE.decide(state, input) instanceof Advance<State, Effect>(var next, _)) {
      return next;
    }
    throw new AssertionError(state + " does not advance at " + input);
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(PAGE, State.class, Input.class)
        .states(
            new State.New(),
            LISTING,
            new Postponed(TASK, new Attempt(2, Optional.empty()), AWAY),
            new Telling(TASK, Optional.of("m-3"), ONE),
            new Done(ONE))
        .inputs(new Begin(TASK), new Reminded())
        .input(
            "one of them unprotected",
            new Found(ONE, List.of(new Uncovered(Given.ORDERS, WHY)), Optional.of("m-3")))
        .input("all covered", new Found(Coverage.NONE, List.of(), Optional.empty()))
        .input("within half a day", new Delayed(AWAY, SIX))
        .input("after it", new Delayed(AWAY, SIX.plus(Duration.ofDays(1))))
        .inputs(new Refused(AWAY), new PatienceEnded(SIX.plus(Duration.ofDays(1))))
        .check();
  }
}
