package io.backstay.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long recovery points are kept; carried along by every event of a backup, acted on by the
 * retention service alone.
 *
 * <p>What came with the retention of one {@code policy} is ruled by that policy's newest retention,
 * and never by another one's; what came without a policy is ruled together.
 */
public record Retention(
    Keep keep,
    Optional<Integer> retentionDays,
    Optional<String> timezone,
    Optional<Integer> minimumRedundancy,
    Optional<String> policy) {

  /** Of no policy. */
  public Retention(
      Keep keep,
      Optional<Integer> retentionDays,
      Optional<String> timezone,
      Optional<Integer> minimumRedundancy) {
    this(keep, retentionDays, timezone, minimumRedundancy, Optional.empty());
  }

  /** The same, as that of this policy. */
  public Retention of(String name) {
    return new Retention(keep, retentionDays, timezone, minimumRedundancy, Optional.of(name));
  }

  /**
   * Counts per calendar rule (-1 keeps all), durations per "within" rule in restic's syntax, and
   * tag lists.
   */
  public record Keep(
      Map<String, Integer> counts, Map<String, String> within, List<List<String>> tags) {
    public Keep {
      counts = Map.copyOf(counts);
      within = Map.copyOf(within);
      tags = tags.stream().map(List::copyOf).toList();
    }
  }
}
