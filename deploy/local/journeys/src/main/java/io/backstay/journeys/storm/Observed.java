package io.backstay.journeys.storm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the cloud's own books say when all is quiet. */
record Observed(
    List<Point> points,
    List<Operation> operations,
    List<Line> trail,
    SortedMap<String, Count> queues,
    Set<String> parked,
    List<String> disturbed,
    List<String> deaths) {

  Observed {
    points = List.copyOf(points);
    operations = List.copyOf(operations);
    trail = List.copyOf(trail);
    queues = new TreeMap<>(queues);
    parked = Set.copyOf(parked);
    disturbed = List.copyOf(disturbed);
    deaths = List.copyOf(deaths);
  }

  /** A manual snapshot that was not there before the storm. */
  record Point(
      String account,
      String region,
      String name,
      String arn,
      String status,
      String database,
      Optional<String> key,
      Optional<String> source,
      Map<String, String> tags,
      Set<String> sharedWith) {
    Point {
      tags = Map.copyOf(tags);
      sharedWith = Set.copyOf(sharedWith);
    }

    String operation() {
      return tags.getOrDefault("backstay:operation", "");
    }

    boolean isAvailable() {
      return status.equals("available");
    }
  }

  /** An item of a service's table; {@code left} is what an operation that is over must not have. */
  record Operation(String table, String id, boolean isEnded, Set<String> left) {
    Operation {
      left = Set.copyOf(left);
    }
  }

  /** One entry of the audit log; {@code detail} is the event's content as JSON. */
  record Line(String id, String type, String operation, String detail) {}

  /** How many messages a queue holds: to be received, in flight, delayed. */
  record Count(int visible, int hidden, int delayed) {
    boolean isEmpty() {
      return visible + hidden + delayed == 0;
    }
  }
}
