package io.backstay.chassis.run;

import java.time.Instant;

/**
 * Asks for a message that wakes an operation; it may come late, twice or, once in a while, never.
 */
@FunctionalInterface
public interface WakeUps {

  /** Outages are thrown as {@link io.backstay.chassis.Outage}. */
  void wake(String operation, Instant due);
}
