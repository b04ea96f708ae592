package io.backstay.retention;

import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recovery points and policies to begin a test with, and what can be changed of them. */
final class Given {
  static final String HOME = "111111111111/us-east-1";
  static final String VAULT = "222222222222/us-west-2";

  private Given() {}

  /** Available, ours and unverified, by its time. */
  static Point point(String time) {
    return point("p-" + time, HOME, time);
  }

  static Point point(String id, String destination, String time) {
    return new Point(
        id,
        "orders",
        destination,
        Instant.parse(time),
        Set.of(),
        Standing.AVAILABLE,
        false,
        true,
        List.of(),
        Set.of());
  }

  static Point is(Standing standing, Point point) {
    return new Point(
        point.id(),
        point.database(),
        point.destination(),
        point.time(),
        point.tags(),
        standing,
        point.verified(),
        point.owned(),
        point.holds(),
        point.awaiting());
  }

  static Point verified(Point point) {
    return new Point(
        point.id(),
        point.database(),
        point.destination(),
        point.time(),
        point.tags(),
        point.standing(),
        true,
        point.owned(),
        point.holds(),
        point.awaiting());
  }

  static Point held(Point point, Hold... holds) {
    return new Point(
        point.id(),
        point.database(),
        point.destination(),
        point.time(),
        point.tags(),
        point.standing(),
        point.verified(),
        point.owned(),
        List.of(holds),
        point.awaiting());
  }

  static Point awaiting(Point point, String... destinations) {
    return new Point(
        point.id(),
        point.database(),
        point.destination(),
        point.time(),
        point.tags(),
        point.standing(),
        point.verified(),
        point.owned(),
        point.holds(),
        Set.of(destinations));
  }

  static Point tagged(Point point, String... tags) {
    return new Point(
        point.id(),
        point.database(),
        point.destination(),
        point.time(),
        Set.of(tags),
        point.standing(),
        point.verified(),
        point.owned(),
        point.holds(),
        point.awaiting());
  }

  static Point foreign(Point point) {
    return new Point(
        point.id(),
        point.database(),
        point.destination(),
        point.time(),
        point.tags(),
        point.standing(),
        point.verified(),
        false,
        point.holds(),
        point.awaiting());
  }

  /** One a day, the newest first. */
  static List<Point> daily(String destination, String newest, int days) {
    var points = new ArrayList<Point>();
    for (var day = 0; day < days; day++) {
      var time = Instant.parse(newest).minusSeconds(86_400L * day).toString();
      points.add(point(destination + "-" + time, destination, time));
    }
    return points;
  }

  static Retention keep(Map<String, Integer> counts) {
    return policy(counts, Map.of(), List.of(), Optional.empty(), "UTC", 0);
  }

  static Retention within(Map<String, String> within) {
    return policy(Map.of(), within, List.of(), Optional.empty(), "UTC", 0);
  }

  static Retention days(int days) {
    return policy(Map.of(), Map.of(), List.of(), Optional.of(days), "UTC", 1);
  }

  static Retention policy(
      Map<String, Integer> counts,
      Map<String, String> within,
      List<List<String>> tags,
      Optional<Integer> days,
      String zone,
      int minimum) {
    return new Retention(
        new Keep(counts, within, tags), days, Optional.of(zone), Optional.of(minimum));
  }

  static Rules rules(Retention policy) {
    return Rules.of(policy).orElseThrow();
  }
}
