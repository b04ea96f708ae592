package io.backstay.contracts;

import java.time.Duration;
import java.util.Optional;

/**
 * Copy a snapshot to one destination; {@code parent} is the operation that waits for the outcome,
 * if one does.
 */
public record CopySnapshot(
    Optional<String> parent,
    RecoveryPoint source,
    Destination destination,
    Duration window,
    String requestedBy,
    String reason)
    implements Command {
  @Override
  public Database database() {
    return source.database();
  }
}
