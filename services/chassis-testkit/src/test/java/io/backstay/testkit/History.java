package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.run.Journal.Entry;
import io.backstay.chassis.run.Journal.Outcome;
import io.backstay.testkit.TeaHouse.Happened;
import io.backstay.testkit.tea.Tea.Effect;
import io.backstay.testkit.tea.Tea.Input;
import io.backstay.testkit.tea.Tea.Input.Boiled;
import io.backstay.testkit.tea.Tea.Input.Ordered;
import io.backstay.testkit.tea.Tea.State.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Some operations, some of them on the same kettle, while workers come in between each other and
 * die, messages double and change places, and wake-ups and events are lost; then a calm in which
 * only the sweep goes on.
 */
final class History {
  private static final int STORMY_MOVES = 150;
  private static final int CALM_ROUNDS = 200;
  private static final int MOST_WORKERS = 4;

  private final Random random;
  private final TeaHouse house = new TeaHouse();
  private final Interleaver workers = new Interleaver();
  private final List<Message> queue = new ArrayList<>();
  private final Map<String, String> kettles = new HashMap<>();
  private final Set<String> heated = new HashSet<>();
  private int wakeUpsSeen;
  private boolean calm;

  /** What lies in the queue until it is acknowledged. */
  private sealed interface Message {
    record Tell(String operation, Input input) implements Message {}

    record Wake(String operation, Instant due) implements Message {}
  }

  History(long seed) {
    this.random = new Random(seed);
    house.points = workers;
  }

  void play() {
    var operations = 1 + random.nextInt(3);
    for (var index = 0; index < operations; index++) {
      var operation = "op-" + index;
      var kettle = "kettle-" + random.nextInt(2);
      kettles.put(operation, kettle);
      send(new Message.Tell(operation, new Ordered(kettle, 1 + random.nextInt(3))));
    }
    for (var move = 0; move < STORMY_MOVES; move++) {
      storm();
    }
    calm = true;
    for (var round = 0; round < CALM_ROUNDS && !isOver(); round++) {
      goOn();
    }
    check();
  }

  private void storm() {
    switch (random.nextInt(12)) {
      case 0, 1 -> startSomething();
      case 2 -> dieSomewhere();
      case 3 ->
          pass(Duration.ofSeconds(random.nextInt(40)), Duration.ofMinutes(random.nextInt(20)));
      case 4 -> sweep();
      case 5 -> getStuck();
      default -> stepSomebody();
    }
    world();
  }

  private void goOn() {
    house.stuck.clear();
    while (workers.count() > 0) {
      workers.step(random.nextInt(workers.count()));
    }
    world();
    for (var waiting = queue.size(); waiting > 0 && !queue.isEmpty(); waiting--) {
      start(random.nextInt(queue.size()));
      while (workers.count() > 0) {
        workers.step(0);
      }
    }
    pass(Duration.ofSeconds(61), Duration.ofMinutes(5));
    sweep();
  }

  private void startSomething() {
    if (!queue.isEmpty() && workers.count() < MOST_WORKERS) {
      start(random.nextInt(queue.size()));
    }
  }

  /** A message stays in the queue while it is handled, so another worker may get it as well. */
  private void start(int index) {
    var message = queue.get(index);
    workers.start(() -> handle(message), answer -> answered(message, answer));
  }

  private Answer handle(Message message) {
    return switch (message) {
      case Message.Tell(var operation, var input) ->
          house.tell(operation, input, "of " + operation);
      case Message.Wake(var operation, var due) -> house.wake(operation, due);
    };
  }

  /** Only what was acknowledged or parked leaves the queue, and not always at once. */
  private void answered(Message message, Optional<Answer> answer) {
    var isFinal = answer.filter(given -> !(given instanceof Answer.Retry)).isPresent();
    if (isFinal && (calm || random.nextInt(5) > 0)) {
      queue.remove(message);
    }
  }

  private void stepSomebody() {
    if (workers.count() > 0) {
      workers.step(random.nextInt(workers.count()));
    }
  }

  private void dieSomewhere() {
    if (workers.count() > 0) {
      workers.kill(random.nextInt(workers.count()));
    }
  }

  private void getStuck() {
    if (house.stuck.isEmpty()) {
      house.stuck.add(new Effect.Pour(random.nextInt(3)));
    } else {
      house.stuck.clear();
    }
  }

  private void pass(Duration wall, Duration world) {
    house.wall.advance(wall);
    house.world.advance(world);
  }

  private void sweep() {
    house.overdue().forEach(operation -> send(new Message.Wake(operation, house.world.instant())));
  }

  /** Kettles that are heated boil; what the world and the workers send may double or be lost. */
  private void world() {
    var asked = house.wakeUps.asked();
    for (; wakeUpsSeen < asked.size(); wakeUpsSeen++) {
      var wakeUp = asked.get(wakeUpsSeen);
      sendPerhaps(new Message.Wake(wakeUp.operation(), wakeUp.due()));
    }
    for (var happened : List.copyOf(house.happened)) {
      if (happened.effect() instanceof Effect.Heat(var kettle)
          && (calm || random.nextInt(10) == 0)
          && heated.add(happened.operation())) {
        house.boiling.add(kettle);
        sendPerhaps(new Message.Tell(happened.operation(), new Boiled()));
      }
    }
  }

  private void sendPerhaps(Message message) {
    if (random.nextInt(4) > 0) {
      send(message);
    }
  }

  private void send(Message message) {
    queue.add(message);
    if (!calm && random.nextInt(4) == 0) {
      queue.add(message);
    }
  }

  private boolean isOver() {
    return workers.count() == 0
        && queue.isEmpty()
        && house.store.items().size() == kettles.size()
        && house.store.items().stream()
            .allMatch(item -> item.ended().isPresent() && item.effects().isEmpty());
  }

  private void check() {
    for (var operation : kettles.keySet()) {
      assertTrue(
          house.store.load(operation).flatMap(item -> item.ended()).isPresent(),
          () -> operation + " has not ended: " + house.store.load(operation));
      assertEquals(List.of(), house.pending(operation));
    }
    assertEquals(List.of(), house.overdue());
    assertEquals(List.of(), refusedAnswers());
    assertEachWantedEffectHappened();
    assertRepeatsAreTheSame();
  }

  /** An answer that was counted twice would fill a cup twice, which the flow refuses. */
  private List<Entry> refusedAnswers() {
    return house.journal.entries().stream()
        .filter(entry -> entry.outcome() == Outcome.REFUSE && entry.input().equals("Poured"))
        .toList();
  }

  private void assertEachWantedEffectHappened() {
    for (var operation : kettles.keySet()) {
      var effects =
          house.happened.stream()
              .filter(happened -> happened.operation().equals(operation))
              .map(Happened::effect)
              .toList();
      if (house.state(operation) instanceof Served(var cups)) {
        assertTrue(effects.contains(new Effect.Heat(kettles.getOrDefault(operation, ""))));
        for (var cup = 0; cup < cups; cup++) {
          assertTrue(effects.contains(new Effect.Pour(cup)), operation);
        }
        assertTrue(effects.contains(new Effect.RingBell()), operation);
      }
    }
  }

  private void assertRepeatsAreTheSame() {
    var seen = new HashMap<String, Happened>();
    for (var happened : house.happened) {
      var first = seen.putIfAbsent(happened.id().messageId(happened.operation()), happened);
      assertEquals(first == null ? happened : first, happened);
    }
  }
}
