package io.backstay.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What shall become of a snapshot: its copies, the accounts that share the source itself, how long
 * it is kept, and whether the newest automated snapshot, if it is not older than {@code promote},
 * is kept in place of taking a new one.
 */
public record Plan(
    List<Destination> copies,
    List<String> shareWith,
    Optional<Retention> retention,
    Optional<Duration> promote) {
  public Plan {
    copies = List.copyOf(copies);
    shareWith = List.copyOf(shareWith);
  }

  /** Takes a new snapshot. */
  public Plan(List<Destination> copies, List<String> shareWith, Optional<Retention> retention) {
    this(copies, shareWith, retention, Optional.empty());
  }
}
