package io.backstay.copyshare;

import io.backstay.chassis.process.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a copy needed and nobody needs any more: a share that is taken back, a copy in between that
 * is deleted. Either is seen only by an account that was to have the same data anyway, so that few
 * calls are worth more than haste: one at once, one within a day, and one or two when the week
 * ends, after which a person is told.
 */
final class Cleanup {
  static final Duration LONGEST = Duration.ofDays(7);

  private static final int TRIES = 3;

  private Cleanup() {}

  /** After one that was put off; empty where it is time to tell that it stays. */
  static Optional<Attempt> next(Attempt tried, String operation, Instant at, Instant deadline) {
    return tried.nextOf(TRIES, 0, operation, at, deadline, Optional.empty());
  }
}
