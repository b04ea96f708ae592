package io.backstay.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When an account runs out of manual snapshots in a region. The days to come are lived through:
 * what was taken in the last seven days is taken again in each of the next ones, and retention runs
 * once a day.
 *
 * @param place the destination
 * @param kind which of AWS's quotas: instances, clusters and Redshift have one each
 * @param standing now, also of others; what AWS itself made does not count
 * @param most the highest number within the days that were looked at
 * @param full the first day on which there are more than the limit
 * @param couldGo the ids that retention would delete now
 */
public record QuotaForecast(
    String place, Kind kind, int standing, int most, Optional<Instant> full, List<String> couldGo) {
  static final Duration DAY = Duration.ofDays(1);
  private static final Duration CADENCE = Duration.ofDays(7);

  /** RDS counts manual snapshots of instances and of clusters apart (quotas of Amazon RDS). */
  public enum Kind {
    INSTANCE,
    CLUSTER,
    REDSHIFT;

    /** By the engine in front of the database, as the catalog writes it; others are instances. */
    static Kind of(String database) {
      if (database.startsWith("redshift-cluster/")) {
        return REDSHIFT;
      }
      return database.startsWith("aurora-cluster/") || database.startsWith("multi-az-cluster/")
          ? CLUSTER
          : INSTANCE;
    }
  }

  public QuotaForecast {
    couldGo = List.copyOf(couldGo);
  }

  private record Shelf(String place, Kind kind) implements Comparable<Shelf> {
    static Shelf of(Point point) {
      return new Shelf(point.destination(), Kind.of(point.database()));
    }

    @Override
    public int compareTo(Shelf other) {
      var byPlace = place.compareTo(other.place);
      return byPlace == 0 ? kind.compareTo(other.kind) : byPlace;
    }
  }

  /** By place and kind. */
  public static List<QuotaForecast> of(
      Rules rules, List<Point> points, Instant at, int days, int limit) {
    var now = counts(points);
    var most = new TreeMap<>(now);
    var full = new TreeMap<Shelf, Instant>();
    var standing = points;
    for (var day = 0; day <= days; day++) {
      var today = at.plus(DAY.multipliedBy(day));
      counts(standing)
          .forEach((shelf, count) -> {
            most.merge(shelf, count, Math::max);
            if (count > limit) {
              full.putIfAbsent(shelf, today);
            }
          });
      standing = next(Optional.of(rules), standing, points, today, at);
    }
    var couldGo =
        RetentionPlan.of(rules, points, at).deletes().stream()
            .map(Decision.Delete::point)
            .collect(
                Collectors.groupingBy(
                    Shelf::of, Collectors.mapping(Point::id, Collectors.toList())));
    return most.entrySet().stream()
        .map(entry ->
            new QuotaForecast(
                entry.getKey().place(),
                entry.getKey().kind(),
                now.getOrDefault(entry.getKey(), 0),
                entry.getValue(),
                Optional.ofNullable(full.get(entry.getKey())),
                couldGo.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  private static TreeMap<Shelf, Integer> counts(List<Point> points) {
    var counts = new TreeMap<Shelf, Integer>();
    points.stream()
        .filter(QuotaForecast::counts)
        .forEach(point -> counts.merge(Shelf.of(point), 1, Integer::sum));
    return counts;
  }

  /** What AWS itself made does not count against the quota. */
  static boolean counts(Point point) {
    return !point.isOfAws() && point.standing() != Standing.LEAVING;
  }

  /**
   * After a run of retention today, if there are rules, and the backups of the day that follows.
   */
  static List<Point> next(
      Optional<Rules> rules, List<Point> standing, List<Point> first, Instant today, Instant at) {
    var gone = new HashSet<String>();
    rules.ifPresent(all ->
        RetentionPlan.of(all, standing, today)
            .deletes()
            .forEach(one -> gone.add(one.point().id())));
    var next = new ArrayList<>(standing);
    next.removeIf(point -> gone.contains(point.id()));
    for (var point : first) {
      again(point, today, at).ifPresent(next::add);
    }
    return next;
  }

  /** Taken again at the same time of its week, if that is within the day that begins now. */
  private static Optional<Point> again(Point point, Instant today, Instant at) {
    var isOfCadence =
        point.standing() == Standing.AVAILABLE
            && point.owned()
            && !point.time().isAfter(at)
            && point.time().isAfter(at.minus(CADENCE));
    if (!isOfCadence) {
      return Optional.empty();
    }
    var weeks =
        Math.floorDiv(Duration.between(point.time(), today).toSeconds(), CADENCE.toSeconds());
    var time = point.time().plus(CADENCE.multipliedBy(weeks + 1));
    return time.isAfter(today.plus(DAY))
        ? Optional.empty()
        : Optional.of(
            new Point(
                point.id() + "@" + time,
                point.database(),
                point.destination(),
                time,
                point.tags(),
                Standing.AVAILABLE,
                false,
                true,
                List.of(),
                Set.of()));
  }
}
