package io.backstay.scheduler;

import static io.backstay.scheduler.Given.AWAY;
import static io.backstay.scheduler.Given.NIGHT;
import static io.backstay.scheduler.Given.NIGHTLY;
import static io.backstay.scheduler.Given.NOON;
import static io.backstay.scheduler.Given.request;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.FiringMissed;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.contracts.Event.PolicyDeleted;
import io.backstay.contracts.Event.PolicyPaused;
import io.backstay.contracts.Event.PolicyResumed;
import io.backstay.contracts.Event.RunSkipped;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.scheduler.PolicyKeeping.Effect;
import io.backstay.scheduler.PolicyKeeping.Effect.Announce;
import io.backstay.scheduler.PolicyKeeping.Effect.Arrange;
import io.backstay.scheduler.PolicyKeeping.Effect.BeginRun;
import io.backstay.scheduler.PolicyKeeping.Effect.Enrol;
import io.backstay.scheduler.PolicyKeeping.Effect.KeepVersion;
import io.backstay.scheduler.PolicyKeeping.Input;
import io.backstay.scheduler.PolicyKeeping.Input.*;
import io.backstay.scheduler.PolicyKeeping.Round;
import io.backstay.scheduler.PolicyKeeping.State;
import io.backstay.scheduler.PolicyKeeping.State.*;
import io.backstay.scheduler.PolicyKeeping.Wish;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyKeepingTest {
  private static final PolicyKeeping KEEPING = new PolicyKeeping();
  private static final Request FIRST = request("c-1", NOON);
  private static final Kept KEPT = Kept.first(FIRST, NIGHTLY);
  private static final Round ROUND =
      new Round(1, 1, List.of(new PolicyApplied("nightly", 1, Optional.of(NIGHT))));
  private static final Settling SETTLING = new Settling(KEPT, Wish.ACTIVE, ROUND);
  private static final Active ACTIVE = new Active(KEPT, NIGHT.plus(PolicyKeeping.GRACE));
  private static final Instant LATER = NOON.plus(Duration.ofHours(1));

  private static Applied applied(String id, Instant at, ProtectionPolicy policy) {
    return new Applied(request(id, at), policy);
  }

  private static Announce accepted(Request request) {
    return new Announce(new CommandAccepted(request.command(), "AIDA1"));
  }

  private static Arrange arrange(Kept kept, Wish wish, int round) {
    return new Arrange(round, "nightly", wish, kept.policy().schedule(), kept.anchor(), kept.gap());
  }

  private static BeginRun run(Kept kept, Instant at) {
    return new BeginRun(Order.of(kept, at));
  }

  @Test
  void applied_policy_is_kept_and_has_its_schedule_made_before_it_is_told() {
    given(KEEPING)
        .when(applied("c-1", NOON, NIGHTLY))
        .then(
            SETTLING,
            accepted(FIRST),
            new KeepVersion(1, NIGHTLY, "AIDA1", NOON),
            new Enrol("nightly"),
            arrange(KEPT, Wish.ACTIVE, 1));
    givenState(KEEPING, (State) SETTLING)
        .when(new Arranged(1))
        .then(ACTIVE, new Announce(new PolicyApplied("nightly", 1, Optional.of(NIGHT))));
  }

  @Test
  void policy_that_never_fires_again_is_refused_and_the_old_one_stays() {
    var over = Given.policy("cron(0 2 * * ? 2020)", "UTC");
    given(KEEPING)
        .when(applied("c-1", NOON, over))
        .thenRefused("policy.schedule.expression must name a time that is still to come");
    givenState(KEEPING, (State) ACTIVE)
        .when(applied("c-2", LATER, over))
        .thenRefused("policy.schedule.expression must name a time that is still to come");
  }

  @Test
  void same_policy_again_changes_nothing() {
    var again = request("c-2", LATER);
    givenState(KEEPING, (State) ACTIVE)
        .when(new Applied(again, NIGHTLY))
        .then(new Active(KEPT.heard(again), ACTIVE.until()), accepted(again));
  }

  @Test
  void command_that_comes_again_changes_nothing_even_after_its_opposite() {
    var paused = new Paused(KEPT.heard(request("pause", NOON)).heard(request("other", NOON)));
    givenState(KEEPING, (State) paused)
        .when(new PauseWanted(request("pause", NOON)))
        .thenIgnored("was heard before");
  }

  @Test
  void firing_begins_the_run_of_its_time_and_awaits_the_next() {
    givenState(KEEPING, (State) ACTIVE)
        .when(new Fired(NIGHT))
        .then(
            new Active(KEPT.fired(NIGHT), NIGHT.plus(Duration.ofDays(1)).plus(PolicyKeeping.GRACE)),
            run(KEPT, NIGHT));
  }

  @Test
  void firing_that_comes_twice_is_one_run() {
    var after = new Active(KEPT.fired(NIGHT), NIGHT.plus(Duration.ofDays(1)));
    givenState(KEEPING, (State) after).when(new Fired(NIGHT)).thenIgnored("was heard before");
  }

  @Test
  void firing_that_comes_behind_a_later_one_is_a_run_all_the_same() {
    var third = NIGHT.plus(Duration.ofDays(2));
    givenState(KEEPING, (State) ACTIVE)
        .when(new Fired(third))
        .then(
            new Active(KEPT.fired(third), third.plus(Duration.ofDays(1)).plus(PolicyKeeping.GRACE)),
            run(KEPT, NIGHT),
            run(KEPT, NIGHT.plus(Duration.ofDays(1))),
            run(KEPT, third));
    var heard = KEPT.fired(third);
    givenState(
            KEEPING,
            (State) new Active(heard, third.plus(Duration.ofDays(1)).plus(PolicyKeeping.GRACE)))
        .when(new Fired(NIGHT))
        .then(
            new Active(heard, third.plus(Duration.ofDays(1)).plus(PolicyKeeping.GRACE)),
            run(heard, NIGHT));
  }

  @Test
  void firing_of_a_time_that_the_policy_no_longer_has_is_ignored() {
    givenState(KEEPING, (State) ACTIVE)
        .when(new Fired(NIGHT.plusSeconds(1800)))
        .thenIgnored("no time of this policy any more");
  }

  @Test
  void blackout_date_is_told_and_nothing_runs() {
    var kept = Kept.first(FIRST, Given.blackout(LocalDate.of(2026, 11, 21)));
    givenState(KEEPING, (State) new Active(kept, NIGHT))
        .when(new Fired(NIGHT))
        .then(
            new Active(kept.fired(NIGHT), NIGHT.plus(Duration.ofDays(1)).plus(PolicyKeeping.GRACE)),
            new Announce(new RunSkipped("nightly", 1, NIGHT, Causes.BLACKOUT)));
  }

  @Test
  void schedule_that_did_not_fire_is_told_and_the_run_begins_without_it() {
    givenState(KEEPING, (State) ACTIVE)
        .whenPatienceEnds(NIGHT.plus(PolicyKeeping.GRACE))
        .then(
            new Active(KEPT.fired(NIGHT), NIGHT.plus(Duration.ofDays(1)).plus(PolicyKeeping.GRACE)),
            new Announce(new FiringMissed("nightly", 1, NIGHT)),
            run(KEPT, NIGHT));
  }

  @Test
  void after_days_without_the_service_each_missed_time_is_a_run_of_its_own() {
    State state = ACTIVE;
    var at = NIGHT.plus(Duration.ofDays(3));
    var runs = new ArrayList<Effect>();
    for (var woken = 0; woken < 5; woken++) {
      if (KEEPING.decide(state, new PatienceEnded(at))
          instanceof Advance<State, Effect>(var next, var effects)) {
        effects.stream().filter(BeginRun.class::isInstance).forEach(runs::add);
        state = next;
      }
    }
    assertEquals(
        List.of(
            run(KEPT, NIGHT),
            run(KEPT, NIGHT.plus(Duration.ofDays(1))),
            run(KEPT, NIGHT.plus(Duration.ofDays(2)))),
        runs);
  }

  @Test
  void paused_policy_does_not_run_and_resumed_it_waits_for_its_next_time() {
    var pause = request("c-2", LATER);
    var paused = KEPT.heard(pause);
    var round = new Round(1, 1, List.of(new PolicyPaused("nightly", 1)));
    givenState(KEEPING, (State) ACTIVE)
        .when(new PauseWanted(pause))
        .then(
            new Settling(paused, Wish.PAUSED, round),
            accepted(pause),
            arrange(paused, Wish.PAUSED, 1));
    givenState(KEEPING, (State) new Paused(paused))
        .when(new Fired(NIGHT))
        .thenIgnored("does not run");

    var days = NIGHT.plus(Duration.ofDays(5)).plusSeconds(60);
    var resume = request("c-3", days);
    var resumed = paused.heard(resume).from(days);
    var next = NIGHT.plus(Duration.ofDays(6));
    givenState(KEEPING, (State) new Paused(paused))
        .when(new ResumeWanted(resume))
        .then(
            new Settling(
                resumed,
                Wish.ACTIVE,
                new Round(1, 1, List.of(new PolicyResumed("nightly", 1, Optional.of(next))))),
            accepted(resume),
            arrange(resumed, Wish.ACTIVE, 1));
    givenState(KEEPING, (State) new Active(resumed, next))
        .when(new Fired(NIGHT))
        .thenIgnored("from before this schedule");
    assertEquals(Optional.of(next), resumed.expected());
  }

  @Test
  void other_schedule_is_not_missed_before_it_was_applied_and_what_was_due_runs_by_the_old_one() {
    var at = NIGHT.plusSeconds(20);
    var morning = Given.policy("cron(0 1 * * ? *)", "UTC");
    var decision = KEEPING.decide(ACTIVE, applied("c-2", at, morning));
    var advance = assertInstanceOf(Advance.class, decision);
    assertEquals(new BeginRun(Order.of(KEPT, NIGHT)), advance.effects().get(2));
    var kept = assertInstanceOf(Settling.class, advance.next()).kept();
    assertEquals(2, kept.version());
    assertEquals(Optional.of(Instant.parse("2026-11-22T01:00:00Z")), kept.expected());
  }

  @Test
  void asked_run_begins_whatever_the_schedule_says() {
    var asked = request("c-2", LATER);
    givenState(KEEPING, (State) new Paused(KEPT))
        .when(new RunWanted(asked))
        .then(
            new Paused(KEPT.heard(asked)),
            accepted(asked),
            new BeginRun(Order.askedBy(asked, KEPT)));
  }

  @Test
  void arrangement_is_tried_until_it_stands_and_somebody_is_told_once() {
    State state = SETTLING;
    var told = 0;
    for (var tries = 0; tries < 12; tries++) {
      var advance =
          assertInstanceOf(Advance.class, KEEPING.decide(state, new NotArranged(1, AWAY)));
      told += advance.effects().size();
      var waiting = assertInstanceOf(Unsettled.class, advance.next());
      state = next(waiting, KEEPING.patienceEnded(waiting, NOON));
    }
    assertEquals(1, told);
  }

  @Test
  void late_answer_of_an_earlier_arrangement_is_ignored() {
    var second = new Settling(KEPT, Wish.PAUSED, new Round(2, 1, List.of()));
    givenState(KEEPING, (State) second)
        .when(new Arranged(1))
        .thenIgnored("answers an earlier call");
  }

  @Test
  void deleted_policy_keeps_its_number_and_may_be_applied_again() {
    var again = request("c-3", LATER);
    var decision = KEEPING.decide(new Deleted(KEPT), new Applied(again, NIGHTLY));
    var settling =
        assertInstanceOf(Settling.class, assertInstanceOf(Advance.class, decision).next());
    assertEquals(2, settling.kept().version());
    assertEquals(LATER, settling.kept().since());
    givenState(KEEPING, (State) new Deleted(KEPT))
        .when(new PauseWanted(again))
        .thenEarly("policyName must be that of a policy that stands");
  }

  @Test
  void skipped_local_time_has_a_schedule_of_its_own_which_moves_on_after_it() {
    var berlin = Given.policy("cron(30 2 * * ? *)", "Europe/Berlin");
    var gap = Instant.parse("2027-03-28T01:00:00Z");
    var kept = Kept.first(FIRST, berlin);
    assertEquals(Optional.of(gap), kept.gap());
    var decision = KEEPING.decide(new Active(kept, gap), new Fired(gap));
    var settling =
        assertInstanceOf(Settling.class, assertInstanceOf(Advance.class, decision).next());
    assertEquals(Optional.of(Instant.parse("2028-03-26T01:00:00Z")), settling.kept().gap());
  }

  /** Whatever comes, doubled, late or not at all: each time of the calendar is one run. */
  @ParameterizedTest
  @ValueSource(longs = {11, 20261121, 5_004})
  void each_time_is_one_run_whatever_becomes_of_its_firing(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 100; round++) {
      var policy = Given.policy("cron(30 2,14 * * ? *)", "America/New_York");
      var kept = Kept.first(request("c-1", NOON), policy);
      State state = new Active(kept, kept.expected().orElseThrow().plus(PolicyKeeping.GRACE));
      var firings = kept.calendar().next(NOON, 60).stream().map(Firing::at).toList();
      var begun = new ArrayList<String>();
      for (var at : firings) {
        for (var copies = random.nextInt(3); copies > 0; copies--) {
          state = step(state, new Fired(at), begun);
        }
        state = step(state, new PatienceEnded(at.plus(PolicyKeeping.GRACE)), begun);
        state = step(state, new Arranged(1), begun);
        if (random.nextInt(5) == 0) {
          state = step(state, new Fired(at), begun);
        }
      }
      assertEquals(
          firings.stream().map(at -> RunIds.firing("nightly", at)).toList(),
          begun.stream().distinct().toList(),
          "seed " + seed);
    }
  }

  private static State step(State state, Input input, List<String> begun) {
    if (KEEPING.decide(state, input) instanceof Advance<State, Effect>(var next, var effects)) {
      for (var effect : effects) {
        if (effect instanceof BeginRun(var order)) {
          begun.add(order.run());
        }
      }
      return next;
    }
    return state;
  }

  private static State next(State state, Input input) {
    return switch (KEEPING.decide(state, input)) {
      case Advance<State, Effect>(var next, _) -> next;
      case Decision<State, Effect> other -> throw new AssertionError(other.toString());
    };
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    var other = Given.policy("cron(0 3 * * ? *)", "UTC");
    FlowSheet.of(KEEPING, State.class, Input.class)
        .states(
            new New(),
            SETTLING,
            new Unsettled(KEPT, Wish.ACTIVE, new Round(1, 2, List.of()), AWAY),
            ACTIVE)
        .state(
            "pausing",
            new Settling(
                KEPT, Wish.PAUSED, new Round(1, 1, List.of(new PolicyPaused("nightly", 1)))))
        .state(
            "resuming, tried often",
            new Settling(
                KEPT,
                Wish.ACTIVE,
                new Round(1, 4, List.of(new PolicyResumed("nightly", 1, Optional.of(NIGHT))))))
        .state(
            "deleting",
            new Settling(
                KEPT, Wish.DELETED, new Round(1, 1, List.of(new PolicyDeleted("nightly", 1)))))
        .state(
            "with a blackout on the date",
            new Active(Kept.first(FIRST, Given.blackout(LocalDate.of(2026, 11, 21))), NIGHT))
        .states(new Over(KEPT), new Paused(KEPT), new Deleted(KEPT))
        .input("another policy", applied("c-2", LATER, other))
        .input("the same policy", applied("c-3", LATER, NIGHTLY))
        .input("heard before", applied("c-1", NOON, NIGHTLY))
        .inputs(
            new DeleteWanted(request("c-4", LATER)),
            new PauseWanted(request("c-5", LATER)),
            new ResumeWanted(request("c-6", LATER)),
            new RunWanted(request("c-7", LATER)),
            new Fired(NIGHT))
        .input("this one", new Arranged(1))
        .input("an earlier one", new Arranged(0))
        .inputs(new NotArranged(1, AWAY), new PatienceEnded(NIGHT.plus(PolicyKeeping.GRACE)))
        .check();
  }
}
