package io.backstay.chassis.process;

import java.time.Duration;

/** How much longer something will take, judged by how far it has come. */
public final class Estimate {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofHours(1);
  private static final int TELLING_PERCENT = 3;

  private Estimate() {}

  /**
   * A tenth more than the progress so far suggests; {@code otherwise} where there is too little of
   * it. One minute to one hour.
   */
  public static Duration remaining(Duration elapsed, int percent, Duration otherwise) {
    var guess =
        percent < TELLING_PERCENT
            ? otherwise
            : elapsed
                .multipliedBy(100L - Math.min(percent, 100))
                .dividedBy(percent)
                .multipliedBy(11)
                .dividedBy(10);
    if (guess.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return guess.compareTo(MOST) > 0 ? MOST : guess;
  }
}
