package io.backstay.cloud.redshift;

import static io.backstay.cloud.redshift.World.EAST;
import static io.backstay.cloud.redshift.World.HOME;
import static io.backstay.cloud.redshift.World.LONG_ENOUGH;
import static io.backstay.cloud.redshift.World.VAULT;
import static io.backstay.cloud.redshift.World.VAULT_EAST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.Place;
import io.backstay.cloud.rds.Fate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClustersTest {

  private final World world = World.quiet();

  private String status(Place place, String cluster) {
    return world
        .done(place, "DescribeClusters", "ClusterIdentifier", cluster)
        .text("ClusterStatus");
  }

  private String restoreStatus(Place place, String cluster) {
    var found = world.done(place, "DescribeClusters", "ClusterIdentifier", cluster);
    return found.texts("Status").stream()
        .filter(List.of("starting", "restoring", "completed")::contains)
        .findFirst()
        .orElse("none");
  }

  @Test
  void the_fleet_file_has_clusters() {
    assertEquals(
        List.of("paused", "plain", "sales", "standard"),
        world.done(EAST, "DescribeClusters").texts("ClusterIdentifier"));
    assertEquals("none", restoreStatus(EAST, "sales"));
    assertEquals(
        "ClusterNotFound 404",
        world.refused(EAST, "DescribeClusters", "ClusterIdentifier", "none"));
  }

  @Test
  void a_restored_cluster_is_available_before_its_restore_is_completed() {
    world.taken("nightly", "sales");
    world.subscribed("SourceType", "cluster");
    world.done(
        EAST,
        "RestoreFromClusterSnapshot",
        "ClusterIdentifier",
        "clone",
        "SnapshotIdentifier",
        "nightly");
    assertEquals("creating", status(EAST, "clone"));
    assertEquals("starting", restoreStatus(EAST, "clone"));

    world.pass(Duration.ofMinutes(9));
    assertEquals("available", status(EAST, "clone"));
    assertEquals("restoring", restoreStatus(EAST, "clone"));
    assertEquals(List.of("REDSHIFT-EVENT-3003"), World.ids(world.pass(Duration.ofMinutes(9))));
    assertEquals("completed", restoreStatus(EAST, "clone"));
  }

  @Test
  void another_account_restores_what_is_shared_with_it() {
    world.taken("nightly", "sales");
    var restore =
        new String[] {
          "ClusterIdentifier", "clone", "SnapshotIdentifier", "nightly", "OwnerAccount", HOME
        };
    assertEquals(
        "AccessToSnapshotDenied 400",
        world.refused(VAULT_EAST, "RestoreFromClusterSnapshot", restore));
    world.done(
        EAST,
        "AuthorizeSnapshotAccess",
        "SnapshotIdentifier",
        "nightly",
        "AccountWithRestoreAccess",
        VAULT);

    world.done(VAULT_EAST, "RestoreFromClusterSnapshot", restore);

    assertEquals("creating", status(VAULT_EAST, "clone"));
    assertEquals(
        "ClusterAlreadyExists 400",
        world.refused(VAULT_EAST, "RestoreFromClusterSnapshot", restore));
    assertEquals(
        "InvalidRestore 406",
        world.refused(
            EAST,
            "RestoreFromClusterSnapshot",
            "ClusterIdentifier",
            "other",
            "SnapshotIdentifier",
            "nightly",
            "NodeType",
            "dc2.large"));
  }

  @Test
  void a_cluster_leaves_a_last_snapshot_behind() {
    world.subscribed();
    assertEquals(
        "InvalidParameterCombination 400",
        world.refused(EAST, "DeleteCluster", "ClusterIdentifier", "sales"));
    world.done(
        EAST,
        "DeleteCluster",
        "ClusterIdentifier",
        "sales",
        "FinalClusterSnapshotIdentifier",
        "last");
    assertEquals("final-snapshot", status(EAST, "sales"));
    assertEquals("final snapshot", world.describe(EAST, "last").text("Status"));

    assertEquals(
        List.of("REDSHIFT-EVENT-2012", "REDSHIFT-EVENT-3005", "REDSHIFT-EVENT-2001"),
        World.ids(world.pass(LONG_ENOUGH)));

    assertEquals(
        "ClusterNotFound 404",
        world.refused(EAST, "DescribeClusters", "ClusterIdentifier", "sales"));
    assertEquals(List.of("last"), world.snapshots(EAST, "ClusterIdentifier", "sales"));
  }

  @Test
  void a_cluster_whose_last_snapshot_fails_stays() {
    world.fates(_ -> new Fate.Fails());
    world.done(
        EAST,
        "DeleteCluster",
        "ClusterIdentifier",
        "sales",
        "FinalClusterSnapshotIdentifier",
        "last");
    world.pass(LONG_ENOUGH);

    assertEquals("available", status(EAST, "sales"));
  }

  @Test
  void a_cluster_goes_and_its_automated_snapshots_with_it() {
    var busy = World.with(Switches.harder());
    busy.pass(Duration.ofHours(12));
    busy.done(
        EAST, "DeleteCluster", "ClusterIdentifier", "sales", "SkipFinalClusterSnapshot", "true");
    busy.pass(LONG_ENOUGH);

    assertEquals(List.of(), busy.snapshots(EAST, "ClusterIdentifier", "sales"));
  }
}
