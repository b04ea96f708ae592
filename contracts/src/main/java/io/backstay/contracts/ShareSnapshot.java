package io.backstay.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Let accounts restore from a snapshot; {@code parent} is the operation that waits for the outcome,
 * if one does.
 */
public record ShareSnapshot(
    Optional<String> parent,
    RecoveryPoint snapshot,
    List<String> accounts,
    Duration window,
    String requestedBy,
    String reason)
    implements Command.OfDatabase {
  public ShareSnapshot {
    accounts = List.copyOf(accounts);
  }

  @Override
  public Database database() {
    return snapshot.database();
  }
}
