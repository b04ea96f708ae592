package io.backstay.cloud.events;

import java.time.Duration;

/**
 * What goes wrong on the way from a service to the bus: the probability that an event is dropped or
 * comes twice (0 to 1), whether neighbours change places, and how late each comes in simulated
 * time.
 */
public record EventFaults(double drop, double doubled, boolean reorder, Duration delay) {

  public EventFaults {
    probability("drop", drop);
    probability("double", doubled);
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay must not be negative, and is " + delay);
    }
  }

  private static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " must be a probability between 0 and 1, and is " + value);
    }
  }

  /** Every event comes once, in order, at once. */
  public static EventFaults none() {
    return new EventFaults(0, 0, false, Duration.ZERO);
  }

  public EventFaults withDrop(double value) {
    return new EventFaults(value, doubled, reorder, delay);
  }

  public EventFaults withDoubled(double value) {
    return new EventFaults(drop, value, reorder, delay);
  }

  public EventFaults withReorder(boolean value) {
    return new EventFaults(drop, doubled, value, delay);
  }

  public EventFaults withDelay(Duration value) {
    return new EventFaults(drop, doubled, reorder, value);
  }
}
