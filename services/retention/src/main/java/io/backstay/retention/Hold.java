package io.backstay.retention;

import java.time.Instant;
import java.util.Optional;

/** Somebody wants a recovery point kept, whatever the rules say; without an end, for ever. */
public record Hold(String actor, String reason, Optional<Instant> until) {

  /** Its end belongs to it. */
  boolean isInForce(Instant at) {
    return until.isEmpty() || !until.get().isBefore(at);
  }

  @Override
  public String toString() {
    return actor + ": " + reason + until.map(end -> ", until " + end).orElse("");
  }
}
