package io.backstay.retention;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What nobody may delete, written once more from its description, over the whole world each time.
 */
final class GuardOracle {
  private GuardOracle() {}

  /** Why this one, planned for as it was then, may not go now. */
  static Optional<String> mustStay(List<Point> all, Point planned, Instant at, int minimum) {
    var point =
        all.stream()
            .filter(one -> one.id().equals(planned.id()) && one.time().equals(planned.time()))
            .findFirst();
    if (point.isEmpty()) {
      return Optional.of("it is gone, or another one");
    }
    if (!isGood(point.get(), at)) {
      return Optional.of("it is none of the good ones of ours");
    }
    if (isHeld(point.get(), at)) {
      return Optional.of("it is held");
    }
    if (lacksCopy(all, point.get())) {
      return Optional.of("a copy of it does not stand");
    }
    return isNeeded(all, point.get(), at, minimum);
  }

  private static boolean isHeld(Point point, Instant at) {
    return point.holds().stream()
        .anyMatch(hold -> hold.until().map(end -> end.compareTo(at) >= 0).orElse(true));
  }

  private static boolean lacksCopy(List<Point> all, Point point) {
    var twins =
        all.stream()
            .filter(one -> one.database().equals(point.database()))
            .filter(one -> one.time().equals(point.time()))
            .toList();
    var places = new TreeSet<>(point.awaiting());
    twins.stream()
        .filter(one -> one.standing() != Standing.AVAILABLE && one.standing() != Standing.LEAVING)
        .forEach(one -> places.add(one.destination()));
    return places.stream()
        .anyMatch(place ->
            twins.stream()
                .noneMatch(one ->
                    one.destination().equals(place) && one.standing() == Standing.AVAILABLE));
  }

  private static Optional<String> isNeeded(List<Point> all, Point point, Instant at, int minimum) {
    var before = good(all, point, at);
    if (before.size() - 1 < minimum) {
      return Optional.of("too few would stay");
    }
    var proven = before.stream().filter(Point::verified).toList();
    var last = newest(proven.isEmpty() ? before : proven);
    return point.time().equals(last) && (proven.isEmpty() || point.verified())
        ? Optional.of("it is the last good one")
        : Optional.empty();
  }

  static Instant newest(List<Point> points) {
    return points.stream().map(Point::time).max(Comparator.naturalOrder()).orElse(Instant.MIN);
  }

  /** What can be restored from, in the place of this one. */
  static List<Point> good(List<Point> all, Point like, Instant at) {
    return all.stream()
        .filter(one -> one.database().equals(like.database()))
        .filter(one -> one.destination().equals(like.destination()))
        .filter(one -> isGood(one, at))
        .toList();
  }

  static boolean isGood(Point point, Instant at) {
    return point.owned()
        && !point.id().startsWith("rds:")
        && !point.id().startsWith("awsbackup:")
        && point.standing() == Standing.AVAILABLE
        && !point.time().isAfter(at);
  }
}
