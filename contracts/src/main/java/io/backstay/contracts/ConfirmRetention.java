package io.backstay.contracts;

import java.util.Optional;

/** Go on with a run that stopped because it would delete too much; {@code run} is its id. */
public record ConfirmRetention(String run, String requestedBy, String reason)
    implements Command.OfRetention {

  @Override
  public Optional<Database> subject() {
    return Optional.empty();
  }
}
