package io.backstay.cloud.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The simulated time during which a fault is in force: it begins {@code after} the fault is set and
 * lasts for {@code length}, or until other faults are set.
 */
public record Window(Duration after, Optional<Duration> length) {

  /** From now on. */
  public static final Window ALWAYS = new Window(Duration.ZERO, Optional.empty());

  public Window {
    Rules.notNegative("after", after);
    length.ifPresent(value -> Rules.positive("for", value));
  }

  /** From now on, for that long. */
  public static Window lasting(Duration length) {
    return new Window(Duration.ZERO, Optional.of(length));
  }

  public Window startingAfter(Duration value) {
    return new Window(value, length);
  }

  Instant start(Instant set) {
    return set.plus(after);
  }

  Optional<Instant> end(Instant set) {
    return length.map(start(set)::plus);
  }

  boolean holds(Instant set, Instant now) {
    return !now.isBefore(start(set)) && end(set).map(now::isBefore).orElse(true);
  }
}
