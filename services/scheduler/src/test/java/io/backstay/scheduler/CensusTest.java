package io.backstay.scheduler;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.Event.CoverageReported;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.Census.Effect;
import io.backstay.scheduler.Census.Effect.Announce;
import io.backstay.scheduler.Census.Effect.BeginPage;
import io.backstay.scheduler.Census.Effect.Open;
import io.backstay.scheduler.Census.Effect.RemindPage;
import io.backstay.scheduler.Census.Input;
import io.backstay.scheduler.Census.Input.Fired;
import io.backstay.scheduler.Census.Input.Opened;
import io.backstay.scheduler.Census.Input.PageCounted;
import io.backstay.scheduler.Census.Input.PatienceEnded;
import io.backstay.scheduler.Census.Input.WentOn;
import io.backstay.scheduler.Census.State;
import io.backstay.scheduler.Census.State.Counted;
import io.backstay.scheduler.Census.State.Counting;
import io.backstay.scheduler.Census.State.New;
import io.backstay.scheduler.Census.State.Opening;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CensusTest {
  private static final Census CENSUS = new Census();
  private static final Instant SIX = Instant.parse("2026-11-21T06:00:00Z");
  private static final Instant TOMORROW = SIX.plus(Duration.ofDays(1));
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final List<FleetPlace> PLACES =
      List.of(
          new FleetPlace(Family.RDS_INSTANCES, "111111111111", "us-east-1"),
          new FleetPlace(Family.RDS_CLUSTERS, "222222222222", "us-west-2"));
  private static final Coverage ONE = new Coverage(1, 1, 0, 0, 0, 0, List.of());
  private static final Counting COUNTING = new Counting(DAY, SIX, Pages.of(PLACES), Coverage.NONE);
  private static final Counted COUNTED = new Counted(DAY, SIX, ONE.plus(ONE));

  private static PageCounted page(int place, int number, boolean more) {
    return new PageCounted(DAY, place, number, more, ONE);
  }

  private static BeginPage first(int place) {
    return new BeginPage(new CensusTask(DAY, SIX, PagePosition.first(PLACES, place)));
  }

  private static Coverage coverage(int covered, int unseen) {
    return new Coverage(covered, covered, 0, 0, 0, unseen, List.of());
  }

  @Test
  void firing_begins_the_day_and_looks_into_each_place() {
    given(CENSUS).when(new Fired(SIX)).then(new Opening(DAY, SIX), new Open(DAY));
    givenState(CENSUS, (State) new Opening(DAY, SIX))
        .when(new Opened(PLACES))
        .then(COUNTING, first(0), first(1));
  }

  @Test
  void firing_that_comes_twice_or_late_is_one_day() {
    for (var state : List.<State>of(new Opening(DAY, SIX), COUNTING, COUNTED)) {
      givenState(CENSUS, state).when(new Fired(SIX)).thenIgnored("that day was begun before");
      givenState(CENSUS, state)
          .when(new Fired(SIX.minus(Duration.ofDays(1))))
          .thenIgnored("that day was begun before");
    }
  }

  @Test
  void report_is_told_when_the_last_page_is_in() {
    var state = next(next(COUNTING, page(0, 0, true)), page(1, 0, false));
    givenState(CENSUS, state)
        .when(page(0, 1, false))
        .then(
            new Counted(DAY, SIX, coverage(3, 0)),
            new Announce(new CoverageReported(DAY, coverage(3, 0))));
  }

  @Test
  void day_begins_without_the_schedule_where_that_does_not_fire() {
    var at = TOMORROW.plus(PolicyKeeping.GRACE);
    assertEquals(at, COUNTED.until());
    var tomorrow = new Opening(DAY.plusDays(1), TOMORROW);
    givenState(CENSUS, (State) COUNTED)
        .whenPatienceEnds(at)
        .then(tomorrow, new Open(DAY.plusDays(1)));
    givenState(CENSUS, (State) tomorrow)
        .when(new Fired(TOMORROW))
        .thenIgnored("that day was begun before");
  }

  @Test
  void next_day_closes_one_that_is_not_complete_and_says_what_was_not_seen() {
    var state = next(COUNTING, page(0, 0, false));
    givenState(CENSUS, state)
        .when(new Fired(TOMORROW))
        .then(
            new Opening(DAY.plusDays(1), TOMORROW),
            new Announce(new CoverageReported(DAY, coverage(1, 1))),
            new Open(DAY.plusDays(1)));
    var next = new Counting(DAY.plusDays(1), TOMORROW, Pages.of(PLACES), Coverage.NONE);
    givenState(CENSUS, (State) next).when(page(1, 0, false)).thenIgnored("of another day");
  }

  @Test
  void silence_asks_the_pages_that_are_missing_and_those_that_should_have_begun_them() {
    var state = next(COUNTING, page(0, 0, true));
    givenState(CENSUS, state)
        .whenPatienceEnds(SIX.plus(Duration.ofHours(1)))
        .then(
            state,
            new RemindPage("census.2026-11-21.p0.0"),
            new RemindPage("census.2026-11-21.p0.1"),
            first(1),
            new RemindPage("census.2026-11-21.p1.0"));
  }

  @Test
  void census_of_a_hundred_thousand_databases_stays_small() {
    State state = COUNTING;
    var largest = 0;
    for (var number = 999; number >= 0; number--) {
      state = next(state, page(0, number, number < 999));
      largest = Math.max(largest, Json.of(State.class).write(state).length());
    }
    assertTrue(largest < 8 * 1024, "bytes: " + largest);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 20261121})
  void pages_and_firings_may_come_in_any_order_and_twice(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 100; round++) {
      var told = new ArrayList<Input>();
      var pages = 0;
      for (var place = 0; place < 2; place++) {
        var last = random.nextInt(6);
        for (var number = 0; number <= last; number++) {
          told.add(page(place, number, number < last));
          told.add(page(place, number, number < last));
          pages++;
        }
      }
      told.add(new Fired(SIX));
      Collections.shuffle(told, random);
      State state = COUNTING;
      for (var input : told) {
        if (CENSUS.decide(state, input) instanceof Advance<State, Effect>(var next, _)) {
          state = next;
        }
      }
      assertEquals(
          coverage(pages, 0), assertInstanceOf(Counted.class, state, "seed " + seed).coverage());
    }
  }

  private static State next(State state, Input input) {
    if (CENSUS.decide(state, input) instanceof Advance<State, Effect>(var next, _)) {
      return next;
    }
    throw new AssertionError(state + " does not advance at " + input);
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(CENSUS, State.class, Input.class)
        .states(new New(), new Opening(DAY, SIX))
        .state("two places missing", COUNTING)
        .state("one page missing", next(COUNTING, page(1, 0, false)))
        .states(COUNTED)
        .input("the same day", new Fired(SIX))
        .input("the next day", new Fired(TOMORROW))
        .inputs(new Opened(PLACES))
        .input("more follow", page(0, 0, true))
        .input("the last one", page(0, 0, false))
        .input("begins the next places", new WentOn(DAY, 50, false))
        .inputs(new PatienceEnded(TOMORROW))
        .check();
  }
}
