package io.backstay.cloud.redshift;

import io.backstay.cloud.rds.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a snapshot is between the request and its end. */
sealed interface Phase {

  /** {@code work} is how long it takes where nothing stands still. */
  record Running(Instant start, Duration work, Fate fate) implements Phase {

    /** Empty where it never ends. */
    Optional<Instant> end() {
      return switch (fate) {
        case Fate.AsUsual(), Fate.Fails() -> Optional.of(start.plus(work));
        case Fate.Stalls(var time) -> time.map(stalled -> start.plus(work).plus(stalled));
      };
    }

    /** From 0 to below 1; what stalls stands still half-way. */
    double part(Instant now) {
      var passed = Duration.between(start, now).toMillis();
      var whole = Math.max(1, work.toMillis());
      return switch (fate) {
        case Fate.AsUsual(), Fate.Fails() -> Math.clamp((double) passed / whole, 0, 0.99);
        case Fate.Stalls(var time) -> {
          var after = time.map(stalled -> passed - stalled.toMillis()).orElse(0L);
          yield Math.clamp(
              Math.max(Math.min((double) passed, whole / 2.0), (double) after) / whole, 0, 0.99);
        }
      };
    }
  }

  record Available(Instant since) implements Phase {}

  record Failed(Instant since) implements Phase {}
}
