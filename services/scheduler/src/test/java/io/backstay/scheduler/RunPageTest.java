package io.backstay.scheduler;

import static io.backstay.scheduler.Given.AWAY;
import static io.backstay.scheduler.Given.NIGHT;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RunTally;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.Entry.Progress;
import io.backstay.scheduler.PolicyRun.Input.PageDone;
import io.backstay.scheduler.RunPage.Effect;
import io.backstay.scheduler.RunPage.Effect.BeginPage;
import io.backstay.scheduler.RunPage.Effect.ListPage;
import io.backstay.scheduler.RunPage.Effect.Send;
import io.backstay.scheduler.RunPage.Effect.TellRun;
import io.backstay.scheduler.RunPage.Effect.Watch;
import io.backstay.scheduler.RunPage.End;
import io.backstay.scheduler.RunPage.Input;
import io.backstay.scheduler.RunPage.Input.*;
import io.backstay.scheduler.RunPage.Item;
import io.backstay.scheduler.RunPage.State;
import io.backstay.scheduler.RunPage.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RunPageTest {
  private static final RunPage PAGE = new RunPage();
  private static final PageTask TASK =
      new PageTask(
          "run.nightly.20261121T0200Z",
          "nightly",
          3,
          Given.NIGHTLY.schedule(),
          NIGHT,
          new PagePosition(
              new FleetPlace(Family.RDS_INSTANCES, "111111111111", "us-east-1"),
              4,
              0,
              Optional.empty()),
          Room.UNKNOWN);
  private static final Instant SOON = NIGHT.plus(Duration.ofMinutes(5));
  private static final Instant LATE = NIGHT.plus(Duration.ofMinutes(40));
  private static final Entry ORDERS = entry("orders", SOON);
  private static final Entry BOOKS = entry("books", LATE);
  private static final Instant END = TASK.deadline().plus(Duration.ofDays(4));
  private static final RunTally TWO = new RunTally(2, 0, 0, 0, 0, 0, List.of());
  private static final Protecting WAITING =
      new Protecting(
          TASK,
          Optional.empty(),
          List.of(ORDERS.is(Progress.SENT), BOOKS),
          TWO,
          LATE.minus(RunPage.AHEAD));
  private static final Protecting SENT =
      new Protecting(
          TASK,
          Optional.empty(),
          List.of(ORDERS.is(Progress.SENT), BOOKS.is(Progress.SENT)),
          TWO,
          END);

  private static Entry entry(String name, Instant at) {
    return new Entry(Engine.RDS_INSTANCE, name, at, Progress.WAITING);
  }

  private static Found found(Optional<String> next, Entry... entries) {
    return new Found(List.of(entries), RunTally.NONE, next, Room.UNKNOWN, NIGHT);
  }

  private static TellRun told(boolean more, RunTally tally) {
    return new TellRun(TASK.run(), new PageDone(4, 0, more, tally));
  }

  @Test
  void page_is_listed_and_the_next_one_begun_before_anything_is_sent() {
    given(PAGE).when(new Begin(TASK)).then(new Listing(TASK, Attempt.first()), new ListPage(TASK));
    givenState(PAGE, (State) new Listing(TASK, Attempt.first()))
        .when(found(Optional.of("m-1"), ORDERS, BOOKS))
        .then(
            new Protecting(
                TASK, Optional.of("m-1"), WAITING.entries(), TWO, LATE.minus(RunPage.AHEAD)),
            new BeginPage(TASK.next("m-1")),
            new Send(TASK, List.of(new Item(0, ORDERS))),
            new Watch(TASK, List.of(new Item(0, ORDERS), new Item(1, BOOKS))));
  }

  @Test
  void what_is_left_of_the_quota_travels_on_to_the_next_page() {
    var left = Room.of(new Shelf.Stock(40, 100)).lessOne();
    var listed = new Found(List.of(ORDERS), RunTally.NONE, Optional.of("m-1"), left, NIGHT);
    var decision = PAGE.decide(new Listing(TASK, Attempt.first()), listed);
    var begin =
        assertInstanceOf(
            BeginPage.class, assertInstanceOf(Advance.class, decision).effects().getFirst());
    assertEquals(TASK.with(left).next("m-1"), begin.task());
  }

  @Test
  void what_is_due_later_is_sent_when_sqs_can_hold_it() {
    givenState(PAGE, (State) WAITING)
        .whenPatienceEnds(LATE.minus(RunPage.AHEAD))
        .then(SENT, new Send(TASK, List.of(new Item(1, BOOKS))));
  }

  @Test
  void page_ends_when_each_of_its_databases_has_ended() {
    var state = next(SENT, new Reported(0, End.OK, Optional.empty()));
    var tally =
        new RunTally(
            2,
            1,
            0,
            1,
            0,
            0,
            List.of(new Reason("Throttling", "rate exceeded", 1, List.of("books"))));
    givenState(PAGE, state)
        .when(new Reported(1, End.FAILED, Optional.of(AWAY)))
        .then(new Telling(TASK, Optional.empty(), tally), told(false, tally));
  }

  @Test
  void doubled_report_counts_once() {
    var state = next(SENT, new Reported(0, End.OK, Optional.empty()));
    givenState(PAGE, state)
        .when(new Reported(0, End.OK, Optional.empty()))
        .thenIgnored("was told before");
  }

  @Test
  void page_without_databases_ends_at_once_with_what_was_skipped() {
    var skipped =
        new RunTally(
            1, 0, 0, 0, 1, 0, List.of(new Reason("ReadReplica", "is one", 1, List.of("r"))));
    givenState(PAGE, (State) new Listing(TASK, Attempt.first()))
        .when(new Found(List.of(), skipped, Optional.empty(), Room.UNKNOWN, NIGHT))
        .then(new Telling(TASK, Optional.empty(), skipped), told(false, skipped));
  }

  @Test
  void place_that_cannot_be_looked_through_is_told_as_unseen() {
    var denied = new Cause("AccessDenied", "no credentials", "grant it");
    var tally =
        new RunTally(
            0,
            0,
            0,
            0,
            0,
            1,
            List.of(
                new Reason(
                    "AccessDenied",
                    "no credentials",
                    1,
                    List.of("RDS instances of 111111111111/us-east-1"))));
    givenState(PAGE, (State) new Listing(TASK, Attempt.first()))
        .when(new Refused(denied))
        .then(new Telling(TASK, Optional.empty(), tally), told(false, tally));
  }

  @Test
  void throttled_listing_is_repeated_until_the_windows_are_over() {
    State state = new Listing(TASK, Attempt.first());
    var at = NIGHT;
    while (!(state instanceof Telling)) {
      state = next(state, new Delayed(AWAY, at));
      if (state instanceof Postponed postponed) {
        at = at.plus(postponed.patience());
        state = next(state, PAGE.patienceEnded(state, at));
      }
    }
    assertTrue(!at.isAfter(TASK.deadline()), at.toString());
    assertTrue(at.isAfter(TASK.deadline().minus(Duration.ofMinutes(61))), at.toString());
  }

  @Test
  void what_nobody_reports_in_the_end_has_failed() {
    var state = next(SENT, new Reported(0, End.OK, Optional.empty()));
    var telling = assertInstanceOf(Telling.class, next(state, PAGE.patienceEnded(state, END)));
    assertEquals(1, telling.tally().failed());
    assertEquals("NoReport", telling.tally().reasons().getFirst().code());
  }

  @Test
  void reminded_page_says_again_what_it_has_told() {
    var telling = new Telling(TASK, Optional.of("m-1"), TWO);
    givenState(PAGE, (State) telling)
        .when(new Reminded())
        .then(telling, told(true, TWO), new BeginPage(TASK.next("m-1")));
  }

  @Test
  void largest_page_with_its_effects_is_one_item() {
    var name = "a".repeat(63);
    var entries =
        IntStream.range(0, 100)
            .mapToObj(index -> new Entry(Engine.MULTI_AZ_CLUSTER, name, SOON, Progress.WAITING))
            .toList();
    var decision =
        PAGE.decide(
            new Listing(TASK, Attempt.first()),
            new Found(entries, RunTally.NONE, Optional.of("m".repeat(340)), Room.UNKNOWN, NIGHT));
    var advance = assertInstanceOf(Advance.class, decision);
    var states = Json.of(State.class);
    var effects = Json.of(Effect.class);
    var size = states.write((State) advance.next()).length();
    for (var effect : advance.effects()) {
      size += effects.write((Effect) effect).length();
    }
    assertTrue(size < 64 * 1024, "bytes: " + size);
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
            new New(),
            new Listing(TASK, Attempt.first()),
            new Postponed(TASK, new Attempt(2, Optional.empty()), AWAY))
        .state("one to be sent", WAITING)
        .state("all sent", SENT)
        .state("last one awaited", next(SENT, new Reported(1, End.OK, Optional.empty())))
        .states(new Telling(TASK, Optional.of("m-1"), TWO), new Done(TWO))
        .inputs(new Begin(TASK), new Reminded())
        .input("databases", found(Optional.of("m-1"), ORDERS))
        .input("none", found(Optional.empty()))
        .input("within the windows", new Delayed(AWAY, NIGHT))
        .input("after them", new Delayed(AWAY, NIGHT.plus(Duration.ofDays(1))))
        .inputs(new Refused(AWAY), new Reported(0, End.OK, Optional.empty()))
        .input("the next is due", new PatienceEnded(LATE))
        .check();
  }
}
