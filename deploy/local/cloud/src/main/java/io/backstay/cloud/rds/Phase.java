package io.backstay.cloud.rds;

import java.time.Duration;
import java.time.Instant;

/** Where a snapshot is between the request and its end. */
sealed interface Phase {

  /**
   * A copy that waits: RDS copies snapshots of one database one after the other, lowest number
   * first.
   */
  record Queued(Instant since, int number) implements Phase {}

  record Running(Instant start, Instant end) implements Phase {}

  record Available(Instant since) implements Phase {}

  record Failed(Instant since) implements Phase {}

  default boolean inProgress() {
    return switch (this) {
      case Queued(_, _), Running(_, _) -> true;
      case Available(_), Failed(_) -> false;
    };
  }

  default String status(Switches switches) {
    return switch (this) {
      case Queued(_, _) -> switches.queuedStatus();
      case Running(_, _) -> "creating";
      case Available(_) -> "available";
      case Failed(_) -> "failed";
    };
  }

  /** From 0 to 99 on the way, 100 only when available. */
  default int percent(Instant now) {
    return switch (this) {
      case Queued(_, _), Failed(_) -> 0;
      case Available(_) -> 100;
      case Running(var start, var end) -> {
        var whole = Math.max(1, Duration.between(start, end).toMillis());
        yield Math.clamp(Duration.between(start, now).toMillis() * 100 / whole, 0, 99);
      }
    };
  }
}
