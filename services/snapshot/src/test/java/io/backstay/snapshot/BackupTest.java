package io.backstay.snapshot;

import static io.backstay.snapshot.Given.ALL;
import static io.backstay.snapshot.Given.AT;
import static io.backstay.snapshot.Given.BUSY;
import static io.backstay.snapshot.Given.COMPLETED;
import static io.backstay.snapshot.Given.COPY;
import static io.backstay.snapshot.Given.COPYING;
import static io.backstay.snapshot.Given.GONE;
import static io.backstay.snapshot.Given.JOB;
import static io.backstay.snapshot.Given.NO_PLAN;
import static io.backstay.snapshot.Given.ORDERS;
import static io.backstay.snapshot.Given.POINT;
import static io.backstay.snapshot.Given.SHARING;
import static io.backstay.snapshot.Given.SHARING_THE_COPY;
import static io.backstay.snapshot.Given.SNAPSHOT;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.patience.Lessons.Lesson;
import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.patience.Telling;
import io.backstay.chassis.patience.Took;
import io.backstay.chassis.patience.Watch;
import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.BackupSkipped;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.Plan;
import io.backstay.contracts.json.Json;
import io.backstay.snapshot.Backup.Effect;
import io.backstay.snapshot.Backup.Effect.Announce;
import io.backstay.snapshot.Backup.Effect.InspectPlan;
import io.backstay.snapshot.Backup.Effect.LookAtSnapshot;
import io.backstay.snapshot.Backup.Effect.Remember;
import io.backstay.snapshot.Backup.Effect.SetAside;
import io.backstay.snapshot.Backup.Effect.TakeSnapshot;
import io.backstay.snapshot.Backup.Input.*;
import io.backstay.snapshot.Backup.State;
import io.backstay.snapshot.Backup.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BackupTest {
  private static final Backup BACKUP = new Backup();
  private static final Creating CREATING = new Creating(JOB, Attempt.first(), 1);
  private static final Settled BEGUN = new Settled(true, true);
  private static final Watch WATCH =
      Watch.begin(AT, SNAPSHOT.sizeGiB(), Optional.empty(), Telling.EVENT, 2);
  private static final Snapshotting SNAPSHOTTING = new Snapshotting(JOB, SNAPSHOT, 1, WATCH);
  private static final Looking LOOKING = new Looking(JOB, SNAPSHOT, 2, WATCH, false);
  private static final Looking TOLD = new Looking(JOB, SNAPSHOT, 2, WATCH, true);
  private static final Protecting PROTECTING = new Protecting(JOB, COMPLETED, Given.steps(), 0);

  @Test
  void command_begins_with_its_acceptance_and_one_call() {
    given(BACKUP)
        .when(new Requested(JOB))
        .then(
            CREATING,
            new Announce(new CommandAccepted(JOB.command(), "AIDA1")),
            new TakeSnapshot(JOB, Settled.NOTHING));
  }

  @Test
  void snapshot_that_has_begun_is_waited_for_longer_the_larger_it_is() {
    givenState(BACKUP, (State) CREATING)
        .when(new StillCreating(SNAPSHOT, 0, Pace.unknown(), AT))
        .then(
            SNAPSHOTTING,
            new Announce(new SnapshotStarted(ORDERS, JOB.snapshotName())),
            new InspectPlan(JOB, SNAPSHOT.kmsKey(), SNAPSHOT.optionGroup()));
  }

  @Test
  void plan_from_which_nothing_follows_is_not_inspected() {
    var job = Given.job(NO_PLAN);
    givenState(BACKUP, (State) new Creating(job, Attempt.first(), 1))
        .when(new StillCreating(SNAPSHOT, 0, Pace.unknown(), AT))
        .then(
            new Snapshotting(
                job,
                SNAPSHOT,
                1,
                Watch.begin(AT, SNAPSHOT.sizeGiB(), Optional.empty(), Telling.EVENT)),
            new Announce(new SnapshotStarted(ORDERS, job.snapshotName())));
  }

  @Test
  void event_brings_the_one_look_that_tells_when_the_snapshot_was_taken() {
    givenState(BACKUP, (State) SNAPSHOTTING)
        .when(new CreatedEvent())
        .then(TOLD, new LookAtSnapshot(JOB, AT));
  }

  @Test
  void lost_event_costs_the_same_one_look() {
    givenState(BACKUP, (State) SNAPSHOTTING)
        .whenPatienceEnds(AT)
        .then(LOOKING, new LookAtSnapshot(JOB, AT));
  }

  @Test
  void standing_snapshot_is_announced_with_its_plan_and_how_long_it_took_is_remembered() {
    var took = new Took(Duration.ZERO, SNAPSHOT.sizeGiB());
    givenState(BACKUP, (State) TOLD)
        .when(new Stands(SNAPSHOT, Optional.of(AT), AT))
        .then(
            PROTECTING,
            new Remember(JOB.pace(), new Lesson("op", took, SNAPSHOT.kmsKey())),
            new Announce(COMPLETED));
  }

  @Test
  void what_is_found_by_a_look_may_have_stood_before() {
    var found = AT.plus(Duration.ofMinutes(25));
    var decision = BACKUP.decide(LOOKING, new Stands(SNAPSHOT, Optional.of(AT), found));
    var remembered =
        assertInstanceOf(
            Remember.class, assertInstanceOf(Advance.class, decision).effects().getFirst());
    assertEquals(
        new Took(Duration.ZERO, Duration.ofMinutes(25), SNAPSHOT.sizeGiB()),
        remembered.lesson().took());
  }

  @Test
  void history_says_when_a_snapshot_without_an_event_is_looked_at() {
    var took = new Took(Duration.ofMinutes(40), SNAPSHOT.sizeGiB());
    var pace = new Pace(List.of(took, took, took), Optional.empty());
    var promoted =
        new Plan(List.of(), List.of(), Optional.empty(), Optional.of(Duration.ofDays(1)));
    var late = Duration.between(AT, until(Engine.AURORA_CLUSTER, promoted, pace));
    assertTrue(late.compareTo(Duration.ofMinutes(20)) > 0, late.toString());
    assertTrue(late.compareTo(Duration.ofMinutes(40)) < 0, late.toString());
  }

  @Test
  void event_that_comes_while_aws_is_looked_at_is_not_forgotten() {
    givenState(BACKUP, (State) LOOKING)
        .when(new CreatedEvent())
        .then(
            new Looking(JOB, SNAPSHOT, 3, WATCH, true),
            new LookAtSnapshot(JOB, SNAPSHOT.begunAt()));
    var at = AT.plus(Duration.ofMinutes(30));
    givenState(BACKUP, (State) TOLD)
        .when(new StillCreating(SNAPSHOT, 99, Pace.unknown(), at))
        .then(new Snapshotting(JOB, SNAPSHOT, 2, WATCH.soon(at)));
    assertEquals(at.plus(Duration.ofMinutes(1)), WATCH.soon(at).lookAt());
  }

  @Test
  void new_snapshot_where_there_was_none_to_promote_teaches_of_new_ones() {
    var job = promoting(Engine.AURORA_CLUSTER);
    var decision =
        BACKUP.decide(
            new Looking(job, SNAPSHOT, 2, WATCH, true), new Stands(SNAPSHOT, Optional.of(AT), AT));
    var remembered =
        assertInstanceOf(
            Remember.class, assertInstanceOf(Advance.class, decision).effects().getFirst());
    assertEquals("pace.111111111111.us-east-1.made.aurora-cluster.books", remembered.pace());
    assertEquals(SNAPSHOT.kmsKey(), remembered.lesson().kmsKey());
  }

  /** It may be a backup of AWS's own that keeps the database busy. */
  @Test
  void automated_snapshot_may_stand_by_the_next_try() {
    var job = promoting(Engine.RDS_INSTANCE);
    var first = new Creating(job, Attempt.first(), 2);
    var busy = new Delayed(BUSY, AT, Optional.empty(), BEGUN, new Prospect(true, Optional.empty()));
    var postponed = assertInstanceOf(Postponed.class, next(first, busy));
    var decision = assertInstanceOf(Advance.class, BACKUP.decide(postponed, new PatienceEnded(AT)));
    assertEquals(List.of(new TakeSnapshot(job, new Settled(true, false))), decision.effects());
    assertEquals(new Creating(job, postponed.attempt(), 4), decision.next());
  }

  private static Job promoting(Engine engine) {
    var plan = new Plan(List.of(), List.of(), Optional.empty(), Optional.of(Duration.ofDays(1)));
    var database = new Database(engine, "111111111111", "us-east-1", "books");
    var command =
        new CreateSnapshot(database, plan, Optional.empty(), Duration.ofHours(6), "alice", "");
    return new Job("op", command, "AIDA1", AT);
  }

  @Test
  void look_that_aws_did_not_answer_comes_again_in_minutes() {
    var at = AT.plus(Duration.ofMinutes(30));
    givenState(BACKUP, (State) LOOKING)
        .when(new Delayed(BUSY, at, Optional.empty(), BEGUN))
        .then(new Snapshotting(JOB, SNAPSHOT, 2, WATCH.unseen(at)));
    assertEquals(at.plus(Duration.ofMinutes(5)), WATCH.unseen(at).lookAt());
  }

  /** What is still made a day after the window is given up; what is not shown may stand. */
  @Test
  void look_that_aws_did_not_answer_gives_nothing_up_for_another_day() {
    var day = JOB.deadline().plus(Duration.ofHours(24)).plusSeconds(1);
    assertInstanceOf(
        Failed.class, next(LOOKING, new StillCreating(SNAPSHOT, 9, Pace.unknown(), day)));
    assertInstanceOf(
        Snapshotting.class, next(LOOKING, new Delayed(BUSY, day, Optional.empty(), BEGUN)));
    var late = day.plus(Duration.ofHours(24));
    assertInstanceOf(Failed.class, next(LOOKING, new Delayed(BUSY, late, Optional.empty(), BEGUN)));
  }

  @Test
  void announcement_says_what_the_snapshot_has_cost_tries_and_looks() {
    var third = new Attempt(3, Optional.empty());
    var begun =
        next(new Creating(JOB, third, 3), new StillCreating(SNAPSHOT, 0, Pace.unknown(), AT));
    var looking = next(begun, new CreatedEvent());
    var again =
        next(
            next(looking, new StillCreating(SNAPSHOT, 50, Pace.unknown(), AT)),
            new PatienceEnded(AT));
    var protecting = next(again, new Stands(SNAPSHOT, Optional.of(AT), AT));
    var announced = assertInstanceOf(Protecting.class, protecting).announced();
    assertEquals(Optional.of(5), announced.calls());
  }

  @Test
  void plan_without_steps_is_complete_with_the_snapshot() {
    var job = Given.job(NO_PLAN);
    var outcome =
        BACKUP.decide(
            new Looking(job, SNAPSHOT, 2, WATCH, true), new Stands(SNAPSHOT, Optional.of(AT), AT));
    var advance = assertInstanceOf(Advance.class, outcome);
    assertEquals(new Completed(List.of(POINT)), advance.next());
    assertEquals(
        new Announce(new BackupCompleted(ORDERS, List.of(POINT))), advance.effects().getLast());
  }

  @Test
  void slow_snapshot_is_looked_at_again_when_its_progress_says_so() {
    var tenMinutesLater = AT.plus(Duration.ofMinutes(10));
    givenState(BACKUP, (State) LOOKING)
        .when(new StillCreating(SNAPSHOT, 50, Pace.unknown(), tenMinutesLater))
        .then(new Snapshotting(JOB, SNAPSHOT, 2, WATCH.seen(50, tenMinutesLater)));
  }

  @Test
  void promoted_snapshot_of_a_cluster_of_which_no_event_tells_is_looked_at_early() {
    var plan = new Plan(List.of(), List.of(), Optional.empty(), Optional.of(Duration.ofDays(1)));
    assertEquals(after(5), until(Engine.AURORA_CLUSTER, plan, Pace.unknown()));
    assertEquals(after(25), until(Engine.RDS_INSTANCE, plan, Pace.unknown()));
    assertEquals(after(25), until(Engine.AURORA_CLUSTER, NO_PLAN, Pace.unknown()));
  }

  private static Instant after(int minutes) {
    return AT.plus(Duration.ofMinutes(minutes));
  }

  private static Instant until(Engine engine, Plan plan, Pace pace) {
    var database = new Database(engine, "111111111111", "us-east-1", "books");
    var command =
        new CreateSnapshot(database, plan, Optional.empty(), Duration.ofHours(6), "alice", "");
    var creating = new Creating(new Job("op", command, "AIDA1", AT), Attempt.first(), 1);
    var waiting = next(creating, new StillCreating(SNAPSHOT, 0, pace, AT));
    return assertInstanceOf(Snapshotting.class, waiting).until();
  }

  @Test
  void what_came_to_nothing_is_looked_at() {
    givenState(BACKUP, (State) SNAPSHOTTING)
        .when(new FailedEvent())
        .then(TOLD, new LookAtSnapshot(JOB, SNAPSHOT.begunAt()));
  }

  @Test
  void snapshot_that_never_ends_is_given_up_a_day_after_the_window() {
    var late = AT.plus(Duration.ofHours(6 + 24)).plusSeconds(1);
    var decision = BACKUP.decide(LOOKING, new StillCreating(SNAPSHOT, 99, Pace.unknown(), late));
    assertInstanceOf(Failed.class, assertInstanceOf(Advance.class, decision).next());
  }

  @Test
  void busy_database_is_asked_again_after_a_pause() {
    var next = second(AT, Optional.empty());
    givenState(BACKUP, (State) CREATING)
        .when(new Delayed(BUSY, AT, Optional.empty(), BEGUN))
        .then(new Postponed(JOB, next, BUSY, BEGUN, 1));
    givenState(BACKUP, (State) new Postponed(JOB, next, BUSY, BEGUN, 1))
        .whenPatienceEnds(AT)
        .then(new Creating(JOB, next, 2), new TakeSnapshot(JOB, BEGUN));
  }

  private static Attempt second(Instant at, Optional<Duration> limit) {
    return nextOf(Attempt.first(), at, limit);
  }

  private static Attempt nextOf(Attempt attempt, Instant at, Optional<Duration> limit) {
    return attempt
        .nextOf(
            JOB.tries(1, 1, BEGUN, Optional.empty()), 2, JOB.operation(), at, JOB.deadline(), limit)
        .orElseThrow();
  }

  /** A copy and two shares leave ten calls for it. */
  @Test
  void database_that_stays_busy_fails_with_the_cause_when_the_window_ends() {
    var tries = triesUntilItFails(JOB, new Prospect(true, Optional.empty()));
    assertEquals(10, JOB.tries(1, 1, BEGUN, Optional.empty()));
    assertTrue(tries.size() <= 10 && tries.size() >= 8, tries.toString());
    var last = Duration.between(tries.getLast(), AT.plus(Duration.ofHours(6)));
    assertTrue(last.toMinutes() <= 18, tries.toString());
  }

  @Test
  void what_is_throttled_is_tried_again_within_a_minute_and_then_ever_later() {
    var tries = triesUntilItFails(JOB, new Prospect(false, Optional.empty()));
    assertTrue(tries.size() <= 10, tries.toString());
    assertTrue(tries.get(1).isBefore(AT.plusSeconds(31)), tries.toString());
    assertTrue(tries.get(2).isBefore(AT.plusSeconds(91)), tries.toString());
    var third = Duration.between(tries.get(2), tries.get(3));
    assertTrue(third.toMinutes() <= 5, tries.toString());
    assertTrue(tries.getLast().isAfter(AT.plus(Duration.ofHours(5))), tries.toString());
  }

  private static List<Instant> triesUntilItFails(Job job, Prospect prospect) {
    State state = new Creating(job, Attempt.first(), 1);
    var tries = new ArrayList<>(List.of(AT));
    while (true) {
      var refused = new Delayed(BUSY, tries.getLast(), Optional.empty(), BEGUN, prospect);
      state = next(state, refused);
      if (!(state instanceof Postponed postponed)) {
        assertEquals(new Failed(BUSY), state);
        return tries;
      }
      tries.add(tries.getLast().plus(postponed.patience()));
      state = next(state, BACKUP.patienceEnded(state, tries.getLast()));
    }
  }

  @Test
  void key_that_stays_closed_fails_after_its_own_limit_and_not_before() {
    var tenMinutes = Optional.of(Duration.ofMinutes(10));
    var attempt = new Attempt(5, Optional.of(AT));
    var nearly = AT.plus(Duration.ofMinutes(10)).minusSeconds(30);
    givenState(BACKUP, (State) new Creating(JOB, attempt, 5))
        .when(new Delayed(BUSY, nearly, tenMinutes, BEGUN))
        .then(new Postponed(JOB, nextOf(attempt, nearly, tenMinutes), BUSY, BEGUN, 5));
    givenState(BACKUP, (State) new Creating(JOB, attempt, 5))
        .when(new Delayed(BUSY, AT.plus(Duration.ofMinutes(10)), tenMinutes, BEGUN))
        .then(new Failed(BUSY), new Announce(new BackupFailed(ORDERS, BUSY)));
  }

  @Test
  void closed_key_has_its_whole_time_also_after_a_long_busy_database() {
    var twoHoursLater = AT.plus(Duration.ofHours(2));
    var ninth = new Attempt(9, Optional.empty());
    var tenMinutes = Optional.of(Duration.ofMinutes(10));
    givenState(BACKUP, (State) new Creating(JOB, ninth, 9))
        .when(new Delayed(BUSY, twoHoursLater, tenMinutes, BEGUN))
        .then(new Postponed(JOB, nextOf(ninth, twoHoursLater, tenMinutes), BUSY, BEGUN, 9));
  }

  @Test
  void refusal_fails_at_once_with_the_cause() {
    givenState(BACKUP, (State) CREATING)
        .when(new Refused(GONE))
        .then(new Failed(GONE), new Announce(new BackupFailed(ORDERS, GONE)));
  }

  @Test
  void command_for_a_database_that_nobody_knows_is_also_set_aside() {
    givenState(BACKUP, (State) CREATING)
        .when(new NoSuchDatabase(GONE))
        .then(new Failed(GONE), new Announce(new BackupFailed(ORDERS, GONE)), new SetAside(JOB));
  }

  @Test
  void member_of_a_cluster_is_skipped_with_what_to_back_up_instead() {
    var cause = Causes.memberOf("books", "books-1");
    givenState(BACKUP, (State) CREATING)
        .when(new NotByItself(cause))
        .then(new Skipped(cause), new Announce(new BackupSkipped(ORDERS, cause)));
  }

  @Test
  void taken_name_is_accepted_and_then_failed() {
    var decision = BACKUP.decide(new New(), BACKUP.claimTaken(CREATING, JOB.snapshot(), "op-9"));
    var advance = assertInstanceOf(Advance.class, decision);
    assertInstanceOf(Failed.class, advance.next());
    assertEquals(2, advance.effects().size());
  }

  @Test
  void steps_may_report_in_any_order_and_the_last_one_completes() {
    for (var order :
        List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0), List.of(0, 2, 1))) {
      State state = PROTECTING;
      for (var index : order) {
        assertInstanceOf(Protecting.class, state);
        state = next(state, report(index));
      }
      assertEquals(new Completed(List.of(POINT, COPY)), state);
    }
  }

  private static StepDone report(int index) {
    return switch (index) {
      case 0 -> new StepDone(COPYING, Optional.of(COPY));
      case 1 -> new StepDone(SHARING, Optional.empty());
      default -> new StepDone(SHARING_THE_COPY, Optional.empty());
    };
  }

  @Test
  void doubled_report_is_ignored() {
    givenState(BACKUP, (State) new Protecting(JOB, COMPLETED, Given.allButOneDone(), 0))
        .when(new StepDone(COPYING, Optional.of(COPY)))
        .thenIgnored("reports what is already known or not awaited");
  }

  @Test
  void failed_copy_takes_the_sharing_of_it_along_and_both_are_missing() {
    var shared = Given.steps().with(SHARING, new Steps.Report.Done(Optional.empty()));
    var decision =
        BACKUP.decide(new Protecting(JOB, COMPLETED, shared, 0), new StepFailed(COPYING, GONE));
    var incomplete =
        assertInstanceOf(Incomplete.class, assertInstanceOf(Advance.class, decision).next());
    assertEquals(List.of(POINT), incomplete.recoveryPoints());
    assertEquals(
        List.of("copy to 111111111111/us-west-2", "share the copy in 111111111111/us-west-2"),
        incomplete.missing().stream().map(missing -> missing.step()).toList());
  }

  @Test
  void silence_brings_a_reminder_under_a_new_id() {
    givenState(BACKUP, (State) PROTECTING)
        .whenPatienceEnds(AT.plus(Duration.ofHours(1)))
        .then(new Protecting(JOB, COMPLETED, Given.steps(), 1), new Announce(COMPLETED));
  }

  @Test
  void what_nobody_reports_in_the_end_is_missing() {
    var end = COMPLETED.deadline().plus(Duration.ofHours(54));
    var decision =
        BACKUP.decide(
            new Protecting(JOB, COMPLETED, Given.allButOneDone(), 9), new PatienceEnded(end));
    var advance = assertInstanceOf(Advance.class, decision);
    assertEquals(1, assertInstanceOf(Incomplete.class, advance.next()).missing().size());
    var told = assertInstanceOf(Announce.class, advance.effects().getFirst()).event();
    assertEquals(
        List.of(POINT, COPY), assertInstanceOf(BackupIncomplete.class, told).recoveryPoints());
  }

  @Test
  void snapshot_that_somebody_deletes_meanwhile_is_not_counted() {
    State state = new Protecting(JOB, COMPLETED, Given.allButOneDone(), 0);
    state = next(state, new DeletedEvent());
    state = next(state, new StepDone(SHARING_THE_COPY, Optional.empty()));
    var incomplete = assertInstanceOf(Incomplete.class, state);
    assertEquals(List.of(COPY), incomplete.recoveryPoints());
    assertEquals("snapshot", incomplete.missing().getFirst().step());
  }

  @Test
  void nothing_moves_a_finished_backup() {
    for (var input : ALL) {
      givenState(BACKUP, (State) new Failed(GONE)).when(input).thenIgnored("already finished");
    }
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(BACKUP, State.class, Backup.Input.class)
        .states(
            new New(),
            CREATING,
            new Postponed(JOB, new Attempt(2, Optional.empty()), BUSY, BEGUN, 1),
            SNAPSHOTTING)
        .state("by itself", LOOKING)
        .state("because an event came", TOLD)
        .state("more than one step awaited", PROTECTING)
        .state("last step awaited", new Protecting(JOB, COMPLETED, awaitingOnlyTheCopy(), 0))
        .states(
            new Completed(List.of(POINT)),
            new Incomplete(List.of(POINT), List.of()),
            new Skipped(GONE),
            new Failed(GONE))
        .inputs(new Requested(JOB), new NameTaken(JOB, "another"))
        .inputs(
            new StillCreating(SNAPSHOT, 40, Pace.unknown(), AT),
            new Stands(SNAPSHOT, Optional.of(AT), AT),
            new Broken(GONE))
        .input("within the window", new Delayed(BUSY, AT, Optional.empty(), BEGUN))
        .input("after it", new Delayed(BUSY, AT.plus(Duration.ofHours(7)), Optional.empty(), BEGUN))
        .inputs(new Refused(GONE), new NoSuchDatabase(GONE), new NotByItself(GONE))
        .inputs(new CreatedEvent(), new FailedEvent(), new DeletedEvent())
        .inputs(new StepDone(COPYING, Optional.of(COPY)), new StepFailed(COPYING, GONE))
        .input("steps may still report", new PatienceEnded(AT))
        .input("steps had their time", new PatienceEnded(AT.plus(Duration.ofDays(3))))
        .check();
  }

  private static Steps awaitingOnlyTheCopy() {
    return Steps.of("op", POINT, new Plan(List.of(withoutShares()), List.of(), Optional.empty()));
  }

  private static Destination withoutShares() {
    return new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  }

  private static State next(State state, Backup.Input input) {
    if (BACKUP.decide(state, input) instanceof Advance<State, Effect>(var next, _)) {
      return next;
    }
    throw new AssertionError(state + " does not advance at " + input);
  }

  @Test
  void inspection_that_an_older_version_stored_is_still_carried_out() {
    var json = Json.of(Backup.Effect.class);
    var inspect = new InspectPlan(JOB, SNAPSHOT.kmsKey(), Optional.empty());
    var stored = json.write(inspect).replaceAll(",?\"optionGroup\":null", "");
    assertFalse(stored.contains("optionGroup"), stored);
    assertEquals(inspect, json.read(stored));
  }
}
