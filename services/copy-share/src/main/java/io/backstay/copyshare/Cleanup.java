package io.backstay.copyshare;

import io.backstay.chassis.process.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a copy needed and nobody needs any more: a share that is taken back, a copy in between that
 * is deleted. It is tried at once, within a day, and when the week ends, after which a person is
 * told. Not more often, for each try is a call, and where the copy stands, the account that may see
 * its source has the same data anyway.
 */
final class Cleanup {
  static final Duration LONGEST = Duration.ofDays(7);

  private static final int TRIES = 3;

  private Cleanup() {}

  /** After one that was put off; empty where it is time to tell that it stays. */
  static Optional<Attempt> next(Attempt tried, String operation, Instant at, Instant deadline) {
    return tried.nextOf(TRIES, 0, operation, at, deadline, Optional.empty());
  }

  /**
   * Likewise, but once more within minutes: who may see what was shared has no copy of it, which
   * has cost so many calls less.
   */
  static Optional<Attempt> nextSoon(Attempt tried, String operation, Instant at, Instant deadline) {
    return tried.nextOf(TRIES + 1, 1, operation, at, deadline, Optional.empty());
  }
}
