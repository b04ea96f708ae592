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
 * copy the same source into the same account. A copy in between is deleted instead, and its share
 * with it.
 *
 * <p>A copy in between leads {@code onward}: to where the copy that is made of it shall be. That
 * one says what its source, the copy in between, was made of: the {@code original}. {@code next}
 * are further copies that are made of this one, which stays.
 *
 * <p>Where no event of AWS's tells that a copy is done, AWS is asked so many times as {@code looks}
 * says, 8 by default, before that becomes rare: the fewer, the more copies a plan has.
 *
 * <p>{@code retention} is that of the plan that the copy belongs to, for whoever keeps it.
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
    Optional<RecoveryPoint> original,
    List<Destination> next,
    Optional<Integer> looks,
    Optional<Retention> retention)
    implements Command.OfDatabase {
  public CopySnapshot {
    sharedWith = List.copyOf(sharedWith);
    siblings = List.copyOf(siblings);
    next = List.copyOf(next);
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
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of which further copies are made. */
  public CopySnapshot leadingTo(List<Destination> further) {
    return with(destination, onward, further, looks, retention);
  }

  /** The same, of which AWS is asked so many times whether it is done. */
  public CopySnapshot lookedAt(Optional<Integer> times) {
    return with(destination, onward, next, times, retention);
  }

  /** The same, kept for as long as that says. */
  public CopySnapshot keptBy(Optional<Retention> rules) {
    return with(destination, onward, next, looks, rules);
  }

  /** The same, to another place or in another way. */
  public CopySnapshot to(Destination other, Optional<Destination> last) {
    return with(other, last, next, looks, retention);
  }

  private CopySnapshot with(
      Destination to,
      Optional<Destination> last,
      List<Destination> further,
      Optional<Integer> times,
      Optional<Retention> rules) {
    return new CopySnapshot(
        parent,
        source,
        to,
        sharedWith,
        siblings,
        window,
        requestedBy,
        reason,
        last,
        original,
        further,
        times,
        rules);
  }

  @Override
  public Database database() {
    return source.database();
  }
}
