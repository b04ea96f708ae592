package io.backstay.contracts;

import java.util.List;
import java.util.Optional;

/**
 * What shall become of a snapshot: its copies, the accounts that share the source itself, and how
 * long it is kept.
 */
public record Plan(
    List<Destination> copies, List<String> shareWith, Optional<Retention> retention) {
  public Plan {
    copies = List.copyOf(copies);
    shareWith = List.copyOf(shareWith);
  }
}
