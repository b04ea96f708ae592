package io.backstay.journeys.patience;

import io.backstay.contracts.Engine;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One copy of a backup: how long it took, how late its end was found, and how often the whole
 * backup has called AWS, by action.
 */
record Sample(
    Engine engine, int round, Duration took, Duration late, SortedMap<String, Long> actions) {

  long calls() {
    return actions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What a first reading of the books does not have yet. */
  static SortedMap<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    var more = new TreeMap<String, Long>();
    now.forEach((action, calls) -> more.put(action, calls - before.getOrDefault(action, 0L)));
    more.values().removeIf(calls -> calls == 0);
    return more;
  }

  String byAction() {
    return actions.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
