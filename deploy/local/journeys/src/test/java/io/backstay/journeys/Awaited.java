package io.backstay.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Looks again and again until something is so; each look is a call to a server, which paces it. */
final class Awaited {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private Awaited() {}

  static void until(String what, BooleanSupplier isSo) {
    var end = Instant.now().plus(LONGEST_WAIT);
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("still not so: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
