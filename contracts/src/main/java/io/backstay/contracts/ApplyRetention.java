package io.backstay.contracts;

import java.util.Optional;

/**
 * Delete what retention lets go: of one database, or of all that are known. {@code retention}
 * counts instead of that which the newest recovery point of each database came with.
 */
public record ApplyRetention(
    Optional<Database> database, Optional<Retention> retention, String requestedBy, String reason)
    implements Command.OfRetention {

  @Override
  public Optional<Database> subject() {
    return database;
  }
}
