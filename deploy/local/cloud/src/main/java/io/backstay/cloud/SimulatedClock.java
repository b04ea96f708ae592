package io.backstay.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one time of the local cloud, in milliseconds: it runs at a fixed speed, jumps forward when
 * stepped, and never goes back.
 */
public final class SimulatedClock extends Clock {

  private final double speed;
  private final Instant start;
  private final long origin = System.nanoTime();
  private final AtomicReference<Duration> stepped = new AtomicReference<>(Duration.ZERO);

  SimulatedClock(Instant start, double speed) {
    this.start = start.truncatedTo(ChronoUnit.MILLIS);
    this.speed = speed;
  }

  /** Simulated seconds per real second; 0 when time stands. */
  public double speed() {
    return speed;
  }

  @Override
  public Instant instant() {
    long run = speed == 0 ? 0 : (long) ((System.nanoTime() - origin) * speed);
    return start.plus(stepped.get()).plusNanos(run).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Jumps to {@code target} where that lies ahead. */
  void stepTo(Instant target) {
    Duration ahead = Duration.between(instant(), target);
    if (ahead.isPositive()) {
      stepped.accumulateAndGet(ahead, Duration::plus);
    }
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    if (zone.equals(ZoneOffset.UTC)) {
      return this;
    }
    throw new UnsupportedOperationException("the local cloud tells time in UTC only");
  }
}
