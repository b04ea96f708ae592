package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Answer.Acknowledge;
import io.backstay.chassis.inbox.Answer.Park;
import io.backstay.chassis.inbox.Answer.Retry;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.messages.Signal;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.route.Dispatcher;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.run.Crew;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.run.Runner.Told;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Item.PendingEffect;
import io.backstay.chassis.store.Store;
import io.backstay.chassis.store.Waiting;
import io.backstay.contracts.json.Json;
import io.backstay.testkit.RecordingWakeUps.WakeUp;
import io.backstay.testkit.tea.Guest;
import io.backstay.testkit.tea.Guest.Effect;
import io.backstay.testkit.tea.Guest.Input;
import io.backstay.testkit.tea.Guest.State;
import io.backstay.testkit.tea.Tea;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What operations of one service tell each other, and the line that they stand in. */
final class TellTest {
  private static final Duration BUSY = Duration.ofSeconds(9);
  private static final Origin ORIGIN = new Origin("op#1#0", Optional.empty());

  private final SettableClock clock = SettableClock.at("2026-03-01T02:00:00Z");
  private final FakeStore store = new FakeStore();
  private final RecordingWakeUps wakeUps = new RecordingWakeUps();
  private final FakeMessages messages = new FakeMessages();
  private final Line<State, Input, Effect> guests =
      Line.of(new Guest(), State.class, Effect.class, (_, _) -> new Carried.Done<Input>())
          .hearing(Input.Said.class);
  private final Runner runner =
      new Runner(
          store,
          wakeUps,
          new Clocks(clock, clock),
          new RecordingJournal(),
          new Crew(() -> "worker", Duration.ofMinutes(1)),
          List.of(
              guests,
              Line.of(
                  new Tea(), Tea.State.class, Tea.Effect.class, (_, _) -> new Carried.Done<>())));

  @Test
  void what_an_operation_says_is_an_input_of_the_other_under_the_id_of_its_effect() {
    var errand = new Errand("host", new EffectId(3, 1), clock.instant(), ORIGIN, true);
    Teller.of(messages, "guest", Input.Said.class)
        .tell("anna", new Input.Came("a", clock.instant()), errand);
    var told = messages.told().getFirst();
    assertEquals("host#3#1", told.id());
    assertEquals(Optional.of(told), Signal.parse(told.print()));
    assertEquals(
        new Acknowledge(),
        runner.tell(new Told(told.flow(), told.operation(), told.input(), true), ORIGIN));
    assertEquals(new State.Standing("a", clock.instant()), state());
  }

  @Test
  void what_nobody_may_tell_is_parked() {
    assertParked("flow", "coffee", "{}");
    assertParked("flow", "tea", "{\"@type\":\"Boiled\"}");
    assertParked("input", "guest", "{\"@type\":\"ClosingTime\"}");
    assertParked("input", "guest", "no JSON");
    assertEquals(Optional.empty(), store.load("anna"));
  }

  @Test
  void who_stands_in_line_is_seen_there_until_he_leaves() {
    tell(new Input.Came("a", clock.instant()));
    assertEquals(List.of(new Waiting("anna", "a", clock.instant())), store.line("tea house", 10));
    tell(new Input.Seat());
    assertEquals(List.of(), store.line("tea house", 10));
    assertEquals(new State.Seated("a"), state());
  }

  @Test
  void time_that_a_state_waits_for_does_not_move_and_is_asked_for_once() {
    var begun = clock.instant();
    tell(new Input.Came("a", begun));
    clock.advance(Duration.ofMinutes(10));
    tell(new Input.Yawned());
    tell(new Input.Yawned());
    assertEquals(Optional.of(begun.plus(Guest.OPEN)), stored().due());
    assertEquals(List.of(new WakeUp("anna", begun.plus(Guest.OPEN))), wakeUps.asked());
    clock.advance(Guest.OPEN);
    assertEquals(new Acknowledge(), runner.wake("anna", begun.plus(Guest.OPEN)));
    assertEquals(new State.Away(), state());
  }

  @Test
  void what_changes_nothing_is_kept_only_where_it_came_before() {
    someoneIsBusy();
    assertEquals(new Acknowledge(), told(new Input.Seat(), true));
    assertInstanceOf(Retry.class, told(new Input.Seat(), false));
  }

  @Test
  void what_somebody_else_carries_out_is_offered_again_soon_and_then_after_his_lease() {
    someoneIsBusy();
    assertEquals(new Retry(Duration.ofSeconds(1)), dispatched(1));
    assertEquals(new Retry(BUSY.plusSeconds(1)), dispatched(2));
  }

  @Test
  void what_overtakes_the_message_that_it_builds_on_is_offered_again_while_it_is_young() {
    assertInstanceOf(Retry.class, paid(1));
    assertInstanceOf(Retry.class, paid(2));
    assertEquals(Optional.empty(), store.load("anna"));
    tell(new Input.Came("a", clock.instant()));
    tell(new Input.Seat());
    assertEquals(new Acknowledge(), paid(3));
    assertEquals(new State.Away(), state());
  }

  @Test
  void what_builds_on_nothing_is_parked_after_two_minutes() {
    var sentAt = clock.instant();
    assertInstanceOf(Retry.class, paid(5));
    clock.advance(Duration.ofMinutes(2));
    assertEquals(new Park("$", "nobody came"), paid(6, sentAt));
  }

  private Answer paid(int receiveCount) {
    return paid(receiveCount, clock.instant());
  }

  private Answer paid(int receiveCount, Instant sentAt) {
    var desk = new Dispatcher.Desk("backstay/guests", clock, new Uncounted());
    return new Dispatcher(
            _ -> new Route.To<>(guests, "anna", new Input.Paid(), ORIGIN),
            runner,
            store,
            messages,
            desk)
        .handle(new Received("guests", "m", "pay", sentAt, "AIDA1", receiveCount, "r", Map.of()));
  }

  private Answer dispatched(int receiveCount) {
    var input = Json.of(Input.Said.class).write(new Input.Yawned());
    var signal = new Signal.Tell("op#1#0", "guest", "anna", input).print();
    var desk = new Dispatcher.Desk("backstay/guests", clock, new Uncounted());
    return new Dispatcher(_ -> new Route.Nowhere("nobody"), runner, store, messages, desk)
        .handle(
            new Received(
                "guests", "m", signal, clock.instant(), "AIDA1", receiveCount, "r", Map.of()));
  }

  private record Uncounted() implements Dispatcher.Counts {
    @Override
    public void nowhere(String queue, String why) {}

    @Override
    public void parked(String queue, String field) {}
  }

  /** Another worker holds the lease, and has not carried everything out. */
  private void someoneIsBusy() {
    tell(new Input.Came("a", clock.instant()));
    var standing = stored();
    var effect = new PendingEffect("{}", clock.instant());
    var busy =
        new Item(
            "anna",
            "guest",
            2,
            Json.of(State.class).write(new State.Seated("a")),
            new TreeMap<>(Map.of(new EffectId(2, 0), effect)),
            Optional.empty(),
            Optional.of(new Lease("another", clock.instant().plus(BUSY))),
            Optional.empty(),
            standing.origin(),
            Optional.empty(),
            Optional.empty());
    assertInstanceOf(
        Store.Commit.Done.class, store.commit(standing, busy, Set.of(), Optional.empty()));
  }

  private Answer told(Input.Said input, boolean isFirst) {
    var text = Json.of(Input.Said.class).write(input);
    return runner.tell(new Told("guest", "anna", text, isFirst), ORIGIN);
  }

  private void assertParked(String field, String flow, String input) {
    var answer = runner.tell(new Told(flow, "anna", input, true), ORIGIN);
    assertEquals(field, assertInstanceOf(Park.class, answer).field());
  }

  private void tell(Input.Said input) {
    var text = Json.of(Input.Said.class).write(input);
    assertEquals(new Acknowledge(), runner.tell(new Told("guest", "anna", text, true), ORIGIN));
  }

  private State state() {
    return Json.of(State.class).read(stored().state());
  }

  private Item stored() {
    return store.load("anna").orElseThrow();
  }
}
