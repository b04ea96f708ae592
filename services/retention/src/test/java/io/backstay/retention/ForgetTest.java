package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.contracts.RetentionEvent.Kept;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionConfirmed;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.Agenda.Target;
import io.backstay.retention.FleetTask.Share;
import io.backstay.retention.Forget.Effect;
import io.backstay.retention.Forget.Effect.*;
import io.backstay.retention.Forget.Input;
import io.backstay.retention.Forget.Input.*;
import io.backstay.retention.Forget.State;
import io.backstay.retention.Forget.State.*;
import io.backstay.retention.GroupForget.Input.MemberDone;
import io.backstay.retention.GroupForget.Input.MemberPlanned;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ForgetTest {
  private static final Forget FLOW = new Forget(Breaker.USUAL);
  private static final Instant AT = Instant.parse("2026-11-20T04:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ForgetTask NIGHTLY =
      new ForgetTask("forget.night", Acting.ORDERS, Optional.empty(), false, AT);
  private static final ForgetTask WANTED =
      new ForgetTask("forget.m-1", Acting.ORDERS, Optional.of(daily(7)), true, AT);
  private static final ForgetTask MEMBER =
      new ForgetTask(
          "forget.night",
          Acting.ORDERS,
          Optional.empty(),
          false,
          AT,
          Optional.of(new Member("retention.m-1.g3", 2)));
  private static final CommandAccepted ACCEPTED =
      new CommandAccepted(
          new ApplyRetention(Optional.of(Acting.ORDERS), Optional.of(daily(7)), "alice", "full"),
          "AROA1:alice");

  private static Retention daily(int days) {
    return new Retention(
        new Keep(Map.of("daily", days), Map.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static final Confirmation BY_ALICE =
      new Confirmation("AROA1:alice", "alice", "all too old");

  /** The newest is that of last night. */
  private static List<Point> nights(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            age -> Given.point("p-" + age, Given.HOME, AT.minus(DAY.multipliedBy(age)).toString()))
        .toList();
  }

  private static Surveyed survey(int nights) {
    return new Surveyed(nights(nights), Optional.of(daily(7)), AT);
  }

  private static Advance<State, Effect> advance(State state, Input input) {
    if (FLOW.decide(state, input) instanceof Advance<State, Effect> advance) {
      return advance;
    }
    throw new AssertionError(FLOW.decide(state, input).toString());
  }

  private static Going going(int nights) {
    return assertInstanceOf(Going.class, advance(new Surveying(NIGHTLY), survey(nights)).next());
  }

  private static Want want(String id) {
    var age = Integer.parseInt(id.substring(2));
    return new Want(
        id,
        new Order(
            "forget.night",
            "none of daily",
            AT.minus(DAY.multipliedBy(age)),
            1,
            AT.plus(Duration.ofHours(6))));
  }

  @Test
  void after_a_backup_it_waits_until_all_copies_are_known() {
    given(FLOW).when(new BackupEnded(NIGHTLY)).then(new Settling(NIGHTLY));
    givenState(FLOW, (State) new Settling(NIGHTLY))
        .whenPatienceEnds(AT)
        .then(new Surveying(NIGHTLY), new Survey(NIGHTLY));
  }

  @Test
  void who_asks_for_it_is_told_and_has_it_at_once() {
    given(FLOW)
        .when(new Asked(WANTED, ACCEPTED))
        .then(new Surveying(WANTED), new Announce(ACCEPTED), new Survey(WANTED));
  }

  @Test
  void the_plan_is_told_before_the_oldest_goes_first() {
    var planned = advance(new Surveying(NIGHTLY), survey(9));
    var told = (RetentionPlanned) ((Announce) planned.effects().getFirst()).event();
    assertEquals(
        List.of("p-8", "p-7"),
        told.deletes().stream().map(leaving -> leaving.recoveryPoint()).toList());
    assertEquals(List.of(new Kept("daily", 7), new Kept("guard-last-available", 1)), told.kept());
    assertEquals(0, told.later());
    assertEquals(List.of(want("p-8")), planned.effects().subList(1, 2));
  }

  @Test
  void one_goes_after_the_other_and_the_end_says_what_came_of_each() {
    var first = advance(going(9), new Answered("p-8", new Outcome.Deleted()));
    assertEquals(List.of(want("p-7")), first.effects());
    var tally = new Outcome.Deleted().tally("p-8").plus(kept("p-7"));
    givenState(FLOW, first.next())
        .when(new Answered("p-7", new Outcome.Kept("guard-hold", "bob: an audit")))
        .then(
            new Completed(NIGHTLY, tally),
            new Announce(new RetentionCompleted(Acting.ORDERS, "forget.night", tally)));
    assertEquals(1, tally.deleted());
    assertEquals(1, tally.kept());
  }

  private static RetentionTally kept(String point) {
    return new Outcome.Kept("guard-hold", "bob: an audit").tally(point);
  }

  @Test
  void what_fails_or_is_put_off_stops_none_of_the_others() {
    var putOff = advance(going(9), new Answered("p-8", new Outcome.PutOff()));
    assertEquals(List.of(want("p-7")), putOff.effects());
    var failed = advance(putOff.next(), new Answered("p-7", new Outcome.Failed(Acting.CAUSE)));
    assertEquals(List.of(), failed.effects());
    var end = advance(failed.next(), new Answered("p-8", new Outcome.Deleted()));
    var tally = assertInstanceOf(Completed.class, end.next()).tally();
    assertEquals(1, tally.deleted());
    assertEquals(1, tally.failed());
    assertEquals("Throttling", tally.reasons().getFirst().code());
  }

  @Test
  void told_twice_it_counts_once() {
    var first = advance(going(9), new Answered("p-8", new Outcome.Deleted())).next();
    givenState(FLOW, first)
        .when(new Answered("p-8", new Outcome.Deleted()))
        .thenIgnored("was told before");
    var putOff = advance(going(9), new Answered("p-8", new Outcome.PutOff())).next();
    givenState(FLOW, putOff)
        .when(new Answered("p-8", new Outcome.PutOff()))
        .thenIgnored("was put off before");
  }

  @Test
  void nothing_to_delete_is_told_too() {
    var end = advance(new Surveying(NIGHTLY), survey(3));
    assertEquals(new Completed(NIGHTLY, RetentionTally.NONE), end.next());
    assertEquals(2, end.effects().size());
  }

  @Test
  void more_than_the_breaker_allows_waits_for_a_person() {
    var stopped = advance(new Surveying(NIGHTLY), survey(15));
    var confirming = assertInstanceOf(Confirming.class, stopped.next());
    assertEquals(AT.plus(Duration.ofDays(7)), confirming.until());
    var told =
        assertInstanceOf(RetentionStopped.class, ((Announce) stopped.effects().get(1)).event());
    assertEquals(8, told.deletes());
    assertEquals(15, told.available());
    assertEquals("TooMuch", told.cause().code());
    assertEquals(true, told.cause().remedy().contains("ConfirmRetention with run forget.night"));
    assertEquals(List.of(), stopped.effects().stream().filter(Want.class::isInstance).toList());
  }

  @Test
  void confirmed_it_does_what_was_planned() {
    var confirming = advance(new Surveying(NIGHTLY), survey(15)).next();
    var later = AT.plus(DAY);
    var going = advance(confirming, new Confirmed(BY_ALICE, later));
    assertEquals(
        new Announce(
            new RetentionConfirmed(
                Optional.of(Acting.ORDERS), "forget.night", "AROA1:alice", "alice", "all too old")),
        going.effects().getFirst());
    var want = assertInstanceOf(Want.class, going.effects().get(1));
    assertEquals("p-14", want.recoveryPoint());
    assertEquals(later.plus(Duration.ofHours(6)), want.order().deadline());
  }

  @Test
  void nobody_confirms_it_and_nothing_goes() {
    var confirming = advance(new Surveying(NIGHTLY), survey(15)).next();
    givenState(FLOW, confirming)
        .whenPatienceEnds(AT.plus(Duration.ofDays(7)))
        .then(
            new Stopped(NIGHTLY, Causes.NOT_CONFIRMED),
            new Announce(
                new RetentionStopped(
                    Optional.of(Acting.ORDERS), "forget.night", 0, 0, Causes.NOT_CONFIRMED)));
  }

  @Test
  void who_confirms_what_does_not_wait_is_told() {
    var confirmed = new Confirmed(BY_ALICE, AT);
    given(FLOW).when(confirmed).thenEarly("run must be one that waits for a confirmation");
    givenState(FLOW, (State) new Stopped(NIGHTLY, Causes.NOT_CONFIRMED))
        .when(confirmed)
        .thenRefused("run must be one that waits for a confirmation, but it has ended");
    givenState(FLOW, (State) going(9)).when(confirmed).thenIgnored("goes on already");
  }

  @Test
  void without_a_retention_a_backup_brings_nothing_about() {
    givenState(FLOW, (State) new Surveying(NIGHTLY))
        .when(new Surveyed(nights(30), Optional.empty(), AT))
        .then(new Stopped(NIGHTLY, Causes.NO_RETENTION));
  }

  @Test
  void who_asks_without_one_is_told() {
    var asked = new ForgetTask("forget.m-1", Acting.ORDERS, Optional.empty(), true, AT);
    givenState(FLOW, (State) new Surveying(asked))
        .when(new Surveyed(nights(30), Optional.empty(), AT))
        .then(
            new Stopped(asked, Causes.NO_RETENTION),
            new Announce(
                new RetentionStopped(
                    Optional.of(Acting.ORDERS), "forget.m-1", 0, 0, Causes.NO_RETENTION)));
    assertEquals(
        new Stopped(asked, Causes.UNKNOWN_DATABASE),
        advance(new Surveying(asked), new Surveyed(List.of(), Optional.empty(), AT)).next());
  }

  @Test
  void a_retention_that_keeps_nothing_is_refused() {
    assertEquals(
        new Stopped(NIGHTLY, Causes.KEEPS_NOTHING),
        advance(new Surveying(NIGHTLY), new Surveyed(nights(30), Optional.of(daily(0)), AT))
            .next());
  }

  @Test
  void what_the_command_says_counts_more_than_what_the_newest_came_with() {
    var override = new ForgetTask("forget.m-1", Acting.ORDERS, Optional.of(daily(8)), true, AT);
    var planned = advance(new Surveying(override), survey(9));
    var told = (RetentionPlanned) ((Announce) planned.effects().getFirst()).event();
    assertEquals(daily(8), told.retention());
    assertEquals(1, told.deletes().size());
  }

  @Test
  void what_does_not_fit_waits_for_the_next_run() {
    var all = new ArrayList<>(nights(250));
    var rule = Optional.of(daily(130));
    var planned = advance(new Surveying(NIGHTLY), new Surveyed(all, rule, AT));
    var told = (RetentionPlanned) ((Announce) planned.effects().getFirst()).event();
    assertEquals(Draft.MOST_DELETES, told.deletes().size());
    assertEquals(20, told.later());
    assertEquals("p-249", told.deletes().getFirst().recoveryPoint());
    assertEquals(20, assertInstanceOf(Going.class, planned.next()).agenda().tally().later());
  }

  @Test
  void who_has_not_answered_is_asked_again_and_in_the_end_given_up() {
    var putOff = advance(going(9), new Answered("p-8", new Outcome.PutOff())).next();
    givenState(FLOW, putOff)
        .whenPatienceEnds(AT.plus(Duration.ofMinutes(30)))
        .then(putOff, want("p-8"), want("p-7"));
    var end = advance(putOff, new PatienceEnded(AT.plus(Duration.ofHours(7))));
    var tally = assertInstanceOf(Completed.class, end.next()).tally();
    assertEquals(2, tally.failed());
    assertEquals("NoReport", tally.reasons().getFirst().code());
  }

  @Test
  void as_part_of_a_run_of_the_fleet_it_says_what_would_go_and_waits_for_its_word() {
    var planned = advance(new Surveying(MEMBER), survey(9));
    var proposed = assertInstanceOf(Proposed.class, planned.next());
    var told = new TellGroup("retention.m-1.g3", new MemberPlanned(2, new Share(1, 2, 9), AT));
    assertEquals(told, planned.effects().get(1));
    assertEquals(2, planned.effects().size());
    givenState(FLOW, (State) proposed).when(new Begin(MEMBER)).then(proposed, told);
    var going = advance(proposed, new Go(AT.plus(DAY)));
    assertEquals("p-8", assertInstanceOf(Want.class, going.effects().getFirst()).recoveryPoint());
    var one = advance(going.next(), new Answered("p-8", new Outcome.Deleted())).next();
    var end = advance(one, new Answered("p-7", new Outcome.Deleted()));
    var tally = assertInstanceOf(Completed.class, end.next()).tally();
    var done = new TellGroup("retention.m-1.g3", new MemberDone(2, FleetTally.of(tally)));
    assertEquals(done, end.effects().getLast());
    givenState(FLOW, end.next()).when(new Go(AT)).then(end.next(), done);
  }

  @Test
  void what_does_not_go_with_the_fleet_counts_and_holds_up_nobody() {
    var asks = new TellGroup("retention.m-1.g3", new MemberPlanned(2, new Share(1, 8, 15), AT));
    var stopped = advance(new Surveying(MEMBER), survey(15));
    assertInstanceOf(Confirming.class, stopped.next());
    assertEquals(asks, stopped.effects().getLast());
    givenState(FLOW, stopped.next()).when(new Begin(MEMBER)).then(stopped.next(), asks);
    givenState(FLOW, stopped.next())
        .when(new Go(AT))
        .then(stopped.next(), leftOut(Causes.BY_ITSELF));
    var without = (State) new Stopped(MEMBER, Causes.NO_RETENTION);
    givenState(FLOW, (State) new Surveying(MEMBER))
        .when(new Surveyed(nights(3), Optional.empty(), AT))
        .then(
            without,
            new TellGroup("retention.m-1.g3", new MemberPlanned(2, new Share(1, 0, 0), AT)));
    givenState(FLOW, without).when(new Go(AT)).then(without, leftOut(Causes.NO_RETENTION));
  }

  private static Effect leftOut(Cause cause) {
    var database = Entry.key(MEMBER.database());
    return new TellGroup(
        "retention.m-1.g3", new MemberDone(2, FleetTally.leftOut(cause, 1, database)));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    var agenda =
        new Agenda(
            "none of daily",
            1,
            List.of(new Target("p-8", AT)),
            List.of(new Target("p-9", AT)),
            RetentionTally.NONE);
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), new Settling(NIGHTLY))
        .states(new Surveying(NIGHTLY), new Confirming(NIGHTLY, agenda, 9, AT.plus(DAY)))
        .states(new Proposed(MEMBER, agenda, 9, AT))
        .state("one under way, one put off", new Going(NIGHTLY, agenda, AT.plus(DAY)))
        .states(new Completed(NIGHTLY, RetentionTally.NONE))
        .states(new Stopped(NIGHTLY, Causes.NOT_CONFIRMED))
        .inputs(new Asked(WANTED, ACCEPTED), new BackupEnded(NIGHTLY))
        .input("little goes", survey(9))
        .input("too much goes", survey(15))
        .input("nothing goes", survey(3))
        .input("without a retention", new Surveyed(nights(3), Optional.empty(), AT))
        .inputs(new Begin(MEMBER), new Go(AT))
        .inputs(new Confirmed(BY_ALICE, AT))
        .input("what is under way", new Answered("p-8", new Outcome.Deleted()))
        .input("put off", new Answered("p-8", new Outcome.PutOff()))
        .input("what was put off", new Answered("p-9", new Outcome.Deleted()))
        .inputs(new PatienceEnded(AT))
        .check();
  }
}
