package io.backstay.chassis.patience;

import java.time.Duration;

/**
 * How long AWS worked at something of this size, as far as looks told: from {@code least} to {@code
 * most}; the time that it was queued is not in it.
 */
public record Took(Duration least, Duration most, int sizeGiB) {
  /** What is known so well teaches more than what is not. */
  private static final double EXACT = 1.2;

  public Took(Duration work, int sizeGiB) {
    this(work, work, sizeGiB);
  }

  /** Whether any look found it under way; otherwise it may have been done long before. */
  boolean wasSeen() {
    return least.isPositive();
  }

  boolean isExact() {
    return wasSeen() && Pace.seconds(most) <= EXACT * Pace.seconds(least);
  }
}
