package io.backstay.contracts;

import java.util.Optional;

/**
 * Take a hold back; the others on the same recovery point stay.
 *
 * @param recoveryPoint its ARN
 * @param hold the id of the command that placed it; may be left out where there is only one
 */
public record ReleaseHold(
    String recoveryPoint, Optional<String> hold, String requestedBy, String reason)
    implements Command.OfRetention {

  @Override
  public Optional<Database> subject() {
    return Optional.empty();
  }
}
