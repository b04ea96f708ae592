package io.backstay.copyshare;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.patience.Lessons;
import io.backstay.chassis.patience.Span;
import io.backstay.chassis.patience.Telling;
import io.backstay.chassis.patience.Watch;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Cause;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.CopySlots.Effect;
import io.backstay.copyshare.CopySlots.Effect.LookAtAll;
import io.backstay.copyshare.CopySlots.Effect.ReadLine;
import io.backstay.copyshare.CopySlots.Effect.TellCopy;
import io.backstay.copyshare.CopySlots.Effect.TellLane;
import io.backstay.copyshare.CopySlots.Effect.TellPace;
import io.backstay.copyshare.CopySlots.Input;
import io.backstay.copyshare.CopySlots.Input.*;
import io.backstay.copyshare.CopySlots.State;
import io.backstay.copyshare.CopySlots.State.*;
import io.backstay.copyshare.Sight.InAws;
import io.backstay.copyshare.Sight.Own;
import io.backstay.copyshare.SnapshotCopy.Input.Broke;
import io.backstay.copyshare.SnapshotCopy.Input.Granted;
import io.backstay.copyshare.SnapshotCopy.Input.Stalled;
import io.backstay.copyshare.SnapshotCopy.Input.Stood;
import io.backstay.copyshare.SnapshotCopy.Input.Vanished;
import io.backstay.testkit.FlowSheet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CopySlotsTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final SlotPlace WEST =
      new SlotPlace("111111111111", "us-west-2", CopyKind.INSTANCE);
  private static final CopySlots FLOW = new CopySlots(new SlotLimits(2, 1));
  private static final Waiter A = waiter("a", "orders", 0);
  private static final Waiter B = waiter("b", "users", 1);
  private static final Waiter C = waiter("c", "stock", 2);
  private static final Waiter A2 = waiter("a2", "orders", 3);
  private static final Cause LOST = new Cause("CopyBroken", "failed", "look");

  @Test
  void knock_at_a_free_slot_has_the_line_read_and_is_let_in() {
    given(FLOW).when(knock(A)).then(state(Board.of(WEST).with(Crowd.empty().with(A))), readLine());
    given(FLOW, knock(A))
        .when(seen(List.of(), 1))
        .then(
            serving(new Board(WEST, 1, List.of(holder(A, 1, 1)), served(A, 1), Optional.empty())),
            granted(A, 1));
  }

  @Test
  void line_that_is_seen_late_does_not_lose_who_knocked() {
    assertEquals(List.of("a", "b"), calledAfter(knock(A), knock(B), seen(List.of(), 1)));
    assertEquals(List.of("a", "b"), calledAfter(knock(B), seen(List.of(A), 1)));
  }

  @Test
  void no_more_are_let_in_than_there_are_slots_and_no_database_twice() {
    assertEquals(List.of("a", "b"), calledAfter(knock(A), seen(List.of(A, A2, B, C), 1)));
    assertEquals(List.of("a"), calledAfter(knock(A), seen(List.of(A, A2), 1)));
  }

  @Test
  void with_all_slots_taken_the_line_itself_remembers_and_is_read_when_one_comes_back() {
    given(FLOW, knock(A), seen(List.of(A, B, C), 1))
        .when(new GivenBack(WEST, "a", 1))
        .then(
            serving(
                new Board(
                    WEST,
                    2,
                    List.of(holder(B, 2, 1)),
                    crowd(List.of(served("orders", 1), served("users", 1)), 301),
                    Optional.empty())),
            readLine());
    assertEquals(
        List.of("c"),
        calledAfter(
            knock(A),
            seen(List.of(A, B, C), 1),
            new GivenBack(WEST, "a", 1),
            seen(List.of(C, A2), 2)));
  }

  @Test
  void lost_grant_is_repeated_when_the_copy_knocks_again() {
    assertEquals(List.of(granted(A, 1)), effects(FLOW, fullAfter(), knock(A)));
  }

  @Test
  void ticket_that_was_given_back_unheard_comes_back_with_the_next_knock() {
    var after = effects(FLOW, fullAfter(), new Knock(WEST, A, 1));
    assertEquals(List.of(readLine()), after);
  }

  @Test
  void word_that_a_copy_may_stand_is_followed_by_one_look_at_it() {
    var running = next(fullAfter(), runs(A, 1), runs(B, 2));
    var soon = AT.plusSeconds(70);
    assertEquals(List.of(), effects(FLOW, running, new PatienceEnded(soon)));
    var told = effects(FLOW, running, new Arrived(WEST, "a", 1, soon));
    assertEquals(List.of(new LookAtAll(WEST, List.of("a"))), told);
    givenState(FLOW, running)
        .when(new Arrived(WEST, "a", 7, soon))
        .thenIgnored("has no slot by that ticket");
  }

  @Test
  void lane_of_a_cluster_hears_what_begins_is_idle_and_ends() {
    var flow = new CopySlots(new SlotLimits(2, 2));
    var place = new SlotPlace("111111111111", "us-west-2", CopyKind.CLUSTER);
    var runner = new Runner(place, "a", 1, AT, Duration.ofMinutes(20));
    var slot = next(flow, flow.initial(), new Knock(place, A, 0), seen(List.of(A), 0));
    var begun = new Runs(place, "a", A.database(), 1, cluster());
    var tells = "lane." + A.database();
    assertEquals(
        List.of(new TellLane(tells, new CopyLane.Input.Begun(runner))), effects(flow, slot, begun));
    var runs = next(flow, slot, begun);
    assertEquals(List.of(), effects(flow, runs, begun));
    assertEquals(
        List.of(new TellLane(tells, new CopyLane.Input.Idle("a", 1))),
        effects(flow, runs, sees(0)));
    assertEquals(List.of(), effects(flow, runs, sees(40)));
    assertEquals(
        List.of(
            new TellLane(
                tells, new CopyLane.Input.Ended("a", 1, AT.plusSeconds(548), AT.plusSeconds(548)))),
        effects(flow, runs, new GivenBack(place, "a", 1)));
  }

  @Test
  void copy_that_waits_for_others_of_its_cluster_is_looked_at_once_it_is_its_turn() {
    var place = new SlotPlace("111111111111", "us-west-2", CopyKind.CLUSTER);
    var runs =
        next(
            FLOW.initial(),
            new Knock(place, A, 0),
            seen(List.of(A), 0),
            new Runs(place, "a", A.database(), 1, cluster()));
    var waits = next(runs, new Waits(place, "a", 1, Duration.ofMinutes(20)));
    assertEquals(List.of(), effects(FLOW, waits, new PatienceEnded(AT.plusSeconds(2000))));
    var turn = next(waits, onTurn(place, 1));
    assertEquals(AT.plusSeconds(2600), board(turn).until().orElseThrow());
    givenState(FLOW, turn).when(onTurn(place, 1)).thenIgnored("is watched so already");
    givenState(FLOW, waits)
        .when(onTurn(place, 9))
        .thenIgnored("is not known to run by that ticket");
  }

  private static OnTurn onTurn(SlotPlace place, long ticket) {
    return new OnTurn(place, "a", ticket, AT.plusSeconds(2000), AT.plusSeconds(2000));
  }

  private static Running cluster() {
    var expected = Optional.of(new Span(1000, 1200));
    return new Running("name-a", Watch.begin(AT, 100, expected, Telling.PROGRESS));
  }

  private static Seen sees(int percent) {
    var going = new Sight(1, new InAws.Going("name-a", percent, 100), Own.WORKS);
    return new Seen(Map.of("a", going), AT.plusSeconds(600));
  }

  @Test
  void late_return_of_an_earlier_ticket_frees_nothing() {
    givenState(FLOW, fullAfter())
        .when(new GivenBack(WEST, "a", 7))
        .thenIgnored("has no slot by that ticket");
    givenState(FLOW, fullAfter())
        .when(new Declined(WEST, "a", 0))
        .thenIgnored("has no slot by that ticket");
  }

  @Test
  void who_did_not_wait_any_more_is_not_called_again_before_it_knocks() {
    var declined = next(fullAfter(), new Declined(WEST, "a", 1));
    assertEquals(List.of(), called(effects(FLOW, declined, seen(List.of(A), 2))));
    var knocked = next(declined, new Knock(WEST, A, 1));
    assertEquals(List.of("a"), called(effects(FLOW, knocked, seen(List.of(A), 2))));
  }

  @Test
  void refusal_lowers_the_limit_for_a_while_and_then_it_rises_by_one() {
    var flow = new CopySlots(new SlotLimits(4, 1));
    var state = next(flow, flow.initial(), knock(A), seen(List.of(A, B, C), 1));
    state = next(flow, state, new TooMany(WEST, C, 3, AT.plusSeconds(2), true));
    var d = waiter("d", "mail", 4);
    assertEquals(List.of(), called(effects(flow, state, seen(List.of(C, d), 3))));
    state = next(flow, state, new PatienceEnded(AT.plusSeconds(122)));
    assertEquals(List.of("c"), called(effects(flow, state, seen(List.of(C, d), 122))));
  }

  /** The line may be seen late, so who waits again is remembered, and who does not is not. */
  @Test
  void who_was_refused_and_stands_aside_for_a_while_is_not_called() {
    var flow = new CopySlots(new SlotLimits(4, 1));
    for (var waits : List.of(true, false)) {
      var state = next(flow, flow.initial(), knock(A), seen(List.of(A, B, C), 1));
      state = next(flow, state, new TooMany(WEST, C, 3, AT.plusSeconds(2), waits));
      state = next(flow, state, new PatienceEnded(AT.plusSeconds(122)));
      var called = called(effects(flow, state, seen(List.of(), 122)));
      assertEquals(waits ? List.of("c") : List.of(), called);
    }
  }

  /** The limit has risen to what runs, and nobody else waited: nothing else would read the line. */
  @Test
  void who_comes_while_the_limit_is_lowered_waits_for_that_and_not_for_an_end() {
    var flow = new CopySlots(new SlotLimits(4, 1));
    var state = next(flow, flow.initial(), knock(A), seen(List.of(A, B), 1));
    state = next(flow, state, new TooMany(WEST, B, 2, AT.plusSeconds(2), true));
    state = next(flow, state, new PatienceEnded(AT.plusSeconds(122)), seen(List.of(B), 122));
    assertEquals(Optional.empty(), board(state).crowd().readAt());
    state = next(flow, state, knock(C));
    assertTrue(board(state).crowd().readAt().isPresent(), state.toString());
    assertEquals(List.of("c"), called(effects(flow, state, seen(List.of(C), 9000))));
  }

  /** Else a database that meets strangers again and again would fall behind. */
  @Test
  void who_was_refused_has_not_been_served() {
    var flow = new CopySlots(new SlotLimits(4, 1));
    var state = next(flow, flow.initial(), knock(A), seen(List.of(A, B, C), 1));
    var served = board(state).crowd().servedAt().keySet();
    assertTrue(served.contains(C.database()), served.toString());
    state = next(flow, state, new TooMany(WEST, C, 3, AT.plusSeconds(2), true));
    served = board(state).crowd().servedAt().keySet();
    assertEquals(Set.of(A.database(), B.database()), served);
  }

  @Test
  void who_is_refused_again_waits_longer() {
    var once = Lowered.after(Optional.empty(), 3, AT);
    assertEquals(AT.plus(Duration.ofMinutes(2)), once.until());
    var twice = Lowered.after(once.raised(once.until(), 20), 3, once.until());
    assertEquals(once.until().plus(Duration.ofMinutes(4)), twice.until());
    assertEquals(Optional.of(once), once.raised(AT, 20));
    assertEquals(4, once.raised(once.until(), 20).orElseThrow().to());
    // A stranger may stay in a single slot.
    var usual = once.raised(once.until(), 4).orElseThrow();
    assertEquals(4, usual.to());
    assertEquals(Optional.of(usual), usual.raised(usual.until().minusSeconds(1), 4));
    assertEquals(Optional.empty(), usual.raised(usual.until(), 4));
    var refused = Lowered.after(Optional.of(usual), 3, usual.until().minusSeconds(60));
    assertEquals(Duration.ofMinutes(4), refused.pause());
    // Nobody read the line for an hour.
    var later = once.until().plus(Duration.ofMinutes(7));
    assertEquals(7, once.raised(later, 20).orElseThrow().to());
    assertEquals(Optional.empty(), once.raised(once.until().plus(Duration.ofHours(1)), 20));
  }

  /** What ran although nobody had let it in is no measure of what AWS takes. */
  @Test
  void nobody_is_let_in_above_the_usual_limit() {
    var lowered = Optional.of(new Lowered(22, AT, Duration.ofMinutes(2), false));
    assertEquals(20, new Board(WEST, 0, List.of(), Crowd.empty(), lowered).room(20));
  }

  /** Else the others would wait for as long as if AWS had refused them one after the other. */
  @Test
  void who_are_let_in_together_and_refused_wait_as_long_as_one() {
    var lowered = Lowered.after(Optional.empty(), 4, AT);
    for (var running = 3; running >= 0; running--) {
      lowered = Lowered.after(Optional.of(lowered), running, AT.plusSeconds(4 - running));
    }
    assertEquals(0, lowered.to());
    assertEquals(AT.plus(Duration.ofMinutes(2)), lowered.until());
  }

  @Test
  void look_frees_what_aws_has_ended_and_tells_the_copy() {
    var state = next(fullAfter(), runs(A, 1), runs(B, 2), knock(C));
    var copy = new Copy("arn:a", Optional.of("key"), 100, AT.plusSeconds(9000));
    var sights =
        Map.of(
            "a", new Sight(1, new InAws.Standing("name-a", copy), Own.WORKS),
            "b", new Sight(2, new InAws.Broken("name-b", LOST), Own.WORKS));
    var begun = new Copy("arn:a", Optional.of("key"), 100, AT);
    assertEquals(
        List.of(
            new TellCopy("a", new Stood("name-a", begun)),
            new TellPace(WEST.pace("orders"), learnt("a", AT.plusSeconds(9000))),
            new TellCopy("b", new Broke("name-b", LOST)),
            readLine()),
        effects(FLOW, state, new Seen(sights, AT.plusSeconds(9000))));
  }

  @Test
  void copy_that_is_gone_frees_its_slot_and_hears_of_it() {
    var sight = new Sight(1, new InAws.Missing("name-a"), Own.WORKS);
    var at = AT.plusSeconds(9000);
    var state = next(fullAfter(), runs(A, 1));
    var seen = new Seen(Map.of("a", sight), at);
    assertEquals(
        List.of(new TellCopy("a", new Vanished("name-a", 1, at))), effects(FLOW, state, seen));
    assertEquals(List.of("b"), holders(next(state, seen)));
  }

  @Test
  void copy_that_stands_still_keeps_its_slot_and_hears_of_it_at_each_look() {
    var sight = new Sight(1, new InAws.Going("name-a", 40, 100), Own.WORKS);
    var moved = new Seen(Map.of("a", sight), AT.plusSeconds(9000));
    var state = next(fullAfter(), runs(A, 1), moved);
    for (var days = 1; days <= 2; days++) {
      var at = AT.plus(Duration.ofDays(days));
      var seen = new Seen(Map.of("a", sight), at);
      assertEquals(
          List.of(new TellCopy("a", new Stalled("name-a", days + 1, at))),
          effects(FLOW, state, seen));
      state = next(state, seen);
      assertEquals(List.of("a", "b"), holders(state));
    }
  }

  @Test
  void slot_of_a_copy_that_gave_up_stays_taken_while_aws_copies() {
    var sight = new Sight(1, new InAws.Going("name-a", 40, 100), Own.OVER);
    var state = next(fullAfter(), new Seen(Map.of("a", sight), AT.plusSeconds(200)));
    assertEquals(2, board(state).held().size());
    assertEquals("name-a", board(state).held().getFirst().running().orElseThrow().name());
  }

  @Test
  void slot_of_a_copy_that_is_over_and_was_never_made_comes_back() {
    var sight = new Sight(1, new InAws.Missing(""), Own.OVER);
    var state = next(fullAfter(), new Seen(Map.of("a", sight), AT.plusSeconds(200)));
    assertEquals(List.of("b"), holders(state));
  }

  @Test
  void who_never_heard_that_it_was_let_in_is_told_again() {
    var sight = new Sight(1, new InAws.NotAsked(Optional.empty()), Own.WAITS);
    assertEquals(
        List.of(granted(A, 1)),
        effects(FLOW, fullAfter(), new Seen(Map.of("a", sight), AT.plusSeconds(200))));
  }

  @Test
  void copy_that_says_that_it_runs_where_its_word_was_lost_is_known_to() {
    var running = new Running("name-a", watch(100));
    var sight = new Sight(1, new InAws.NotAsked(Optional.of(running)), Own.WORKS);
    var state = next(fullAfter(), new Seen(Map.of("a", sight), AT.plusSeconds(200)));
    assertEquals(Optional.of(running), board(state).held().getFirst().running());
  }

  @Test
  void who_works_and_is_not_seen_in_aws_yet_keeps_its_slot() {
    var unheard = new Sight(1, new InAws.NotAsked(Optional.empty()), Own.WORKS);
    var waits = next(fullAfter(), new Seen(Map.of("a", unheard), AT.plusSeconds(200)));
    assertEquals(List.of("a", "b"), holders(waits));
    var sight = new Sight(1, new InAws.Missing("name-a"), Own.WORKS);
    var state = next(fullAfter(), new Seen(Map.of("a", sight), AT.plusSeconds(200)));
    assertEquals(List.of("a", "b"), holders(state));
    var begun = next(fullAfter(), runs(A, 1));
    var early = next(begun, new Seen(Map.of("a", sight), AT.plusSeconds(119)));
    assertEquals(List.of("a", "b"), holders(early));
    var late = next(begun, new Seen(Map.of("a", sight), AT.plusSeconds(121)));
    assertEquals(List.of("b"), holders(late));
  }

  @Test
  void sight_of_an_earlier_ticket_says_nothing() {
    var sight = new Sight(9, new InAws.Missing("name-a"), Own.OVER);
    givenState(FLOW, fullAfter())
        .when(new Seen(Map.of("a", sight), AT))
        .thenIgnored("tells nothing new");
  }

  @Test
  void patience_ends_with_one_look_at_all_and_is_not_at_once_over_again() {
    var state = fullAfter();
    var at = ((Serving) state).until();
    assertEquals(
        List.of(new LookAtAll(WEST, List.of("a", "b"))),
        effects(FLOW, state, new PatienceEnded(at)));
    var next = next(state, new PatienceEnded(at));
    assertTrue(((Serving) next).until().isAfter(at));
  }

  /** Ever less often, of what runs and of what is over and not known to have been made. */
  @Test
  void looks_that_aws_does_not_answer_stay_few_and_free_nothing() {
    var silent = new InAws.Silent();
    var sights = Map.of("a", new Sight(1, silent, Own.WORKS), "b", new Sight(2, silent, Own.OVER));
    var state = next(fullAfter(), runs(A, 1));
    var looks = new ArrayList<String>();
    while (((Serving) state).until().isBefore(AT.plus(Duration.ofHours(12)))) {
      var at = ((Serving) state).until();
      var due = ((LookAtAll) effects(FLOW, state, new PatienceEnded(at)).getFirst()).due();
      looks.addAll(due);
      var unanswered = new HashMap<>(sights);
      unanswered.keySet().retainAll(due);
      state = next(state, new PatienceEnded(at), new Seen(unanswered, at));
      assertEquals(List.of("a", "b"), holders(state));
    }
    var most = Telling.EVENT.looks() + 5;
    assertTrue(Collections.frequency(looks, "a") <= most, looks.toString());
    assertTrue(Collections.frequency(looks, "b") <= 24, looks.toString());
  }

  @Test
  void copy_that_runs_although_it_was_forgotten_counts_and_is_looked_at() {
    var state = next(FLOW, FLOW.initial(), runs(A, 5));
    assertEquals(List.of("a"), holders(state));
    assertEquals(List.of("b"), called(effects(FLOW, next(state, knock(B)), seen(List.of(), 1))));
  }

  @Test
  void when_all_is_done_it_rests() {
    var state = next(fullAfter(), new GivenBack(WEST, "a", 1), new GivenBack(WEST, "b", 2));
    assertTrue(state instanceof Resting, state.toString());
  }

  /** 64 KB are the limit of an item with its effects; names are as long as AWS lets them be. */
  @ParameterizedTest
  @EnumSource(
      value = CopyKind.class,
      names = {"REDSHIFT", "CLUSTER_LOCAL"})
  void full_board_with_the_longest_names_stays_below_64_kilobytes(CopyKind kind) {
    var place = new SlotPlace("111111111111", "ap-southeast-2", kind);
    var many = IntStream.range(0, 500).mapToObj(CopySlotsTest::longest).toList();
    State state = FLOW.initial();
    for (var waiter : many) {
      state = next(state, new Knock(place, waiter, 0));
    }
    var decision = (Advance<State, Effect>) FLOW.decide(state, new LineSeen(many, AT));
    assertSmall(decision);
    state = decision.next();
    for (var holder : board(state).held()) {
      var running =
          new Running(
              "n".repeat(90),
              Watch.begin(AT, 65536, Optional.of(new Span(12_345, 23_456)), Telling.PROGRESS)
                  .seen(1, AT)
                  .seen(2, AT)
                  .seen(3, AT)
                  .seen(4, AT)
                  .seen(5, AT)
                  .seen(6, AT));
      state =
          next(
              state,
              new Runs(place, holder.operation(), holder.database(), holder.ticket(), running));
    }
    for (var waiter : many.reversed()) {
      state = next(state, new Knock(place, waiter, 0));
    }
    assertEquals(40, board(state).held().size());
    assertSmall(
        (Advance<State, Effect>)
            FLOW.decide(state, new PatienceEnded(AT.plus(Duration.ofDays(1)))));
    assertSmall((Advance<State, Effect>) FLOW.decide(state, allIdle(board(state))));
  }

  private static Seen allIdle(Board board) {
    var sights = new HashMap<String, Sight>();
    for (var holder : board.held()) {
      sights.put(
          holder.operation(),
          new Sight(holder.ticket(), new InAws.Going("n".repeat(90), 0, 65536), Own.WORKS));
    }
    return new Seen(sights, AT.plus(Duration.ofHours(2)));
  }

  private static void assertSmall(Advance<State, Effect> decision) {
    var size = Json.of(State.class).write(decision.next()).getBytes(StandardCharsets.UTF_8).length;
    for (var effect : decision.effects()) {
      size += Json.of(Effect.class).write(effect).getBytes(StandardCharsets.UTF_8).length + 60;
    }
    assertTrue(size < 60 * 1024, size + " bytes");
  }

  private static Waiter longest(int number) {
    var operation = "o".repeat(80) + number + ".copy.111111111111.ap-southeast-2";
    return new Waiter(operation, "111111111111/ap-southeast-1/" + "d".repeat(59) + number, AT);
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    var full = fullAfter();
    var runs = next(full, runs(A, 1));
    var missing = new Sight(1, new InAws.Missing("name-a"), Own.OVER);
    var going = new Sight(1, new InAws.Going("name-a", 40, 100), Own.WORKS);
    var silent = new Sight(1, new InAws.Silent(), Own.WORKS);
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New())
        .state("one waits", next(FLOW.initial(), knock(A)))
        .state("full", full)
        .state("full, one runs", runs)
        .states(next(full, new GivenBack(WEST, "a", 1), new GivenBack(WEST, "b", 2)))
        .input("of one in line", knock(C))
        .input("of one that was let in", knock(A))
        .inputs(runs(A, 1))
        .input("by its ticket", new GivenBack(WEST, "a", 1))
        .input("by another ticket", new GivenBack(WEST, "a", 9))
        .inputs(new Declined(WEST, "a", 1), new TooMany(WEST, A, 1, AT, true))
        .inputs(new Arrived(WEST, "a", 1, AT))
        .inputs(new Waits(WEST, "a", 1, Duration.ofMinutes(20)), new OnTurn(WEST, "a", 1, AT, AT))
        .inputs(seen(List.of(C), 1))
        .input("gone", new Seen(Map.of("a", missing), AT.plusSeconds(600)))
        .input(
            "has not heard",
            new Seen(
                Map.of("a", new Sight(1, new InAws.NotAsked(Optional.empty()), Own.WAITS)),
                AT.plusSeconds(600)))
        .input("going on", new Seen(Map.of("a", going), AT.plusSeconds(600)))
        .input("not answered", new Seen(Map.of("a", silent), AT.plusSeconds(600)))
        .inputs(new PatienceEnded(AT.plusSeconds(600)))
        .check();
  }

  /** A and B have the two slots. */
  private static State fullAfter() {
    return next(FLOW, FLOW.initial(), knock(A), knock(B), seen(List.of(), 0));
  }

  private static State next(State state, Input... inputs) {
    return next(FLOW, state, inputs);
  }

  private static State next(CopySlots flow, State state, Input... inputs) {
    var now = state;
    for (var input : inputs) {
      if (flow.decide(now, input) instanceof Advance<State, Effect>(var next, _)) {
        now = next;
      }
    }
    return now;
  }

  private static List<Effect> effects(CopySlots flow, State state, Input input) {
    return flow.decide(state, input) instanceof Advance<State, Effect>(_, var effects)
        ? effects
        : List.of();
  }

  private static List<String> calledAfter(Input... inputs) {
    var before = List.of(inputs).subList(0, inputs.length - 1).toArray(new Input[0]);
    return called(effects(FLOW, next(FLOW.initial(), before), inputs[inputs.length - 1]));
  }

  private static List<String> called(List<Effect> effects) {
    var called = new ArrayList<String>();
    for (var effect : effects) {
      if (effect instanceof TellCopy(var operation, Granted _)) {
        called.add(operation);
      }
    }
    return called;
  }

  private static Watch watch(int sizeGiB) {
    return Watch.begin(AT, sizeGiB, Optional.empty(), Telling.EVENT);
  }

  private static Lessons.Input.Learnt learnt(String operation, Instant found) {
    return new Lessons.Input.Learnt(
        new Lessons.Lesson(operation, watch(100).took(found), Optional.of("key")));
  }

  private static Board board(State state) {
    return ((Open) state).board();
  }

  private static List<String> holders(State state) {
    return board(state).held().stream().map(Holder::operation).toList();
  }

  private static Knock knock(Waiter waiter) {
    return new Knock(WEST, waiter, 0);
  }

  private static LineSeen seen(List<Waiter> waiting, int second) {
    return new LineSeen(waiting, AT.plusSeconds(second));
  }

  private static Runs runs(Waiter waiter, long ticket) {
    var running = new Running("name-" + waiter.operation(), watch(100));
    return new Runs(WEST, waiter.operation(), waiter.database(), ticket, running);
  }

  private static TellCopy granted(Waiter waiter, long ticket) {
    return new TellCopy(waiter.operation(), new Granted(WEST, waiter.operation(), ticket));
  }

  private static Effect readLine() {
    return new ReadLine(WEST);
  }

  private static Holder holder(Waiter waiter, long ticket, int second) {
    return Holder.granted(waiter, ticket, AT.plusSeconds(second));
  }

  private static Crowd served(Waiter waiter, int second) {
    return Crowd.empty().served(List.of(waiter), AT.plusSeconds(second));
  }

  private static Crowd.Served served(String database, int second) {
    return new Crowd.Served(database, AT.plusSeconds(second));
  }

  private static Crowd crowd(List<Crowd.Served> served, int readAt) {
    return new Crowd(List.of(), served, List.of(), Optional.of(AT.plusSeconds(readAt)));
  }

  private static State state(Board board) {
    return board.until().isPresent() ? serving(board) : new Resting(board);
  }

  private static State serving(Board board) {
    return new Serving(board, board.until().orElseThrow());
  }

  private static Waiter waiter(String operation, String database, int second) {
    return new Waiter(operation, database, AT.plusSeconds(second));
  }
}
