package io.backstay.standalone;

import io.backstay.contracts.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** What RDS tells of the home account's own snapshots, in some regions. */
final class Looks implements AutoCloseable {
  private final Map<String, RdsClient> clients = new TreeMap<>();

  Looks(Clients open, List<String> regions) {
    regions.forEach(region -> clients.put(region, open.in(region, RdsClient.builder())));
  }

  /** By name: how much of it is there. */
  Map<String, Integer> percents() {
    var percents = new HashMap<String, Integer>();
    for (var client : clients.values()) {
      for (var snapshot : snapshots(client)) {
        percents.put(snapshot.dbSnapshotIdentifier(), snapshot.percentProgress());
      }
    }
    return percents;
  }

  List<Point> points() {
    var points = new ArrayList<Point>();
    clients.forEach((region, client) -> {
      for (var snapshot : snapshots(client)) {
        points.add(point(region, client, snapshot));
      }
    });
    return points;
  }

  private static Iterable<DBSnapshot> snapshots(RdsClient client) {
    return client
        .describeDBSnapshotsPaginator(describe -> describe.snapshotType("manual"))
        .dbSnapshots();
  }

  private static Point point(String region, RdsClient client, DBSnapshot snapshot) {
    var arn = snapshot.dbSnapshotArn();
    return new Point(
        snapshot.dbSnapshotIdentifier(),
        arn,
        snapshot.dbInstanceIdentifier(),
        Engine.RDS_INSTANCE.wireName(),
        arn.split(":", -1)[4],
        region,
        Optional.ofNullable(snapshot.kmsKeyId()),
        snapshot.status(),
        sharedWith(client, snapshot.dbSnapshotIdentifier()));
  }

  private static List<String> sharedWith(RdsClient client, String name) {
    return client
        .describeDBSnapshotAttributes(describe -> describe.dbSnapshotIdentifier(name))
        .dbSnapshotAttributesResult()
        .dbSnapshotAttributes()
        .stream()
        .filter(attribute -> attribute.attributeName().equals("restore"))
        .flatMap(attribute -> attribute.attributeValues().stream())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    clients.values().forEach(RdsClient::close);
  }
}
