package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.contracts.RetentionEvent.DeleteFailed;
import io.backstay.contracts.RetentionEvent.DeleteRefused;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.Breaker;
import io.backstay.retention.Confirmation;
import io.backstay.retention.Entry;
import io.backstay.retention.Forget;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.HoldRequest;
import io.backstay.retention.PointRecord.Input.Came;
import io.backstay.retention.PointRecord.Input.HoldWanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the end of a backup to what is gone, over fakes and in no time. */
final class ActingTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String WEST = "111111111111/us-west-2";
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Destination COPY =
      new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final Origin ORIGIN = new Origin("message-1", Optional.empty());

  private Service service;

  @BeforeEach
  void open() {
    service = opened();
  }

  private static Service opened() {
    var opened = new Service(FIRST_NIGHT, new Breaker(0.5, 0.5));
    opened.fleet.add(ORDERS);
    return opened;
  }

  private static Retention daily(int days) {
    return new Retention(
        new Keep(Map.of("daily", days), Map.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A snapshot and its copy, as the other services tell of them; then a day passes. */
  private static void night(Service service, int number, Retention retention) {
    var source = taken(service, "s-" + number);
    came(service, Entry.of(source, Set.of(WEST), deadline(service), Optional.of(retention)));
    var copied = copied(service, source, "c-" + number);
    came(service, Entry.of(copied, Set.of(), deadline(service), Optional.of(retention)));
    ended(service, "night-" + number);
    service.live(DAY);
  }

  private static Instant deadline(Service service) {
    return service.clock.instant().plus(Duration.ofHours(6));
  }

  private static RecoveryPoint taken(Service service, String name) {
    service.fleet.create(
        new NewSnapshot(
            name, ORDERS, Tags.of("op-" + name, ORDERS, FIRST_NIGHT, Optional.empty())));
    service.fleet.settle();
    return point(service, new SnapshotRef(ORDERS.engine(), "111111111111", "us-east-1", name));
  }

  private static RecoveryPoint copied(Service service, RecoveryPoint source, String name) {
    var copy =
        new NewCopy(
            source, COPY, name, Tags.of("op-" + name, ORDERS, FIRST_NIGHT, Optional.empty()));
    service.fleet.copy(copy);
    service.fleet.settle();
    return point(service, copy.target());
  }

  private static RecoveryPoint point(Service service, SnapshotRef ref) {
    if (service.fleet.look(ref) instanceof Succeeded<SnapshotView>(var view)) {
      return view.toRecoveryPoint(ORDERS);
    }
    throw new AssertionError(service.fleet.look(ref).toString());
  }

  private static void came(Service service, Entry entry) {
    var at = service.clock.instant();
    service.receive((runner, lines) ->
        runner.handle(lines.points(), Entry.operation(entry.point()), new Came(entry, at), ORIGIN));
  }

  private static void ended(Service service, String operation) {
    var run = Runs.of(operation);
    var task = new ForgetTask(run, ORDERS, Optional.empty(), false, service.clock.instant());
    service.receive((runner, lines) ->
        runner.handle(lines.forgets(), run, new Forget.Input.BackupEnded(task), ORIGIN));
  }

  private void nights(int first, int last, Retention retention) {
    for (var number = first; number <= last; number++) {
      night(service, number, retention);
    }
  }

  private static List<String> standing(Service service) {
    return service.fleet.snapshots().stream().map(view -> view.ref().name()).sorted().toList();
  }

  private static List<String> names(int first, int last) {
    return Stream.of("c-", "s-")
        .flatMap(kind ->
            Stream.iterate(first, number -> number <= last, number -> number + 1)
                .map(number -> kind + number))
        .sorted()
        .toList();
  }

  @Test
  void a_week_stands_in_both_places_and_nothing_else() {
    nights(10, 19, daily(7));
    assertEquals(names(13, 19), standing(service));
    assertEquals(6, service.said(SnapshotDeleted.class).size());
    assertEquals(10, service.said(RetentionCompleted.class).size());
    assertEquals(List.of(), service.parked);
    for (var deleted : service.said(SnapshotDeleted.class)) {
      assertEquals("none of daily", deleted.rule());
    }
  }

  @Test
  void a_database_whose_backups_have_failed_for_60_days_keeps_its_last_ones_everywhere() {
    nights(10, 19, daily(7));
    var before = standing(service);
    for (var day = 0; day < 60; day++) {
      // A backup that fails tells no recovery point; whoever asks by hand gets no more either.
      ended(service, "failed-" + day);
      service.live(DAY);
    }
    assertEquals(before, standing(service));
    var last = service.said(RetentionPlanned.class).getLast();
    assertEquals(List.of(), last.deletes());
  }

  @Test
  void by_age_alone_the_last_ones_stay_all_the_same() {
    var week =
        new Retention(
            new Keep(Map.of(), Map.of(), List.of()),
            Optional.of(7),
            Optional.empty(),
            Optional.of(2));
    nights(10, 19, week);
    for (var day = 0; day < 60; day++) {
      ended(service, "failed-" + day);
      service.live(DAY);
    }
    // The breaker stops what would take most of them at once.
    assertTrue(standing(service).containsAll(names(18, 19)), standing(service).toString());
    assertEquals(List.of(), service.said(DeleteFailed.class));
  }

  @Test
  void what_is_held_stays_and_comes_back_when_the_hold_is_over() {
    nights(10, 11, daily(7));
    var held =
        point(service, new SnapshotRef(ORDERS.engine(), "111111111111", "us-east-1", "s-10"));
    var until = FIRST_NIGHT.plus(Duration.ofDays(12));
    service.receive((runner, lines) ->
        runner.handle(
            lines.points(),
            Entry.operation(held),
            new HoldWanted(
                new HoldRequest("hold-1", "AROA1:alice", "", "a lawsuit", service.clock.instant()),
                Optional.of(until)),
            ORIGIN));
    nights(12, 19, daily(7));
    assertTrue(standing(service).contains("s-10"));
    assertEquals(15, standing(service).size());
    nights(20, 24, daily(7));
    assertEquals(names(18, 24), standing(service));
  }

  @Test
  void what_others_took_or_aws_made_is_not_touched() {
    var foreign = new SnapshotRef(ORDERS.engine(), "111111111111", "us-east-1", "before-4-2");
    service.fleet.taken(foreign, ORDERS);
    nights(10, 19, daily(7));
    assertTrue(standing(service).contains("before-4-2"));
    assertEquals(
        List.of(), service.fleet.calls().stream().filter("delete before-4-2"::equals).toList());
  }

  @Test
  void what_aws_puts_off_goes_later_and_what_it_refuses_stops_nothing() {
    nights(10, 16, daily(7));
    night(service, 17, daily(7));
    assertEquals(names(11, 17), standing(service));
    var source = taken(service, "s-18");
    came(service, Entry.of(source, Set.of(), deadline(service), Optional.of(daily(7))));
    var copied = copied(service, source, "c-18");
    came(service, Entry.of(copied, Set.of(), deadline(service), Optional.of(daily(7))));
    service.live(Duration.ofMinutes(1));
    ended(service, "night-18");
    service.live(Duration.ofMinutes(4));
    service.fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    service.fleet.refuseNext(new Refusal.AccessDenied("AccessDenied", "no"));
    service.live(Duration.ofHours(2));
    assertEquals(1, service.said(DeleteFailed.class).size());
    var tally = service.said(RetentionCompleted.class).getLast().tally();
    assertEquals(1, tally.deleted());
    assertEquals(1, tally.failed());
    // The next night's run takes what is left.
    service.live(Duration.ofHours(22));
    night(service, 19, daily(7));
    assertEquals(names(13, 19), standing(service));
  }

  @Test
  void more_than_half_waits_for_a_person() {
    nights(10, 24, daily(30));
    var run = Runs.of("m-1");
    var task = new ForgetTask(run, ORDERS, Optional.of(daily(2)), true, service.clock.instant());
    service.receive((runner, lines) ->
        runner.handle(lines.forgets(), run, new Forget.Input.BackupEnded(task), ORIGIN));
    service.live(DAY);
    assertEquals(30, standing(service).size());
    assertEquals(1, service.said(RetentionStopped.class).size());
    var confirmed =
        new Forget.Input.Confirmed(
            new Confirmation("AROA1:alice", "alice", "all too old"), service.clock.instant());
    service.receive((runner, lines) -> runner.handle(lines.forgets(), run, confirmed, ORIGIN));
    service.live(DAY);
    assertEquals(names(23, 24), standing(service));
  }

  /**
   * Killed at each call to store, messages and AWS, before it and after it: what is planned goes,
   * and nothing else, and each is told once.
   */
  @ParameterizedTest(name = "{0} each call of a run")
  @ValueSource(strings = {"before", "after"})
  void killed_at_any_call_it_deletes_no_more_and_no_less(String when) {
    var undisturbed = lastRun(opened(), -1, when);
    var calls = undisturbed.calls();
    assertTrue(calls > 100, "only " + calls);
    for (var call = 0; call < calls; call++) {
      var killed = lastRun(opened(), call, when);
      assertEquals(1, killed.deaths(), "call " + call);
      assertEquals(standing(undisturbed), standing(killed), "call " + call);
      assertEquals(
          names(undisturbed.said(SnapshotDeleted.class)),
          names(killed.said(SnapshotDeleted.class)),
          "call " + call);
      assertEquals(List.of(), killed.parked, "call " + call);
      assertEquals(List.of(), killed.said(DeleteRefused.class), "call " + call);
      assertEquals(1, killed.said(RetentionCompleted.class).size(), "call " + call);
      assertEquals(4, killed.said(RetentionCompleted.class).getLast().tally().deleted());
    }
  }

  private static List<String> names(List<SnapshotDeleted> deleted) {
    return deleted.stream().map(one -> one.snapshot().name()).sorted().toList();
  }

  /** Five nights without a run, then one that has four to delete. */
  private static Service lastRun(Service service, int call, String when) {
    for (var number = 10; number < 15; number++) {
      var source = taken(service, "s-" + number);
      came(service, Entry.of(source, Set.of(WEST), deadline(service), Optional.of(daily(3))));
      var copied = copied(service, source, "c-" + number);
      came(service, Entry.of(copied, Set.of(), deadline(service), Optional.of(daily(3))));
      service.live(DAY);
    }
    if (when.equals("before")) {
      service.dieBefore(call);
    } else {
      service.dieAfter(call);
    }
    ended(service, "night-19");
    service.live(Duration.ofHours(12));
    return service;
  }
}
