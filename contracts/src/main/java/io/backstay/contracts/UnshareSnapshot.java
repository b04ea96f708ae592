package io.backstay.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Let accounts not restore from a snapshot any more; {@code parent} is the operation that waits for
 * the outcome, if one does.
 */
public record UnshareSnapshot(
    Optional<String> parent,
    RecoveryPoint snapshot,
    List<String> accounts,
    Duration window,
    String requestedBy,
    String reason)
    implements Command.OfDatabase {
  public UnshareSnapshot {
    accounts = List.copyOf(accounts);
  }

  @Override
  public Database database() {
    return snapshot.database();
  }
}
