package io.backstay.retention.io;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.run.Crew;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.run.Runner.Told;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Item.Place;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.json.Json;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.SnapshotInventory;
import io.backstay.retention.Breaker;
import io.backstay.retention.LeftoverRemoval.Ages;
import io.backstay.retention.PointRecord.State;
import io.backstay.retention.SnapshotQuotas;
import io.backstay.retention.Spread;
import io.backstay.retention.io.Assembly.Ways;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.RecordingJournal;
import io.backstay.testkit.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * The service in one thread over fakes. What it says to itself comes back to it; it can be killed
 * at any call to store, messages or fleet, and is then another process with the same messages.
 */
final class Service {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final StocktakeSettings USUAL =
      new StocktakeSettings(Duration.ofDays(1), SnapshotQuotas.USUAL, Ages.USUAL);
  private static final Origin ORIGIN = new Origin("message-1", Optional.empty());

  final SettableClock clock;
  final FleetFake fleet;
  final FakeStore store = new FakeStore();
  final FakeMessages messages = new FakeMessages();
  final List<Answer.Park> parked = new ArrayList<>();
  private final Breaker breaker;
  private final StocktakeSettings settings;
  private final Spread spread;
  private final AtomicInteger workers = new AtomicInteger();
  private final Deque<BiFunction<Runner, Lines, Answer>> inHand = new ArrayDeque<>();
  private Lines lines;
  private Runner runner;
  private int heard;
  private int calls;
  private int killBefore = -1;
  private int killAfter = -1;
  private int deaths;

  Service(Instant start, Breaker breaker) {
    this(start, breaker, USUAL);
  }

  Service(Instant start, Breaker breaker, StocktakeSettings settings) {
    this(start, breaker, settings, Spread.USUAL);
  }

  Service(Instant start, Breaker breaker, StocktakeSettings settings, Spread spread) {
    this.settings = settings;
    this.spread = spread;
    this.clock = SettableClock.at(start);
    this.fleet = new FleetFake(clock);
    this.breaker = breaker;
    lines = assembled();
    runner = runner();
  }

  /** The process is gone, in the middle of something. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  static Lines lines(Instant at) {
    return new Service(at, Breaker.USUAL).lines;
  }

  /** Puts an operation into a store as it would have been written. */
  static void keep(FakeStore store, String operation, State.Kept state) {
    var read = store.load(operation).orElseGet(() -> item(operation, 0, state));
    var _ =
        store.commit(read, item(operation, read.version() + 1, state), Set.of(), Optional.empty());
  }

  private static Item item(String operation, long version, State.Kept state) {
    return new Item(
        operation,
        "point",
        version,
        Json.of(State.class).write(state),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ORIGIN,
        Optional.empty(),
        Optional.of(new Place(state.line(), state.who(), state.since())));
  }

  private void start() {
    lines = assembled();
    runner = runner();
  }

  private Lines assembled() {
    var sent = mortal(Messages.class, messages);
    return new Assembly(
            mortal(Store.class, store),
            sent,
            new Announcer(sent, "backstay/retention"),
            new Ways(mortal(Fleet.class, fleet), mortal(SnapshotInventory.class, fleet)),
            clock)
        .lines(breaker, settings, spread);
  }

  private Runner runner() {
    var sent = mortal(Messages.class, messages);
    return new Runner(
        mortal(Store.class, store),
        sent::wake,
        new Clocks(clock, clock),
        new RecordingJournal(),
        new Crew(() -> "worker-" + workers.incrementAndGet(), LEASE),
        lines.all());
  }

  /** Each call is counted, and one of them may be the last of this process. */
  private <T> T mortal(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              var call = calls++;
              if (call == killBefore) {
                throw new Killed();
              }
              try {
                var answer = method.invoke(real, arguments);
                if (call == killAfter) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  /** From now on: {@code call} is the number of the call that it does not survive. */
  void dieBefore(int call) {
    calls = 0;
    killBefore = call;
  }

  /** The call is carried out, and nobody learns it. */
  void dieAfter(int call) {
    calls = 0;
    killAfter = call;
  }

  int calls() {
    return calls;
  }

  int deaths() {
    return deaths;
  }

  /** A message that reaches the service. */
  void receive(BiFunction<Runner, Lines, Answer> message) {
    inHand.add(message);
  }

  /** Lets time pass; whoever waits is woken when it is due. */
  void live(Duration duration) {
    var end = clock.instant().plus(duration);
    work();
    while (true) {
      var next =
          store.items().stream()
              .flatMap(item -> store.attention(item.operation()).stream())
              .min(Instant::compareTo)
              .filter(at -> !at.isAfter(end));
      if (next.isEmpty()) {
        clock.set(end);
        return;
      }
      if (next.get().isAfter(clock.instant())) {
        clock.set(next.get());
      }
      wake();
      work();
    }
  }

  private void wake() {
    var now = clock.instant();
    for (var item : store.items()) {
      if (store.attention(item.operation()).filter(at -> !at.isAfter(now)).isPresent()) {
        inHand.add((by, _) -> by.wake(item.operation(), item.due().orElse(now)));
      }
    }
  }

  private void work() {
    while (true) {
      listen();
      var message = inHand.peek();
      if (message == null) {
        return;
      }
      try {
        var answer = message.apply(runner, lines);
        inHand.remove();
        switch (answer) {
          case Answer.Acknowledge() -> {}
          case Answer.Retry(var after) -> {
            clock.advance(after);
            inHand.add(message);
          }
          case Answer.Park park -> parked.add(park);
        }
      } catch (Killed _) {
        // The message was not acknowledged, so it comes again, to another process.
        deaths++;
        start();
        clock.advance(LEASE.plusSeconds(1));
      }
    }
  }

  private void listen() {
    var told = messages.told();
    for (var said : told.subList(heard, told.size())) {
      inHand.add((by, _) ->
          by.tell(
              new Told(said.flow(), said.operation(), said.input(), false),
              new Origin(said.id(), Optional.empty())));
    }
    heard = told.size();
  }

  /** What was said, each id once. */
  <E extends Event> List<E> said(Class<E> type) {
    var once = new LinkedHashMap<String, Envelope<Event>>();
    messages.published().forEach(event -> once.putIfAbsent(event.id(), event));
    return once.values().stream()
        .map(Envelope::data)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
