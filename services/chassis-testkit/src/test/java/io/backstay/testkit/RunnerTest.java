package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Answer.Acknowledge;
import io.backstay.chassis.inbox.Answer.Park;
import io.backstay.chassis.inbox.Answer.Retry;
import io.backstay.chassis.run.Journal.Outcome;
import io.backstay.testkit.RecordingWakeUps.WakeUp;
import io.backstay.testkit.tea.Tea;
import io.backstay.testkit.tea.Tea.Effect.Empty;
import io.backstay.testkit.tea.Tea.Effect.Heat;
import io.backstay.testkit.tea.Tea.Effect.Look;
import io.backstay.testkit.tea.Tea.Effect.Pour;
import io.backstay.testkit.tea.Tea.Effect.RingBell;
import io.backstay.testkit.tea.Tea.Input.Boiled;
import io.backstay.testkit.tea.Tea.Input.NotYet;
import io.backstay.testkit.tea.Tea.Input.Ordered;
import io.backstay.testkit.tea.Tea.State.Failed;
import io.backstay.testkit.tea.Tea.State.Heating;
import io.backstay.testkit.tea.Tea.State.Looking;
import io.backstay.testkit.tea.Tea.State.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RunnerTest {
  private static final Duration LEASE = Duration.ofSeconds(61);
  private static final Acknowledge ACKNOWLEDGE = new Acknowledge();

  private final TeaHouse house = new TeaHouse();

  @Test
  void an_operation_goes_from_order_to_served() {
    assertEquals(ACKNOWLEDGE, order(2));
    assertEquals(new Heating("k", 2), house.state("a"));
    assertEquals(ACKNOWLEDGE, house.tell("a", new Boiled()));
    assertEquals(new Served(2), house.state("a"));
    assertEquals(List.of(new Heat("k"), new Pour(0), new Pour(1), new RingBell()), house.effects());
    assertEquals(List.of(true, true, true, true), house.firsts);
    assertNothingIsLeft();
  }

  @Test
  void a_message_twice_is_a_message_once() {
    order(1);
    assertEquals(ACKNOWLEDGE, order(1));
    house.tell("a", new Boiled());
    assertEquals(ACKNOWLEDGE, house.tell("a", new Boiled()));
    assertEquals(List.of(new Heat("k"), new Pour(0), new RingBell()), house.effects());
  }

  @Test
  void a_worker_dies_after_commit_and_the_message_carries_the_effects_out() {
    house.dieAt("after commit");
    assertThrows(WorkerDied.class, () -> order(1));
    assertEquals(List.of(new Heat("k")), house.pending("a"));
    assertEquals(List.of(), house.effects());

    house.pass(LEASE);
    assertEquals(ACKNOWLEDGE, order(1));
    assertEquals(List.of(new Heat("k")), house.effects());
    assertEquals(List.of(false), house.firsts);
    assertNothingIsLeft();
  }

  /** It was away for longer than its lease: by then another one may have begun with it. */
  @Test
  void a_worker_that_was_held_up_after_its_commit_may_not_be_the_first() {
    house.points =
        where -> {
          if (where.equals("after commit")) {
            house.pass(LEASE.multipliedBy(2));
          }
        };
    order(1);
    assertEquals(List.of(new Heat("k")), house.effects());
    assertEquals(List.of(false), house.firsts);
  }

  /** While the first cup is poured, the lease ends, and another worker pours it and dies. */
  private void takesOverAndDies() {
    house.inBetween(
        "before " + new Pour(0),
        () -> {
          house.pass(LEASE.multipliedBy(2));
          house.dieAt("after " + new Pour(0));
          assertThrows(WorkerDied.class, () -> house.tell("a", new Boiled()));
        });
  }

  /** Whoever began with it later hears the later answer: AWS may have begun with that call. */
  @Test
  void an_answer_that_comes_after_the_lease_does_not_count_where_another_worker_is_at_it() {
    order(2);
    takesOverAndDies();
    assertInstanceOf(Retry.class, house.tell("a", new Boiled()));
    assertTrue(house.pending("a").contains(new Pour(0)), house.pending("a").toString());
    assertEquals(List.of(true, false, true), house.firsts);
    house.pass(LEASE.multipliedBy(2));
    assertEquals(ACKNOWLEDGE, house.tell("a", new Boiled()));
    assertEquals(new Served(2), house.state("a"));
  }

  /** Else two workers whose leases are too short could undo each other's work for ever. */
  @Test
  void an_answer_of_who_was_not_the_first_counts_whenever_it_comes() {
    order(2);
    house.dieAt("after commit");
    assertThrows(WorkerDied.class, () -> house.tell("a", new Boiled()));
    house.pass(LEASE.multipliedBy(2));
    takesOverAndDies();
    house.tell("a", new Boiled());
    assertEquals(List.of(true, false, false), house.firsts);
    assertEquals(List.of(new Pour(1)), house.pending("a"));
  }

  @Test
  void a_message_is_kept_while_the_lease_of_a_dead_worker_lasts() {
    house.dieAt("after commit");
    assertThrows(WorkerDied.class, () -> order(1));
    var answer = assertInstanceOf(Retry.class, order(1));
    assertEquals(List.of(), house.effects());

    house.pass(answer.after());
    assertEquals(ACKNOWLEDGE, order(1));
    assertEquals(List.of(new Heat("k")), house.effects());
  }

  @Test
  void a_worker_dies_between_effect_and_clear_and_the_same_effect_is_repeated() {
    house.dieAt("before clear");
    assertThrows(WorkerDied.class, () -> order(1));
    house.pass(LEASE);
    assertEquals(ACKNOWLEDGE, house.tell("a", new Ordered("k", 1), "another message"));
    assertEquals(2, house.happened.size());
    assertEquals(house.happened.get(0), house.happened.get(1));
    assertEquals(List.of(true, false), house.firsts);
    assertNothingIsLeft();
  }

  @Test
  void a_worker_dies_between_effect_and_answer_and_the_answer_counts_once() {
    order(2);
    house.dieAt("after " + new Pour(1));
    assertThrows(WorkerDied.class, () -> house.tell("a", new Boiled()));
    house.pass(LEASE);
    assertEquals(ACKNOWLEDGE, house.tell("a", new Boiled()));
    assertEquals(new Served(2), house.state("a"));
    assertEquals(0, house.journal.count(Outcome.REFUSE));
    assertEquals(1, house.effects().stream().filter(new Pour(0)::equals).count());
    assertEquals(2, house.effects().stream().filter(new Pour(1)::equals).count());
  }

  @Test
  void a_worker_dies_after_clear_and_the_message_finds_nothing_to_do() {
    house.dieAt("after clear");
    assertThrows(WorkerDied.class, () -> order(1));
    assertEquals(ACKNOWLEDGE, order(1));
    assertEquals(List.of(new Heat("k")), house.effects());
  }

  @Test
  void a_worker_dies_anywhere_and_message_and_sweep_finish_the_operation() {
    var deaths = 0;
    for (var point = 1; diesAndRecovers(point); point++) {
      deaths++;
    }
    assertTrue(deaths > 20, "only " + deaths + " points");
  }

  /** False once there is no such point any more. */
  private static boolean diesAndRecovers(int point) {
    var house = new TeaHouse();
    var passed = new int[1];
    house.points =
        _ -> {
          passed[0]++;
          if (passed[0] == point) {
            throw new WorkerDied();
          }
        };
    for (var input : List.of(new Ordered("k", 2), new Boiled())) {
      for (Answer answer = new Retry(LEASE); !answer.equals(ACKNOWLEDGE); house.pass(LEASE)) {
        try {
          answer = house.tell("a", input);
        } catch (WorkerDied _) {
          house.sweep();
        }
      }
    }
    assertEquals(new Served(2), house.state("a"), "died at point " + point);
    assertEquals(List.of(), house.pending("a"), "died at point " + point);
    assertEquals(
        Set.of(new Heat("k"), new Pour(0), new Pour(1), new RingBell()),
        Set.copyOf(house.effects()),
        "died at point " + point);
    return passed[0] >= point;
  }

  @Test
  void two_workers_with_one_message_do_not_act_at_once() {
    house.inBetween("before " + new Heat("k"), () -> assertInstanceOf(Retry.class, order(1)));
    assertEquals(ACKNOWLEDGE, order(1));
    assertEquals(List.of(new Heat("k")), house.effects());
    assertEquals(ACKNOWLEDGE, order(1));
  }

  @Test
  void a_lease_that_ended_is_taken_over_and_not_taken_away_again() {
    house.inBetween(
        "before " + new Heat("k"),
        () -> {
          house.pass(LEASE);
          house.inBetween("before " + new Heat("k"), () -> {});
          assertEquals(ACKNOWLEDGE, order(1));
        });
    assertEquals(ACKNOWLEDGE, order(1));
    assertEquals(List.of(new Heat("k"), new Heat("k")), house.effects());
    assertNothingIsLeft();
  }

  @Test
  void a_slow_worker_whose_lease_ended_leaves_the_rest_to_its_successor() {
    order(3);
    house.inBetween(
        "before " + new Pour(1),
        () -> {
          house.pass(LEASE);
          assertEquals(ACKNOWLEDGE, house.tell("a", new Boiled()));
        });
    assertEquals(ACKNOWLEDGE, house.tell("a", new Boiled()));
    assertEquals(new Served(3), house.state("a"));
    assertEquals(1, house.effects().stream().filter(new Pour(2)::equals).count());
    assertEquals(1, house.effects().stream().filter(new RingBell()::equals).count());
    assertEquals(0, house.journal.count(Outcome.REFUSE));
  }

  @Test
  void a_worker_whose_lease_ends_between_two_effects_does_not_go_on_beside_another() {
    order(1);
    house.stuck.add(new Pour(0));
    house.tell("a", new Boiled());
    house.pass(Tea.PATIENCE);
    house.inBetween(
        "after " + new RingBell(),
        () -> {
          house.pass(LEASE);
          house.inBetween("before " + new Empty("k"), () -> {});
          assertInstanceOf(Retry.class, house.tell("a", new Boiled()));
        });
    house.wake("a", house.world.instant());
    assertEquals(new Failed("cold after 0"), house.state("a"));
    assertEquals(1, house.effects().stream().filter(new Empty("k")::equals).count());
    assertEquals(List.of(new Pour(0)), house.pending("a"));
  }

  @Test
  void a_lost_wake_up_is_made_good_by_the_sweep() {
    order(1);
    house.boiling.add("k");
    house.pass(Tea.PATIENCE.minusSeconds(1));
    assertEquals(List.of(), house.sweep());
    house.pass(Duration.ofSeconds(1));
    assertEquals(List.of(ACKNOWLEDGE), house.sweep());
    assertEquals(new Served(1), house.state("a"));
    house.pass(Duration.ofDays(1));
    assertEquals(List.of(), house.overdue());
  }

  @Test
  void effects_that_a_dead_worker_left_behind_are_found_by_the_sweep() {
    house.dieAt("after commit");
    assertThrows(WorkerDied.class, () -> order(1));
    assertEquals(List.of(), house.overdue());
    house.pass(LEASE);
    assertEquals(List.of(ACKNOWLEDGE), house.sweep());
    assertEquals(List.of(new Heat("k")), house.effects());
    assertNothingIsLeft();
  }

  @Test
  void a_wait_is_asked_for_before_it_is_committed() {
    house.dieAt("before commit");
    assertThrows(WorkerDied.class, () -> order(1));
    assertEquals(List.of(new WakeUp("a", due())), house.wakeUps.asked());
    assertEquals(ACKNOWLEDGE, house.wake("a", due()));
    assertEquals(Optional.empty(), house.store.load("a"));
  }

  @Test
  void an_early_wake_up_is_a_hop_and_asks_for_the_next() {
    order(1);
    house.pass(Duration.ofMinutes(15));
    var due = house.store.load("a").orElseThrow().due().orElseThrow();
    assertEquals(ACKNOWLEDGE, house.wake("a", due));
    assertEquals(List.of(new WakeUp("a", due), new WakeUp("a", due)), house.wakeUps.asked());
    assertEquals(new Heating("k", 1), house.state("a"));
  }

  @Test
  void a_wake_up_for_a_wait_that_is_over_is_not_sent_on() {
    order(1);
    var first = due();
    house.pass(Tea.PATIENCE);
    house.wake("a", first);
    assertEquals(new Heating("k", 1), house.state("a"));
    var asked = house.wakeUps.asked().size();
    assertEquals(ACKNOWLEDGE, house.wake("a", first));
    assertEquals(asked, house.wakeUps.asked().size());
    assertEquals(List.of(new Heat("k"), new Look("k")), house.effects());
  }

  @Test
  void a_stuck_effect_does_not_block_the_ones_behind_it() {
    order(3);
    house.stuck.add(new Pour(1));
    assertInstanceOf(Retry.class, house.tell("a", new Boiled()));
    assertEquals(List.of(new Heat("k"), new Pour(0), new Pour(2)), house.effects());
    assertEquals(List.of(new Pour(1)), house.pending("a"));

    house.stuck.clear();
    assertEquals(ACKNOWLEDGE, house.tell("a", new Boiled()));
    assertEquals(new Served(3), house.state("a"));
    assertNothingIsLeft();
  }

  @Test
  void an_effect_that_throws_is_stuck_and_nothing_worse() {
    order(2);
    house.broken.add(new Pour(0));
    assertInstanceOf(Retry.class, house.tell("a", new Boiled()));
    assertEquals(List.of(new Heat("k"), new Pour(1)), house.effects());
    assertEquals(List.of(new Pour(0)), house.pending("a"));
  }

  @Test
  void an_answer_that_comes_after_the_state_moved_on_meets_the_new_state() {
    order(1);
    house.inBetween(
        "after " + new Look("k"),
        () -> assertInstanceOf(Retry.class, house.tell("a", new Boiled())));
    house.pass(Tea.PATIENCE);
    assertEquals(ACKNOWLEDGE, house.wake("a", house.world.instant()));
    assertEquals(new Served(1), house.state("a"));
    assertEquals(1, house.effects().stream().filter(new RingBell()::equals).count());
    assertNothingIsLeft();
  }

  @Test
  void an_answer_that_meant_nothing_to_an_old_state_is_offered_to_the_new_one() {
    // Given a look that was put off, and a kettle that is heating again.
    order(1);
    house.stuck.add(new Look("k"));
    house.pass(Tea.PATIENCE);
    house.wake("a", house.world.instant());
    house.tell("a", new NotYet());
    assertEquals(new Heating("k", 1), house.state("a"));
    house.stuck.clear();
    // When it is looked at last, and patience ends again before the answer is decided on.
    house.inBetween(
        "after " + new Look("k"),
        () -> {
          house.stuck.add(new Look("k"));
          house.world.advance(Tea.PATIENCE);
          assertInstanceOf(Retry.class, house.wake("a", house.world.instant()));
          assertEquals(new Looking("k", 1), house.state("a"));
        });
    house.tell("a", new Ordered("k", 1));
    // Then the answer is for the state that came in between.
    assertEquals(new Heating("k", 1), house.state("a"));
  }

  @Test
  void a_taken_claim_becomes_an_input() {
    order(1);
    assertEquals(ACKNOWLEDGE, house.tell("b", new Ordered("K", 1)));
    assertEquals(new Failed("kettle taken by a"), house.state("b"));
    assertEquals(Optional.of("a"), house.store.holder(Tea.resource("k")));
    assertEquals(List.of(new Heat("k")), house.effects());
  }

  @Test
  void an_ignored_receipt_carries_out_what_is_pending() {
    house.stuck.add(new Heat("k"));
    assertInstanceOf(Retry.class, order(1));
    house.stuck.clear();
    assertEquals(ACKNOWLEDGE, house.tell("a", new NotYet()));
    assertEquals(List.of(new Heat("k")), house.effects());
    assertEquals(1, house.journal.count(Outcome.IGNORE));
  }

  @Test
  void a_refused_input_is_parked_with_its_reason() {
    assertEquals(new Park("$", "nothing was ordered"), house.tell("a", new Boiled()));
    assertEquals(Optional.empty(), house.store.load("a"));
  }

  @Test
  void an_operation_that_begins_with_more_than_48_kilobytes_is_refused() {
    var longest = 48 * 1024 - 200;
    var fits = new Ordered("k".repeat(longest / 2), 1);
    assertEquals(ACKNOWLEDGE, house.tell("fits", fits));
    var tooLong = new Ordered("ä".repeat(longest / 2), 1);
    assertEquals(
        new Park("$", "must be smaller: what it begins would take more than 48 KB"),
        house.tell("too long", tooLong));
    assertEquals(Optional.empty(), house.store.load("too long"));
  }

  @Test
  void an_operation_that_has_begun_is_never_refused_for_its_size() {
    var cups = 3000;
    order(cups);
    house.dieAt("after commit");
    assertThrows(WorkerDied.class, () -> house.tell("a", new Boiled()));
    assertEquals(cups, house.pending("a").size());
  }

  @Test
  void the_id_of_another_flow_is_refused_and_its_operation_left_alone() {
    house.stuck.add(new Heat("k"));
    order(1);
    var before = house.store.load("a");
    house.stuck.clear();
    assertEquals(
        new Park("id", "must not be that of another operation, of the flow tea"),
        house.tellOtherFlow("a", new Ordered("k", 1)));
    assertEquals(before, house.store.load("a"));
    assertEquals(List.of(), house.effects());
  }

  @Test
  void an_item_that_wants_attention_for_nothing_is_offered_only_once() {
    order(1);
    house.inBetween(
        "after " + new RingBell(),
        () -> {
          house.pass(LEASE);
          house.dieAt("before " + new RingBell());
          assertThrows(WorkerDied.class, () -> house.tell("a", new Boiled()));
        });
    house.tell("a", new Boiled());
    assertEquals(List.of(), house.pending("a"));
    house.pass(LEASE);
    assertEquals(List.of(ACKNOWLEDGE), house.sweep());
    assertNothingIsLeft();
    assertEquals(List.of(), house.overdue());
  }

  @Test
  void a_wake_up_of_what_is_over_reads_once_and_writes_nothing() {
    order(1);
    house.tell("a", new Boiled());
    var calls = new ArrayList<String>();
    house.points = calls::add;
    assertEquals(ACKNOWLEDGE, house.wake("a", due()));
    assertEquals(List.of("before load", "after load"), calls);
  }

  @Test
  void an_early_wake_up_sends_one_hop_also_where_an_effect_is_stuck() {
    house.stuck.add(new Heat("k"));
    order(1);
    var asked = house.wakeUps.asked().size();
    assertEquals(ACKNOWLEDGE, house.wake("a", due()));
    assertEquals(asked + 1, house.wakeUps.asked().size());
    house.stuck.clear();
    house.pass(LEASE);
    assertEquals(List.of(ACKNOWLEDGE), house.sweep());
    assertEquals(List.of(new Heat("k")), house.effects());
  }

  @Test
  void every_repeat_of_an_effect_names_the_message_that_began_the_operation() {
    house.stuck.add(new Heat("k"));
    house.tell("a", new Ordered("k", 1), "first");
    house.stuck.clear();
    house.tell("a", new Boiled(), "second");
    assertEquals(
        Set.of("first"),
        house.happened.stream()
            .map(happened -> happened.origin().cause())
            .collect(Collectors.toSet()));
  }

  @Test
  void a_wake_up_of_an_unknown_operation_is_acknowledged() {
    assertEquals(ACKNOWLEDGE, house.wake("nobody", house.world.instant()));
  }

  private Answer order(int cups) {
    return house.tell("a", new Ordered("k", cups));
  }

  private Instant due() {
    return house.wakeUps.asked().getLast().due();
  }

  private void assertNothingIsLeft() {
    var item = house.store.load("a").orElseThrow();
    assertEquals(List.of(), house.pending("a"));
    assertEquals(Optional.empty(), item.lease());
    assertEquals(item.due(), house.store.attention("a"));
  }
}
