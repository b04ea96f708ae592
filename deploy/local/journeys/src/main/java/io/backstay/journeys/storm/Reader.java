package io.backstay.journeys.storm;

import io.backstay.journeys.storm.Observed.Line;
import io.backstay.journeys.storm.Observed.Operation;
import io.backstay.journeys.storm.Observed.Point;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/** Reads the cloud's books by API, as the root of each account, and tidies up after a round. */
final class Reader {
  private static final List<String> TABLES = List.of("backstay-snapshot", "backstay-copy-share");
  private static final String AUDIT = "rds_audit_log";
  private static final String OPERATION = "operation#";

  /** What an operation that is over has none of. */
  private static final List<String> OPEN =
      List.of("lease_worker", "lease_until", "due", "attention", "shard");

  private static final Set<String> RESTING = Set.of("slots", "pace", "lane");

  private final Roots roots;
  private final Bystanders bystanders;
  private final Set<String> known = new HashSet<>();

  Reader(Roots roots, Bystanders bystanders) {
    this.roots = roots;
    this.bystanders = bystanders;
  }

  static KeyRing keys(Roots roots) {
    var aliases = new HashMap<String, String>();
    var databases = new HashMap<String, String>();
    for (var place : Site.ALL) {
      var here = place.account() + "/" + place.region() + "/";
      try (var kms = roots.kms(place)) {
        for (var alias : List.of("alias/backstay", "alias/backstay-vault", "alias/databases")) {
          try {
            var key = kms.describeKey(get -> get.keyId(alias)).keyMetadata().arn();
            aliases.put(here + alias, key);
          } catch (NotFoundException _) {
            // Not every place has every key.
          }
        }
      }
      roots.rds(place).describeDBInstancesPaginator().dbInstances().stream()
          .filter(database -> database.kmsKeyId() != null)
          .forEach(database ->
              databases.put(here + database.dbInstanceIdentifier(), database.kmsKeyId()));
    }
    return new KeyRing(aliases, databases);
  }

  /** True while an item of any operation is waited for by a sweep. */
  boolean anyWantsAttention() {
    return TABLES.stream()
        .anyMatch(table ->
            roots
                    .dynamoDb()
                    .scan(scan -> scan.tableName(table).indexName("attention").select(Select.COUNT))
                    .count()
                > 0);
  }

  /** All that is not foreign, also from an earlier round. */
  List<Point> points() {
    var points = new ArrayList<Point>();
    for (var place : Site.ALL) {
      for (var snapshot : ours(place)) {
        points.add(point(place, snapshot));
      }
    }
    return points;
  }

  private List<DBSnapshot> ours(Site place) {
    return roots
        .rds(place)
        .describeDBSnapshotsPaginator(all -> all.snapshotType("manual"))
        .dbSnapshots()
        .stream()
        .filter(snapshot -> !bystanders.isForeign(snapshot))
        .toList();
  }

  private Point point(Site place, DBSnapshot snapshot) {
    var shared =
        roots
            .rds(place)
            .describeDBSnapshotAttributes(
                get -> get.dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier()))
            .dbSnapshotAttributesResult()
            .dbSnapshotAttributes()
            .stream()
            .flatMap(attribute -> attribute.attributeValues().stream())
            .collect(Collectors.toSet());
    return new Point(
        place.account(),
        place.region(),
        snapshot.dbSnapshotIdentifier(),
        snapshot.dbSnapshotArn(),
        snapshot.status(),
        snapshot.dbInstanceIdentifier(),
        Optional.ofNullable(snapshot.kmsKeyId()),
        Optional.ofNullable(snapshot.sourceDBSnapshotIdentifier()),
        snapshot.tagList().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        shared);
  }

  /** Deletes what the round has made, so that quotas stay free; its owner may. */
  void deletePoints() {
    for (var place : Site.ALL) {
      for (var snapshot : ours(place)) {
        roots
            .rds(place)
            .deleteDBSnapshot(
                delete -> delete.dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier()));
      }
    }
  }

  /** Those that were not there when this was last asked. */
  List<Operation> newOperations() {
    var operations = new ArrayList<Operation>();
    for (var table : TABLES) {
      roots.dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream()
          .filter(item -> text(item, "pk").startsWith(OPERATION))
          .map(item -> operation(table, item))
          .filter(operation -> known.add(table + " " + operation.id()) || !isOver(operation))
          .forEach(operations::add);
    }
    return operations;
  }

  private static boolean isOver(Operation operation) {
    return operation.isEnded() && operation.left().isEmpty();
  }

  private static Operation operation(String table, Map<String, AttributeValue> item) {
    var left = OPEN.stream().filter(item::containsKey).collect(Collectors.toSet());
    var effects = item.get("effects");
    if (effects != null && !effects.m().isEmpty()) {
      left.add("effects " + effects.m().keySet());
    }
    // What lets others in, or remembers for them, never ends: it rests.
    var isOver = item.containsKey("ended") || RESTING.contains(text(item, "flow"));
    return new Operation(table, text(item, "pk").substring(OPERATION.length()), isOver, left);
  }

  /** What was written down of these databases since then. */
  List<Line> trail(Set<String> databases, Instant since) {
    var lines = new ArrayList<Line>();
    for (var database : databases) {
      roots
          .dynamoDb()
          .queryPaginator(query ->
              query
                  .tableName(AUDIT)
                  .keyConditionExpression("instance_id = :database AND #sort >= :since")
                  .expressionAttributeNames(Map.of("#sort", "timestamp#event_id"))
                  .expressionAttributeValues(
                      Map.of(
                          ":database", AttributeValue.fromS(database),
                          ":since", AttributeValue.fromS(second(since)))))
          .items()
          .stream()
          .map(Reader::line)
          .forEach(lines::add);
    }
    return lines;
  }

  /** Keys have milliseconds, which an instant leaves out where they are none. */
  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
  }

  private static Line line(Map<String, AttributeValue> item) {
    return new Line(
        text(item, "event_id"), text(item, "type"), text(item, "operation"), text(item, "detail"));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
  }
}
