package io.backstay.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of each recovery point of a fleet at one moment: those of one database in one
 * destination together, newest first.
 */
public record RetentionPlan(List<Decision> decisions) {
  private static final Comparator<Point> NEWEST_FIRST =
      Comparator.comparing(Point::time).reversed();

  public RetentionPlan {
    decisions = List.copyOf(decisions);
  }

  /** In O(n log n); of two with the same time, the one that is named first counts as the newer. */
  public static RetentionPlan of(Rules rules, List<Point> points, Instant at) {
    var decisions = new ArrayList<Decision>(points.size());
    for (var database : grouped(points, Point::database)) {
      var guards = new Guards(database, at, rules.minimumRedundancy());
      for (var destination : grouped(database, Point::destination)) {
        decisions.addAll(decide(rules, guards, destination, at));
      }
    }
    return new RetentionPlan(decisions);
  }

  private static List<List<Point>> grouped(List<Point> points, Function<Point, String> by) {
    return List.copyOf(
        points.stream()
            .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private static List<Decision> decide(Rules rules, Guards guards, List<Point> points, Instant at) {
    var decisions = new ArrayList<Decision>(points.size());
    var counted = new ArrayList<Point>(points.size());
    for (var point : points) {
      guards
          .aside(point)
          .ifPresentOrElse(
              reason -> decisions.add(new Decision.Keep(point, List.of(reason))),
              () -> counted.add(point));
    }
    counted.sort(NEWEST_FIRST);
    var reasons = new ArrayList<>(Forgetting.reasons(rules, counted, at));
    for (var index = 0; index < counted.size(); index++) {
      reasons.set(index, both(reasons.get(index), guards.of(counted.get(index))));
    }
    fill(reasons, guards);
    var rule = "none of " + String.join(", ", rules.names());
    for (var index = 0; index < counted.size(); index++) {
      var point = counted.get(index);
      var why = reasons.get(index);
      decisions.add(
          why.isEmpty() ? new Decision.Delete(point, rule) : new Decision.Keep(point, why));
    }
    return decisions;
  }

  private static List<Reason> both(List<Reason> ofRules, List<Reason> ofGuards) {
    var all = new ArrayList<>(ofRules);
    all.addAll(ofGuards);
    return all;
  }

  /** The newest of those that would go stay, until enough do. */
  private static void fill(List<List<Reason>> newestFirst, Guards guards) {
    var staying = (int) newestFirst.stream().filter(reasons -> !reasons.isEmpty()).count();
    for (var reasons : newestFirst) {
      var missing = guards.tooFew(staying);
      if (missing.isEmpty()) {
        return;
      }
      if (reasons.isEmpty()) {
        reasons.add(missing.get());
        staying++;
      }
    }
  }

  public List<Decision.Keep> kept() {
    return decisions.stream()
        .filter(Decision.Keep.class::isInstance)
        .map(Decision.Keep.class::cast)
        .toList();
  }

  public List<Decision.Delete> deletes() {
    return decisions.stream()
        .filter(Decision.Delete.class::isInstance)
        .map(Decision.Delete.class::cast)
        .toList();
  }
}
