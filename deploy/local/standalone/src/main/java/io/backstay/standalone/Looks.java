package io.backstay.standalone;

import io.backstay.cloud.Place;
import io.backstay.contracts.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.AccountWithRestoreAccess;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/** What RDS and Redshift tell of an account's own snapshots, in some accounts and regions. */
final class Looks implements AutoCloseable {
  private final List<Window> windows = new ArrayList<>();

  /** One place. */
  private record Window(Place place, RdsClient rds, RedshiftClient redshift) {}

  /** A snapshot, and how much of it is there. */
  private record Seen(Point point, int percent) {}

  Looks(Clients open, List<Place> places) {
    for (var place : places) {
      var rds = open.in(place.account(), place.region(), RdsClient.builder());
      var redshift = open.in(place.account(), place.region(), RedshiftClient.builder());
      windows.add(new Window(place, rds, redshift));
    }
  }

  /** By name: how much of it is there; of Redshift's copies, which share one, of the last. */
  Map<String, Integer> percents() {
    var percents = new HashMap<String, Integer>();
    all().forEach(seen -> percents.merge(seen.point().id(), seen.percent(), Math::min));
    return percents;
  }

  List<Point> points() {
    return all().map(Seen::point).toList();
  }

  private Stream<Seen> all() {
    return windows.stream()
        .flatMap(window ->
            Stream.of(ofInstances(window), ofClusters(window), ofRedshift(window))
                .flatMap(seen -> seen));
  }

  private static Stream<Seen> ofInstances(Window window) {
    return window
        .rds()
        .describeDBSnapshotsPaginator(describe -> describe.snapshotType("manual"))
        .dbSnapshots()
        .stream()
        .map(snapshot -> seen(window, snapshot));
  }

  private static Seen seen(Window window, DBSnapshot snapshot) {
    var shares =
        window
            .rds()
            .describeDBSnapshotAttributes(
                describe -> describe.dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier()))
            .dbSnapshotAttributesResult()
            .dbSnapshotAttributes()
            .stream()
            .filter(attribute -> attribute.attributeName().equals("restore"))
            .flatMap(attribute -> attribute.attributeValues().stream());
    return new Seen(
        new Point(
            snapshot.dbSnapshotIdentifier(),
            snapshot.dbSnapshotArn(),
            snapshot.dbInstanceIdentifier(),
            Engine.RDS_INSTANCE.wireName(),
            window.place().account(),
            window.place().region(),
            Optional.ofNullable(snapshot.kmsKeyId()),
            snapshot.status(),
            shares.sorted().toList()),
        snapshot.percentProgress());
  }

  private static Stream<Seen> ofClusters(Window window) {
    return window
        .rds()
        .describeDBClusterSnapshotsPaginator(describe -> describe.snapshotType("manual"))
        .dbClusterSnapshots()
        .stream()
        .map(snapshot -> seen(window, snapshot));
  }

  private static Seen seen(Window window, DBClusterSnapshot snapshot) {
    var shares =
        window
            .rds()
            .describeDBClusterSnapshotAttributes(describe ->
                describe.dbClusterSnapshotIdentifier(snapshot.dbClusterSnapshotIdentifier()))
            .dbClusterSnapshotAttributesResult()
            .dbClusterSnapshotAttributes()
            .stream()
            .filter(attribute -> attribute.attributeName().equals("restore"))
            .flatMap(attribute -> attribute.attributeValues().stream());
    var isAurora = snapshot.engine().startsWith("aurora");
    return new Seen(
        new Point(
            snapshot.dbClusterSnapshotIdentifier(),
            snapshot.dbClusterSnapshotArn(),
            snapshot.dbClusterIdentifier(),
            (isAurora ? Engine.AURORA_CLUSTER : Engine.MULTI_AZ_CLUSTER).wireName(),
            window.place().account(),
            window.place().region(),
            Optional.ofNullable(snapshot.kmsKeyId()),
            snapshot.status(),
            shares.sorted().toList()),
        snapshot.percentProgress());
  }

  private static Stream<Seen> ofRedshift(Window window) {
    return window
        .redshift()
        .describeClusterSnapshotsPaginator(describe -> describe.snapshotType("manual"))
        .snapshots()
        .stream()
        .map(snapshot -> seen(window, snapshot));
  }

  private static Seen seen(Window window, Snapshot snapshot) {
    var shares =
        snapshot.accountsWithRestoreAccess().stream()
            .map(AccountWithRestoreAccess::accountId)
            .sorted()
            .toList();
    return new Seen(
        new Point(
            snapshot.snapshotIdentifier(),
            snapshot.snapshotArn(),
            snapshot.clusterIdentifier(),
            Engine.REDSHIFT_CLUSTER.wireName(),
            window.place().account(),
            window.place().region(),
            Optional.ofNullable(snapshot.kmsKeyId()),
            snapshot.status(),
            shares),
        percent(snapshot));
  }

  private static int percent(Snapshot snapshot) {
    var all = snapshot.totalBackupSizeInMegaBytes();
    return snapshot.status().equals("available") || all == null || all <= 0
        ? 100
        : (int) (100 * snapshot.backupProgressInMegaBytes() / all);
  }

  @Override
  public void close() {
    windows.forEach(window -> {
      window.rds().close();
      window.redshift().close();
    });
  }
}
