package io.backstay.journeys.storm;

import io.backstay.journeys.storm.Observed.Line;
import io.backstay.journeys.storm.Observed.Operation;
import io.backstay.journeys.storm.Observed.Point;
import io.backstay.journeys.storm.Violation.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says what is wrong with what stands, given what was planned and which faults were final. Pure: it
 * knows nothing of the services, and nothing of how the books were read.
 */
final class Oracle {

  private final KeyRing keys;

  Oracle(KeyRing keys) {
    this.keys = keys;
  }

  /** {@code strayed}: the ids of messages that nobody could have read, which must be parked. */
  List<Violation> judge(
      List<Planned> planned, Set<String> strayed, Finals finals, Observed observed) {
    var found = new ArrayList<Violation>();
    var wanted = new Wanted();
    for (var backup : planned) {
      found.addAll(new BackupOracle(backup, keys, finals).judge(observed, wanted));
    }
    found.addAll(points(wanted, observed.points()));
    found.addAll(operations(wanted, observed.operations()));
    found.addAll(trail(wanted, observed.trail()));
    found.addAll(queues(planned, strayed, observed));
    observed
        .disturbed()
        .forEach(what -> found.add(new Violation(Invariant.FOREIGN, what, "is not as it was")));
    observed
        .deaths()
        .forEach(who -> found.add(new Violation(Invariant.WORKER, who, "ended by itself")));
    return found;
  }

  /** What the backups account for, so that whatever else is there can be told from it. */
  static final class Wanted {
    final Set<String> arns = new HashSet<>();
    final Set<String> operations = new HashSet<>();
    final Set<String> required = new HashSet<>();
  }

  private static List<Violation> points(Wanted wanted, List<Point> points) {
    return points.stream()
        .filter(point -> !wanted.arns.contains(point.arn()))
        .map(point ->
            new Violation(
                Invariant.RECOVERY_POINT,
                point.arn(),
                "is %s and nobody planned it; made by '%s'"
                    .formatted(point.status(), point.operation())))
        .toList();
  }

  private static List<Violation> operations(Wanted wanted, List<Operation> operations) {
    var found = new ArrayList<Violation>();
    var ids = operations.stream().map(Operation::id).collect(Collectors.toSet());
    for (var operation : operations) {
      if (!wanted.operations.contains(operation.id()) && !serves(operation.id())) {
        found.add(violation(operation, "belongs to no plan"));
      }
      if (!operation.isEnded()) {
        found.add(violation(operation, "has not ended"));
      }
      if (!operation.left().isEmpty()) {
        found.add(violation(operation, "still has " + operation.left()));
      }
    }
    wanted.required.stream()
        .filter(id -> !ids.contains(id))
        .forEach(id -> found.add(new Violation(Invariant.PENDING, id, "has never begun")));
    return found;
  }

  /** What lets copies in, and what remembers how long they took, belongs to no plan but to all. */
  private static boolean serves(String id) {
    return id.matches("(slots|pace)\\.[0-9]{12}\\..*");
  }

  private static Violation violation(Operation operation, String how) {
    return new Violation(Invariant.PENDING, operation.table() + " " + operation.id(), how);
  }

  private static List<Violation> trail(Wanted wanted, List<Line> trail) {
    var found = new ArrayList<Violation>();
    count(trail, Line::id)
        .forEach((id, times) -> {
          if (times > 1) {
            found.add(new Violation(Invariant.AUDIT, id, "is written %d times".formatted(times)));
          }
        });
    for (var line : trail) {
      if (!line.operation().isEmpty() && !wanted.operations.contains(line.operation())) {
        found.add(
            new Violation(Invariant.AUDIT, line.operation(), "told " + line.type() + " unplanned"));
      }
    }
    var accepted = trail.stream().filter(line -> line.type().equals("CommandAccepted")).toList();
    var times = count(accepted, Line::operation);
    for (var operation : wanted.required) {
      if (times.getOrDefault(operation, 0) != 1) {
        found.add(
            new Violation(
                Invariant.AUDIT,
                operation,
                "has CommandAccepted %d times".formatted(times.getOrDefault(operation, 0))));
      }
    }
    return found;
  }

  private static Map<String, Integer> count(List<Line> lines, Function<Line, String> by) {
    var counts = new HashMap<String, Integer>();
    lines.forEach(line -> counts.merge(by.apply(line), 1, Integer::sum));
    return counts;
  }

  private static List<Violation> queues(
      List<Planned> planned, Set<String> strayed, Observed observed) {
    var found = new ArrayList<Violation>();
    observed
        .queues()
        .forEach((queue, count) -> {
          if (!count.isEmpty()) {
            found.add(new Violation(Invariant.QUEUE, queue, "still holds " + count));
          }
        });
    var shall = new HashSet<>(strayed);
    planned.stream()
        .filter(backup -> backup.fate() == Planned.Fate.NO_DATABASE)
        .forEach(backup -> shall.add(backup.operation()));
    for (var id : shall) {
      if (!observed.parked().contains(id)) {
        found.add(new Violation(Invariant.QUEUE, id, "is not parked, and should be"));
      }
    }
    for (var id : observed.parked()) {
      if (!shall.contains(id)) {
        found.add(new Violation(Invariant.QUEUE, id, "is parked, and should not be"));
      }
    }
    return found;
  }
}
