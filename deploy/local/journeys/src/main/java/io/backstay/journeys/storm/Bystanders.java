package io.backstay.journeys.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Databases and snapshots of others, some of which look much like ours; they stand there before the
 * storm, and must be the same after it.
 */
final class Bystanders {
  /** A snapshot of this name stands in the east, and is not ours. */
  static final String TAKEN_NAME = "backstay-20260101-020000-orders-0badcafe";

  private static final Set<String> DATABASES = Set.of("bystander", "orders-2", "vault-own");
  private static final Duration TIME_TO_MAKE = Duration.ofHours(1);
  private static final Site HOME_EAST = new Site(Site.HOME, Site.EAST);
  private static final Site HOME_WEST = new Site(Site.HOME, Site.WEST);
  private static final Site VAULT_WEST = new Site(Site.VAULT, Site.WEST);

  private final Roots roots;
  private final SortedMap<String, String> before;
  private final Set<String> names;

  private Bystanders(Roots roots) {
    this.roots = roots;
    this.before = looks(roots, _ -> true);
    this.names = Set.copyOf(identifiers());
  }

  /** {@code passing} lets so much time go by, in which AWS makes what it was asked for. */
  static Bystanders settle(Roots roots, Consumer<Duration> passing) {
    var east = roots.rds(HOME_EAST);
    snapshot(east, "bystander", "somebodys-own", Map.of());
    snapshot(east, "orders-2", "somebodys-tagged", Map.of("backstay:operation", "somebody-else"));
    passing.accept(TIME_TO_MAKE);
    snapshot(east, "bystander", TAKEN_NAME, Map.of("team", "others"));
    snapshot(
        roots.rds(VAULT_WEST), "vault-own", "vaults-own", Map.of("backstay:operation", "theirs"));
    passing.accept(TIME_TO_MAKE);
    east.modifyDBSnapshotAttribute(modify ->
        modify
            .dbSnapshotIdentifier("somebodys-own")
            .attributeName("restore")
            .valuesToAdd(Site.VAULT));
    copy(roots.rds(HOME_WEST), "somebodys-own", "somebodys-copy");
    passing.accept(TIME_TO_MAKE);
    return new Bystanders(roots);
  }

  private static void snapshot(
      RdsClient rds, String database, String name, Map<String, String> tags) {
    rds.createDBSnapshot(create ->
        create
            .dbInstanceIdentifier(database)
            .dbSnapshotIdentifier(name)
            .tags(
                tags.entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList()));
  }

  private static void copy(RdsClient where, String source, String name) {
    where.copyDBSnapshot(copy ->
        copy.sourceDBSnapshotIdentifier("arn:aws:rds:us-east-1:111111111111:snapshot:" + source)
            .targetDBSnapshotIdentifier(name)
            .kmsKeyId("alias/backstay"));
  }

  boolean isForeign(DBSnapshot snapshot) {
    return before.containsKey(snapshot.dbSnapshotArn());
  }

  /** Whether a field of a request is the name or the ARN of something foreign. */
  boolean isNamed(String field) {
    return names.contains(field) || before.containsKey(field);
  }

  /** What is not bit for bit as it was. */
  List<String> changes() {
    var now = looks(roots, this::isForeign);
    var changes = new ArrayList<String>();
    before.forEach((arn, look) -> {
      if (!look.equals(now.get(arn))) {
        changes.add(arn);
      }
    });
    return changes;
  }

  private List<String> identifiers() {
    return before.keySet().stream().map(arn -> arn.substring(arn.lastIndexOf(':') + 1)).toList();
  }

  /** Everything that AWS tells of each, by ARN. */
  private static SortedMap<String, String> looks(Roots roots, Predicate<DBSnapshot> which) {
    var looks = new TreeMap<String, String>();
    for (var place : Site.ALL) {
      var rds = roots.rds(place);
      rds.describeDBInstancesPaginator().dbInstances().stream()
          .filter(database -> DATABASES.contains(database.dbInstanceIdentifier()))
          .forEach(database -> looks.put(database.dbInstanceArn(), database.toString()));
      rds.describeDBSnapshotsPaginator(all -> all.snapshotType("manual")).dbSnapshots().stream()
          .filter(which)
          .forEach(snapshot ->
              looks.put(snapshot.dbSnapshotArn(), snapshot + " " + shares(rds, snapshot)));
    }
    return looks;
  }

  private static String shares(RdsClient rds, DBSnapshot snapshot) {
    return rds.describeDBSnapshotAttributes(
            get -> get.dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier()))
        .dbSnapshotAttributesResult()
        .toString();
  }
}
