package io.backstay.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The standings as a Markdown table, or as JSON. */
record Report(int rounds, List<Standing> standings) {

  static Report of(int rounds, List<Size> sizes, List<Lap> laps) {
    var standings = new ArrayList<Standing>();
    for (var size : sizes) {
      for (var kind : StepKind.values()) {
        var bare = picked(laps, Contestant.BARE, kind, size);
        for (var contestant : Contestant.present()) {
          standings.add(Standing.of(picked(laps, contestant, kind, size), bare));
        }
      }
    }
    return new Report(rounds, List.copyOf(standings));
  }

  private static List<Lap> picked(List<Lap> laps, Contestant contestant, StepKind kind, Size size) {
    return laps.stream()
        .filter(
            lap -> lap.contestant() == contestant && lap.kind() == kind && lap.size().equals(size))
        .toList();
  }

  String markdown() {
    var text =
        new StringBuilder(
            """
            | at once | step | contestant | steps/s | ratio | p50 ms | ratio | p95 ms | p99 ms | CPU ms/step | ratio | all acknowledged after ms |
            |---:|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """);
    for (var at : standings) {
      text.append(
          "| %d | %s | %s | %.0f | %.2f | %.1f | %.2f | %.1f | %.1f | %.2f | %.2f | %.0f |%n"
              .formatted(
                  at.size().atOnce(),
                  at.kind().name().toLowerCase(Locale.ROOT),
                  at.contestant().id(),
                  at.stepsPerSecond(),
                  at.stepsRatio(),
                  at.p50(),
                  at.p50Ratio(),
                  at.p95(),
                  at.p99(),
                  at.cpuMillisPerStep(),
                  at.cpuRatio(),
                  at.acknowledged()));
    }
    return text.toString();
  }

  String json() {
    return new JsonMapper().valueToTree(this).toString();
  }
}
