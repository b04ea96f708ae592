package io.backstay.journeys.storm;

import io.backstay.cloud.LocalCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Moves simulated time on once nobody has anything in hand, so that windows and patience, which are
 * simulated, do not run out while a process, which is real, is still starting.
 */
public final class Clockwork {
  private static final Duration POLL = Duration.ofMillis(10);

  /** Counting messages is dear; it is not tried while anybody is calling. */
  private static final Duration SILENCE = Duration.ofMillis(30);

  /** What is due this close together happens in one step. */
  private static final Duration GRAIN = Duration.ofSeconds(2);

  private final LocalCloud cloud;
  private final Queues queues;
  private final Runnable meanwhile;
  private final Predicate<Duration> silence;

  /**
   * {@code meanwhile} is run again and again while somebody has something in hand; {@code silence}
   * says whether nobody has called for so long.
   */
  public Clockwork(
      LocalCloud cloud, Queues queues, Runnable meanwhile, Predicate<Duration> silence) {
    this.cloud = cloud;
    this.queues = queues;
    this.meanwhile = meanwhile;
    this.silence = silence;
  }

  public Instant now() {
    return cloud.clock().instant();
  }

  /** False where somebody still had something in hand after so much real time. */
  public boolean settles(Duration atMost) {
    var end = System.nanoTime() + atMost.toNanos();
    while (true) {
      meanwhile.run();
      if (silence.test(SILENCE) && queues.areIdle()) {
        return true;
      }
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  public void pass(Duration time) {
    cloud.advance(time);
  }

  /** To whatever is next, but no further than {@code limit}. */
  public void next(Instant limit) {
    next(limit, GRAIN);
  }

  /** The same; what is due within {@code grain} of each other happens in one step. */
  public void next(Instant limit, Duration grain) {
    var now = now();
    var next = cloud.nextDue().filter(due -> due.isBefore(limit)).orElse(limit).plus(grain);
    cloud.advance(Duration.between(now, next.isBefore(now) ? now.plus(grain) : next));
  }
}
