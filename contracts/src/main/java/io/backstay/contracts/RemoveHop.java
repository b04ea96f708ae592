package io.backstay.contracts;

import java.time.Duration;
import java.util.Optional;

/**
 * Delete a copy in between, once the copy that was made of it has ended. Nothing else is ever
 * deleted by it: what does not carry the tag of a copy in between is left alone.
 */
public record RemoveHop(
    Optional<String> parent,
    RecoveryPoint snapshot,
    Duration window,
    String requestedBy,
    String reason)
    implements Command.OfDatabase {

  @Override
  public Database database() {
    return snapshot.database();
  }
}
