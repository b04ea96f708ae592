package io.backstay.testkit;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.run.Crew;
import io.backstay.chassis.run.Journal;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.json.Json;
import io.backstay.testkit.tea.Tea;
import io.backstay.testkit.tea.Tea.Effect;
import io.backstay.testkit.tea.Tea.Input;
import io.backstay.testkit.tea.Tea.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A runner of tea operations, and a world of kettles and cups around it. */
final class TeaHouse implements Outbound<Input, Effect> {
  static final Duration LEASE = Duration.ofMinutes(1);

  final SettableClock world = SettableClock.at("2026-03-01T02:00:00Z");
  final SettableClock wall = SettableClock.at("2026-03-01T08:00:00Z");
  final FakeStore store = new FakeStore();
  final RecordingWakeUps wakeUps = new RecordingWakeUps();
  final RecordingJournal journal = new RecordingJournal();
  final List<Happened> happened = new ArrayList<>();

  /** Of each of them, whether nobody can have begun with it before. */
  final List<Boolean> firsts = new ArrayList<>();

  final Set<String> boiling = new HashSet<>();
  final Set<Effect> stuck = new HashSet<>();
  final Set<Effect> broken = new HashSet<>();
  Points points = _ -> {};

  private final Json<State> states = Json.of(State.class);
  private final Line<State, Input, Effect> line =
      Line.of(new Tea(), State.class, Effect.class, this);
  private final Runner runner;
  private int workers;

  TeaHouse() {
    this(journal -> journal);
  }

  /** {@code watched} is how its journal is listened to besides. */
  TeaHouse(UnaryOperator<Journal> watched) {
    this.runner =
        new Runner(
            new WatchedStore(store, where -> points.pass(where)),
            (operation, due) -> {
              points.pass("before wake");
              wakeUps.wake(operation, due);
            },
            new Clocks(world, wall),
            watched.apply(journal),
            new Crew(this::nextWorker, LEASE),
            List.of(line));
  }

  /** An effect that the world has felt. */
  record Happened(String operation, EffectId id, Effect effect, Origin origin) {}

  private String nextWorker() {
    workers++;
    return "worker-" + workers;
  }

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    if (stuck.contains(effect)) {
      return new Carried.Stuck<>("stuck");
    }
    if (broken.contains(effect)) {
      throw new IllegalStateException("broken");
    }
    points.pass("before " + effect);
    happened.add(new Happened(errand.operation(), errand.effect(), effect, errand.origin()));
    firsts.add(errand.isFirst());
    var carried = carried(effect);
    points.pass("after " + effect);
    return carried;
  }

  private Carried<Input> carried(Effect effect) {
    return switch (effect) {
      case Effect.Heat _, Effect.RingBell _, Effect.Empty _ -> new Carried.Done<>();
      case Effect.Look(var kettle) ->
          new Carried.Answered<>(
              boiling.contains(kettle) ? new Input.Boiled() : new Input.NotYet());
      case Effect.Pour(var cup) -> new Carried.Answered<>(new Input.Poured(cup));
    };
  }

  Answer tell(String operation, Input input) {
    return tell(operation, input, "message of " + operation);
  }

  Answer tell(String operation, Input input, String message) {
    return tell(operation, input, new Origin(message, Optional.empty()));
  }

  Answer tell(String operation, Input input, Origin origin) {
    return runner.handle(line, operation, input, origin);
  }

  /** The same page under another name: what is stored under it is not this flow's. */
  Answer tellOtherFlow(String operation, Input input) {
    var other =
        new Line<>(new Renamed(line.flow()), line.states(), line.effects(), this, Optional.empty());
    return runner.handle(other, operation, input, new Origin("message", Optional.empty()));
  }

  private record Renamed(Flow<State, Input, Effect> page) implements Flow<State, Input, Effect> {
    @Override
    public String name() {
      return "coffee";
    }

    @Override
    public State initial() {
      return page.initial();
    }

    @Override
    public Decision<State, Effect> decide(State state, Input input) {
      return page.decide(state, input);
    }

    @Override
    public Input patienceEnded(State waiting, Instant at) {
      return page.patienceEnded(waiting, at);
    }

    @Override
    public Input claimTaken(State wanted, Resource resource, String holder) {
      return page.claimTaken(wanted, resource, holder);
    }
  }

  Answer wake(String operation, Instant due) {
    return runner.wake(operation, due);
  }

  /** Does for each overdue operation what a sweep brings about. */
  List<Answer> sweep() {
    return overdue().stream().map(operation -> wake(operation, world.instant())).toList();
  }

  List<String> overdue() {
    return IntStream.range(0, store.shards())
        .mapToObj(shard -> store.overdue(shard, world.instant(), 100))
        .flatMap(List::stream)
        .toList();
  }

  /** The worker dies at the first point of this name, and no other one after it. */
  void dieAt(String where) {
    points =
        passed -> {
          if (passed.equals(where)) {
            points = _ -> {};
            throw new WorkerDied();
          }
        };
  }

  /** Lets something else happen at the first point of this name. */
  void inBetween(String where, Runnable happening) {
    points =
        passed -> {
          if (passed.equals(where)) {
            points = _ -> {};
            happening.run();
          }
        };
  }

  void pass(Duration time) {
    world.advance(time);
    wall.advance(time);
  }

  State state(String operation) {
    return store.load(operation).map(Item::state).map(states::read).orElseThrow();
  }

  List<Effect> pending(String operation) {
    var effects = Json.of(Effect.class);
    return store.load(operation).stream()
        .flatMap(item -> item.effects().values().stream())
        .map(effect -> effects.read(effect.body()))
        .toList();
  }

  List<Effect> effects() {
    return happened.stream().map(Happened::effect).toList();
  }
}
