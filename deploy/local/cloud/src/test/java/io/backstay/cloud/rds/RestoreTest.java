package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.backstay.cloud.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RestoreTest {

  private static final String INSTANCE = "RestoreDBInstanceFromDBSnapshot";
  private static final String CLUSTER = "RestoreDBClusterFromSnapshot";
  private static final Duration LONG = Duration.ofHours(2);

  private final World world = World.standard();

  private static String[] instance(String name, String snapshot, String... more) {
    return with(List.of("DBInstanceIdentifier", name, "DBSnapshotIdentifier", snapshot), more);
  }

  private static String[] cluster(String name, String snapshot, String engine, String... more) {
    return with(
        List.of("DBClusterIdentifier", name, "SnapshotIdentifier", snapshot, "Engine", engine),
        more);
  }

  private static String[] member(String name, String cluster, String engine) {
    return with(
        List.of(
            "DBInstanceIdentifier",
            name,
            "DBClusterIdentifier",
            cluster,
            "Engine",
            engine,
            "DBInstanceClass",
            "db.r7g.large"));
  }

  private static String[] with(List<String> parameters, String... more) {
    var all = new ArrayList<>(parameters);
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private Result described(String cluster) {
    return world.done(EAST, "DescribeDBClusters", "DBClusterIdentifier", cluster);
  }

  @Test
  void an_instance_is_restored_with_the_data_and_the_key_of_the_snapshot() {
    world.taken("nightly", "orders");
    var restored =
        world.done(
            EAST,
            INSTANCE,
            instance("Orders-2", "nightly", "Tags.Tag.1.Key", "a", "Tags.Tag.1.Value", "b"));
    assertEquals("creating", restored.text("DBInstanceStatus"));
    assertEquals("orders-2", restored.text("DBInstanceIdentifier"));
    assertEquals("100", restored.text("AllocatedStorage"));
    assertEquals("false", restored.text("MultiAZ"));
    assertEquals(world.keyArn(EAST, "alias/orders"), restored.text("KmsKeyId"));
    assertEquals(List.of("a"), restored.texts("Key"));
    var said = world.pass(LONG);
    assertEquals("available", world.instanceStatus("orders-2"));
    assertEquals(List.of("RDS-EVENT-0043"), Said.ids(said));
    assertEquals(List.of("Restored from snapshot nightly"), Said.messages(said));
    assertEquals("DB_INSTANCE", Said.detail(said.getFirst()).path("SourceType").asText());
    assertNotEquals(
        world.describe(EAST, "nightly").text("DbiResourceId"), restored.text("DbiResourceId"));
    world.taken("of-the-new-one", "orders-2");
  }

  @Test
  void what_cannot_be_restored_is_refused() {
    world.taken("nightly", "orders");
    world.create(EAST, "early", "plain");
    assertEquals("DBInstanceAlreadyExists 400", refused(EAST, "orders", "nightly"));
    assertEquals("DBSnapshotNotFound 404", refused(EAST, "new", "none"));
    assertEquals("InvalidDBSnapshotState 400", refused(EAST, "new", "early"));
    assertEquals("InvalidParameterValue 400", refused(EAST, "new-", "nightly"));
    assertEquals("DBSnapshotNotFound 404", refused(WEST, "new", World.arn(EAST, "nightly")));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, INSTANCE, instance("new", "nightly", "AllocatedStorage", "105")));
    assertEquals(
        "OptionGroupNotFoundFault 404",
        world.refused(EAST, INSTANCE, instance("new", "nightly", "OptionGroupName", "none")));
    world.share("nightly", VAULT);
    // Shared and encrypted: it has to be copied first.
    assertEquals("InvalidRestoreFault 400", refused(VAULT_EAST, "new", World.arn(EAST, "nightly")));
    world.keys(EAST, "DisableKey", world.keyArn(EAST, "alias/orders"));
    assertEquals("KMSKeyNotAccessibleFault 400", refused(EAST, "new", "nightly"));
  }

  private String refused(Place place, String name, String snapshot) {
    return world.refused(place, INSTANCE, instance(name, snapshot));
  }

  @Test
  void a_restore_fails_or_stands_still_where_it_is_told_to() {
    world.taken("nightly", "plain");
    world.fates(_ -> new Fate.Fails());
    world.done(EAST, INSTANCE, instance("doomed", "nightly"));
    world.fates(_ -> new Fate.Stalls(Optional.empty()));
    world.done(EAST, INSTANCE, instance("stuck", "nightly"));
    var said = world.pass(LONG);
    assertEquals("incompatible-restore", world.instanceStatus("doomed"));
    assertEquals("creating", world.instanceStatus("stuck"));
    assertEquals(List.of("RDS-EVENT-0278"), Said.ids(said));
  }

  @Test
  void a_cluster_is_restored_without_instances_and_in_the_default_version() {
    world.takenOfCluster("nightly", "shop");
    var restored = world.done(EAST, CLUSTER, cluster("shop-2", "nightly", "aurora-postgresql"));
    assertEquals("creating", restored.text("Status"));
    assertEquals("16.8", restored.text("EngineVersion"));
    assertEquals(List.of(), restored.texts("DBClusterMember"));
    assertEquals(
        "InvalidDBClusterStateFault 400",
        world.refused(EAST, "CreateDBInstance", member("one", "shop-2", "aurora-postgresql")));
    assertEquals(List.of(), world.pass(LONG));
    assertEquals("available", described("shop-2").text("Status"));
    world.done(EAST, "CreateDBInstance", member("one", "shop-2", "aurora-postgresql"));
    world.done(EAST, "CreateDBInstance", member("two", "shop-2", "aurora-postgresql"));
    assertEquals(List.of("RDS-EVENT-0005", "RDS-EVENT-0005"), Said.ids(world.pass(LONG)));
    assertEquals("available", world.instanceStatus("one"));
    assertEquals(List.of("true", "false"), described("shop-2").texts("IsClusterWriter"));
  }

  @Test
  void a_multi_az_cluster_comes_with_its_three_instances() {
    world.takenOfCluster("nightly", "trio");
    assertEquals(
        "MissingParameter 400",
        world.refused(EAST, CLUSTER, cluster("trio-2", "nightly", "postgres")));
    world.done(
        EAST,
        CLUSTER,
        cluster("trio-2", "nightly", "postgres", "DBClusterInstanceClass", "db.m6gd.large"));
    world.pass(LONG);
    assertEquals(3, described("trio-2").texts("IsClusterWriter").size());
    assertEquals("available", world.instanceStatus("trio-2-instance-3"));
  }

  @Test
  void a_cluster_that_cannot_be_restored_is_refused_in_its_own_words() {
    world.takenOfCluster("nightly", "shop");
    world.createOfCluster("early", "open");
    assertEquals("DBClusterAlreadyExistsFault 400", clusterRefused("shop", "nightly"));
    assertEquals("DBClusterSnapshotNotFoundFault 404", clusterRefused("new", "none"));
    assertEquals("InvalidDBClusterSnapshotStateFault 400", clusterRefused("new", "early"));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, CLUSTER, cluster("new", "nightly", "aurora-mysql")));
    assertEquals(
        "MissingParameter 400",
        world.refused(
            EAST, CLUSTER, "DBClusterIdentifier", "new", "SnapshotIdentifier", "nightly"));
    assertEquals(
        "DBClusterNotFoundFault 404",
        world.refused(EAST, "CreateDBInstance", member("one", "none", "aurora-postgresql")));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "CreateDBInstance", member("one", "shop", "aurora-mysql")));
  }

  private String clusterRefused(String name, String snapshot) {
    return world.refused(EAST, CLUSTER, cluster(name, snapshot, "aurora-postgresql"));
  }

  @Test
  void a_shared_encrypted_cluster_snapshot_is_restored_directly() {
    world.takenOfCluster("nightly", "shop");
    world.done(
        EAST,
        "ModifyDBClusterSnapshotAttribute",
        "DBClusterSnapshotIdentifier",
        "nightly",
        "AttributeName",
        "restore",
        "ValuesToAdd.AttributeValue.1",
        VAULT);
    world.done(
        VAULT_EAST,
        CLUSTER,
        cluster("shop", World.clusterArn(EAST, "nightly"), "aurora-postgresql"));
  }
}
