package io.backstay.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long recovery points are kept; carried along by every event of a backup, acted on by the
 * retention service alone.
 */
public record Retention(
    Keep keep,
    Optional<Integer> retentionDays,
    Optional<String> timezone,
    Optional<Integer> minimumRedundancy) {

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
