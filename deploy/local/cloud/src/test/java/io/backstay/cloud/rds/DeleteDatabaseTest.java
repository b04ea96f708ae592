package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeleteDatabaseTest {

  private static final Duration LONG = Duration.ofHours(2);

  private World world = World.standard();

  private Result delete(String instance, String... more) {
    return world.done(EAST, "DeleteDBInstance", parameters("DBInstanceIdentifier", instance, more));
  }

  private String refused(String instance, String... more) {
    return world.refused(
        EAST, "DeleteDBInstance", parameters("DBInstanceIdentifier", instance, more));
  }

  private static String[] parameters(String name, String value, String... more) {
    var all = new ArrayList<>(List.of(name, value));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void an_instance_goes_after_its_final_snapshot_which_stays() {
    assertEquals(
        "deleting", delete("plain", "FinalDBSnapshotIdentifier", "last").text("DBInstanceStatus"));
    assertEquals("creating", world.status(EAST, "last"));
    assertEquals("InvalidDBInstanceState 400", refused("plain", "SkipFinalSnapshot", "true"));
    var said = world.pass(LONG);
    assertEquals(List.of("RDS-EVENT-0040", "RDS-EVENT-0042", "RDS-EVENT-0003"), Said.ids(said));
    assertEquals("available", world.status(EAST, "last"));
    assertEquals(
        "DBInstanceNotFound 404",
        world.refused(EAST, "DescribeDBInstances", "DBInstanceIdentifier", "plain"));
  }

  @Test
  void automated_snapshots_go_along_and_manual_ones_stay() {
    world = World.withNights();
    world.pass(Duration.ofHours(1));
    world.taken("manual", "plain");
    delete("plain", "SkipFinalSnapshot", "true");
    delete("orders", "SkipFinalSnapshot", "true", "DeleteAutomatedBackups", "false");
    world.pass(LONG);
    assertEquals(List.of(), snapshots("plain", "automated"));
    assertEquals(List.of("manual"), snapshots("plain", "manual"));
    assertEquals(1, snapshots("orders", "automated").size());
  }

  private List<String> snapshots(String instance, String type) {
    return world
        .done(EAST, "DescribeDBSnapshots", "DBInstanceIdentifier", instance, "SnapshotType", type)
        .texts("DBSnapshotIdentifier");
  }

  @Test
  void what_must_not_be_deleted_so_is_refused() {
    assertEquals("InvalidParameterCombination 400", refused("plain"));
    assertEquals(
        "InvalidParameterCombination 400",
        refused("plain", "SkipFinalSnapshot", "true", "FinalDBSnapshotIdentifier", "last"));
    assertEquals(
        "InvalidParameterCombination 400", refused("guarded", "SkipFinalSnapshot", "true"));
    assertEquals("DBInstanceNotFound 404", refused("none", "SkipFinalSnapshot", "true"));
    assertEquals(
        "InvalidDBInstanceState 400", refused("busy", "FinalDBSnapshotIdentifier", "last"));
    world.taken("last", "plain");
    assertEquals(
        "DBSnapshotAlreadyExists 400", refused("plain", "FinalDBSnapshotIdentifier", "last"));
  }

  @Test
  void an_aurora_cluster_goes_when_its_instances_do() {
    var skip = parameters("DBClusterIdentifier", "shop", "SkipFinalSnapshot", "true");
    assertEquals(
        "Cluster cannot be deleted, it still contains DB instances in non-deleting state.",
        world.refusal(EAST, "DeleteDBCluster", skip).message());
    assertEquals("InvalidDBClusterStateFault 400", world.refused(EAST, "DeleteDBCluster", skip));
    delete("shop-writer");
    delete("shop-reader");
    world.done(
        EAST,
        "DeleteDBCluster",
        "DBClusterIdentifier",
        "shop",
        "FinalDBSnapshotIdentifier",
        "last");
    assertEquals(
        "deleting",
        world.done(EAST, "DescribeDBClusters", "DBClusterIdentifier", "shop").text("Status"));
    var ids = Said.ids(world.pass(LONG));
    assertEquals("RDS-EVENT-0171", ids.getLast());
    assertEquals("available", world.describeOfCluster(EAST, "last").text("Status"));
    assertEquals(
        "DBClusterNotFoundFault 404",
        world.refused(EAST, "DescribeDBClusters", "DBClusterIdentifier", "shop"));
  }

  @Test
  void a_multi_az_cluster_takes_its_instances_along() {
    world.done(EAST, "DeleteDBCluster", "DBClusterIdentifier", "trio", "SkipFinalSnapshot", "true");
    world.pass(LONG);
    assertEquals(
        "DBInstanceNotFound 404",
        world.refused(EAST, "DescribeDBInstances", "DBInstanceIdentifier", "trio-instance-1"));
  }

  @Test
  void a_name_that_is_free_again_means_another_database() {
    world.taken("manual", "plain");
    var old = world.describe(EAST, "manual").text("DbiResourceId");
    delete("plain", "SkipFinalSnapshot", "true");
    world.pass(LONG);
    var restored =
        world.done(
            EAST,
            "RestoreDBInstanceFromDBSnapshot",
            "DBInstanceIdentifier",
            "plain",
            "DBSnapshotIdentifier",
            "manual");
    assertEquals(false, old.equals(restored.text("DbiResourceId")));
  }
}
