package io.backstay.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A small fleet in which backups run and fail, people hold and delete, and clocks jump. */
final class World {
  private static final List<String> TAGS = List.of("a", "b", "c");

  private final Random random;
  private final List<String> databases;
  private final List<String> destinations;
  private final Map<String, Point> points = new LinkedHashMap<>();
  private Instant now;
  private int made;

  World(Random random) {
    this.random = random;
    databases = List.of("orders", "invoices").subList(0, 1 + random.nextInt(2));
    destinations =
        List.of("1/us-east-1", "1/us-west-2", "2/us-west-2").subList(0, 1 + random.nextInt(3));
    now = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
  }

  List<Point> all() {
    return List.copyOf(points.values());
  }

  Instant now() {
    return now;
  }

  /** As the service reads it: sometimes long before or after what it is. */
  Instant clock() {
    return random.nextInt(12) > 0 ? now : now.plusSeconds((random.nextInt(800) - 400) * 86_400L);
  }

  void remove(String id) {
    points.remove(id);
  }

  /** What others do, for as long as it takes. */
  void goOn(int steps) {
    for (var step = 0; step < steps; step++) {
      happen();
    }
  }

  private void happen() {
    switch (random.nextInt(14)) {
      case 0, 1, 2, 3, 4 -> night();
      case 5 -> now = now.plusSeconds(random.nextInt(10 * 86_400));
      case 6 -> any().ifPresent(point -> points.remove(point.id()));
      case 7 -> any().ifPresent(point -> put(Given.verified(point)));
      case 8 -> any().ifPresent(point -> put(Given.held(point, hold())));
      case 9 -> any().ifPresent(point -> put(Given.held(point)));
      case 10 -> any().ifPresent(point -> put(Given.is(standing(), point)));
      case 11 -> settle();
      case 12 -> any().ifPresent(this::anew);
      default -> put(foreign());
    }
  }

  /** Each database is backed up, or is not. */
  private void night() {
    now = now.plus(Duration.ofHours(1 + random.nextInt(30)));
    for (var database : databases) {
      if (random.nextInt(6) > 0) {
        var time = now.minusSeconds(random.nextInt(3_600));
        for (var destination : destinations) {
          if (random.nextInt(10) > 0) {
            put(made(database, destination, time));
          }
        }
      }
    }
  }

  private Point made(String database, String destination, Instant time) {
    made++;
    var tags =
        random.nextInt(4) == 0
            ? Set.copyOf(List.of(TAGS.get(random.nextInt(3)), "a"))
            : Set.<String>of();
    var awaiting =
        random.nextInt(12) == 0
            ? Set.of(destinations.get(random.nextInt(destinations.size())))
            : Set.<String>of();
    return new Point(
        "p" + made,
        database,
        destination,
        time,
        tags,
        standing(),
        random.nextInt(10) == 0,
        true,
        List.of(),
        awaiting);
  }

  private Standing standing() {
    return switch (random.nextInt(20)) {
      case 0 -> Standing.COMING;
      case 1 -> Standing.FAILED;
      case 2 -> Standing.UNKNOWN;
      case 3 -> Standing.LEAVING;
      default -> Standing.AVAILABLE;
    };
  }

  private Hold hold() {
    var end = now.plusSeconds((random.nextInt(60) - 20) * 86_400L);
    return new Hold("alice", "a case", random.nextBoolean() ? Optional.empty() : Optional.of(end));
  }

  /** What was under way stands. */
  private void settle() {
    for (var point : all()) {
      if (point.standing() == Standing.COMING) {
        put(Given.is(Standing.AVAILABLE, point));
      }
    }
  }

  /** Somebody deletes it and gives its name to another one. */
  private void anew(Point point) {
    points.remove(point.id());
    put(Given.point(point.id(), point.destination(), now.toString()));
  }

  private Point foreign() {
    made++;
    var id = List.of("hand", "rds:", "awsbackup:").get(random.nextInt(3)) + made;
    var point =
        Given.point(id, destinations.get(random.nextInt(destinations.size())), now.toString());
    return id.startsWith("hand") ? Given.foreign(point) : point;
  }

  private Optional<Point> any() {
    var all = new ArrayList<>(points.values());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private void put(Point point) {
    points.put(point.id(), point);
  }
}
