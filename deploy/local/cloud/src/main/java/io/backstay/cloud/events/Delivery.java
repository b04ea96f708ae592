package io.backstay.cloud.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backstay.cloud.Chance;
import io.backstay.cloud.Happenings;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.Timed;
import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Tally;
import io.backstay.cloud.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The way from the machines to the bus, or to a topic, with the faults on it; the same seed and the
 * same happenings meet the same faults.
 */
public final class Delivery implements Happenings, Timed {

  /** A second copy comes this much later at most. */
  private static final Duration SPREAD = Duration.ofMinutes(1);

  /** An event that waits for a neighbour to change places with goes alone after this. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private record Waiting(Instant due, long order, Event event) {}

  private final InstantSource clock;
  private final Chance ids;
  private final Chance chance;
  private final Consumer<Event> bus;
  private final ConcurrentLinkedQueue<Event> taken = new ConcurrentLinkedQueue<>();
  private final ReentrantLock delivering = new ReentrantLock();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::order));
  private Optional<Waiting> heldBack = Optional.empty();
  private long order;
  private volatile EventFaults faults = EventFaults.none();
  private volatile Tally tally = new Tally();

  public Delivery(InstantSource clock, Chance chance, Consumer<Event> bus) {
    this.clock = clock;
    this.ids = chance.stream("event ids");
    this.chance = chance.stream("event faults");
    this.bus = bus;
  }

  public void faults(EventFaults faults) {
    this.tally =
        new Tally()
            .name("events.drop", faults.drop() > 0)
            .name("events.double", faults.doubled() > 0)
            .name("events.reorder", faults.reorder())
            .name("events.delay", !faults.delay().isZero());
    this.faults = faults;
  }

  /** How often each struck. */
  public Map<String, Long> struck() {
    return tally.counts();
  }

  @Override
  public void happened(List<Happening> happenings) {
    happenings.forEach(happening -> taken.add(event(happening)));
  }

  private Event event(Happening happening) {
    try {
      return new Event(
          ids.uuid().toString(),
          happening.place(),
          happening.time(),
          happening.source(),
          happening.detailType(),
          happening.resources(),
          Json.read(happening.detail()));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("a machine tells no JSON: " + happening.detail(), malformed);
    }
  }

  @Override
  public void deliver() {
    delivering.lock();
    try {
      for (var event = taken.poll(); event != null; event = taken.poll()) {
        meetFaults(event, clock.instant(), faults);
      }
    } finally {
      delivering.unlock();
    }
  }

  private void meetFaults(Event event, Instant now, EventFaults faults) {
    // Always both draws, so that one probability does not move the other's outcome.
    boolean dropped = chance.hits(faults.drop());
    boolean doubled = chance.hits(faults.doubled());
    if (dropped) {
      tally.struck("events.drop");
      return;
    }
    var due = now.plus(faults.delay());
    if (!faults.delay().isZero()) {
      tally.struck("events.delay");
    }
    if (doubled) {
      tally.struck("events.double");
      wait(due.plusMillis((long) (chance.fraction() * SPREAD.toMillis())), event);
    }
    if (faults.reorder()) {
      changePlaces(new Waiting(due, order++, event));
    } else {
      wait(due, event);
    }
    release(now);
  }

  private void wait(Instant due, Event event) {
    waiting.add(new Waiting(due, order++, event));
  }

  /** The second of two goes first. */
  private void changePlaces(Waiting next) {
    if (heldBack.isEmpty()) {
      heldBack = Optional.of(next);
    } else {
      var first = heldBack.get();
      heldBack = Optional.empty();
      tally.struck("events.reorder");
      wait(next.due(), next.event());
      wait(next.due(), first.event());
    }
  }

  private void release(Instant now) {
    heldBack
        .filter(alone -> !alone.due().plus(PATIENCE).isAfter(now))
        .ifPresent(alone -> {
          heldBack = Optional.empty();
          wait(now, alone.event());
        });
    var due = new ArrayList<Event>();
    for (var next = waiting.peek();
        next != null && !next.due().isAfter(now);
        next = waiting.peek()) {
      due.add(waiting.remove().event());
    }
    due.forEach(bus);
  }

  @Override
  public Optional<Instant> nextDue() {
    delivering.lock();
    try {
      var first = Optional.ofNullable(waiting.peek()).map(Waiting::due);
      var alone = heldBack.map(held -> held.due().plus(PATIENCE));
      return first.isPresent() && alone.isPresent()
          ? Optional.of(first.get().isBefore(alone.get()) ? first.get() : alone.get())
          : first.or(() -> alone);
    } finally {
      delivering.unlock();
    }
  }

  @Override
  public void advance(Instant now) {
    delivering.lock();
    try {
      release(now);
    } finally {
      delivering.unlock();
    }
  }
}
