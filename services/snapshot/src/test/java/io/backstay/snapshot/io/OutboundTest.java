package io.backstay.snapshot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.patience.Lessons;
import io.backstay.chassis.patience.Lessons.Input.Learnt;
import io.backstay.chassis.patience.Lessons.Lesson;
import io.backstay.chassis.patience.Took;
import io.backstay.chassis.route.Aside;
import io.backstay.chassis.route.Dispatcher.Counts;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.run.Paces;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.MessageParked;
import io.backstay.contracts.Event.PreflightFound;
import io.backstay.contracts.Finding;
import io.backstay.contracts.Plan;
import io.backstay.contracts.Retention;
import io.backstay.contracts.json.Json;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.KeyView;
import io.backstay.fleet.KeysFake;
import io.backstay.fleet.OptionGroupView;
import io.backstay.fleet.Preflight;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.snapshot.Backup.Effect;
import io.backstay.snapshot.Backup.Input;
import io.backstay.snapshot.Backup.Input.Broken;
import io.backstay.snapshot.Backup.Input.Delayed;
import io.backstay.snapshot.Backup.Input.NoSuchDatabase;
import io.backstay.snapshot.Backup.Input.NotByItself;
import io.backstay.snapshot.Backup.Input.Refused;
import io.backstay.snapshot.Backup.Input.Stands;
import io.backstay.snapshot.Backup.Input.StillCreating;
import io.backstay.snapshot.Job;
import io.backstay.snapshot.Settled;
import io.backstay.snapshot.Snapshot;
import io.backstay.snapshot.io.Outbound.Memory;
import io.backstay.snapshot.io.Outbound.Speech;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeQueue;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OutboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Job JOB =
      new Job(
          "op",
          new CreateSnapshot(
              ORDERS,
              new Plan(List.of(), List.of(), Optional.empty()),
              Optional.empty(),
              Duration.ofHours(6),
              "",
              ""),
          "AIDA1",
          AT);
  private static final SnapshotRef REF =
      new SnapshotRef(Engine.RDS_INSTANCE, "111111111111", "us-east-1", JOB.snapshotName());
  private static final Errand ERRAND =
      new Errand("op", new EffectId(1, 0), AT, new Origin("message-1", Optional.empty()), true);

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(ORDERS);
  private final KeysFake keys = new KeysFake();
  private final FakeMessages messages = new FakeMessages();
  private final FakeStore store = new FakeStore();
  private final FakeQueue queue =
      new FakeQueue("backstay-snapshot-commands", clock, Duration.ofSeconds(30));
  private final Announcer announcer = new Announcer(messages, "backstay/snapshot");
  private final Outbound outbound =
      new Outbound(
          fleet,
          new KeyLooks(
              new Inspection(
                  new Preflight(fleet, keys, keys, fleet, "alias/backstay"), announcer, clock),
              new KeyManagers(keys)),
          new Memory(new Paces(store), Paces.teller(messages)),
          new Speech(announcer, new Aside(queue, announcer, new Uncounted())),
          clock);

  private static final class Uncounted implements Counts {
    @Override
    public void nowhere(String queue, String why) {}

    @Override
    public void parked(String queue, String field) {}
  }

  @Test
  void how_long_a_snapshot_took_is_told_to_whoever_remembers_it_for_the_next() {
    var took = new Took(Duration.ofMinutes(7), 100);
    var lesson = new Lesson("op", took, Optional.of("key"));
    outbound.carryOut(new Effect.Remember(JOB.pace(), lesson), ERRAND);
    var told = messages.told().getLast();
    assertEquals(JOB.pace(), told.operation());
    assertEquals(new Learnt(lesson), Json.of(Learnt.class).read(told.input()));
  }

  @Test
  void snapshot_is_taken_under_the_computed_name_with_our_tags() {
    var still =
        assertInstanceOf(
            StillCreating.class, carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING)));
    assertEquals(AT, still.snapshot().begunAt());
    var taken = fleet.snapshots().getFirst();
    assertEquals(JOB.snapshotName(), taken.ref().name());
    assertEquals("op", taken.tags().get(Tags.OPERATION));
    assertEquals("rds-instance/111111111111/us-east-1/orders", taken.tags().get(Tags.DATABASE));
  }

  @Test
  void repeated_call_meets_its_own_snapshot() {
    carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING));
    fleet.settle();
    var stands =
        assertInstanceOf(Stands.class, carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING)));
    assertEquals(1, fleet.snapshots().size());
    assertEquals(Optional.of(AT), stands.takenAt());
  }

  @Test
  void look_tells_what_has_become_of_it() {
    carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING));
    assertInstanceOf(StillCreating.class, carryOut(new Effect.LookAtSnapshot(JOB, AT)));
    fleet.status(REF, new SnapshotView.Failed("failed"));
    assertInstanceOf(Broken.class, carryOut(new Effect.LookAtSnapshot(JOB, AT)));
    fleet.status(REF, new SnapshotView.Gone());
    assertInstanceOf(Broken.class, carryOut(new Effect.LookAtSnapshot(JOB, AT)));
  }

  @Test
  void snapshot_that_vanished_is_a_refusal_with_its_cause() {
    assertInstanceOf(Refused.class, carryOut(new Effect.LookAtSnapshot(JOB, AT)));
  }

  @Test
  void newest_automated_snapshot_is_kept_where_it_is_young_enough() {
    var night = AT.minus(Duration.ofHours(3));
    fleet.night(ORDERS, night);
    var job = promoting(Duration.ofHours(24));
    assertInstanceOf(StillCreating.class, carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING)));
    fleet.settle();
    var stands =
        assertInstanceOf(Stands.class, carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING)));
    assertEquals(Optional.of(night), stands.takenAt());
    assertEquals(1, fleet.snapshots().size());
  }

  @Test
  void new_snapshot_is_taken_where_no_automated_one_is_young_enough() {
    fleet.night(ORDERS, AT.minus(Duration.ofHours(3)));
    carryOut(new Effect.TakeSnapshot(promoting(Duration.ofHours(2)), Settled.NOTHING));
    fleet.settle();
    assertEquals(Optional.of(AT), fleet.snapshots().getFirst().takenAt());
    var name = JOB.snapshotName();
    assertEquals(List.of("promote " + name, "create " + name), fleet.calls());
  }

  @Test
  void try_that_comes_hours_later_keeps_the_same_automated_snapshot() {
    fleet.night(ORDERS, AT.minus(Duration.ofHours(3)));
    var later =
        new Errand("op", ERRAND.effect(), AT.plus(Duration.ofHours(5)), ERRAND.origin(), true);
    outbound.carryOut(
        new Effect.TakeSnapshot(promoting(Duration.ofHours(4)), Settled.NOTHING), later);
    assertEquals(List.of("promote " + JOB.snapshotName()), fleet.calls());
  }

  @Test
  void where_nothing_is_to_be_promoted_a_new_one_is_asked_for_and_that_is_told() {
    fleet.status(ORDERS, "backing-up");
    var job = promoting(Duration.ofHours(2));
    var delayed = delayed(carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING)));
    assertEquals(new Settled(true, true), delayed.settled());
    delayed(carryOut(new Effect.TakeSnapshot(job, delayed.settled())));
    var create = "create " + job.snapshotName();
    assertEquals(List.of("promote " + job.snapshotName(), create, create), fleet.calls());
  }

  @Test
  void what_could_not_be_promoted_just_now_is_looked_for_again() {
    fleet.night(ORDERS, AT.minus(Duration.ofHours(1)));
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    var job = promoting(Duration.ofHours(2));
    var delayed = delayed(carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING)));
    assertEquals(new Settled(true, false), delayed.settled());
    assertInstanceOf(
        StillCreating.class, carryOut(new Effect.TakeSnapshot(job, delayed.settled())));
  }

  /** Then the way into another account may be the long one, and calls are kept for it. */
  @Test
  void key_that_nobody_knows_is_taken_for_one_of_aws() {
    fleet.status(ORDERS, "backing-up");
    var job =
        planning(
            new Destination("222222222222", "us-west-2", Optional.of("alias/vault"), List.of()));
    assertEquals(Optional.of("AWS"), keyManagerWhenRefused(job));
    remember(job, Optional.of("a key that KMS does not know"));
    assertEquals(Optional.of("AWS"), keyManagerWhenRefused(job));
    remember(job, Optional.of(keys.add("111111111111", "us-east-1", "alias/orders")));
    assertEquals(Optional.of("CUSTOMER"), keyManagerWhenRefused(job));
    remember(job, Optional.empty());
    assertEquals(Optional.empty(), keyManagerWhenRefused(job));
  }

  @Test
  void key_of_a_new_snapshot_is_known_where_the_plan_promotes() {
    fleet.status(ORDERS, "backing-up");
    var vault = new Destination("222222222222", "us-west-2", Optional.of("alias/vault"), List.of());
    remember(planning(vault), Optional.of(keys.add("111111111111", "us-east-1", "alias/orders")));
    var promoting =
        planning(
            new Plan(
                List.of(vault), List.of(), Optional.empty(), Optional.of(Duration.ofMinutes(1))));
    assertEquals(Optional.of("CUSTOMER"), keyManagerWhenRefused(promoting));
  }

  private Optional<String> keyManagerWhenRefused(Job job) {
    return delayed(carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING))).prospect().keyManager();
  }

  /** As the last snapshot of the database. */
  private void remember(Job job, Optional<String> key) {
    var took = new Took(Duration.ofMinutes(7), 100);
    var known = new Lessons.State.Known(List.of(new Lesson("op-0", took, key)));
    var read = item(job.pace(), 0, "{}");
    var version = store.load(job.pace()).map(Item::version).orElse(0L);
    var next = item(job.pace(), version + 1, Json.of(Lessons.State.class).write(known));
    store.commit(store.load(job.pace()).orElse(read), next, Set.of(), Optional.empty());
  }

  private static Item item(String operation, long version, String state) {
    var none = Optional.<Instant>empty();
    return new Item(
        operation,
        "pace",
        version,
        state,
        new TreeMap<>(),
        none,
        Optional.empty(),
        none,
        ERRAND.origin(),
        none,
        Optional.empty());
  }

  private static Job promoting(Duration age) {
    var plan = new Plan(List.of(), List.of(), Optional.empty(), Optional.of(age));
    var command = new CreateSnapshot(ORDERS, plan, Optional.empty(), Duration.ofHours(6), "", "");
    return new Job("op", command, "AIDA1", AT);
  }

  @Test
  void redshift_is_told_where_copies_go_before_the_snapshot_is_taken_which_is_taken_anyway() {
    var sales = new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales");
    fleet.add(sales);
    var job = ofSales(sales, List.of(WEST), Optional.empty());
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertInstanceOf(Delayed.class, carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING)));
    fleet.refuseNext(new Refusal.NotPossible("OneRegionOnly", "to two regions", "leave one out"));
    assertInstanceOf(StillCreating.class, carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING)));
    carryOut(new Effect.TakeSnapshot(ofSales(sales, List.of(), Optional.empty()), Settled.NOTHING));
    var create = "create " + job.snapshotName();
    assertEquals(List.of("prepare sales", "prepare sales", create, create), fleet.calls());
  }

  @Test
  void the_way_of_copies_is_opened_once_however_often_the_snapshot_is_put_off() {
    var sales = new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales");
    fleet.add(sales);
    var job = ofSales(sales, List.of(WEST), Optional.empty());
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertFalse(
        delayed(carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING))).settled().isPrepared());
    fleet.status(sales, "backing-up");
    assertTrue(
        delayed(carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING))).settled().isPrepared());
    assertTrue(
        delayed(carryOut(new Effect.TakeSnapshot(job, new Settled(true, true))))
            .settled()
            .isPrepared());
    fleet.settle();
    assertInstanceOf(
        StillCreating.class, carryOut(new Effect.TakeSnapshot(job, new Settled(true, true))));
    var prepares = fleet.calls().stream().filter("prepare sales"::equals).count();
    assertEquals(2, prepares, fleet.calls().toString());
  }

  private static Delayed delayed(Input input) {
    return assertInstanceOf(Delayed.class, input);
  }

  @Test
  void an_engine_that_keeps_time_itself_is_told_to_keep_more_than_the_plan() {
    var sales = new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales");
    fleet.add(sales);
    var days = Optional.of(new Retention(NOTHING, Optional.of(30), none(), none()));
    carryOut(new Effect.TakeSnapshot(ofSales(sales, List.of(), days), Settled.NOTHING));
    assertEquals(Optional.of(395), fleet.retentionDays());
    fleet.settle();
    var long100 = Optional.of(new Retention(NOTHING, Optional.of(36_500), none(), none()));
    carryOut(new Effect.TakeSnapshot(ofSales(sales, List.of(), long100), Settled.NOTHING));
    assertEquals(Optional.of(-1), fleet.retentionDays());
    fleet.settle();
    var all = new Retention.Keep(Map.of("last", -1), Map.of(), List.of());
    var always = Optional.of(new Retention(all, Optional.of(7), none(), none()));
    carryOut(new Effect.TakeSnapshot(ofSales(sales, List.of(), always), Settled.NOTHING));
    assertEquals(Optional.of(-1), fleet.retentionDays());
  }

  private static final Destination WEST =
      new Destination("111111111111", "us-west-2", Optional.empty(), List.of());
  private static final Retention.Keep NOTHING = new Retention.Keep(Map.of(), Map.of(), List.of());

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Job ofSales(
      Database sales, List<Destination> copies, Optional<Retention> retention) {
    var plan = new Plan(copies, List.of(), retention);
    var command = new CreateSnapshot(sales, plan, Optional.empty(), Duration.ofHours(6), "", "");
    return new Job("op", command, "AIDA1", AT);
  }

  @Test
  void member_of_a_cluster_is_told_apart_by_one_more_look() {
    fleet.memberOf(ORDERS, "books");
    var skipped =
        assertInstanceOf(
            NotByItself.class, carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING)));
    assertTrue(skipped.cause().message().contains("books"), skipped.toString());
    assertEquals(2, fleet.calls().size());
  }

  @Test
  void what_is_illegal_for_another_reason_is_refused() {
    fleet.refuseNext(new Refusal.Illegal("InvalidParameterValue", "Nobody knows"));
    assertInstanceOf(Refused.class, carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING)));
  }

  @Test
  void plan_that_will_not_work_is_told_and_asked_about_again() {
    var job =
        planning(
            new Destination("111111111111", "us-west-2", Optional.of("alias/none"), List.of()));
    inspect(job);
    var told = assertInstanceOf(PreflightFound.class, messages.published().getFirst().data());
    assertEquals("plan.copies[0].kmsKey", told.errors().getFirst().field());
    assertEquals("KeyMissing", told.errors().getFirst().cause().code());
    inspect(job);
    assertEquals(2, messages.published().size());
  }

  @Test
  void plan_that_was_found_well_is_not_asked_about_for_some_hours() {
    keys.add("111111111111", "us-west-2", "alias/backstay");
    var job =
        planning(
            new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of()));
    inspect(job);
    var asked = keys.calls();
    inspect(job);
    assertEquals(asked, keys.calls());
    clock.advance(Duration.ofHours(7));
    inspect(job);
    assertTrue(keys.calls() > asked);
    assertEquals(List.of(), messages.published());
  }

  @Test
  void key_that_could_not_be_looked_at_is_looked_at_again_next_time() {
    keys.add("111111111111", "us-west-2", "alias/backstay");
    keys.refuseNext(new Refusal.Throttled("ThrottlingException", "Rate exceeded"));
    var job =
        planning(
            new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of()));
    inspect(job);
    var told = assertInstanceOf(PreflightFound.class, messages.published().getFirst().data());
    assertEquals("ThrottlingException", told.errors().getFirst().cause().code());
    var asked = keys.calls();
    inspect(job);
    assertTrue(keys.calls() > asked);
    assertEquals(1, messages.published().size());
  }

  @Test
  void options_that_bind_the_snapshot_are_told_where_it_shall_leave_its_account() {
    fleet.optionGroup(ORDERS, "oracle-tde");
    fleet.optionGroup(
        "111111111111",
        "us-east-1",
        new OptionGroupView("oracle-tde", "oracle-ee", "19", List.of("TDE"), List.of("TDE")));
    keys.add("222222222222", "us-west-2", "alias/vault");
    var job =
        planning(
            new Destination("222222222222", "us-west-2", Optional.of("alias/vault"), List.of()));
    var begun =
        assertInstanceOf(
            StillCreating.class, carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING)));
    var inspect = new Effect.InspectPlan(job, Optional.empty(), begun.snapshot().optionGroup());
    assertInstanceOf(Carried.Done.class, outbound.carryOut(inspect, ERRAND));
    var told = assertInstanceOf(PreflightFound.class, messages.published().getFirst().data());
    assertEquals("UnshareableOptions", told.errors().getFirst().cause().code());
    assertEquals(2, fleet.calls().size(), "one look at the options: " + fleet.calls());
  }

  @Test
  void account_that_does_not_let_us_in_is_told_once_and_costs_no_call_of_the_fleet() {
    keys.forbidRole("222222222222");
    var job =
        planning(
            new Destination("222222222222", "us-west-2", Optional.of("alias/vault"), List.of()));
    inspect(job);
    var told = assertInstanceOf(PreflightFound.class, messages.published().getFirst().data());
    assertEquals(
        List.of("plan.copies[0].account"), told.errors().stream().map(Finding::field).toList());
    assertEquals("RoleNotAssumable", told.errors().getFirst().cause().code());
    assertEquals(List.of(), fleet.calls());
  }

  private void inspect(Job job) {
    var key = keys.add("111111111111", "us-east-1", "alias/orders");
    var effect = new Effect.InspectPlan(job, Optional.of(key), Optional.empty());
    assertInstanceOf(Carried.Done.class, outbound.carryOut(effect, ERRAND));
  }

  private static Job planning(Destination destination) {
    return planning(new Plan(List.of(destination), List.of(), Optional.empty()));
  }

  private static Job planning(Plan plan) {
    var command = new CreateSnapshot(ORDERS, plan, Optional.empty(), Duration.ofHours(6), "", "");
    return new Job("op", command, "AIDA1", AT);
  }

  @Test
  void snapshot_that_shall_leave_its_account_tells_whose_key_it_is_under() {
    var vault = new Destination("222222222222", "us-west-2", Optional.of("alias/vault"), List.of());
    keys.add("111111111111", "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    assertEquals(Optional.of("AWS"), taken(planning(vault)).keyManager());
  }

  @Test
  void snapshot_that_stays_in_its_account_needs_no_look_at_its_key() {
    var west =
        new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
    assertEquals(Optional.empty(), taken(planning(west)).keyManager());
    assertEquals(0, keys.calls());
  }

  private Snapshot taken(Job job) {
    carryOut(new Effect.TakeSnapshot(job, Settled.NOTHING));
    fleet.settle();
    var look = new Effect.LookAtSnapshot(job, AT);
    return assertInstanceOf(Stands.class, carryOut(look)).snapshot();
  }

  @Test
  void busy_database_is_a_delay_without_a_limit_of_its_own() {
    fleet.status(ORDERS, "backing-up");
    assertEquals(
        Optional.empty(),
        assertInstanceOf(Delayed.class, carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING)))
            .limit());
  }

  @Test
  void closed_key_is_a_delay_of_ten_minutes_at_most() {
    fleet.refuseNext(new Refusal.KeyNotAccessible("KMSKeyNotAccessibleFault", "closed"));
    var delayed =
        assertInstanceOf(Delayed.class, carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING)));
    assertEquals(Optional.of(Duration.ofMinutes(10)), delayed.limit());
    assertEquals(AT, delayed.at());
  }

  @Test
  void full_quota_is_refused_for_good() {
    var full =
        new Refusal.QuotaFull(
            "SnapshotQuotaExceeded", "Cannot create more than 100 manual snapshots", "ours are 7");
    fleet.refuseNext(full);
    assertEquals(
        new Refused(full.cause()), carryOut(new Effect.TakeSnapshot(JOB, Settled.NOTHING)));
  }

  @Test
  void unknown_database_is_told_apart_and_its_command_set_aside_with_field_and_rule() {
    var nowhere =
        new Job(
            "op",
            new CreateSnapshot(
                new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "nobody"),
                JOB.command().plan(),
                Optional.empty(),
                Duration.ofHours(6),
                "",
                ""),
            "AIDA1",
            AT);
    assertInstanceOf(
        NoSuchDatabase.class, carryOut(new Effect.TakeSnapshot(nowhere, Settled.NOTHING)));
    assertInstanceOf(Carried.Done.class, outbound.carryOut(new Effect.SetAside(nowhere), ERRAND));
    var told = assertInstanceOf(MessageParked.class, messages.published().getFirst().data());
    assertEquals("database.identifier", told.field());
    assertTrue(told.rule().startsWith("must be a database that exists in 111111111111/us-east-1;"));
    assertEquals(1, queue.parked().size());
  }

  @Test
  void announcement_goes_out_under_the_id_of_its_effect() {
    var failed =
        new BackupFailed(ORDERS, new Refusal.Throttled("Throttling", "Rate exceeded").cause());
    outbound.carryOut(new Effect.Announce(failed), ERRAND);
    var said = messages.published().getFirst();
    assertEquals("op#1#0", said.id());
    assertEquals(Optional.of("op"), said.operation());
    assertEquals(Optional.of("message-1"), said.cause());
  }

  private Input carryOut(Effect effect) {
    if (outbound.carryOut(effect, ERRAND) instanceof Carried.Answered<Input>(var input)) {
      return input;
    }
    throw new AssertionError(effect + " was not answered");
  }
}
