package io.backstay.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * Keep a recovery point, whatever the rules say: until {@code until} has passed or, without it,
 * until the hold is released.
 *
 * @param recoveryPoint its ARN
 */
public record PlaceHold(
    String recoveryPoint, Optional<Instant> until, String requestedBy, String reason)
    implements Command.OfRetention {

  @Override
  public Optional<Database> subject() {
    return Optional.empty();
  }
}
