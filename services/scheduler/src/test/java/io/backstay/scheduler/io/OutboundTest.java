package io.backstay.scheduler.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Signal;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Cause;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.json.Json;
import io.backstay.contracts.wire.PolicyFile;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.scheduler.Entry;
import io.backstay.scheduler.Entry.Progress;
import io.backstay.scheduler.Family;
import io.backstay.scheduler.FleetPlace;
import io.backstay.scheduler.PagePosition;
import io.backstay.scheduler.PageTask;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyKeeping.Effect.Arrange;
import io.backstay.scheduler.PolicyKeeping.Input.Arranged;
import io.backstay.scheduler.PolicyKeeping.Input.NotArranged;
import io.backstay.scheduler.PolicyKeeping.Wish;
import io.backstay.scheduler.PolicyVersions;
import io.backstay.scheduler.Room;
import io.backstay.scheduler.RpoWatch;
import io.backstay.scheduler.RunIds;
import io.backstay.scheduler.RunPage;
import io.backstay.scheduler.Shelf;
import io.backstay.scheduler.io.Commander.Parcel;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OutboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Errand ERRAND =
      new Errand("op", new EffectId(1, 0), AT, new Origin("message-1", Optional.empty()), true);
  private static final FleetPlace HOME =
      new FleetPlace(Family.RDS_INSTANCES, "111111111111", "us-east-1");
  private static final ProtectionPolicy POLICY =
      policy(
          """
          name: nightly
          selectors: [{identifiers: ["orders*"]}]
          schedule: {expression: "cron(30 2 * * ? *)", timezone: Europe/Berlin, startWindow: PT0S}
          copies: [{region: us-west-2, kmsKey: alias/backstay}]
          rpo: {objective: PT24H, grace: PT3H}
          """);
  private static final PageTask TASK =
      new PageTask(
          "run.nightly.20261120T0200Z",
          "nightly",
          3,
          POLICY.schedule(),
          AT,
          new PagePosition(HOME, 0, 0, Optional.empty()),
          Room.UNKNOWN);

  private final SettableClock clock = SettableClock.at(AT);
  private final FakeMessages messages = new FakeMessages();
  private final FakeStore store = new FakeStore();
  private final SchedulesFake schedules = new SchedulesFake();
  private Room room = Room.UNKNOWN;
  private final List<Parcel> sent = new ArrayList<>();

  private static ProtectionPolicy policy(String yaml) {
    return switch (PolicyFile.of(yaml)) {
      case PolicyFile.Read(var policy) -> policy;
      case PolicyFile.Wrong(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private PolicyOutbound policies() {
    return new PolicyOutbound(
        schedules, Tellers.by(messages), new Announcer(messages, "backstay/scheduler"), clock);
  }

  private PageOutbound pages(Outcome<InventoryPage> listed) {
    var versions = new Versions(store);
    return new PageOutbound(
        new Discovery(new FleetListing((_, _, _, _) -> listed), _ -> room, versions, clock),
        versions,
        sent::addAll,
        Tellers.by(messages),
        clock);
  }

  private void keepVersion() {
    keepVersion(POLICY);
  }

  private void keepVersion(ProtectionPolicy policy) {
    var state = new PolicyVersions.State.Stands(3, policy, "AIDA1", AT);
    var read = item(0, "");
    var next = item(1, Json.of(PolicyVersions.State.class).write(state));
    store.commit(read, next, Set.of(), Optional.empty());
  }

  private static Item item(long version, String state) {
    return new Item(
        RunIds.version("nightly", 3),
        "policy-version",
        version,
        state,
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Origin("message-1", Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  private static Arrange arrange(Wish wish, Optional<Instant> gap) {
    return new Arrange(1, "nightly", wish, POLICY.schedule(), AT, gap);
  }

  @Test
  void policy_has_a_schedule_and_one_for_the_next_skipped_time() {
    var gap = Instant.parse("2027-03-28T01:00:00Z");
    var answer = policies().carryOut(arrange(Wish.ACTIVE, Optional.of(gap)), ERRAND);
    assertEquals(new Carried.Answered<>(new Arranged(1)), answer);
    var regular = wanted("backstay-policy-nightly");
    assertEquals("cron(30 2 * * ? *)", regular.expression());
    assertEquals("Europe/Berlin", regular.timezone());
    assertTrue(regular.enabled());
    var once = wanted("backstay-policy-nightly.gap");
    assertEquals("at(2027-03-28T01:00:00)", once.expression());
    assertEquals("UTC", once.timezone());
    assertTrue(once.once());
  }

  @Test
  void what_a_schedule_sends_is_heard_by_its_policy_as_the_firing_of_that_time() {
    policies().carryOut(arrange(Wish.ACTIVE, Optional.empty()), ERRAND);
    var body =
        wanted("backstay-policy-nightly")
            .body()
            .replace("<aws.scheduler.execution-id>", "e-1")
            .replace("<aws.scheduler.scheduled-time>", "2026-11-20T01:30:00Z");
    var tell = assertInstanceOf(Signal.Tell.class, Signal.parse(body).orElseThrow());
    assertEquals("policy", tell.flow());
    assertEquals("policy.nightly", tell.operation());
    assertEquals(
        new PolicyKeeping.Input.Fired(Instant.parse("2026-11-20T01:30:00Z")),
        Json.of(PolicyKeeping.Input.Told.class).read(tell.input()));
  }

  @Test
  void paused_policy_keeps_its_schedule_switched_off_and_a_deleted_one_has_none() {
    policies().carryOut(arrange(Wish.ACTIVE, Optional.of(AT.plusSeconds(60))), ERRAND);
    policies().carryOut(arrange(Wish.PAUSED, Optional.of(AT.plusSeconds(60))), ERRAND);
    assertEquals(Set.of("backstay-policy-nightly"), schedules.standing().keySet());
    assertTrue(!wanted("backstay-policy-nightly").enabled());
    policies().carryOut(arrange(Wish.DELETED, Optional.empty()), ERRAND);
    assertEquals(Map.of(), schedules.standing());
  }

  @Test
  void refused_schedule_is_told_to_the_policy() {
    var cause = new Cause("ThrottlingException", "slow down", "wait");
    schedules.refuseNext(cause);
    assertEquals(
        new Carried.Answered<>(new NotArranged(1, cause)),
        policies().carryOut(arrange(Wish.ACTIVE, Optional.empty()), ERRAND));
  }

  private Schedules.Wanted wanted(String name) {
    return Optional.ofNullable(schedules.standing().get(name)).orElseThrow();
  }

  private static Listed listed(String identifier, String status) {
    return new Listed(
        new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", identifier),
        status,
        100,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private RunPage.Input list(Outcome<InventoryPage> listed) {
    var carried = pages(listed).carryOut(new RunPage.Effect.ListPage(TASK), ERRAND);
    return assertInstanceOf(
        RunPage.Input.class, assertInstanceOf(Carried.Answered.class, carried).input());
  }

  @Test
  void page_is_listed_and_selected_from_with_one_call() {
    keepVersion();
    var page =
        new InventoryPage(
            List.of(
                listed("orders", "available"),
                listed("books", "available"),
                listed("orders-old", "stopped")),
            Optional.of("m-1"));
    var found = assertInstanceOf(RunPage.Input.Found.class, list(new Outcome.Succeeded<>(page)));
    assertEquals(
        List.of(new Entry(Engine.RDS_INSTANCE, "orders", AT, Progress.WAITING)), found.entries());
    assertEquals(Optional.of("m-1"), found.next());
    assertEquals(1, found.skipped().skipped());
    assertEquals("NotAvailable", found.skipped().reasons().getFirst().code());
  }

  @Test
  void what_the_quota_has_no_room_for_begins_last() {
    var spread =
        policy(
            """
            name: nightly
            selectors: [{identifiers: ["*"]}]
            schedule: {expression: "cron(0 2 * * ? *)", startWindow: PT1H}
            """);
    keepVersion(spread);
    room = Room.of(new Shelf.Stock(99, 100));
    var page =
        new InventoryPage(
            List.of(listed("orders", "available"), listed("books", "available")), Optional.empty());
    var task = new PageTask("run.x", "nightly", 3, spread.schedule(), AT, TASK.at(), Room.UNKNOWN);
    var carried =
        pages(new Outcome.Succeeded<>(page)).carryOut(new RunPage.Effect.ListPage(task), ERRAND);
    var found =
        assertInstanceOf(
            RunPage.Input.Found.class, assertInstanceOf(Carried.Answered.class, carried).input());
    assertTrue(found.entries().getFirst().startAt().isBefore(AT.plus(Duration.ofHours(1))));
    assertEquals(AT.plus(Duration.ofHours(1)), found.entries().getLast().startAt());
    assertEquals(new Room(Optional.of(1), 2), found.left());
  }

  @Test
  void version_that_is_not_kept_yet_is_waited_for() {
    var page = new InventoryPage(List.of(), Optional.empty());
    assertInstanceOf(RunPage.Input.Delayed.class, list(new Outcome.Succeeded<>(page)));
  }

  @Test
  void throttled_listing_is_repeated_and_a_denied_one_is_not() {
    keepVersion();
    assertInstanceOf(
        RunPage.Input.Delayed.class,
        list(new Outcome.Refused<>(new Refusal.Throttled("Throttling", "slow down"))));
    assertInstanceOf(
        RunPage.Input.Refused.class,
        list(new Outcome.Refused<>(new Refusal.AccessDenied("AccessDenied", "no"))));
  }

  @Test
  void command_carries_the_whole_plan_and_is_the_same_when_it_is_sent_again() {
    keepVersion();
    var startAt = AT.plus(Duration.ofMinutes(5));
    var item =
        new RunPage.Item(7, new Entry(Engine.RDS_INSTANCE, "orders", startAt, Progress.WAITING));
    var outbound = pages(new Outcome.Succeeded<>(new InventoryPage(List.of(), Optional.empty())));
    outbound.carryOut(new RunPage.Effect.Send(TASK, List.of(item)), ERRAND);
    clock.advance(Duration.ofMinutes(10));
    outbound.carryOut(new RunPage.Effect.Send(TASK, List.of(item)), ERRAND);
    assertEquals(sent.getFirst().command(), sent.getLast().command());
    assertEquals(Duration.ofMinutes(5), sent.getFirst().delay());
    assertEquals(Duration.ZERO, sent.getLast().delay());
    var envelope = sent.getFirst().command();
    assertEquals("run.nightly.20261120T0200Z.p0.0.7", envelope.id());
    assertEquals(startAt, envelope.time());
    var create = assertInstanceOf(CreateSnapshot.class, envelope.data());
    assertEquals(POLICY.planFor(create.database()), create.plan());
    assertEquals("policy/nightly", create.requestedBy());
    assertEquals(Duration.ofHours(6), create.window());
  }

  @Test
  void each_database_is_watched_in_each_place_that_it_is_promised() {
    keepVersion();
    var item = new RunPage.Item(0, new Entry(Engine.RDS_INSTANCE, "orders", AT, Progress.WAITING));
    pages(new Outcome.Succeeded<>(new InventoryPage(List.of(), Optional.empty())))
        .carryOut(new RunPage.Effect.Watch(TASK, List.of(item)), ERRAND);
    var told = messages.told().getFirst();
    assertEquals("rpo.rds-instance.111111111111.us-east-1.orders", told.operation());
    var covered =
        assertInstanceOf(
            RpoWatch.Input.Covered.class, Json.of(RpoWatch.Input.Told.class).read(told.input()));
    assertEquals(
        List.of("111111111111/us-east-1", "111111111111/us-west-2"), covered.owed().places());
  }
}
