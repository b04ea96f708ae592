package io.backstay.standalone;

import io.backstay.cloud.Place;
import io.backstay.contracts.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** What RDS tells of an account's own snapshots, in some accounts and regions. */
final class Looks implements AutoCloseable {
  private final Map<Place, RdsClient> clients = new LinkedHashMap<>();

  Looks(Clients open, List<Place> places) {
    places.forEach(
        place -> clients.put(place, open.in(place.account(), place.region(), RdsClient.builder())));
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
    clients.forEach((place, client) -> {
      for (var snapshot : snapshots(client)) {
        points.add(point(place, client, snapshot));
      }
    });
    return points;
  }

  private static Iterable<DBSnapshot> snapshots(RdsClient client) {
    return client
        .describeDBSnapshotsPaginator(describe -> describe.snapshotType("manual"))
        .dbSnapshots();
  }

  private static Point point(Place place, RdsClient client, DBSnapshot snapshot) {
    return new Point(
        snapshot.dbSnapshotIdentifier(),
        snapshot.dbSnapshotArn(),
        snapshot.dbInstanceIdentifier(),
        Engine.RDS_INSTANCE.wireName(),
        place.account(),
        place.region(),
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
