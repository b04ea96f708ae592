package io.backstay.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Moves every part of the cloud through time, from due time to due time, so that things happen in
 * their order.
 */
final class Timeline {

  /**
   * A part that stays due at one instant after so many rounds is a bug, and must not hang whoever
   * steps the clock.
   */
  private static final int MOST_ROUNDS_AT_ONE_INSTANT = 10_000;

  private final SimulatedClock clock;
  private final List<Timed> parts = new CopyOnWriteArrayList<>();
  private final ReentrantLock moving = new ReentrantLock();

  Timeline(SimulatedClock clock) {
    this.clock = clock;
  }

  void add(Timed part) {
    parts.add(part);
  }

  Optional<Instant> nextDue() {
    return parts.stream().flatMap(part -> part.nextDue().stream()).min(Instant::compareTo);
  }

  void step(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("advance must not be negative, and is " + time);
    }
    moving.lock();
    try {
      moveTo(clock.instant().plus(time));
    } finally {
      moving.unlock();
    }
  }

  /** Does what has become due while the clock ran. */
  void catchUp() {
    moving.lock();
    try {
      moveTo(clock.instant());
    } finally {
      moving.unlock();
    }
  }

  private void moveTo(Instant target) {
    Instant last = Instant.MIN;
    int rounds = 0;
    for (Optional<Instant> due = nextDue();
        due.isPresent() && !due.get().isAfter(target);
        due = nextDue()) {
      rounds = due.get().isAfter(last) ? 0 : rounds + 1;
      if (rounds > MOST_ROUNDS_AT_ONE_INSTANT) {
        throw new IllegalStateException("something stays due at " + due.get());
      }
      last = due.get();
      advanceAll(last);
    }
    advanceAll(target);
  }

  private void advanceAll(Instant now) {
    clock.stepTo(now);
    parts.forEach(part -> part.advance(now));
  }
}
