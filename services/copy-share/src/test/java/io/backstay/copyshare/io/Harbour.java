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
import io.backstay.copyshare.Holder;
import io.backstay.copyshare.SlotLimits;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.Input.CanceledEvent;
import io.backstay.copyshare.SnapshotCopy.Input.FinishedEvent;
import io.backstay.copyshare.SnapshotCopy.Input.Requested;
import io.backstay.copyshare.io.CopyOutbound.Others;
import io.backstay.copyshare.io.CopyOutbound.Speech;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Refusal;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Both flows on a real runner, over a queue and an AWS in memory that are driven by chance. */
final class Harbour implements Messages {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final String HOME = "111111111111";
  private static final String WEST = "us-west-2";
  static final int SLOTS = 4;
  private static final Duration LONGEST = Duration.ofDays(20);

  /** AWS shows what it has begun later than it counts it. */
  private static final Duration HIDDEN = Duration.ofSeconds(90);

  private static final int NOW_AND_THEN = 10;

  /** As the dispatcher does with what comes for the first time. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Origin ORIGIN = new Origin("m", Optional.empty());

  private final Random chance;
  private final SettableClock clock = SettableClock.at(AT);
  private final FakeStore store = new FakeStore();
  private final FleetFake fleet = new FleetFake(clock);
  private final List<Letter> letters = new ArrayList<>();
  private final Line<SnapshotCopy.State, SnapshotCopy.Input, SnapshotCopy.Effect> copies;
  private final Runner runner;
  private final int wanted;
  private final UnaryOperator<CopySnapshot> asking;
  private boolean rough = true;
  private int strangers;
  private int quotaErrors;

  /** Copies whose first attempt somebody cancelled, or that stood still; each only once. */
  private final Set<String> struck = new HashSet<>();

  private final Set<SnapshotRef> still = new HashSet<>();
  private int workers;
  private int most;
  private int uncounted;

  /** What lies in the queue, not to be seen before its time. */
  private record Letter(Supplier<Answer> delivery, Instant from) {}

  /** A process that was killed: thrown through everything, as nothing else is. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  Harbour(long seed, int wanted, int databases) {
    this(seed, wanted, databases, command -> command);
  }

  /** {@code asking} is what else each command says. */
  Harbour(long seed, int wanted, int databases, UnaryOperator<CopySnapshot> asking) {
    this.chance = new Random(seed);
    this.wanted = wanted;
    this.asking = asking;
    var told = Teller.of(this, "copy", SnapshotCopy.Input.Told.class);
    var said = Teller.of(this, "slots", CopySlots.Input.Said.class);
    var learnt = Paces.teller(this);
    var lanes = Teller.of(this, "lane", CopyLane.Input.class);
    var speech = new Speech(new Announcer(this, "backstay/copy-share"), said, learnt);
    var allowed = new AllowedAccounts(Set.of(HOME));
    var start = new CopyOutbound(fleet, allowed, Others.in(store), speech, clock);
    this.copies =
        Line.of(
                new SnapshotCopy(),
                SnapshotCopy.State.class,
                SnapshotCopy.Effect.class,
                (effect, errand) -> carryOut(effect, errand, start))
            .hearing(SnapshotCopy.Input.Told.class);
    var look =
        new SlotsOutbound(store, new Lookout(store, fleet, clock), told, learnt, lanes, clock);
    var slots =
        Line.of(
                new CopySlots(new SlotLimits(SLOTS, 1)),
                CopySlots.State.class,
                CopySlots.Effect.class,
                (effect, errand) -> {
                  perhapsDie();
                  var carried = look.carryOut(effect, errand);
                  perhapsDie();
                  return carried;
                })
            .hearing(CopySlots.Input.Said.class);
    this.runner =
        new Runner(
            store,
            this::wake,
            new Clocks(clock, clock),
            new RecordingJournal(),
            new Crew(() -> "worker-" + workers++, Duration.ofSeconds(30)),
            List.of(copies, slots, Paces.line()));
    fleet.showsCopiesAfter(HIDDEN);
    IntStream.range(0, wanted).forEach(number -> request(number, "db-" + number % databases));
  }

  private void request(int number, String name) {
    var database = new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", name);
    var source = new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1", "backstay-" + number);
    fleet.add(database);
    fleet.create(
        new NewSnapshot(source.name(), database, Tags.of("op", database, AT, Optional.empty())));
    fleet.settle();
    var point =
        new RecoveryPoint(
            source.arn(), source.name(), database, HOME, "us-east-1", Optional.empty(), AT, 100);
    var to = new Destination(HOME, WEST, Optional.of("alias/backstay"), List.of());
    var command =
        new CopySnapshot(Optional.empty(), point, to, List.of(), List.of(), LONGEST, "", "");
    var job = new CopyJob("op-" + number, asking.apply(command), "A", AT.plusSeconds(number));
    post(() -> runner.handle(copies, job.operation(), new Requested(job), ORIGIN), Duration.ZERO);
  }

  private Outbound.Carried<SnapshotCopy.Input> carryOut(
      SnapshotCopy.Effect effect, Outbound.Errand errand, CopyOutbound outbound) {
    perhapsDie();
    var running = running().size() + strangers;
    if (effect instanceof SnapshotCopy.Effect.StartCopy(var job, var _) && running >= SLOTS) {
      // AWS says so before it sees that it is at this one already.
      if (fleet.snapshots().stream().noneMatch(has -> has.ref().name().equals(job.copyName()))) {
        quotaErrors++;
      }
      fleet.refuseNext(new Refusal.NoCapacityNow("SnapshotQuotaExceeded", "Cannot copy more"));
    } else if (isCall(effect) && rough && oneIn(10)) {
      fleet.loseNextAnswer();
    }
    var carried = outbound.carryOut(effect, errand);
    perhapsDie();
    return carried;
  }

  private static boolean isCall(SnapshotCopy.Effect effect) {
    return effect instanceof SnapshotCopy.Effect.StartCopy
        || effect instanceof SnapshotCopy.Effect.CancelCopy;
  }

  private void perhapsDie() {
    if (rough && oneIn(40)) {
      throw new Killed();
    }
  }

  /** So many of the slots are taken by somebody else. */
  void strangers(int taken) {
    strangers = taken;
  }

  /** Whatever can go wrong does, for a while. */
  void storm() {
    for (var step = 0; step < 4000; step++) {
      step();
    }
  }

  /** Nothing goes wrong, until so much time has passed. */
  void pass(Duration time) {
    rough = false;
    for (var end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
      step();
    }
  }

  /** From now on nothing goes wrong any more, and all that is open ends. */
  void calm() {
    rough = false;
    for (var step = 0; step < 60_000 && (copied() < wanted || slotsHeld() > 0); step++) {
      step();
    }
  }

  private void step() {
    most = Math.max(most, running().size());
    if (oneIn(NOW_AND_THEN)) {
      uncounted = Math.max(uncounted, uncounted());
    }
    switch (chance.nextInt(12)) {
      case 0 -> clock.advance(Duration.ofSeconds(chance.nextInt(120)));
      case 1 -> finishOne();
      case 2 -> sweep();
      default -> deliver();
    }
  }

  private void deliver() {
    var due = letters.stream().filter(one -> !one.from().isAfter(clock.instant())).toList();
    if (due.isEmpty()) {
      clock.advance(Duration.ofSeconds(20));
      return;
    }
    var letter = due.get(chance.nextInt(due.size()));
    if (!rough || !oneIn(15)) {
      letters.remove(letter);
    }
    try {
      if (letter.delivery().get() instanceof Answer.Retry(var after)) {
        letters.remove(letter);
        post(letter.delivery(), after);
      }
    } catch (Killed killed) {
      letters.remove(letter);
      post(letter.delivery(), Duration.ofSeconds(30));
    }
  }

  private void finishOne() {
    var running = running();
    if (running.isEmpty()) {
      return;
    }
    var view = running.get(chance.nextInt(running.size()));
    var ref = view.ref();
    var operation = view.operation().orElseThrow();
    if (rough && oneIn(6) && struck.add(operation)) {
      strike(ref, operation);
    } else if (!still.contains(ref)) {
      fleet.status(ref, new SnapshotView.Available());
      perhapsTell(operation, new FinishedEvent(ref.name()));
    }
  }

  /** Somebody cancels it, or AWS makes no progress with it any more. */
  private void strike(SnapshotRef ref, String operation) {
    if (oneIn(2)) {
      still.add(ref);
    } else {
      fleet.cancel(ref, operation);
      perhapsTell(operation, new CanceledEvent(ref.name(), clock.instant()));
    }
  }

  private void perhapsTell(String operation, SnapshotCopy.Input event) {
    if (!rough || !oneIn(3)) {
      post(() -> runner.handle(copies, operation, event, ORIGIN), Duration.ZERO);
    }
  }

  int struck() {
    return struck.size();
  }

  private void sweep() {
    if (oneIn(20)) {
      IntStream.range(0, store.shards())
          .forEach(shard ->
              store
                  .overdue(shard, clock.instant(), 500)
                  .forEach(operation -> wake(operation, clock.instant())));
    }
  }

  private List<SnapshotView> running() {
    return fleet.snapshots().stream()
        .filter(view -> view.ref().region().equals(WEST))
        .filter(view -> view.status() instanceof SnapshotView.InProgress)
        .sorted(Comparator.comparing(view -> view.ref().name()))
        .toList();
  }

  private int uncounted() {
    var held = holders().map(Holder::operation).collect(Collectors.toSet());
    return (int)
        running().stream().filter(view -> !held.contains(view.operation().orElseThrow())).count();
  }

  /** So many copies at most ran at AWS although their slots had been given back. */
  int mostUncounted() {
    return uncounted;
  }

  /** So many copies ran at once. */
  int most() {
    return most;
  }

  int quotaErrors() {
    return quotaErrors;
  }

  long copied() {
    var states = Json.of(SnapshotCopy.State.class);
    return store.items().stream()
        .filter(item -> item.flow().equals("copy"))
        .filter(item -> states.read(item.state()) instanceof SnapshotCopy.State.Copied)
        .count();
  }

  int slotsHeld() {
    return (int) holders().count();
  }

  private Stream<Holder> holders() {
    var states = Json.of(CopySlots.State.class);
    return store.items().stream()
        .filter(item -> item.flow().equals("slots"))
        .map(Item::state)
        .map(states::read)
        .flatMap(state ->
            state instanceof CopySlots.State.Open open
                ? open.board().held().stream()
                : Stream.of());
  }

  @Override
  public void wake(String operation, Instant due) {
    post(() -> runner.wake(operation, due), Duration.between(clock.instant(), due));
  }

  private void post(Supplier<Answer> delivery, Duration delay) {
    letters.add(new Letter(delivery, clock.instant().plus(delay)));
  }

  /** One message in twelve is lost, as by a purge. */
  private void postOrLose(Supplier<Answer> delivery) {
    if (!rough || !oneIn(12)) {
      post(delivery, Duration.ZERO);
    }
  }

  private boolean oneIn(int many) {
    return chance.nextInt(many) == 0;
  }

  @Override
  public void tell(Signal.Tell said) {
    var first = new AtomicBoolean(true);
    postOrLose(() -> tell(said, first.getAndSet(false)));
  }

  private Answer tell(Signal.Tell said, boolean isFirst) {
    var answer =
        runner.tell(new Told(said.flow(), said.operation(), said.input(), isFirst), ORIGIN);
    return isFirst && rough && oneIn(2) && answer instanceof Answer.Retry
        ? new Answer.Retry(SOON)
        : answer;
  }

  @Override
  public void publish(Envelope<Event> event) {}

  @Override
  public void command(List<Envelope<Command>> commands) {}

  @Override
  public void wake(List<String> operations, Instant due) {
    operations.forEach(operation -> wake(operation, due));
  }
}
