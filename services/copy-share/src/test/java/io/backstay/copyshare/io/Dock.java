package io.backstay.copyshare.io;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Signal;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.run.Crew;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.run.Paces;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.run.Runner.Told;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.CopyLane;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.SlotLimits;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.io.CopyOutbound.Others;
import io.backstay.copyshare.io.CopyOutbound.Speech;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.RecordingJournal;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One copy into a place with one slot, on a real runner: every message comes twice, and the worker
 * dies once, at one of the points before and after each effect.
 */
final class Dock implements Messages {
  static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");

  private static final String HOME = "111111111111";
  private static final String WEST = "us-west-2";
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", "orders");
  private static final SnapshotRef SOURCE =
      new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1", "backstay-orders");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Origin ORIGIN = new Origin("m", Optional.empty());
  private static final Json<SnapshotCopy.State> COPIES = Json.of(SnapshotCopy.State.class);
  private static final Json<CopySlots.State> SLOTS = Json.of(CopySlots.State.class);
  private static final int MOST_MESSAGES = 5000;

  final FleetFake fleet;

  private final SettableClock clock = SettableClock.at(AT);
  private final FakeStore store = new FakeStore();
  private final List<Letter> letters = new ArrayList<>();
  private final TreeMap<String, Event> published = new TreeMap<>();
  private final Line<SnapshotCopy.State, SnapshotCopy.Input, SnapshotCopy.Effect> copies;
  private final Runner runner;
  private final CopyJob job;
  private final int deadly;
  private int points;
  private int workers;

  /** Delivered with true where nobody has begun with it. */
  private record Letter(Function<Boolean, Answer> delivery, boolean isFirst, Instant from) {}

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** {@code deadly}: the number of the point at which the worker dies, from 1. */
  Dock(int deadly) {
    this.deadly = deadly;
    this.fleet = new FleetFake(clock);
    var told = Teller.of(this, "copy", SnapshotCopy.Input.Told.class);
    var said = Teller.of(this, "slots", CopySlots.Input.Said.class);
    var learnt = Paces.teller(this);
    var lanes = Teller.of(this, "lane", CopyLane.Input.class);
    var speech = new Speech(new Announcer(this, "backstay/copy-share"), said, learnt);
    var allowed = new AllowedAccounts(Set.of(HOME));
    this.copies =
        Line.of(
                new SnapshotCopy(),
                SnapshotCopy.State.class,
                SnapshotCopy.Effect.class,
                dying(new CopyOutbound(fleet, allowed, Others.in(store), speech, clock)))
            .hearing(SnapshotCopy.Input.Told.class);
    var slots =
        Line.of(
                new CopySlots(new SlotLimits(1, 1)),
                CopySlots.State.class,
                CopySlots.Effect.class,
                dying(
                    new SlotsOutbound(
                        store, new Lookout(store, fleet, clock), told, learnt, lanes, clock)))
            .hearing(CopySlots.Input.Said.class);
    this.runner =
        new Runner(
            store,
            this::wake,
            new Clocks(clock, clock),
            new RecordingJournal(),
            new Crew(() -> "worker-" + workers++, LEASE),
            List.of(copies, slots, Paces.line()));
    this.job = job();
    hear(new SnapshotCopy.Input.Requested(job));
  }

  private CopyJob job() {
    fleet.add(ORDERS);
    fleet.create(
        new NewSnapshot(SOURCE.name(), ORDERS, Tags.of("op", ORDERS, AT, Optional.empty())));
    fleet.settle();
    var point =
        new RecoveryPoint(
            SOURCE.arn(), SOURCE.name(), ORDERS, HOME, "us-east-1", Optional.empty(), AT, 100);
    var to = new Destination(HOME, WEST, Optional.of("alias/backstay"), List.of());
    var command =
        new CopySnapshot(
            Optional.empty(), point, to, List.of(), List.of(), Duration.ofDays(5), "", "");
    return new CopyJob("op", command, "A", AT);
  }

  private <I, E> Outbound<I, E> dying(Outbound<I, E> outbound) {
    return (effect, errand) -> {
      point();
      var carried = outbound.carryOut(effect, errand);
      point();
      return carried;
    };
  }

  private void point() {
    points++;
    if (points == deadly) {
      throw new Killed();
    }
  }

  /** Whether the worker has died. */
  boolean hasStruck() {
    return points >= deadly;
  }

  Instant now() {
    return clock.instant();
  }

  void hear(SnapshotCopy.Input input) {
    post(_ -> runner.handle(copies, job.operation(), input, ORIGIN), Duration.ZERO);
  }

  /** Time goes on to the next message whenever nothing is to be done. */
  void runUntil(BooleanSupplier done) {
    for (var message = 0; !done.getAsBoolean(); message++) {
      if (message > MOST_MESSAGES || letters.isEmpty()) {
        throw new AssertionError("stands still in " + state());
      }
      var next = letters.stream().min(Comparator.comparing(Letter::from)).orElseThrow();
      letters.remove(next);
      if (next.from().isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), next.from()));
      }
      deliver(next, next.isFirst());
      deliver(next, next.isFirst());
    }
  }

  private void deliver(Letter letter, boolean isFirst) {
    try {
      if (letter.delivery().apply(isFirst) instanceof Answer.Retry(var after)) {
        letters.add(new Letter(letter.delivery(), false, clock.instant().plus(after)));
      }
    } catch (Killed killed) {
      letters.add(new Letter(letter.delivery(), false, clock.instant().plus(LEASE)));
    }
  }

  SnapshotCopy.State state() {
    return store
        .load(job.operation())
        .map(Item::state)
        .map(COPIES::read)
        .orElseGet(SnapshotCopy.State.New::new);
  }

  int slotsHeld() {
    return store.items().stream()
        .filter(item -> item.flow().equals("slots"))
        .map(Item::state)
        .map(SLOTS::read)
        .mapToInt(
            state -> state instanceof CopySlots.State.Open open ? open.board().held().size() : 0)
        .sum();
  }

  /** Those in the destination. */
  List<SnapshotView> copies() {
    return fleet.snapshots().stream().filter(view -> view.ref().region().equals(WEST)).toList();
  }

  /** Each once, however often it was published under its id. */
  List<Event> told() {
    return List.copyOf(published.values());
  }

  private void post(Function<Boolean, Answer> delivery, Duration delay) {
    letters.add(new Letter(delivery, true, clock.instant().plus(delay)));
  }

  @Override
  public void wake(String operation, Instant due) {
    post(_ -> runner.wake(operation, due), Duration.between(clock.instant(), due));
  }

  @Override
  public void wake(List<String> operations, Instant due) {
    operations.forEach(operation -> wake(operation, due));
  }

  @Override
  public void tell(Signal.Tell said) {
    post(
        isFirst ->
            runner.tell(new Told(said.flow(), said.operation(), said.input(), isFirst), ORIGIN),
        Duration.ZERO);
  }

  @Override
  public void publish(Envelope<Event> event) {
    published.put(event.id(), event.data());
  }

  @Override
  public void command(List<Envelope<Command>> commands) {}
}
