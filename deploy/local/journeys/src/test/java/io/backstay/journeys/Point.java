package io.backstay.journeys;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.Tag;

/** A manual snapshot of RDS, of an instance or of a cluster, as its owner sees it. */
record Point(
    String name, String status, String key, List<String> sharedWith, Map<String, String> tags) {

  static List<Point> of(RdsClient rds) {
    return Stream.concat(ofInstances(rds), ofClusters(rds)).toList();
  }

  private static Stream<Point> ofInstances(RdsClient rds) {
    return rds
        .describeDBSnapshotsPaginator(all -> all.snapshotType("manual"))
        .dbSnapshots()
        .stream()
        .map(snapshot ->
            new Point(
                snapshot.dbSnapshotIdentifier(),
                snapshot.status(),
                String.valueOf(snapshot.kmsKeyId()),
                sharesOfInstance(rds, snapshot.dbSnapshotIdentifier()),
                tags(snapshot.tagList())));
  }

  private static Stream<Point> ofClusters(RdsClient rds) {
    return rds
        .describeDBClusterSnapshotsPaginator(all -> all.snapshotType("manual"))
        .dbClusterSnapshots()
        .stream()
        .map(snapshot ->
            new Point(
                snapshot.dbClusterSnapshotIdentifier(),
                snapshot.status(),
                String.valueOf(snapshot.kmsKeyId()),
                sharesOfCluster(rds, snapshot.dbClusterSnapshotIdentifier()),
                tags(snapshot.tagList())));
  }

  private static List<String> sharesOfInstance(RdsClient rds, String name) {
    return rds
        .describeDBSnapshotAttributes(get -> get.dbSnapshotIdentifier(name))
        .dbSnapshotAttributesResult()
        .dbSnapshotAttributes()
        .stream()
        .filter(attribute -> attribute.attributeName().equals("restore"))
        .map(DBSnapshotAttribute::attributeValues)
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> sharesOfCluster(RdsClient rds, String name) {
    return rds
        .describeDBClusterSnapshotAttributes(get -> get.dbClusterSnapshotIdentifier(name))
        .dbClusterSnapshotAttributesResult()
        .dbClusterSnapshotAttributes()
        .stream()
        .filter(attribute -> attribute.attributeName().equals("restore"))
        .map(DBClusterSnapshotAttribute::attributeValues)
        .flatMap(List::stream)
        .toList();
  }

  private static Map<String, String> tags(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  /** Whether the operation or one of its steps made it. */
  boolean isBy(String operation) {
    var by = tags.getOrDefault("backstay:operation", "");
    return by.equals(operation) || by.startsWith(operation + ".");
  }
}
