package io.backstay.retention;

import io.backstay.contracts.Database;
import io.backstay.contracts.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * To delete what retention lets go of one database.
 *
 * @param run the id of the operation that does it
 * @param retention counts instead of that which the newest recovery point came with
 * @param asked whether somebody asked for it; otherwise a backup did by ending
 */
public record ForgetTask(
    String run, Database database, Optional<Retention> retention, boolean asked, Instant at) {
  /** So long a delete that AWS puts off is tried again. */
  private static final Duration WINDOW = Duration.ofHours(6);

  static Instant deadline(Instant begin) {
    return begin.plus(WINDOW);
  }
}
