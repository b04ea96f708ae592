package io.backstay.chassis.route;

import io.backstay.chassis.inbox.Answer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the messages of one process that are for the same operation take turns, so that they do not
 * race each other to its item. Who has waited for long goes ahead: it is the conditional write that
 * keeps them apart, and a slow effect must not hold up the others.
 */
final class Turns {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

  /** {@code users} have it or wait for it. */
  private record Turn(ReentrantLock lock, int users) {
    private Turn with(int more) {
      return new Turn(lock, users + more);
    }
  }

  Answer take(String operation, Supplier<Answer> work) {
    var turn =
        turns.compute(
            operation,
            (_, known) -> known == null ? new Turn(new ReentrantLock(true), 1) : known.with(1));
    var isOurs = isTaken(turn.lock());
    try {
      return work.get();
    } finally {
      if (isOurs) {
        turn.lock().unlock();
      }
      turns.computeIfPresent(operation, (_, known) -> known.users() == 1 ? null : known.with(-1));
    }
  }

  private static boolean isTaken(ReentrantLock lock) {
    try {
      return lock.tryLock(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
