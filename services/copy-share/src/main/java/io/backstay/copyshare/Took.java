package io.backstay.copyshare;

import java.time.Duration;

/**
 * How long AWS worked at a copy of this size; the time that it was queued is not in it. It was not
 * done after {@code atLeast}, where more is not known.
 */
public record Took(Duration atLeast, Duration work, int sizeGiB) {
  public Took(Duration work, int sizeGiB) {
    this(work, work, sizeGiB);
  }

  /** Whether any look found it under way; otherwise it may have been done long before. */
  boolean wasSeen() {
    return atLeast.isPositive();
  }
}
