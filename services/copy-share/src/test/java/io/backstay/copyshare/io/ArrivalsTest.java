package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Cause;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.Copy;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.CopySlots.Input.Seen;
import io.backstay.copyshare.Holder;
import io.backstay.copyshare.Sight;
import io.backstay.copyshare.Sight.InAws;
import io.backstay.copyshare.Sight.Own;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.Turn;
import io.backstay.copyshare.Turn.Loan;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.Tags;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found of a copy that Redshift makes by itself. */
final class ArrivalsTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final String HOME = "111111111111";
  private static final Database SALES =
      new Database(Engine.REDSHIFT_CLUSTER, HOME, "us-east-1", "sales");
  private static final SnapshotRef SOURCE =
      new SnapshotRef(Engine.REDSHIFT_CLUSTER, HOME, "us-east-1", "backstay-sales");
  private static final RecoveryPoint POINT =
      new RecoveryPoint(
          SOURCE.arn(), SOURCE.name(), SALES, HOME, "us-east-1", Optional.empty(), AT, 100);
  private static final Destination WEST =
      new Destination(HOME, "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final CopyJob JOB =
      new CopyJob(
          "op.copy",
          new CopySnapshot(
              Optional.empty(), POINT, WEST, List.of(), List.of(), Duration.ofHours(6), "", ""),
          "A",
          AT);
  private static final Copy COPY = new Copy("arn:c", Optional.empty(), 100, AT);
  private static final State.Copying COPYING = new State.Copying(JOB, 1, COPY, Pace.unknown());

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(SALES);
  private final FakeStore store = new FakeStore();
  private final Arrivals arrivals = new Arrivals(store, fleet);

  private static List<Holder> holders() {
    return List.of(new Holder("op.copy", "sales", 1, AT, AT, Optional.of(COPYING.running())));
  }

  @BeforeEach
  void source_stands() {
    fleet.create(new NewSnapshot(SOURCE.name(), SALES, Tags.of("op", SALES, AT, Optional.empty())));
    fleet.settle();
  }

  @Test
  void copy_is_seen_on_its_way_and_then_standing() {
    fleet.copy(CopyOutbound.copy(JOB));
    assertEquals(new InAws.Going("backstay-sales", 0, 100), seen(COPYING).aws());
    fleet.settle();
    var standing = assertInstanceOf(InAws.Standing.class, seen(COPYING).aws());
    assertEquals("backstay-sales", standing.name());
  }

  @Test
  void copy_that_can_never_come_is_broken_and_a_throttled_look_tells_nothing() {
    fleet.refuseNext(new Refusal.AlreadyForeign("MadeByAnother", "another operation's"));
    assertInstanceOf(InAws.Broken.class, seen(COPYING).aws());
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertEquals(new InAws.Silent(), seen(COPYING).aws());
  }

  @Test
  void one_that_is_throttled_hides_nothing_of_another() {
    stored(COPYING);
    var other = new Holder("op.other", "sales", 2, AT, AT, Optional.empty());
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    var holders = List.of(holders().getFirst(), other);
    var seen =
        assertInstanceOf(Seen.class, arrivals.lookAt(holders, List.of("op.copy", "op.other"), AT));
    assertEquals(Set.of("op.copy", "op.other"), seen.sights().keySet());
    for (var sight : seen.sights().entrySet()) {
      var isSilent = sight.getValue().aws() instanceof InAws.Silent;
      assertEquals(sight.getKey().equals("op.copy"), isSilent, sight.toString());
    }
  }

  /** What the call shows besides counts where it is good news. */
  @Test
  void who_is_not_due_is_told_what_has_come_and_not_that_nothing_has() {
    stored(COPYING);
    stored("op.due", COPYING);
    var due = new Holder("op.due", "sales", 1, AT, AT, Optional.of(COPYING.running()));
    var both = List.of(holders().getFirst(), due);
    fleet.copy(CopyOutbound.copy(JOB));
    var before = assertInstanceOf(Seen.class, arrivals.lookAt(both, List.of("op.due"), AT));
    assertEquals(Set.of("op.due"), before.sights().keySet());
    fleet.settle();
    var after = assertInstanceOf(Seen.class, arrivals.lookAt(both, List.of("op.due"), AT));
    assertEquals(Set.of("op.due", "op.copy"), after.sights().keySet());
  }

  @Test
  void who_is_not_due_and_of_another_cluster_costs_no_call() {
    stored(COPYING);
    var calls = fleet.calls();
    assertEquals(new Seen(Map.of(), AT), arrivals.lookAt(holders(), List.of("op.other"), AT));
    assertEquals(calls, fleet.calls());
  }

  @Test
  void who_is_over_is_not_asked_for() {
    var calls = fleet.calls();
    var cause = new Cause("Gone", "gone", "look");
    var over = seen(new State.Failed(new CopyFailed(Optional.empty(), POINT, WEST, cause), 1));
    assertEquals(Own.OVER, over.own());
    var lending = new State.Lending(JOB, new Turn(Attempt.first(), 1, false, Loan.NONE));
    assertEquals(Own.WORKS, seen(lending).own());
    assertEquals(calls, fleet.calls());
  }

  private Sight seen(State state) {
    stored(state);
    var seen = assertInstanceOf(Seen.class, arrivals.lookAt(holders(), List.of("op.copy"), AT));
    assertEquals(Set.of("op.copy"), seen.sights().keySet());
    return seen.sights().values().iterator().next();
  }

  private void stored(State state) {
    stored("op.copy", state);
  }

  private void stored(String operation, State state) {
    var before = store.load(operation).orElseGet(() -> item(operation, 0, "{}"));
    store.commit(
        before,
        item(operation, before.version() + 1, Json.of(State.class).write(state)),
        Set.of(),
        Optional.empty());
  }

  private static Item item(String operation, long version, String state) {
    return new Item(
        operation,
        "copy",
        version,
        state,
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Origin("m", Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
