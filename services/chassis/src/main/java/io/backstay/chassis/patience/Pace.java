package io.backstay.chassis.patience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How long the last works of one kind took, oldest first, and the key of the last, where it had
 * one.
 */
public record Pace(List<Took> history, Optional<String> lastKey) {
  /** Next time it may take so much less or more, whatever the size says. */
  private static final double LESS = 0.85;

  private static final double MORE = 1.2;

  /** What takes less than this of an earlier one's time contradicts it. */
  private static final double QUICKER = 0.7;

  /** Of what was never seen under way, only the most that it can have taken is known. */
  private static final double UNSEEN = 0.4;

  /** What shows no progress cannot be looked at over all that time: only where it likely ends. */
  private static final double LIKELY = 0.12;

  public Pace {
    history = List.copyOf(history);
  }

  public static Pace unknown() {
    return new Pace(List.of(), Optional.empty());
  }

  /** Between what times the work on this size may take; empty without a history. */
  public Optional<Span> expect(int sizeGiB, Telling telling) {
    if (history.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (telling) {
          case EVENT, PROGRESS -> {
            var best = best();
            var most = scaled(best, Took::most, sizeGiB);
            yield best.stream().allMatch(Took::wasSeen)
                ? span(scaled(best, Took::least, sizeGiB).getMin() * LESS, most.getMax() * MORE)
                : span(most.getMin() * UNSEEN, most.getMax() * MORE);
          }
          case NOTHING -> {
            // Between these two is the one length that explains them all, or they differ by that.
            var most = scaled(history, Took::most, sizeGiB).getMin();
            var least = scaled(history, Took::least, sizeGiB).getMax();
            yield span(Math.min(least, most) * (1 - LIKELY), Math.max(least, most) * (1 + LIKELY));
          }
        });
  }

  /** What is known exactly, or at least by looks, where there is any of that. */
  private List<Took> best() {
    var credible = credible();
    return Stream.<Predicate<Took>>of(Took::isExact, Took::wasSeen)
        .map(which -> credible.stream().filter(which).toList())
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(credible);
  }

  /** What a later one was much quicker than was queued, or all is quicker now. */
  private List<Took> credible() {
    var credible = new ArrayList<Took>();
    var most = Double.MAX_VALUE;
    for (var took : history.reversed()) {
      if (seconds(took.least()) * QUICKER <= most) {
        credible.addFirst(took);
      }
      most = Math.min(most, seconds(took.most()));
    }
    return credible;
  }

  private static Span span(double least, double most) {
    return new Span(Math.max(1, Math.floor(least)), Math.max(2, Math.ceil(most)));
  }

  private static DoubleSummaryStatistics scaled(
      List<Took> lessons, Function<Took, Duration> time, int sizeGiB) {
    return lessons.stream()
        .mapToDouble(took -> seconds(time.apply(took)) * growth(took, sizeGiB))
        .summaryStatistics();
  }

  /** It counts in part, for only what has changed may be worked at. */
  private static double growth(Took took, int sizeGiB) {
    var times = (double) Math.max(1, sizeGiB) / Math.max(1, took.sizeGiB());
    return Math.clamp(Math.sqrt(times), 0.5, 2.0);
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
