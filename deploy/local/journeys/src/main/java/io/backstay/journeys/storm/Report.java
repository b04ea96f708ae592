package io.backstay.journeys.storm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was done to one round, and what was wrong at its end. */
record Report(
    long seed,
    int commands,
    List<String> kills,
    SortedMap<String, Long> faults,
    SortedMap<String, Long> ends,
    Duration simulated,
    Duration real,
    List<Violation> violations) {

  Report {
    kills = List.copyOf(kills);
    faults = new TreeMap<>(faults);
    ends = new TreeMap<>(ends);
    violations = List.copyOf(violations);
  }

  String line() {
    return "seed %-5d %2d commands | killed: %s | faults: %s | %s | %s simulated, %.1f s | %s"
        .formatted(
            seed,
            commands,
            kills.isEmpty() ? "nobody" : String.join(", ", kills),
            faults.isEmpty() ? "none" : counts(faults),
            counts(ends),
            hours(simulated),
            real.toMillis() / 1000.0,
            violations.isEmpty() ? "0 violations" : violations.size() + " VIOLATIONS");
  }

  static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  static String hours(Duration time) {
    return "%d:%02d h".formatted(time.toHours(), time.toMinutesPart());
  }
}
