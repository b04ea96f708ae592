package io.backstay.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Copy a snapshot to one destination; {@code parent} is the operation that waits for the outcome,
 * if one does.
 *
 * <p>A copy into another account needs its source shared with that account. The share is taken back
 * when the copy has ended, unless the account is among {@code sharedWith}, those that the source
 * stays shared with by plan, or one of the {@code siblings} still needs it: the operations that
 * copy the same source into the same account.
 *
 * <p>A copy in between leads {@code onward}: to where the copy that is made of it shall be. That
 * one says what its source, the copy in between, was made of: the {@code original}.
 */
public record CopySnapshot(
    Optional<String> parent,
    RecoveryPoint source,
    Destination destination,
    List<String> sharedWith,
    List<String> siblings,
    Duration window,
    String requestedBy,
    String reason,
    Optional<Destination> onward,
    Optional<RecoveryPoint> original)
    implements Command {
  public CopySnapshot {
    sharedWith = List.copyOf(sharedWith);
    siblings = List.copyOf(siblings);
  }

  /** A copy to stay. */
  public CopySnapshot(
      Optional<String> parent,
      RecoveryPoint source,
      Destination destination,
      List<String> sharedWith,
      List<String> siblings,
      Duration window,
      String requestedBy,
      String reason) {
    this(
        parent,
        source,
        destination,
        sharedWith,
        siblings,
        window,
        requestedBy,
        reason,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, to another place or in another way. */
  public CopySnapshot to(Destination other, Optional<Destination> next) {
    return new CopySnapshot(
        parent, source, other, sharedWith, siblings, window, requestedBy, reason, next, original);
  }

  @Override
  public Database database() {
    return source.database();
  }
}
