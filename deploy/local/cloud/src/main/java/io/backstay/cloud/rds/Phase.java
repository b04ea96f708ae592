package io.backstay.cloud.rds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a snapshot is between the request and its end. */
sealed interface Phase {

  /**
   * A copy that waits: RDS copies snapshots of one database one after the other, lowest number
   * first.
   */
  record Queued(Instant since, int number) implements Phase {}

  /** {@code work} is how long it takes where nothing stands still. */
  record Running(Instant start, Duration work, Fate fate) implements Phase {

    /** Empty where it never ends. */
    Optional<Instant> end() {
      return switch (fate) {
        case Fate.AsUsual(), Fate.Fails() -> Optional.of(start.plus(work));
        case Fate.Stalls(var time) -> time.map(stalled -> start.plus(work).plus(stalled));
      };
    }

    private Duration worked(Instant now) {
      var passed = Duration.between(start, now);
      var half = work.dividedBy(2);
      return switch (fate) {
        case Fate.AsUsual(), Fate.Fails() -> passed;
        case Fate.Stalls(var time) -> {
          var after = time.map(passed::minus).orElse(half);
          yield passed.compareTo(half) < 0 ? passed : after.compareTo(half) < 0 ? half : after;
        }
      };
    }
  }

  record Available(Instant since) implements Phase {}

  record Failed(Instant since) implements Phase {}

  default boolean inProgress() {
    return switch (this) {
      case Queued(_, _), Running(_, _, _) -> true;
      case Available(_), Failed(_) -> false;
    };
  }

  /** When it became available or failed. */
  default Optional<Instant> ended() {
    return switch (this) {
      case Queued(_, _), Running(_, _, _) -> Optional.empty();
      case Available(var since) -> Optional.of(since);
      case Failed(var since) -> Optional.of(since);
    };
  }

  /** From 0 to 99 on the way, 100 only when available. */
  default int percent(Instant now) {
    return switch (this) {
      case Queued(_, _), Failed(_) -> 0;
      case Available(_) -> 100;
      case Running running -> {
        var whole = Math.max(1, running.work().toMillis());
        yield Math.clamp(running.worked(now).toMillis() * 100 / whole, 0, 99);
      }
    };
  }
}
