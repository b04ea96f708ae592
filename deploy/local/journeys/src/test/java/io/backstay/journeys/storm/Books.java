package io.backstay.journeys.storm;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import io.backstay.contracts.SnapshotNames;
import io.backstay.contracts.StepIds;
import io.backstay.journeys.storm.Observed.Count;
import io.backstay.journeys.storm.Observed.Line;
import io.backstay.journeys.storm.Observed.Operation;
import io.backstay.journeys.storm.Observed.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Books in which one backup stands as planned: of orders, with a copy in the west that is shared
 * with the vault account; for tests to spoil.
 */
final class Books {
  static final String BACKUP = "nightly";
  static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/databases";
  static final String WEST_KEY = "arn:aws:kms:us-west-2:111111111111:key/backstay";
  static final Database ORDERS = new Database(Engine.RDS_INSTANCE, Site.HOME, Site.EAST, "orders");
  static final Destination WEST =
      new Destination(Site.HOME, Site.WEST, Optional.of("alias/backstay"), List.of(Site.VAULT));
  static final String COPY = StepIds.copy(BACKUP, WEST);
  static final String SHARE = StepIds.share(COPY);
  static final Planned PLANNED =
      new Planned(
          BACKUP,
          ORDERS,
          new Plan(List.of(WEST), List.of(), Optional.empty()),
          Planned.Fate.STANDS);
  static final KeyRing KEYS =
      new KeyRing(
          Map.of("111111111111/us-west-2/alias/backstay", WEST_KEY),
          Map.of("111111111111/us-east-1/orders", KEY));

  final List<Point> points = new ArrayList<>();
  final List<Operation> operations = new ArrayList<>();
  final List<Line> trail = new ArrayList<>();
  final TreeMap<String, Count> queues = new TreeMap<>();
  final List<String> parked = new ArrayList<>();
  final List<String> disturbed = new ArrayList<>();
  final List<String> deaths = new ArrayList<>();

  Books() {
    var source = point(BACKUP, Site.EAST, KEY, Set.of());
    var copy = point(COPY, Site.WEST, WEST_KEY, Set.of(Site.VAULT));
    points.addAll(List.of(source, copy));
    operations.add(new Operation("backstay-snapshot", BACKUP, true, Set.of()));
    operations.add(new Operation("backstay-copy-share", COPY, true, Set.of()));
    operations.add(new Operation("backstay-copy-share", SHARE, true, Set.of()));
    tell(BACKUP, "CommandAccepted");
    tell(COPY, "CommandAccepted");
    tell(COPY, "CopyCompleted");
    tell(SHARE, "CommandAccepted");
    tell(SHARE, "SnapshotShared");
    end(
        "BackupCompleted",
        "{\"recoveryPoints\":[{\"arn\":\"%s\"},{\"arn\":\"%s\"}]}"
            .formatted(source.arn(), copy.arn()));
    queues.put(Queues.COMMANDS, new Count(0, 0, 0));
  }

  static Point point(String operation, String region, String key, Set<String> sharedWith) {
    var name = SnapshotNames.of(ORDERS, Instant.parse("2026-01-05T11:00:00Z"), operation, 1);
    return new Point(
        Site.HOME,
        region,
        name,
        "arn:aws:rds:%s:111111111111:snapshot:%s".formatted(region, name),
        "available",
        "orders",
        Optional.of(key),
        Optional.empty(),
        Map.of(
            "backstay:operation", operation,
            "backstay:database", "rds-instance/111111111111/us-east-1/orders",
            "backstay:created-at", "2026-01-05T11:00:00Z"),
        sharedWith);
  }

  void tell(String operation, String type) {
    trail.add(new Line(operation + "#" + trail.size(), type, operation, "{}"));
  }

  /** In place of the one that was told. */
  void end(String type, String detail) {
    trail.removeIf(End::isEnd);
    trail.add(new Line(BACKUP + "#end", type, BACKUP, detail));
  }

  /** As if the copy had failed, and that were told. */
  void loseCopy(String code) {
    var source = points.getFirst();
    points.removeLast();
    operations.removeLast();
    trail.removeIf(line -> line.operation().equals(SHARE) || line.type().equals("CopyCompleted"));
    tell(COPY, "CopyFailed");
    end(
        "BackupIncomplete",
        """
        {"recoveryPoints": [{"arn": "%s"}],
         "missing": [{"step": "copy to 111111111111/us-west-2", "cause": {"code": "%s"}},
                     {"step": "share the copy in 111111111111/us-west-2", "cause": {"code": "%s"}}]}
        """
            .formatted(source.arn(), code, code));
  }

  Books spoiled(Consumer<Books> how) {
    how.accept(this);
    return this;
  }

  Observed observed() {
    return new Observed(points, operations, trail, queues, Set.copyOf(parked), disturbed, deaths);
  }
}
