package io.backstay.scheduler.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.PausePolicy;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.json.Json;
import io.backstay.contracts.wire.PolicyFile;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.scheduler.CensusPage.Effect;
import io.backstay.scheduler.CensusPage.Input;
import io.backstay.scheduler.CensusTask;
import io.backstay.scheduler.Family;
import io.backstay.scheduler.FleetPlace;
import io.backstay.scheduler.PagePosition;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyKeeping.Input.Applied;
import io.backstay.scheduler.PolicyRoll;
import io.backstay.scheduler.Request;
import io.backstay.scheduler.RunIds;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.SettableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CensusOutboundTest {
  private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
  private static final Errand ERRAND =
      new Errand("op", new EffectId(1, 0), AT, new Origin("message-1", Optional.empty()), true);
  private static final CensusTask TASK =
      new CensusTask(
          LocalDate.of(2026, 11, 21),
          AT,
          new PagePosition(
              new FleetPlace(Family.RDS_INSTANCES, "111111111111", "us-east-1"),
              0,
              0,
              Optional.empty()));

  private final FakeStore store = new FakeStore();
  private final FakeMessages messages = new FakeMessages();

  private Input list(Outcome<InventoryPage> listed) {
    var outbound =
        new CensusPageOutbound(
            new FleetListing((_, _, _, _) -> listed),
            new StandingPolicies(store),
            Tellers.by(messages),
            new Announcer(messages, "backstay/scheduler"),
            SettableClock.at(AT));
    var carried = outbound.carryOut(new Effect.ListPage(TASK), ERRAND);
    return assertInstanceOf(Input.class, assertInstanceOf(Carried.Answered.class, carried).input());
  }

  private static Listed listed(String identifier, Map<String, String> tags) {
    return new Listed(
        new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", identifier),
        "available",
        100,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        tags);
  }

  private static ProtectionPolicy policy(String name, String identifiers) {
    var yaml =
        "{name: %s, selectors: [{identifiers: [%s]}], schedule: {expression: \"cron(0 2 * * ? *)\"}}"
            .formatted(name, identifiers);
    return switch (PolicyFile.of(yaml)) {
      case PolicyFile.Read(var policy) -> policy;
      case PolicyFile.Wrong(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  /** As it stands once its command has been heard; {@code also} is a later input. */
  private void stands(ProtectionPolicy policy, PolicyKeeping.Input... also) {
    PolicyKeeping.State state =
        decided(new PolicyKeeping().initial(), new Applied(request("c-1"), policy));
    for (var input : also) {
      state = decided(state, input);
    }
    keep(RunIds.policy(policy.name()), "policy", json(PolicyKeeping.State.class, state));
    var sheet = PolicyRoll.sheet(policy.name());
    var names = new PolicyRoll.State.Enrolling(new TreeSet<>(Set.of(policy.name(), "gone")));
    keep(sheet, "policy-roll", json(PolicyRoll.State.class, names));
  }

  private static PolicyKeeping.State decided(PolicyKeeping.State state, PolicyKeeping.Input input) {
    var decision = new PolicyKeeping().decide(state, input);
    return assertInstanceOf(
        PolicyKeeping.State.class, assertInstanceOf(Advance.class, decision).next());
  }

  private static Request request(String id) {
    Command.OfPolicy command = new PausePolicy("nightly", "alice", "why");
    return new Request(id, command, "AIDA1", AT);
  }

  private static <T> String json(Class<T> type, T value) {
    return Json.of(type).write(value);
  }

  private void keep(String operation, String flow, String state) {
    store.commit(
        item(operation, flow, 0, ""), item(operation, flow, 1, state), Set.of(), Optional.empty());
  }

  private static Item item(String operation, String flow, long version, String state) {
    return new Item(
        operation,
        flow,
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

  private static Outcome<InventoryPage> page(Listed... databases) {
    return new Outcome.Succeeded<>(new InventoryPage(List.of(databases), Optional.of("m-1")));
  }

  @Test
  void page_counts_who_is_covered_by_the_policies_that_stand_and_names_who_is_not() {
    stands(policy("nightly", "orders"));
    var found =
        assertInstanceOf(
            Input.Found.class,
            list(
                page(
                    listed("orders", Map.of()),
                    listed("books", Map.of()),
                    listed("scratch", Map.of("backstay:exclude", "")))));
    assertEquals(
        List.of("books"),
        found.uncovered().stream().map(one -> one.database().identifier()).toList());
    var coverage = found.coverage();
    assertEquals(new Coverage(3, 1, 1, 0, 1, 0, coverage.reasons()), coverage, coverage::toString);
    assertEquals(Optional.of("m-1"), found.next());
  }

  @Test
  void deleted_policy_covers_nobody_and_a_paused_one_still_does() {
    var nightly = policy("nightly", "orders");
    stands(nightly, new PolicyKeeping.Input.PauseWanted(request("c-2")));
    var covered = assertInstanceOf(Input.Found.class, list(page(listed("orders", Map.of()))));
    assertEquals(1, covered.coverage().covered());
    assertEquals("PolicyPaused", covered.coverage().reasons().getFirst().code());
    var other = policy("other", "books");
    stands(other, new PolicyKeeping.Input.DeleteWanted(request("c-2")));
    var missing = assertInstanceOf(Input.Found.class, list(page(listed("books", Map.of()))));
    assertEquals(1, missing.coverage().unprotected());
  }

  @Test
  void throttled_listing_is_repeated_and_a_denied_one_is_not() {
    assertInstanceOf(
        Input.Delayed.class,
        list(new Outcome.Refused<>(new Refusal.Throttled("Throttling", "slow down"))));
    assertInstanceOf(
        Input.Refused.class,
        list(new Outcome.Refused<>(new Refusal.AccessDenied("AccessDenied", "no"))));
  }
}
