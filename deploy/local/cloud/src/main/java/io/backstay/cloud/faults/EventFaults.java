package io.backstay.cloud.faults;

import java.time.Duration;

/**
 * What goes wrong on the way from a service to the bus: the probability that an event is dropped or
 * comes twice (0 to 1), whether neighbours change places, and how late each comes in simulated
 * time.
 */
public record EventFaults(double drop, double doubled, boolean reorder, Duration delay) {

  public EventFaults {
    Rules.probability("events.drop", drop);
    Rules.probability("events.double", doubled);
    Rules.notNegative("events.delay", delay);
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
