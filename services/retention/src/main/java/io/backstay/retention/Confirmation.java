package io.backstay.retention;

import io.backstay.contracts.Database;
import io.backstay.contracts.RetentionEvent.RetentionConfirmed;
import java.time.Duration;
import java.util.Optional;

/**
 * A person's word that a run which has stopped shall go on: {@code actor} is whom SQS vouches for.
 */
public record Confirmation(String actor, String requestedBy, String reason) {
  /** So long it is waited for; what was planned is too old then. */
  static final Duration AWAITED = Duration.ofDays(7);

  static final String NOT_AWAITED = "run must be one that waits for a confirmation";

  static final String TOO_LATE = NOT_AWAITED + ", but it has ended";

  /** {@code database} is empty where it is a run of all. */
  RetentionConfirmed of(String run, Optional<Database> database) {
    return new RetentionConfirmed(database, run, actor, requestedBy, reason);
  }
}
