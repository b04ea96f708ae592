package io.backstay.journeys.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rounds together. */
record Totals(
    int rounds,
    int commands,
    int kills,
    SortedMap<String, Long> faults,
    SortedMap<String, Long> ends,
    Duration simulated,
    Duration real,
    long judged,
    int violations) {

  Totals {
    faults = new TreeMap<>(faults);
    ends = new TreeMap<>(ends);
  }

  static Totals none() {
    return new Totals(
        0, 0, 0, new TreeMap<>(), new TreeMap<>(), Duration.ZERO, Duration.ZERO, 0, 0);
  }

  Totals plus(Report report) {
    return new Totals(
        rounds + 1,
        commands + report.commands(),
        kills + report.kills().size(),
        sum(faults, report.faults()),
        sum(ends, report.ends()),
        simulated.plus(report.simulated()),
        real.plus(report.real()),
        judged,
        violations + report.violations().size());
  }

  /** So many calls more were judged by AWS's models. */
  Totals judged(long calls) {
    return new Totals(
        rounds, commands, kills, faults, ends, simulated, real, judged + calls, violations);
  }

  private static SortedMap<String, Long> sum(
      SortedMap<String, Long> counts, SortedMap<String, Long> more) {
    var sum = new TreeMap<>(counts);
    more.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("%d rounds, %d commands sent, %d workers struck".formatted(rounds, commands, kills));
    lines.add("faults that struck: " + Report.counts(faults));
    lines.add("ends: " + Report.counts(ends));
    lines.add(
        "%s simulated in %.1f s, %.1f s a round"
            .formatted(
                Report.hours(simulated),
                real.toMillis() / 1000.0,
                rounds == 0 ? 0 : real.toMillis() / 1000.0 / rounds));
    lines.add(judged + " calls of the services judged by AWS's published models");
    lines.add(violations + " violations");
    return lines;
  }
}
