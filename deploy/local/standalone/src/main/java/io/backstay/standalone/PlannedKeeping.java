package io.backstay.standalone;

import io.backstay.contracts.Retention;
import io.backstay.retention.Point;
import io.backstay.retention.RetentionPlan;
import io.backstay.retention.Rules;
import io.backstay.retention.Standing;
import io.backstay.scheduler.PolicyForecast;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Foretells by the very plan that the retention service makes, guards and all. */
final class PlannedKeeping implements PolicyForecast.Keeping {

  @Override
  public int kept(Retention retention, List<Instant> taken, Instant at) {
    var points = taken.stream().map(PlannedKeeping::point).toList();
    return Rules.of(retention)
        .map(rules -> RetentionPlan.of(rules, points, at).kept().size())
        .orElse(points.size());
  }

  private static Point point(Instant taken) {
    return new Point(
        taken.toString(),
        "database",
        "place",
        taken,
        Set.of(),
        Standing.AVAILABLE,
        false,
        true,
        List.of(),
        Set.of());
  }
}
