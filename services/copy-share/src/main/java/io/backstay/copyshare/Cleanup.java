package io.backstay.copyshare;

import io.backstay.chassis.process.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a copy needed and nobody needs any more: a share that is taken back, a copy in between that
 * is deleted. It is tried at once, within minutes, within a day, and when the week ends, after
 * which a person is told. Not more often, for the account that may see it was to have the same data
 * anyway, and each try is a call.
 */
final class Cleanup {
  static final Duration LONGEST = Duration.ofDays(7);

  private static final int TRIES = 4;
  private static final int SOON = 1;

  private Cleanup() {}

  /** After one that was put off; empty where it is time to tell that it stays. */
  static Optional<Attempt> next(Attempt tried, String operation, Instant at, Instant deadline) {
    return tried.nextOf(TRIES, SOON, operation, at, deadline, Optional.empty());
  }
}
