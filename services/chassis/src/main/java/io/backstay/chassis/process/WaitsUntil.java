package io.backstay.chassis.process;

import java.time.Instant;

/**
 * A state that waits for the world until a certain time, whatever moves it before: unlike that of
 * {@link Waits}, its patience does not begin anew with each write.
 */
public interface WaitsUntil {

  /** On the world's clock; where that is over, it is told at once. */
  Instant until();
}
