package io.backstay.scheduler;

import static io.backstay.scheduler.Given.AWAY;
import static io.backstay.scheduler.Given.NIGHT;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.Event.RunSkipped;
import io.backstay.contracts.Event.RunStarted;
import io.backstay.contracts.ProtectionPolicy.MissedRun;
import io.backstay.contracts.RunTally;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.PolicyRun.Effect;
import io.backstay.scheduler.PolicyRun.Effect.Announce;
import io.backstay.scheduler.PolicyRun.Effect.BeginPage;
import io.backstay.scheduler.PolicyRun.Effect.GoOn;
import io.backstay.scheduler.PolicyRun.Effect.Open;
import io.backstay.scheduler.PolicyRun.Effect.RemindPage;
import io.backstay.scheduler.PolicyRun.Input;
import io.backstay.scheduler.PolicyRun.Input.*;
import io.backstay.scheduler.PolicyRun.State;
import io.backstay.scheduler.PolicyRun.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyRunTest {
  private static final PolicyRun RUN = new PolicyRun();
  private static final FleetPlace HOME =
      new FleetPlace(Family.RDS_INSTANCES, "111111111111", "us-east-1");
  private static final FleetPlace VAULT =
      new FleetPlace(Family.RDS_CLUSTERS, "222222222222", "us-west-2");
  private static final List<FleetPlace> PLACES = List.of(HOME, VAULT);
  private static final Order ORDER = order(MissedRun.LATE);
  private static final RunTally ONE_OK = new RunTally(1, 1, 0, 0, 0, 0, List.of());
  private static final Collecting COLLECTING =
      new Collecting(ORDER, NIGHT, Pages.of(PLACES), RunTally.NONE);

  private static Order order(MissedRun rule) {
    return new Order(
        RunIds.firing("nightly", NIGHT), "nightly", 3, Given.missed(rule), NIGHT, false);
  }

  private static PageTask page(Instant begin, int place) {
    return new PageTask(
        ORDER.run(),
        "nightly",
        3,
        ORDER.schedule(),
        begin,
        PagePosition.first(PLACES, place),
        Room.UNKNOWN);
  }

  @Test
  void run_looks_into_each_place() {
    given(RUN).when(new Begin(ORDER)).then(new Opening(ORDER), new Open(ORDER));
    givenState(RUN, (State) new Opening(ORDER))
        .when(new Opened(PLACES, NIGHT.plusSeconds(30)))
        .then(
            COLLECTING,
            new Announce(new RunStarted("nightly", 3, NIGHT, 2)),
            new BeginPage(page(NIGHT, 0)),
            new BeginPage(page(NIGHT, 1)));
  }

  @Test
  void run_that_begins_twice_is_one() {
    givenState(RUN, (State) COLLECTING).when(new Begin(ORDER)).thenIgnored("already under way");
  }

  @Test
  void late_run_runs_from_now_on_where_the_rule_says_late() {
    var late = NIGHT.plus(Duration.ofDays(2));
    givenState(RUN, (State) new Opening(ORDER))
        .when(new Opened(PLACES, late))
        .then(
            new Collecting(ORDER, late, Pages.of(PLACES), RunTally.NONE),
            new Announce(new RunStarted("nightly", 3, NIGHT, 2)),
            new BeginPage(page(late, 0)),
            new BeginPage(page(late, 1)));
  }

  @Test
  void late_run_is_skipped_where_the_rule_says_skip() {
    var late = NIGHT.plus(Duration.ofMinutes(61));
    givenState(RUN, (State) new Opening(order(MissedRun.SKIP)))
        .when(new Opened(PLACES, late))
        .then(
            new Skipped("nightly", 3, NIGHT, Causes.late(late)),
            new Announce(new RunSkipped("nightly", 3, NIGHT, Causes.late(late))));
  }

  @Test
  void of_several_late_runs_only_the_last_one_runs_where_the_rule_says_once() {
    var order = order(MissedRun.ONCE);
    var afterTheNext = NIGHT.plus(Duration.ofHours(24));
    assertInstanceOf(Skipped.class, next(new Opening(order), new Opened(PLACES, afterTheNext)));
    var beforeTheNext = NIGHT.plus(Duration.ofHours(23));
    assertInstanceOf(Collecting.class, next(new Opening(order), new Opened(PLACES, beforeTheNext)));
  }

  @Test
  void run_that_was_asked_for_is_never_late() {
    var asked = new Order("run.x", "nightly", 3, Given.missed(MissedRun.SKIP), NIGHT, true);
    assertInstanceOf(
        Collecting.class,
        next(new Opening(asked), new Opened(PLACES, NIGHT.plus(Duration.ofDays(1)))));
  }

  @Test
  void run_ends_with_the_last_page_of_each_place() {
    State state = next(COLLECTING, new PageDone(0, 0, true, ONE_OK));
    state = next(state, new PageDone(1, 0, false, ONE_OK));
    givenState(RUN, state)
        .when(new PageDone(0, 1, false, ONE_OK))
        .then(
            new Completed("nightly", 3, NIGHT, new RunTally(3, 3, 0, 0, 0, 0, List.of())),
            new Announce(
                new RunCompleted("nightly", 3, NIGHT, new RunTally(3, 3, 0, 0, 0, 0, List.of()))));
  }

  @Test
  void page_that_is_told_twice_counts_once() {
    var state = next(COLLECTING, new PageDone(0, 0, true, ONE_OK));
    givenState(RUN, state).when(new PageDone(0, 0, true, ONE_OK)).thenIgnored("was told before");
  }

  @Test
  void silence_asks_the_pages_that_are_missing_and_those_that_should_have_begun_them() {
    State state = next(COLLECTING, new PageDone(0, 0, true, ONE_OK));
    givenState(RUN, state)
        .whenPatienceEnds(NIGHT.plus(Duration.ofHours(2)))
        .then(
            state,
            new RemindPage(RunIds.page(ORDER.run(), 0, 0)),
            new RemindPage(RunIds.page(ORDER.run(), 0, 1)),
            new BeginPage(page(NIGHT, 1)),
            new RemindPage(RunIds.page(ORDER.run(), 1, 0)));
  }

  @Test
  void run_over_a_hundred_thousand_databases_stays_small() {
    var json = Json.of(State.class);
    State state = COLLECTING;
    var largest = 0;
    for (var page = 999; page >= 0; page--) {
      state = next(state, new PageDone(0, page, page < 999, ONE_OK));
      largest = Math.max(largest, json.write(state).length());
    }
    assertTrue(largest < 8 * 1024, "bytes: " + largest);
  }

  @Test
  void largest_scope_is_begun_some_places_at_a_time_and_always_is_one_item() {
    var places = largest();
    Input input = new Opened(places, NIGHT);
    State state = new Opening(ORDER);
    var begun = new ArrayList<String>();
    for (var more = true; more; ) {
      var advance = advance(state, input);
      state = advance.next();
      var size = Json.of(State.class).write(state).length();
      more = false;
      for (var effect : advance.effects()) {
        size += Json.of(Effect.class).write(effect).length();
        if (effect instanceof BeginPage(var task)) {
          begun.add(task.operation());
        }
        if (effect instanceof GoOn(var from, var reminds)) {
          input = new WentOn(from, reminds);
          more = true;
        }
      }
      assertTrue(size < 62 * 1024, "bytes: " + size);
    }
    assertEquals(places.size(), begun.stream().distinct().count());
    assertEquals(places.size(), begun.size());
    var reminded = advance(state, new PatienceEnded(NIGHT));
    assertEquals(101, reminded.effects().size());
  }

  private static List<FleetPlace> largest() {
    var accounts = IntStream.range(0, 19).mapToObj("1111111111%02d"::formatted).toList();
    var regions = IntStream.range(0, 7).mapToObj("ap-southeast-%d"::formatted).toList();
    return new Scope(accounts, regions).places();
  }

  private static Advance<State, Effect> advance(State state, Input input) {
    if (RUN.decide(state, input) instanceof Advance<State, Effect> advance) {
      return advance;
    }
    throw new AssertionError(state + " does not advance at " + input);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 20261121, 60_013})
  void pages_may_come_in_any_order_and_twice(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 100; round++) {
      var pages = new ArrayList<PageDone>();
      for (var place = 0; place < 2; place++) {
        var last = random.nextInt(6);
        for (var number = 0; number <= last; number++) {
          pages.add(new PageDone(place, number, number < last, ONE_OK));
        }
      }
      var told = new ArrayList<>(pages);
      IntStream.range(0, 3).forEach(_ -> told.add(pages.get(random.nextInt(pages.size()))));
      Collections.shuffle(told, random);
      State state = COLLECTING;
      for (var page : told) {
        if (RUN.decide(state, page) instanceof Advance<State, Effect>(var next, _)) {
          state = next;
        }
      }
      var completed = assertInstanceOf(Completed.class, state, "seed " + seed);
      assertEquals(pages.size(), completed.tally().ok(), "seed " + seed);
    }
  }

  private static State next(State state, Input input) {
    if (RUN.decide(state, input) instanceof Advance<State, Effect>(var next, _)) {
      return next;
    }
    throw new AssertionError(state + " does not advance at " + input);
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(RUN, State.class, Input.class)
        .states(new New(), new Opening(order(MissedRun.SKIP)))
        .state("two places missing", COLLECTING)
        .state("one page missing", next(COLLECTING, new PageDone(1, 0, false, ONE_OK)))
        .states(new Completed("nightly", 3, NIGHT, ONE_OK), new Skipped("nightly", 3, NIGHT, AWAY))
        .inputs(new Begin(ORDER))
        .input("in time", new Opened(PLACES, NIGHT))
        .input("too late", new Opened(PLACES, NIGHT.plus(Duration.ofDays(1))))
        .input("more follow", new PageDone(0, 0, true, ONE_OK))
        .input("the last one", new PageDone(0, 0, false, ONE_OK))
        .input("begins the next places", new WentOn(50, false))
        .inputs(new PatienceEnded(NIGHT.plus(Duration.ofHours(2))))
        .check();
  }
}
