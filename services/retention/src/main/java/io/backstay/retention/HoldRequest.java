package io.backstay.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants about holds: {@code id} is the command's, {@code actor} the sender that SQS
 * vouches for.
 */
public record HoldRequest(
    String id, String actor, String requestedBy, String reason, Instant sentAt) {

  Hold hold(Optional<Instant> until) {
    return new Hold(
        requestedBy.isBlank() ? actor : requestedBy + " (" + actor + ")", reason, until);
  }
}
