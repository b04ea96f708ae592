package io.backstay.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What a contestant took for one kind of step in one size: the latencies from sending to
 * publication in nanoseconds, sorted; the time from the first sending to the last publication, and
 * to the queue's being empty; its processor time.
 */
record Lap(
    Contestant contestant,
    StepKind kind,
    Size size,
    List<Long> latencies,
    Duration published,
    Duration acknowledged,
    Duration cpu) {

  Lap {
    latencies = latencies.stream().sorted().toList();
  }

  double stepsPerSecond() {
    return size.steps() / seconds(published);
  }

  double cpuMillisPerStep() {
    return seconds(cpu) * 1000 / size.steps();
  }

  /** In milliseconds: what so many per cent of the steps did not exceed. */
  double percentile(int percent) {
    var rank = (int) Math.ceil(latencies.size() * percent / 100.0);
    return latencies.get(Math.max(rank, 1) - 1) / 1e6;
  }

  double acknowledgedMillis() {
    return seconds(acknowledged) * 1000;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
