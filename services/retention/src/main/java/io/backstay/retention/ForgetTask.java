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
 * @param member where it is part of a run of the whole fleet
 * @param asked whether somebody asked for it; otherwise a backup did by ending
 */
public record ForgetTask(
    String run,
    Database database,
    Optional<Retention> retention,
    boolean asked,
    Instant at,
    Optional<Member> member) {
  /** So long a delete that AWS puts off is tried again. */
  private static final Duration WINDOW = Duration.ofHours(6);

  /** By itself. */
  public ForgetTask(
      String run, Database database, Optional<Retention> retention, boolean asked, Instant at) {
    this(run, database, retention, asked, at, Optional.empty());
  }

  static Instant deadline(Instant begin) {
    return begin.plus(WINDOW);
  }
}
