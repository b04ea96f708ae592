package io.backstay.chassis.patience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When work may end, by what is known: how long the work may take, and what percent each look
 * showed. Times are seconds since AWS was asked to begin. A percent that is shown says that the
 * work began within a certain hundredth of its length; 0 percent says that it may not have begun.
 *
 * @param ends the ends that are possible, each with the time at which the work would have begun
 */
record Forecast(List<End> ends) {
  private static final int LENGTHS = 48;
  private static final int STARTS = 6;
  private static final int NEAREST = 12;
  private static final double ROUNDING = 1e-6;

  /** One possibility. */
  record End(double start, double work) {
    double at() {
      return start + work;
    }

    /** What a look would show; 100 where it would have ended. */
    int percentAt(double time) {
      return time >= at() ? 100 : (int) Math.max(0, Math.floor(100 * (time - start) / work));
    }
  }

  /** A look's time and percent. */
  record Look(double at, int percent) {}

  /**
   * Of work that takes so long and began within that time. Empty where nothing is possible that
   * would show what was seen, or nothing has been seen.
   */
  static Optional<Forecast> of(Span work, Span begin, List<Look> looks) {
    if (looks.stream().noneMatch(look -> look.percent() > 0)) {
      return Optional.empty();
    }
    var corners = corners(work, begin, looks);
    if (corners.isEmpty()) {
      return Optional.empty();
    }
    var lengths = corners.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    var all = new ArrayList<Double>(corners);
    all.addAll(grid(new Span(lengths.getMin(), lengths.getMax())));
    var ends = new ArrayList<End>();
    for (var length : all) {
      var starts = starts(length, begin, looks);
      for (var index = 0; index < STARTS; index++) {
        var start = starts.least() + starts.width() * index / (STARTS - 1);
        ends.add(new End(start, length));
      }
    }
    return Optional.of(new Forecast(ends));
  }

  /**
   * What is possible is a polygon of begin and length; these are the lengths of its corners, where
   * the earliest and the latest end are.
   */
  private static List<Double> corners(Span work, Span begin, List<Look> looks) {
    var bounds = new ArrayList<Bound>();
    bounds.add(new Bound(begin.least(), 0));
    bounds.add(new Bound(begin.most(), 0));
    for (var look : looks) {
      bounds.add(new Bound(look.at(), (look.percent() + 1) / 100.0));
      if (look.percent() > 0) {
        bounds.add(new Bound(look.at(), look.percent() / 100.0));
      }
    }
    var lengths = new TreeSet<Double>(List.of(work.least(), work.most()));
    for (var one : bounds) {
      for (var other : bounds) {
        if (one.part() != other.part()) {
          lengths.add((one.at() - other.at()) / (one.part() - other.part()));
        }
      }
    }
    return lengths.stream()
        .filter(length -> length >= work.least() && length <= work.most())
        .filter(length -> starts(length, begin, looks).width() >= -ROUNDING)
        .toList();
  }

  /** Work of a length began at {@code at} less {@code part} of the length, or before or after. */
  private record Bound(double at, double part) {}

  private static List<Double> grid(Span span) {
    var ratio = Math.pow(span.most() / span.least(), 1.0 / LENGTHS);
    var all = new ArrayList<Double>();
    for (var step = 1; step < LENGTHS; step++) {
      all.add(span.least() * Math.pow(ratio, step));
    }
    return all;
  }

  /** When work of this length can have begun. */
  private static Span starts(double length, Span begin, List<Look> looks) {
    var earliest = begin.least();
    var latest = begin.most();
    for (var look : looks) {
      earliest = Math.max(earliest, look.at() - (look.percent() + 1) * length / 100);
      if (look.percent() > 0) {
        latest = Math.min(latest, look.at() - look.percent() * length / 100);
      }
    }
    return new Span(earliest, latest);
  }

  Span span() {
    var stats = ends.stream().mapToDouble(End::at).summaryStatistics();
    return new Span(stats.getMin(), stats.getMax());
  }

  /** How uncertain the end would still be after a look at that time, on average. */
  double uncertaintyAfter(double time) {
    var least = new HashMap<Integer, Double>();
    var most = new HashMap<Integer, Double>();
    var count = new HashMap<Integer, Integer>();
    for (var end : ends) {
      var percent = end.percentAt(time);
      least.merge(percent, end.at(), Math::min);
      most.merge(percent, percent == 100 ? time : end.at(), Math::max);
      count.merge(percent, 1, Integer::sum);
    }
    var total = 0.0;
    for (var entry : count.entrySet()) {
      var percent = entry.getKey();
      total +=
          entry.getValue() * (most.getOrDefault(percent, 0.0) - least.getOrDefault(percent, 0.0));
    }
    return total / ends.size();
  }

  /** How long the work took if it ended between these times, or as near to them as possible. */
  Span worksEnding(double from, double to) {
    var within = ends.stream().filter(end -> end.at() >= from && end.at() <= to).toList();
    var nearest =
        within.isEmpty()
            ? ends.stream()
                .sorted(Comparator.comparingDouble(end -> Math.abs(end.at() - to)))
                .limit(NEAREST)
                .toList()
            : within;
    var works = nearest.stream().mapToDouble(End::work).summaryStatistics();
    return new Span(works.getMin(), works.getMax());
  }
}
