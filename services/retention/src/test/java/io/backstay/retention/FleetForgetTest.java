package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionConfirmed;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.FleetForget.Effect;
import io.backstay.retention.FleetForget.Effect.*;
import io.backstay.retention.FleetForget.Input;
import io.backstay.retention.FleetForget.Input.*;
import io.backstay.retention.FleetForget.State;
import io.backstay.retention.FleetForget.State.*;
import io.backstay.retention.FleetTask.Share;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FleetForgetTest {
  private static final FleetForget FLOW = new FleetForget(Breaker.USUAL, Spread.USUAL);
  private static final int LINES = Spread.USUAL.lines();
  private static final Instant AT = Instant.parse("2026-11-20T04:00:00Z");
  private static final FleetTask TASK = new FleetTask("retention.m-1", Optional.empty(), AT);
  private static final CommandAccepted ACCEPTED =
      new CommandAccepted(
          new ApplyRetention(Optional.empty(), Optional.empty(), "alice", "full"), "AROA1:alice");
  private static final RollCall NOBODY = RollCall.of(LINES);
  private static final RollCall ALL_BUT_ONE =
      new RollCall(LINES, IntStream.range(1, LINES).boxed().toList());
  private static final Confirmed CONFIRMED =
      new Confirmed(new Confirmation("AROA1:alice", "alice", "they may go"));

  private static State planning(int deletes) {
    return new Planning(TASK, ALL_BUT_ONE, new Share(9, deletes, 90), 0);
  }

  private static GroupPlanned last(int deletes) {
    return new GroupPlanned(0, new Share(1, deletes, 10), AT);
  }

  private static Advance<State, Effect> advance(State state, Input input) {
    if (FLOW.decide(state, input) instanceof Advance<State, Effect> advance) {
      return advance;
    }
    throw new AssertionError(FLOW.decide(state, input).toString());
  }

  @Test
  void each_group_plans_before_any_goes() {
    var begun = advance(new New(), new Asked(TASK, ACCEPTED));
    assertEquals(new Planning(TASK, NOBODY, Share.NONE, 0), begun.next());
    assertEquals(LINES + 1, begun.effects().size());
    assertEquals(new BeginGroup(Page.first(TASK, 0)), begun.effects().get(1));
    givenState(FLOW, begun.next())
        .when(new GroupPlanned(7, new Share(2, 3, 30), AT))
        .then(new Planning(TASK, NOBODY.with(7), new Share(2, 3, 30), 0));
  }

  @Test
  void where_all_together_is_not_too_much_all_go() {
    var going = advance(planning(10), last(2));
    assertEquals(new Going(TASK, NOBODY, 10, FleetTally.NONE), going.next());
    assertEquals(LINES, going.effects().size());
    assertEquals(new LetGroupGo("retention.m-1.g63"), going.effects().getLast());
  }

  @Test
  void where_it_is_too_much_nothing_goes_until_a_person_confirms() {
    var stopped = advance(planning(49), last(2));
    var confirming = assertInstanceOf(Confirming.class, stopped.next());
    assertEquals(AT.plus(Duration.ofDays(7)), confirming.until());
    var told =
        assertInstanceOf(RetentionStopped.class, ((Announce) stopped.effects().getFirst()).event());
    assertEquals(1, stopped.effects().size());
    assertEquals(Optional.empty(), told.database());
    assertEquals(51, told.deletes());
    assertEquals(100, told.available());
    var going = advance(confirming, CONFIRMED);
    assertEquals(
        new Announce(
            new RetentionConfirmed(
                Optional.empty(), "retention.m-1", "AROA1:alice", "alice", "they may go")),
        going.effects().getFirst());
    assertEquals(LINES + 1, going.effects().size());
  }

  @Test
  void nobody_confirms_it_and_nothing_goes() {
    givenState(FLOW, (State) new Confirming(TASK, Share.NONE, AT))
        .whenPatienceEnds(AT)
        .then(
            new Stopped(TASK, Causes.NOT_CONFIRMED),
            new Announce(
                new RetentionStopped(
                    Optional.empty(), "retention.m-1", 0, 0, Causes.NOT_CONFIRMED)));
  }

  @Test
  void it_ends_with_what_came_of_all() {
    var one = FleetTally.of(new RetentionTally(1, 0, 0, 0, List.of()));
    var other = FleetTally.leftOut(Causes.NO_RETENTION, 2, "orders");
    givenState(FLOW, (State) new Going(TASK, ALL_BUT_ONE, 10, one))
        .when(new GroupDone(0, other))
        .then(
            new Completed(TASK, 10, one.plus(other)),
            new Announce(
                new FleetRetentionCompleted(
                    "retention.m-1",
                    10,
                    one.tally(),
                    List.of(
                        new Reason(
                            "NoRetention", Causes.NO_RETENTION.message(), 2, List.of("orders"))))));
  }

  @Test
  void told_twice_it_counts_once() {
    givenState(FLOW, planning(10))
        .when(new GroupPlanned(1, new Share(1, 1, 1), AT))
        .thenIgnored("was told before");
    givenState(FLOW, (State) new Going(TASK, ALL_BUT_ONE, 10, FleetTally.NONE))
        .when(new GroupDone(1, FleetTally.NONE))
        .thenIgnored("was told before");
  }

  @Test
  void who_has_told_nothing_is_asked_again() {
    givenState(FLOW, planning(10))
        .whenPatienceEnds(AT)
        .then(
            new Planning(TASK, ALL_BUT_ONE, new Share(9, 10, 90), 1),
            new BeginGroup(Page.first(TASK, 0)));
    var going = new Going(TASK, ALL_BUT_ONE, 10, FleetTally.NONE);
    givenState(FLOW, (State) going)
        .whenPatienceEnds(AT)
        .then(going, new LetGroupGo("retention.m-1.g0"));
  }

  @Test
  void where_not_all_have_plans_after_a_day_nothing_goes_and_it_is_told_how_many() {
    var cause = Causes.notPlanned(1, LINES);
    givenState(FLOW, (State) new Planning(TASK, ALL_BUT_ONE, new Share(9, 10, 90), 12))
        .whenPatienceEnds(AT)
        .then(
            new Stopped(TASK, cause),
            new Announce(new RetentionStopped(Optional.empty(), "retention.m-1", 0, 0, cause)));
    givenState(FLOW, (State) new Stopped(TASK, cause))
        .when(last(2))
        .thenIgnored("already finished");
  }

  @Test
  void what_confirms_nothing_is_told() {
    given(FLOW).when(CONFIRMED).thenEarly("run must be one that waits for a confirmation");
    givenState(FLOW, (State) new Stopped(TASK, Causes.NOT_CONFIRMED))
        .when(CONFIRMED)
        .thenRefused("run must be one that waits for a confirmation, but it has ended");
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New())
        .state("all but one have told", planning(10))
        .state("reminded for a day", new Planning(TASK, ALL_BUT_ONE, Share.NONE, 12))
        .states(new Confirming(TASK, Share.NONE, AT))
        .state("all but one have told", new Going(TASK, ALL_BUT_ONE, 10, FleetTally.NONE))
        .states(new Completed(TASK, 10, FleetTally.NONE), new Stopped(TASK, Causes.NOT_CONFIRMED))
        .inputs(new Asked(TASK, ACCEPTED))
        .input("little goes", last(2))
        .input("too much goes", last(60))
        .inputs(CONFIRMED)
        .inputs(new GroupDone(0, FleetTally.NONE), new PatienceEnded(AT))
        .check();
  }
}
