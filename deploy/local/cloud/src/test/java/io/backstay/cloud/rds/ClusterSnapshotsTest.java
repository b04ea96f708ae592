package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.VAULT_WEST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What snapshots of clusters share with those of instances is tested there; here, what differs. */
final class ClusterSnapshotsTest {

  private static final Duration LONG = Duration.ofHours(2);

  private final World world = World.standard();

  private static String[] parameters(String... all) {
    return all;
  }

  private static String[] copy(String source, String target, String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "SourceDBClusterSnapshotIdentifier",
                source,
                "TargetDBClusterSnapshotIdentifier",
                target));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private static String[] share(String snapshot, String account) {
    return parameters(
        "DBClusterSnapshotIdentifier",
        snapshot,
        "AttributeName",
        "restore",
        "ValuesToAdd.AttributeValue.1",
        account);
  }

  private String createRefused(World where, String snapshot, String cluster) {
    return where.refused(
        EAST,
        "CreateDBClusterSnapshot",
        "DBClusterSnapshotIdentifier",
        snapshot,
        "DBClusterIdentifier",
        cluster);
  }

  private static String status(World world, Place place, String snapshot) {
    return world.describeOfCluster(place, snapshot).text("Status");
  }

  @Test
  void a_snapshot_of_a_cluster_is_created_while_the_cluster_is_backing_up() {
    world.createOfCluster("Nightly", "shop");
    var creating = world.describeOfCluster(EAST, "nightly");
    assertEquals("creating", creating.text("Status"));
    assertEquals("shop", creating.text("DBClusterIdentifier"));
    assertEquals("1", creating.text("AllocatedStorage"));
    assertEquals(
        "arn:aws:rds:us-east-1:111111111111:cluster-snapshot:nightly",
        creating.text("DBClusterSnapshotArn"));
    assertEquals("InvalidDBClusterStateFault 400", createRefused(world, "second", "shop"));

    world.pass(LONG);

    var there = world.describeOfCluster(EAST, "nightly");
    assertEquals("available", there.text("Status"));
    assertEquals("100", there.text("PercentProgress"));
    assertEquals("true", there.text("StorageEncrypted"));
    assertEquals(world.keyArn(EAST, "alias/orders"), there.text("KmsKeyId"));
    // Nothing tells how large Aurora is, nor when the first of a chain of copies was taken.
    assertEquals("0", there.text("AllocatedStorage"));
    assertEquals(List.of(), there.texts("OriginalSnapshotCreateTime"));
    world.createOfCluster("second", "shop");
  }

  @Test
  void creation_is_all_that_is_said_about_cluster_snapshots() {
    world.createOfCluster("nightly", "shop");
    var created = world.pass(LONG);
    assertEquals(List.of("RDS-EVENT-0074", "RDS-EVENT-0075"), Said.ids(created));
    assertEquals(
        List.of("Creating manual cluster snapshot", "Manual cluster snapshot created"),
        Said.messages(created));
    for (Happening event : created) {
      assertEquals("RDS DB Cluster Snapshot Event", event.detailType());
      assertEquals("CLUSTER_SNAPSHOT", Said.detail(event).path("SourceType").asText());
      assertEquals("backup", Said.detail(event).path("EventCategories").path(0).asText());
      assertEquals(List.of(World.clusterArn(EAST, "nightly")), event.resources());
    }
    var told =
        world.done(EAST, "DescribeEvents", "SourceType", "db-cluster-snapshot", "Duration", "600");
    assertEquals(2, told.texts("Message").size());

    world.done(EAST, "CopyDBClusterSnapshot", copy("nightly", "within"));
    var source = World.clusterArn(EAST, "nightly");
    world.done(WEST, "CopyDBClusterSnapshot", copy(source, "west", "KmsKeyId", "alias/backstay"));
    assertEquals(List.of(), world.pass(LONG));
    world.done(WEST, "DeleteDBClusterSnapshot", "DBClusterSnapshotIdentifier", "west");
    world.done(EAST, "CopyDBClusterSnapshot", copy("nightly", "cancelled"));
    world.done(EAST, "DeleteDBClusterSnapshot", "DBClusterSnapshotIdentifier", "cancelled");
    world.fates(_ -> new Fate.Fails());
    world.done(EAST, "CopyDBClusterSnapshot", copy("nightly", "failed"));
    assertEquals(List.of(), world.pass(LONG));
    assertEquals("failed", status(world, EAST, "failed"));
    assertEquals(
        "DBClusterSnapshotNotFoundFault 404",
        world.refused(
            EAST, "DescribeDBClusterSnapshots", "DBClusterSnapshotIdentifier", "cancelled"));
  }

  @Test
  void a_copy_is_copying_and_names_its_source() {
    world.takenOfCluster("nightly", "shop");
    var source = World.clusterArn(EAST, "nightly");
    var copying =
        world.done(
            WEST, "CopyDBClusterSnapshot", copy(source, "west", "KmsKeyId", "alias/backstay"));
    assertEquals("copying", copying.text("Status"));
    assertEquals(source, copying.text("SourceDBClusterSnapshotArn"));
    world.pass(LONG);
    assertEquals("available", status(world, WEST, "west"));
    assertEquals(
        world.keyArn(WEST, "alias/backstay"),
        world.describeOfCluster(WEST, "west").text("KmsKeyId"));
  }

  @Test
  void a_copy_of_aurora_within_its_region_takes_its_time_or_is_there_at_once() {
    assertEquals("copying", within(World.standard(), "shop"));
    var quick = World.with(Switches.harder().with(Switches.Choice.AURORA_COPIES_AT_ONCE));
    assertEquals("available", within(quick, "shop"));
    assertEquals("copying", within(quick, "trio"));
    quick.pass(LONG);
    assertEquals("available", status(quick, EAST, "within-shop"));
    assertEquals("available", status(quick, EAST, "within-trio"));
  }

  private static String within(World world, String cluster) {
    world.takenOfCluster("of-" + cluster, cluster);
    return world
        .done(EAST, "CopyDBClusterSnapshot", copy("of-" + cluster, "within-" + cluster))
        .text("Status");
  }

  @Test
  void copies_of_one_cluster_run_one_after_the_other() {
    world.takenOfCluster("nightly", "open");
    var source = World.clusterArn(EAST, "nightly");
    world.done(WEST, "CopyDBClusterSnapshot", copy(source, "first"));
    world.done(WEST, "CopyDBClusterSnapshot", copy(source, "second"));
    world.pass(Duration.ofSeconds(100));
    assertNotEquals("0", world.describeOfCluster(WEST, "first").text("PercentProgress"));
    assertEquals("0", world.describeOfCluster(WEST, "second").text("PercentProgress"));
    assertEquals("copying", status(world, WEST, "second"));
  }

  @Test
  void an_unencrypted_snapshot_of_a_cluster_is_not_encrypted_on_its_way() {
    world.takenOfCluster("nightly", "open");
    var source = World.clusterArn(EAST, "nightly");
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            WEST, "CopyDBClusterSnapshot", copy(source, "west", "KmsKeyId", "alias/backstay")));
    world.done(WEST, "CopyDBClusterSnapshot", copy(source, "west"));
  }

  @Test
  void the_sixth_copy_across_regions_is_refused_and_instances_are_counted_apart() {
    world.taken("of-instance", "plain");
    world.takenOfCluster("nightly", "open");
    var source = World.clusterArn(EAST, "nightly");
    for (var i = 1; i <= 5; i++)
      world.done(WEST, "CopyDBClusterSnapshot", copy(source, "copy-" + i));
    var refused = world.refusal(WEST, "CopyDBClusterSnapshot", copy(source, "copy-6"));
    assertEquals("SnapshotQuotaExceeded", refused.code());
    assertEquals("Cannot copy more than 5 snapshots across regions", refused.message());
    world.done(
        WEST,
        "CopyDBSnapshot",
        "SourceDBSnapshotIdentifier",
        World.arn(EAST, "of-instance"),
        "TargetDBSnapshotIdentifier",
        "copy-1");
    world.done(EAST, "CopyDBClusterSnapshot", copy("nightly", "within"));
  }

  @Test
  void manual_snapshots_of_clusters_have_a_quota_of_their_own() {
    var small = World.with(new Quotas(1, 20, 20, 50).withClusters(new SnapshotQuota(1, 5)));
    small.taken("of-instance", "orders");
    small.takenOfCluster("of-cluster", "shop");
    assertEquals("SnapshotQuotaExceeded 400", createRefused(small, "one-more", "open"));
  }

  @Test
  void names_have_63_characters_at_most_and_are_taken_once() {
    assertEquals("InvalidParameterValue 400", createRefused(world, "a".repeat(64), "shop"));
    world.takenOfCluster("a".repeat(63), "shop");
    assertEquals(
        "DBClusterSnapshotAlreadyExistsFault 400", createRefused(world, "A".repeat(63), "open"));
    // An instance's snapshot may be called the same.
    world.taken("a".repeat(63), "orders");
  }

  @Test
  void a_cluster_that_is_not_available_takes_no_snapshot() {
    assertEquals("InvalidDBClusterStateFault 400", createRefused(world, "a", "nobody"));
    assertEquals("DBClusterNotFoundFault 404", createRefused(world, "a", "orders"));
    world.busy("shop", Duration.ofMinutes(20));
    assertEquals("InvalidDBClusterStateFault 400", createRefused(world, "a", "shop"));
    world.pass(Duration.ofMinutes(20));
    world.createOfCluster("a", "shop");
  }

  @Test
  void a_shared_snapshot_is_copied_by_its_arn() {
    world.takenOfCluster("nightly", "shop");
    var source = World.clusterArn(EAST, "nightly");
    var vaulted = copy(source, "vaulted", "KmsKeyId", "alias/backstay-vault");
    assertEquals(
        "DBClusterSnapshotNotFoundFault 404",
        world.refused(VAULT_EAST, "CopyDBClusterSnapshot", vaulted));
    world.done(EAST, "ModifyDBClusterSnapshotAttribute", share("nightly", VAULT));
    assertEquals(
        List.of(VAULT),
        world
            .done(
                EAST,
                "DescribeDBClusterSnapshotAttributes",
                "DBClusterSnapshotIdentifier",
                "nightly")
            .texts("AttributeValue"));
    assertEquals(
        List.of(source),
        world
            .done(VAULT_EAST, "DescribeDBClusterSnapshots", "IncludeShared", "true")
            .texts("DBClusterSnapshotArn"));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(VAULT_EAST, "CopyDBClusterSnapshot", copy(source, "without-key")));
    world.done(VAULT_EAST, "CopyDBClusterSnapshot", vaulted);
    world.pass(LONG);
    assertEquals("available", status(world, VAULT_EAST, "vaulted"));
  }

  @Test
  void region_and_account_change_in_one_step_as_documented_or_in_two_as_it_used_to_be() {
    assertEquals("copying", bothAtOnce(World.standard()).text("Status"));
    var old = World.with(Switches.harder().without(Switches.Choice.CLUSTER_COPIES_IN_ONE_STEP));
    old.takenOfCluster("nightly", "shop");
    old.done(EAST, "ModifyDBClusterSnapshotAttribute", share("nightly", VAULT));
    var copy =
        copy(World.clusterArn(EAST, "nightly"), "vaulted", "KmsKeyId", "alias/backstay-vault");
    assertEquals(
        "InvalidParameterValue 400", old.refused(VAULT_WEST, "CopyDBClusterSnapshot", copy));
    old.done(VAULT_EAST, "CopyDBClusterSnapshot", copy);
  }

  private static Result bothAtOnce(World world) {
    world.takenOfCluster("nightly", "shop");
    world.done(EAST, "ModifyDBClusterSnapshotAttribute", share("nightly", VAULT));
    return world.done(
        VAULT_WEST,
        "CopyDBClusterSnapshot",
        copy(World.clusterArn(EAST, "nightly"), "vaulted", "KmsKeyId", "alias/backstay-vault"));
  }

  @Test
  void what_cannot_be_shared_says_why() {
    world.takenOfCluster("trio", "trio");
    world.takenOfCluster("usual", "usual");
    world.takenOfCluster("shop", "shop");
    assertEquals(
        "Snapshots of Multi-AZ DB clusters cannot be shared.",
        world.refusal(EAST, "ModifyDBClusterSnapshotAttribute", share("trio", VAULT)).message());
    assertEquals(
        "InvalidDBClusterSnapshotStateFault 400",
        world.refused(EAST, "ModifyDBClusterSnapshotAttribute", share("trio", VAULT)));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "ModifyDBClusterSnapshotAttribute", share("usual", VAULT)));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "ModifyDBClusterSnapshotAttribute", share("shop", "all")));
  }

  @Test
  void snapshots_are_found_by_cluster_filter_and_page() {
    world.takenOfCluster("of-shop", "shop");
    world.takenOfCluster("of-open", "open");
    world.taken("of-orders", "orders");
    assertEquals(
        List.of("of-open", "of-shop"),
        world
            .done(EAST, "DescribeDBClusterSnapshots", "SnapshotType", "manual")
            .texts("DBClusterSnapshotIdentifier"));
    assertEquals(
        List.of("of-shop"),
        world
            .done(EAST, "DescribeDBClusterSnapshots", "DBClusterIdentifier", "shop")
            .texts("DBClusterSnapshotIdentifier"));
    assertEquals(
        List.of("of-open", "of-shop"),
        named("DescribeDBClusterSnapshots", "db-cluster-snapshot-id", "of-shop", "of-open")
            .texts("DBClusterSnapshotIdentifier"));
    assertEquals(
        List.of("of-orders"),
        named("DescribeDBSnapshots", "db-snapshot-id", "of-orders", "of-shop")
            .texts("DBSnapshotIdentifier"));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "DescribeDBClusterSnapshots", "MaxRecords", "19"));
    for (var i = 0; i < 20; i++)
      world.done(EAST, "CopyDBClusterSnapshot", copy("of-open", "copy-" + i));
    var page = world.done(EAST, "DescribeDBClusterSnapshots", "MaxRecords", "20");
    var rest =
        world.done(
            EAST, "DescribeDBClusterSnapshots", "MaxRecords", "20", "Marker", page.text("Marker"));
    assertEquals(20, page.texts("DBClusterSnapshotArn").size());
    // With the three automated ones of earlier nights.
    assertEquals(5, rest.texts("DBClusterSnapshotArn").size());
  }

  private Result named(String action, String filter, String one, String other) {
    return world.done(
        EAST,
        action,
        "Filters.Filter.1.Name",
        filter,
        "Filters.Filter.1.Values.Value.1",
        one,
        "Filters.Filter.1.Values.Value.2",
        other);
  }

  @Test
  void a_snapshot_is_deleted_in_the_words_of_clusters() {
    world.createOfCluster("nightly", "shop");
    var delete = parameters("DBClusterSnapshotIdentifier", "nightly");
    assertEquals(
        "InvalidDBClusterSnapshotStateFault 400",
        world.refused(EAST, "DeleteDBClusterSnapshot", delete));
    world.pass(LONG);
    world.done(EAST, "DeleteDBClusterSnapshot", delete);
    assertEquals(
        "DBClusterSnapshotNotFoundFault 404",
        world.refused(EAST, "DeleteDBClusterSnapshot", delete));
    // The names of both families do not meet.
    world.taken("nightly", "orders");
    assertEquals(
        "DBClusterSnapshotNotFoundFault 404",
        world.refused(
            EAST,
            "DescribeDBClusterSnapshots",
            "DBClusterSnapshotIdentifier",
            World.arn(EAST, "nightly")));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            EAST, "CopyDBClusterSnapshot", copy(World.arn(EAST, "nightly"), "as-cluster")));
  }
}
