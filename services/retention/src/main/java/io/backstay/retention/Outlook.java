package io.backstay.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many recovery points a place will have, day by day, if backups go on as they do and retention
 * runs once a day.
 *
 * @param perDay today's first; empty where nothing was looked at
 * @param couldGo how many retention would let go now, and {@code examples} some of them
 */
public record Outlook(List<Integer> perDay, int couldGo, List<String> examples) {
  static final int DAYS = 30;
  private static final int MOST_EXAMPLES = 20;

  public static final Outlook NONE = new Outlook(List.of(), 0, List.of());

  public Outlook {
    perDay = List.copyOf(perDay);
    examples = List.copyOf(examples);
  }

  /** Of one database in one destination, over all that it has anywhere; without rules all stays. */
  public static Outlook of(
      Optional<Rules> rules, List<Point> ofDatabase, String destination, Instant at) {
    var perDay = new ArrayList<Integer>();
    var standing = ofDatabase;
    for (var day = 0; day <= DAYS; day++) {
      var today = at.plus(QuotaForecast.DAY.multipliedBy(day));
      perDay.add(
          (int)
              standing.stream()
                  .filter(point -> point.destination().equals(destination))
                  .filter(QuotaForecast::counts)
                  .count());
      standing = QuotaForecast.next(rules, standing, ofDatabase, today, at);
    }
    var couldGo =
        rules.stream()
            .flatMap(all -> RetentionPlan.of(all, ofDatabase, at).deletes().stream())
            .map(Decision.Delete::point)
            .filter(point -> point.destination().equals(destination))
            .map(Point::id)
            .toList();
    return new Outlook(perDay, couldGo.size(), first(couldGo.stream()));
  }

  public Outlook plus(Outlook other) {
    if (perDay.isEmpty()) {
      return other;
    }
    var sums = new ArrayList<Integer>();
    for (var day = 0; day < perDay.size(); day++) {
      sums.add(perDay.get(day) + (other.perDay.isEmpty() ? 0 : other.perDay.get(day)));
    }
    return new Outlook(
        sums,
        couldGo + other.couldGo,
        first(Stream.concat(examples.stream(), other.examples.stream())));
  }

  private static List<String> first(Stream<String> ids) {
    return ids.limit(MOST_EXAMPLES).toList();
  }

  /** The same with what stands besides and is none of the catalog's: nobody here lets that go. */
  Outlook within(int standing) {
    if (perDay.isEmpty()) {
      return new Outlook(List.of(standing), couldGo, examples);
    }
    var others = Math.max(0, standing - perDay.getFirst());
    return new Outlook(perDay.stream().map(count -> count + others).toList(), couldGo, examples);
  }

  int most() {
    return perDay.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The first day, counted from today's 0, on which there are more than {@code quota}. */
  Optional<Integer> fullOn(int quota) {
    for (var day = 0; day < perDay.size(); day++) {
      if (perDay.get(day) > quota) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
