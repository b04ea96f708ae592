package io.backstay.chassis.process;

import java.time.Duration;

/**
 * Waiting times that double from {@code first} to {@code most}, spread by a jitter that is computed
 * and not drawn.
 */
public record Backoff(Duration first, Duration most) {
  private static final int LARGEST_SHIFT = 30;

  /**
   * Between half of the doubled time and all of it; the same for the same operation and attempt.
   * Attempts count from 1.
   */
  public Duration delay(String operation, int attempt) {
    var doubled = first.multipliedBy(1L << Math.clamp(attempt - 1L, 0, LARGEST_SHIFT));
    var whole = doubled.compareTo(most) > 0 ? most : doubled;
    var half = whole.dividedBy(2);
    var spread = Math.floorMod((operation + "#" + attempt).hashCode(), 1000);
    return half.plus(half.multipliedBy(spread).dividedBy(1000));
  }
}
