package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static io.backstay.journeys.Regional.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.rds.Durations;
import io.backstay.cloud.rds.Quotas;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.cloud.rds.SnapshotQuota;
import io.backstay.cloud.rds.Switches;
import io.backstay.journeys.judge.Court;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.rds.model.Tag;

/** Every action about DB clusters and their snapshots, judged by AWS's published model. */
final class ClustersAsPublishedTest {

  private static final Tag TEAM = Tag.builder().key("team").value("sales").build();
  private static final Quotas QUOTAS =
      new Quotas(100, 20, 20, 3).withClusters(new SnapshotQuota(5, 1));

  private LocalCloud cloud;
  private Court court;
  private RdsClient east;
  private RdsClient west;
  private RdsClient vault;

  @BeforeEach
  void start() {
    cloud =
        LocalCloud.start(
            Fleets.settings(0)
                .withRds(new RdsSettings(Durations.standard(), QUOTAS, Switches.harder())));
    court = Court.at(cloud);
    east = new Regional(cloud.endpoint(), HOME, EAST).client(RdsClient.builder());
    west = new Regional(cloud.endpoint(), HOME, WEST).client(RdsClient.builder());
    vault = new Regional(cloud.endpoint(), VAULT, EAST).client(RdsClient.builder());
  }

  @AfterEach
  void stop() {
    List.of(east, west, vault).forEach(RdsClient::close);
    cloud.close();
  }

  @Test
  void every_action_answers_and_refuses_as_published() {
    clusters();
    created();
    var source = "arn:aws:rds:" + EAST + ":" + HOME + ":cluster-snapshot:nightly";
    copied(source);
    shared(source);
    tagged(source);
    found();
    deleted();
    System.out.println(court.report());
    assertEquals(List.of(), court.findings());
    atLeast("DescribeDBClusters", 3, 2);
    atLeast("CreateDBClusterSnapshot", 1, 6);
    atLeast("CopyDBClusterSnapshot", 4, 7);
    atLeast("DescribeDBClusterSnapshots", 4, 2);
    atLeast("ModifyDBClusterSnapshotAttribute", 2, 5);
    atLeast("DescribeDBClusterSnapshotAttributes", 1, 1);
    atLeast("DeleteDBClusterSnapshot", 2, 1);
  }

  private void atLeast(String action, long answers, long refusals) {
    var tally = court.tallies().getOrDefault("rds " + action, new Court.Tally(0, 0));
    assertTrue(
        tally.answers() >= answers && tally.refusals() >= refusals, () -> action + ": " + tally);
  }

  private void clusters() {
    east.describeDBClusters();
    east.describeDBClusters(get -> get.filters(filter("engine", "mysql")).maxRecords(20));
    var members =
        east.describeDBClusters(get -> get.dbClusterIdentifier("storefront"))
            .dbClusters()
            .getFirst()
            .dbClusterMembers();
    assertEquals("storefront-writer", members.getFirst().dbInstanceIdentifier());
    assertTrue(members.getFirst().isClusterWriter());
    refused(
        "DBClusterNotFoundFault",
        () -> east.describeDBClusters(get -> get.dbClusterIdentifier("none")));
    refused("InvalidParameterValue", () -> east.describeDBClusters(get -> get.maxRecords(5)));
    refused(
        "InvalidParameterValue",
        () ->
            east.createDBSnapshot(create ->
                create
                    .dbSnapshotIdentifier("of-a-member")
                    .dbInstanceIdentifier("storefront-writer")));
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private void create(String snapshot, String cluster) {
    east.createDBClusterSnapshot(create ->
        create.dbClusterSnapshotIdentifier(snapshot).dbClusterIdentifier(cluster).tags(TEAM));
  }

  private void created() {
    create("nightly", "storefront");
    refused("DBClusterSnapshotAlreadyExistsFault", () -> create("nightly", "sessions"));
    refused("DBClusterNotFoundFault", () -> create("lost", "none"));
    refused("InvalidDBClusterStateFault", () -> create("again", "storefront"));
    refused("InvalidParameterValue", () -> create("-wrong-", "sessions"));
    refused("InvalidParameterValue", () -> create("a".repeat(64), "sessions"));
    refused("InvalidDBClusterSnapshotStateFault", () -> copy(east, "nightly", "too-early"));
    refused("InvalidDBClusterSnapshotStateFault", () -> share("nightly", VAULT));
    refused(
        "InvalidDBClusterSnapshotStateFault",
        () -> east.deleteDBClusterSnapshot(it -> it.dbClusterSnapshotIdentifier("nightly")));
    cloud.advance(Duration.ofHours(1));
    create("of-multi-az", "sessions");
    cloud.advance(Duration.ofHours(1));
    var told =
        east.describeEvents(get ->
            get.sourceType(SourceType.DB_CLUSTER_SNAPSHOT)
                .sourceIdentifier("nightly")
                .duration(600));
    assertEquals(2, told.events().size());
  }

  private static void copy(RdsClient where, String source, String target) {
    where.copyDBClusterSnapshot(copy ->
        copy.sourceDBClusterSnapshotIdentifier(source)
            .targetDBClusterSnapshotIdentifier(target)
            .copyTags(true));
  }

  private static void copy(RdsClient where, String source, String target, String key) {
    where.copyDBClusterSnapshot(copy ->
        copy.sourceDBClusterSnapshotIdentifier(source)
            .targetDBClusterSnapshotIdentifier(target)
            .kmsKeyId(key)
            .tags(TEAM));
  }

  private void copied(String source) {
    copy(west, source, "west", "alias/backstay");
    refused("SnapshotQuotaExceeded", () -> copy(west, source, "second", "alias/backstay"));
    refused(
        "DBClusterSnapshotAlreadyExistsFault", () -> copy(west, source, "west", "alias/backstay"));
    refused("KMSKeyNotAccessibleFault", () -> copy(west, source, "no-key", "alias/none"));
    refused("InvalidParameterValue", () -> copy(west, source, "same-key"));
    refused("DBClusterSnapshotNotFoundFault", () -> copy(east, "none", "of-none"));
    copy(east, "nightly", "within-1");
    copy(east, "nightly", "within-2");
    copy(east, "nightly", "within-3");
    refused("SnapshotQuotaExceeded", () -> copy(east, "nightly", "within-4"));
    refused("SnapshotQuotaExceeded", () -> create("one-more", "sessions"));
    cloud.advance(Duration.ofHours(4));
  }

  private void share(String snapshot, String account) {
    east.modifyDBClusterSnapshotAttribute(modify ->
        modify.dbClusterSnapshotIdentifier(snapshot).attributeName("restore").valuesToAdd(account));
  }

  private void shared(String source) {
    share("nightly", VAULT);
    assertEquals(
        List.of(source),
        vault
            .describeDBClusterSnapshots(get -> get.includeShared(true))
            .dbClusterSnapshots()
            .stream()
            .map(snapshot -> snapshot.dbClusterSnapshotArn())
            .toList());
    copy(vault, source, "vaulted", "alias/backstay-vault");
    east.describeDBClusterSnapshotAttributes(get -> get.dbClusterSnapshotIdentifier("nightly"));
    refused(
        "DBClusterSnapshotNotFoundFault",
        () ->
            east.describeDBClusterSnapshotAttributes(
                get -> get.dbClusterSnapshotIdentifier("none")));
    refused("DBClusterSnapshotNotFoundFault", () -> share("none", VAULT));
    refused("InvalidParameterValue", () -> share("nightly", "all"));
    refused("InvalidParameterValue", () -> share("nightly", "vault"));
    refused("InvalidDBClusterSnapshotStateFault", () -> share("of-multi-az", VAULT));
    east.modifyDBClusterSnapshotAttribute(modify ->
        modify
            .dbClusterSnapshotIdentifier("nightly")
            .attributeName("restore")
            .valuesToRemove(VAULT));
  }

  private void tagged(String snapshot) {
    var cluster = "arn:aws:rds:" + EAST + ":" + HOME + ":cluster:storefront";
    for (var arn : List.of(snapshot, cluster)) {
      east.addTagsToResource(add -> add.resourceName(arn).tags(TEAM));
      assertEquals(List.of(TEAM), east.listTagsForResource(of -> of.resourceName(arn)).tagList());
      east.removeTagsFromResource(remove -> remove.resourceName(arn).tagKeys("team"));
    }
  }

  private void found() {
    east.describeDBClusterSnapshots(get -> get.dbClusterIdentifier("storefront"));
    var some =
        east.describeDBClusterSnapshots(
            get -> get.filters(filter("db-cluster-snapshot-id", "nightly", "within-1", "none")));
    assertEquals(2, some.dbClusterSnapshots().size());
    var all =
        east.describeDBClusterSnapshotsPaginator(get -> get.snapshotType("manual").maxRecords(20));
    assertEquals(5, all.dbClusterSnapshots().stream().count());
    refused(
        "DBClusterSnapshotNotFoundFault",
        () -> east.describeDBClusterSnapshots(get -> get.dbClusterSnapshotIdentifier("none")));
    refused(
        "InvalidParameterValue",
        () -> east.describeDBClusterSnapshots(get -> get.snapshotType("x")));
  }

  private void deleted() {
    for (var name : List.of("nightly", "within-1")) {
      east.deleteDBClusterSnapshot(delete -> delete.dbClusterSnapshotIdentifier(name));
    }
    refused(
        "DBClusterSnapshotNotFoundFault",
        () -> east.deleteDBClusterSnapshot(it -> it.dbClusterSnapshotIdentifier("nightly")));
  }
}
