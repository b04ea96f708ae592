package io.backstay.journeys.patience;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.contracts.Engine;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a trial came to. */
record Outcome(Trial trial, List<Sample> samples, Duration real) {
  private static final long MOST_CALLS = 15;
  private static final Duration SOON = Duration.ofSeconds(60);

  Outcome {
    samples = List.copyOf(samples);
  }

  /** Of the samples of one engine, with a history or at the first time. */
  record Figures(
      String engine,
      boolean history,
      int backups,
      Duration shortest,
      Duration longest,
      Duration p50,
      Duration p95,
      double calls,
      long mostCalls) {

    static Figures of(Engine engine, boolean history, List<Sample> samples) {
      var late = samples.stream().map(Sample::late).sorted().toList();
      var took = samples.stream().map(Sample::took).sorted().toList();
      return new Figures(
          engine.wireName(),
          history,
          samples.size(),
          took.getFirst(),
          took.getLast(),
          late.get((late.size() - 1) / 2),
          late.get((int) Math.ceil(late.size() * 0.95) - 1),
          samples.stream().mapToLong(Sample::calls).average().orElse(0),
          samples.stream().mapToLong(Sample::calls).max().orElse(0));
    }
  }

  List<Figures> figures() {
    var all = new ArrayList<Figures>();
    for (var engine : Fleet.ENGINES) {
      add(all, engine, false, sample -> sample.round() == 1);
      add(all, engine, true, sample -> trial.hasHistory(sample.round()));
    }
    return all;
  }

  private void add(List<Figures> all, Engine engine, boolean history, Predicate<Sample> which) {
    var picked =
        samples.stream().filter(sample -> sample.engine() == engine).filter(which).toList();
    if (!picked.isEmpty()) {
      all.add(Figures.of(engine, history, picked));
    }
  }

  /** While it is learnt, too, no backup costs more calls. */
  boolean isGood() {
    return mostCalls() <= MOST_CALLS
        && figures().stream().allMatch(one -> !one.history() || one.p95().compareTo(SOON) <= 0);
  }

  private long mostCalls() {
    return samples.stream().mapToLong(Sample::calls).max().orElse(0);
  }

  /** Each backup that cost too much, and what it has called. */
  private Stream<String> dear() {
    return samples.stream()
        .filter(sample -> sample.calls() > MOST_CALLS)
        .map(sample ->
            "%s, round %d: %d calls: %s"
                .formatted(
                    sample.engine().wireName(), sample.round(), sample.calls(), sample.byAction()))
        .distinct();
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%d clusters of each engine, %d backups of each, one at a time, with %s%s"
            .formatted(
                trial.clusters(),
                trial.rounds(),
                copies(),
                trial.silent() ? "; what Redshift says of copies is lost" : ""));
    for (var one : figures()) {
      lines.add(
          "%-16s %s  %3d copies of %s to %s: end found p50 %d s, p95 %d s after the truth; calls per backup %.1f, at most %d"
              .formatted(
                  one.engine(),
                  one.history() ? "with a history   " : "without a history",
                  one.backups(),
                  brief(one.shortest()),
                  brief(one.longest()),
                  one.p50().toSeconds(),
                  one.p95().toSeconds(),
                  one.calls(),
                  one.mostCalls()));
    }
    lines.add("no backup cost more than %d calls".formatted(mostCalls()));
    dear().forEach(lines::add);
    lines.add("real %d s".formatted(real.toSeconds()));
    lines.add(isGood() ? "good" : "NOT GOOD");
    return lines;
  }

  private String copies() {
    if (trial.promoted()) {
      return "an automated snapshot made a manual one instead of a copy";
    }
    if (trial.vault()) {
      return "copies of Aurora to two regions of two accounts, and one of Redshift to another region";
    }
    return trial.copies() == 1
        ? "one copy to another region"
        : trial.copies() + " copies of each of Aurora, and one of Redshift";
  }

  private static String brief(Duration time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().substring(2);
  }

  String json() {
    var root = new JsonMapper().createObjectNode().put("good", isGood());
    var array = root.putArray("figures");
    for (var one : figures()) {
      array
          .addObject()
          .put("engine", one.engine())
          .put("history", one.history())
          .put("backups", one.backups())
          .put("lateP50Seconds", one.p50().toMillis() / 1000.0)
          .put("lateP95Seconds", one.p95().toMillis() / 1000.0)
          .put("callsPerBackup", one.calls())
          .put("mostCalls", one.mostCalls());
    }
    root.put("mostCalls", mostCalls());
    return root.put("realSeconds", real.toMillis() / 1000.0).toString();
  }
}
