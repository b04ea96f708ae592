package io.backstay.chassis.process;

import java.time.Duration;

/**
 * A state that waits for the world says for how long; the runner stores the due time with it and
 * wakes it then.
 */
public interface Waits {

  /** Counted from the moment at which this state was written; more than zero. */
  Duration patience();
}
