package io.backstay.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How one contestant stands in one kind of step and one size: medians over the rounds. */
record Standing(
    Contestant contestant,
    StepKind kind,
    Size size,
    double stepsPerSecond,
    double stepsRatio,
    double p50,
    double p50Ratio,
    double p95,
    double p99,
    double acknowledged,
    double cpuMillisPerStep,
    double cpuRatio) {

  /**
   * Both lists hold a lap of each round, in the same order; a ratio is taken within a round, and
   * the median of these.
   */
  static Standing of(List<Lap> laps, List<Lap> bare) {
    var lap = laps.getFirst();
    return new Standing(
        lap.contestant(),
        lap.kind(),
        lap.size(),
        median(laps, Lap::stepsPerSecond),
        ratio(laps, bare, Lap::stepsPerSecond),
        median(laps, each -> each.percentile(50)),
        ratio(laps, bare, each -> each.percentile(50)),
        median(laps, each -> each.percentile(95)),
        median(laps, each -> each.percentile(99)),
        median(laps, Lap::acknowledgedMillis),
        median(laps, Lap::cpuMillisPerStep),
        ratio(laps, bare, Lap::cpuMillisPerStep));
  }

  private static double ratio(List<Lap> laps, List<Lap> bare, ToDoubleFunction<Lap> of) {
    return median(
        IntStream.range(0, laps.size())
            .mapToDouble(
                round -> of.applyAsDouble(laps.get(round)) / of.applyAsDouble(bare.get(round)))
            .boxed()
            .toList(),
        value -> value);
  }

  private static <T> double median(List<T> values, ToDoubleFunction<T> of) {
    var sorted = values.stream().mapToDouble(of).sorted().toArray();
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
