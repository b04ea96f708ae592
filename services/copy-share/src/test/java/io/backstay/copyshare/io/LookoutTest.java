package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision.Advance;
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
import io.backstay.copyshare.CopyKind;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.CopySlots.Input.Knock;
import io.backstay.copyshare.CopySlots.Input.LineSeen;
import io.backstay.copyshare.CopySlots.Input.Runs;
import io.backstay.copyshare.CopySlots.Input.Seen;
import io.backstay.copyshare.Sight;
import io.backstay.copyshare.Sight.InAws;
import io.backstay.copyshare.Sight.Own;
import io.backstay.copyshare.SlotLimits;
import io.backstay.copyshare.SlotPlace;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.Turn;
import io.backstay.copyshare.Turn.Loan;
import io.backstay.copyshare.Waiter;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewCopy;
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

/** What is found of the one copy that was let in by ticket 1. */
final class LookoutTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final String HOME = "111111111111";
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", "orders");
  private static final SnapshotRef SOURCE =
      new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1", "backstay-orders");
  private static final RecoveryPoint POINT =
      new RecoveryPoint(
          SOURCE.arn(), SOURCE.name(), ORDERS, HOME, "us-east-1", Optional.empty(), AT, 100);
  private static final Destination WEST =
      new Destination(HOME, "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final CopyJob JOB =
      new CopyJob(
          "op.copy",
          new CopySnapshot(
              Optional.empty(), POINT, WEST, List.of(), List.of(), Duration.ofHours(6), "", ""),
          "A",
          AT);
  private static final SlotPlace PLACE = new SlotPlace(HOME, "us-west-2", CopyKind.INSTANCE);
  private static final Cause GONE = new Cause("Gone", "gone", "look");
  private static final Turn TURN = new Turn(Attempt.first(), 1, false, Loan.NONE);
  private static final Copy COPY = new Copy("arn:c", Optional.empty(), 100, AT);

  private static final InAws NOT_ASKED = new InAws.NotAsked(Optional.empty());

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(ORDERS);
  private final FakeStore store = new FakeStore();
  private final Lookout lookout = new Lookout(store, fleet, clock);

  @BeforeEach
  void one_has_a_slot() {
    fleet.create(
        new NewSnapshot(SOURCE.name(), ORDERS, Tags.of("op", ORDERS, AT, Optional.empty())));
    fleet.settle();
    var flow = new CopySlots(SlotLimits.AWS);
    var knock = new Knock(PLACE, new Waiter("op.copy", "orders", AT), 0);
    var board = next(flow, next(flow, flow.initial(), knock), new LineSeen(List.of(), AT));
    stored(PLACE.operation(), "slots", Json.of(CopySlots.State.class).write(board));
  }

  private static CopySlots.State next(
      CopySlots flow, CopySlots.State state, CopySlots.Input input) {
    return ((Advance<CopySlots.State, CopySlots.Effect>) flow.decide(state, input)).next();
  }

  @Test
  void who_still_stands_in_line_or_works_is_not_asked_for_in_aws() {
    var calls = fleet.calls();
    var line =
        new State.Queueing(
            JOB, new Turn(Attempt.first(), 0, false, Loan.NONE), 1, Duration.ofMinutes(5));
    assertEquals(new Sight(1, NOT_ASKED, Own.WAITS), seen(line));
    assertEquals(new Sight(1, NOT_ASKED, Own.WORKS), seen(new State.Lending(JOB, TURN)));
    assertEquals(new Sight(1, NOT_ASKED, Own.WORKS), seen(new State.Starting(JOB, TURN)));
    var unheard = new Turn(Attempt.first(), 1, true, Loan.NONE);
    assertEquals(new Sight(1, NOT_ASKED, Own.WORKS), seen(new State.Postponed(JOB, unheard, GONE)));
    assertEquals(calls, fleet.calls());
  }

  @Test
  void who_gave_the_ticket_back_or_is_over_is_asked_for_with_one_call() {
    var calls = fleet.calls().size();
    var missing = new Sight(1, new InAws.Missing(JOB.copyName()), Own.OVER);
    assertEquals(missing, seen(new State.Postponed(JOB, TURN, GONE)));
    assertEquals(missing, seen(new State.Queueing(JOB, TURN, 1, Duration.ofMinutes(5))));
    assertEquals(missing, seen(failed()));
    assertEquals(calls + 3, fleet.calls().size());
  }

  @Test
  void copy_that_gave_up_while_aws_copies_is_seen_to_go_on() {
    begun();
    assertEquals(new Sight(1, new InAws.Going(JOB.copyName(), 0, 100), Own.OVER), seen(failed()));
    fleet.settle();
    assertInstanceOf(InAws.Standing.class, seen(failed()).aws());
  }

  @Test
  void copy_that_says_that_it_runs_is_believed() {
    var copying = new State.Copying(JOB, 1, COPY, Pace.unknown());
    var known = new InAws.NotAsked(Optional.of(copying.running()));
    assertEquals(new Sight(1, known, Own.WORKS), seen(copying));
  }

  @Test
  void operation_that_nobody_knows_is_over() {
    assertEquals(new Sight(1, NOT_ASKED, Own.OVER), sight());
  }

  @Test
  void refused_look_tells_nothing() {
    stored("op.copy", "copy", Json.of(State.class).write(failed()));
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertEquals(new InAws.Silent(), sight().aws());
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertEquals(
        new Seen(Map.of(), AT), lookout.lookAtAll(PLACE, PLACE.operation(), List.of("op.other")));
  }

  @Test
  void redshift_is_asked_only_for_what_is_due_for_that_is_a_call_each() {
    var place = new SlotPlace("111111111111", "us-west-2", CopyKind.REDSHIFT);
    var flow = new CopySlots(SlotLimits.AWS);
    var state = flow.initial();
    for (var copy : List.of("op.one", "op.two")) {
      var running = new State.Copying(JOB, 1, COPY, Pace.unknown()).running();
      state = next(flow, state, new Runs(place, copy, copy, 1, running));
    }
    stored(place.operation(), "slots", Json.of(CopySlots.State.class).write(state));
    var seen =
        assertInstanceOf(
            Seen.class, lookout.lookAtAll(place, place.operation(), List.of("op.two")));
    assertEquals(Set.of("op.two"), seen.sights().keySet());
  }

  private void begun() {
    var tags = Tags.of("op.copy", ORDERS, AT, Optional.empty());
    fleet.copy(new NewCopy(POINT, WEST, JOB.copyName(), tags));
  }

  private static State.Failed failed() {
    return new State.Failed(new CopyFailed(Optional.empty(), POINT, WEST, GONE), 1);
  }

  private Sight seen(State state) {
    stored("op.copy", "copy", Json.of(State.class).write(state));
    return sight();
  }

  private Sight sight() {
    var seen =
        assertInstanceOf(
            Seen.class, lookout.lookAtAll(PLACE, PLACE.operation(), List.of("op.copy")));
    assertEquals(Set.of("op.copy"), seen.sights().keySet());
    assertTrue(seen.at().equals(AT), seen.toString());
    return seen.sights().values().iterator().next();
  }

  private void stored(String operation, String flow, String state) {
    var read = store.load(operation);
    var before = read.orElseGet(() -> item(operation, flow, 0, "{}"));
    store.commit(
        before, item(operation, flow, before.version() + 1, state), Set.of(), Optional.empty());
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
        new Origin("m", Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
