package io.backstay.cloud;

import java.time.Instant;
import java.util.Optional;

/** A part of the cloud that does something when time passes. */
public interface Timed {

  /** When it next has something to do; empty where it waits for nothing. */
  Optional<Instant> nextDue();

  /** Does everything that is due up to and including {@code now}. */
  void advance(Instant now);
}
