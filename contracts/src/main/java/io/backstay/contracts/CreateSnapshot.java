package io.backstay.contracts;

import java.time.Duration;
import java.util.Optional;

/**
 * Take a snapshot of a database and carry out the plan; {@code name} is computed where the sender
 * gives none.
 */
public record CreateSnapshot(
    Database database,
    Plan plan,
    Optional<String> name,
    Duration window,
    String requestedBy,
    String reason)
    implements Command.OfDatabase {}
