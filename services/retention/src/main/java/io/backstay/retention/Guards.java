package io.backstay.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What no rule may take: asked once when a plan is made, and again at the moment of each delete.
 * Whatever is not known for sure is kept.
 */
final class Guards {
  private final Instant at;
  private final int minimumRedundancy;
  private final Map<Instant, Set<String>> standing = new HashMap<>();
  private final Map<Instant, Set<String>> expected = new HashMap<>();
  private final Map<String, Instant> lastVerified = new HashMap<>();
  private final Map<String, Instant> lastAvailable = new HashMap<>();

  /** Over all recovery points of one database, wherever they are. */
  Guards(List<Point> ofDatabase, Instant at, int minimumRedundancy) {
    this.at = at;
    this.minimumRedundancy = minimumRedundancy;
    for (var point : ofDatabase) {
      note(point);
    }
  }

  private void note(Point point) {
    var original = point.time();
    var destination = point.destination();
    switch (point.standing()) {
      case AVAILABLE -> in(standing, original).add(destination);
      case COMING, FAILED, UNKNOWN -> in(expected, original).add(destination);
      case LEAVING -> {}
    }
    if (aside(point).isEmpty()) {
      lastAvailable.merge(destination, point.time(), Guards::later);
      if (point.verified()) {
        lastVerified.merge(destination, point.time(), Guards::later);
      }
    }
  }

  private static Set<String> in(Map<Instant, Set<String>> places, Instant original) {
    return places.computeIfAbsent(original, _ -> new HashSet<>());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Why the rules must not even look at it, so that it neither counts nor goes. */
  Optional<Reason> aside(Point point) {
    if (point.isOfAws()) {
      return Optional.of(new Reason(Guard.MADE_BY_AWS, "AWS expires it by itself"));
    }
    if (!point.owned()) {
      return Optional.of(new Reason(Guard.NOT_OURS, "it does not carry our tag"));
    }
    if (point.time().isAfter(at)) {
      return Optional.of(new Reason(Guard.AFTER_AT, "it is dated after " + at));
    }
    return point.standing() == Standing.AVAILABLE
        ? Optional.empty()
        : Optional.of(new Reason(Guard.NOT_AVAILABLE, "it is not available"));
  }

  /** Why this one has to stay, whatever becomes of the others. */
  List<Reason> of(Point point) {
    var reasons = new ArrayList<Reason>();
    point.holds().stream()
        .filter(hold -> hold.isInForce(at))
        .forEach(hold -> reasons.add(new Reason(Guard.HOLD, hold.toString())));
    missing(point)
        .ifPresent(place -> reasons.add(new Reason(Guard.COPIES, "no copy stands in " + place)));
    var verified = lastVerified.get(point.destination());
    if (verified == null && point.time().equals(lastAvailable.get(point.destination()))) {
      reasons.add(new Reason(Guard.LAST_AVAILABLE, point.destination()));
    }
    if (point.verified() && point.time().equals(verified)) {
      reasons.add(new Reason(Guard.LAST_VERIFIED, point.destination()));
    }
    return reasons;
  }

  /** Where a copy is planned or begun and does not stand; the first of them by name. */
  private Optional<String> missing(Point point) {
    var original = point.time();
    var places = new HashSet<>(point.awaiting());
    places.addAll(expected.getOrDefault(original, Set.of()));
    places.removeAll(standing.getOrDefault(original, Set.of()));
    return places.stream().min(Comparator.naturalOrder());
  }

  /** Whether {@code staying} recovery points in one destination are enough. */
  Optional<Reason> tooFew(int staying) {
    return staying >= minimumRedundancy
        ? Optional.empty()
        : Optional.of(new Reason(Guard.MINIMUM_REDUNDANCY, "of " + minimumRedundancy));
  }
}
