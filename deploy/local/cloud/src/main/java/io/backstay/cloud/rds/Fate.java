package io.backstay.cloud.rds;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a snapshot that begins to be made, decided outside as it begins. */
public sealed interface Fate {

  /** It becomes available when its time is over, unless key or source are in the way. */
  record AsUsual() implements Fate {}

  /** It ends as failed; there is no event for that (AWS-FACTS 1.6). */
  record Fails() implements Fate {}

  /** Half-way its progress stands still for that long, or for ever. */
  record Stalls(Optional<Duration> time) implements Fate {
    public Stalls {
      time.ifPresent(value -> {
        if (!value.isPositive())
          throw new IllegalArgumentException(
              "stalled must be longer than nothing, and is " + value);
      });
    }
  }
}
