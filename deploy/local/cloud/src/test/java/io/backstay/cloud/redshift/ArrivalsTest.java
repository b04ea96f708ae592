package io.backstay.cloud.redshift;

import static io.backstay.cloud.redshift.World.EAST;
import static io.backstay.cloud.redshift.World.LONG_ENOUGH;
import static io.backstay.cloud.redshift.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

  private final World world = World.quiet();

  private String enable(String... more) {
    return world.refused(EAST, "EnableSnapshotCopy", more);
  }

  @Test
  void a_snapshot_arrives_by_itself_under_the_key_of_the_grant_and_without_tags() {
    world.copied();
    world.subscribed();
    world.create("nightly", "sales");
    world.pass(Duration.ofMinutes(3));
    assertEquals("available", world.describe(EAST, "nightly").text("Status"));
    assertEquals(List.of(), world.snapshots(WEST));

    world.pass(LONG_ENOUGH);

    var arrived = world.describe(WEST, "nightly");
    assertEquals("available", arrived.text("Status"));
    assertEquals("us-east-1", arrived.text("SourceRegion"));
    assertEquals(world.keyArn(WEST, "alias/backstay"), arrived.text("KmsKeyId"));
    assertEquals("30", arrived.text("ManualSnapshotRetentionPeriod"));
    assertEquals(List.of(), arrived.texts("Tag"));
    assertNotEquals(
        world.describe(EAST, "nightly").text("SnapshotCreateTime"),
        arrived.text("SnapshotCreateTime"));
  }

  @Test
  void its_cluster_tells_that_it_has_come_unless_that_is_lost() {
    world.copied();
    world.subscribed();
    world.create("nightly", "sales");
    assertEquals(
        List.of("REDSHIFT-EVENT-2009", "REDSHIFT-EVENT-3004", "REDSHIFT-EVENT-3007"),
        World.ids(world.pass(Duration.ofHours(1))));

    var quiet = World.with(Switches.harder().withoutAutomatedSnapshots().withoutCopiedEvent());
    quiet.copied();
    quiet.subscribed();
    quiet.create("nightly", "sales");
    assertEquals(
        List.of("REDSHIFT-EVENT-2009", "REDSHIFT-EVENT-3004"),
        World.ids(quiet.pass(Duration.ofHours(1))));

    var open = World.with(Switches.harder().withoutAutomatedSnapshots().withOpenArrivals());
    open.copied();
    open.subscribed("SourceType", "cluster");
    open.create("nightly", "sales");
    open.pass(Duration.ofMinutes(3));
    assertEquals("creating", open.describe(WEST, "nightly").text("Status"));
    assertEquals(List.of("REDSHIFT-EVENT-3007"), World.ids(open.pass(LONG_ENOUGH)));
    assertEquals("by hand", open.describe(WEST, "nightly").text("Value"));
  }

  @Test
  void an_encrypted_cluster_needs_a_grant_of_the_other_region() {
    var sales = new String[] {"ClusterIdentifier", "sales", "DestinationRegion", "us-west-2"};
    assertEquals("InvalidParameterCombination 400", enable(sales));
    world.done(EAST, "CreateSnapshotCopyGrant", "SnapshotCopyGrantName", "here");
    assertEquals(
        "SnapshotCopyGrantNotFoundFault 400",
        enable(
            "ClusterIdentifier",
            "sales",
            "DestinationRegion",
            "us-west-2",
            "SnapshotCopyGrantName",
            "here"));
    world.done(
        EAST, "EnableSnapshotCopy", "ClusterIdentifier", "plain", "DestinationRegion", "us-west-2");
  }

  @Test
  void one_region_is_all_there_is() {
    world.copied();

    assertEquals(
        "SnapshotCopyAlreadyEnabledFault 400",
        enable("ClusterIdentifier", "sales", "DestinationRegion", "eu-west-1"));
    assertEquals(
        "UnknownSnapshotCopyRegionFault 404",
        enable("ClusterIdentifier", "plain", "DestinationRegion", "us-east-1"));
    assertEquals(
        "InvalidClusterState 400",
        enable("ClusterIdentifier", "paused", "DestinationRegion", "us-west-2"));
    var status = world.done(EAST, "DescribeClusters", "ClusterIdentifier", "sales");
    assertEquals("us-west-2", status.text("DestinationRegion"));
    assertEquals("west", status.text("SnapshotCopyGrantName"));
    assertEquals("7", status.text("RetentionPeriod"));
  }

  @Test
  void what_fails_on_the_way_never_comes() {
    world.copied();
    world.fates(
        beginning -> beginning.making() == Making.COPY ? new Fate.Fails() : new Fate.AsUsual());
    world.taken("doomed", "sales");
    world.pass(Duration.ofHours(1));
    assertEquals(List.of(), world.snapshots(WEST));

    world.fates(_ -> new Fate.AsUsual());
    world.create("keyless", "sales");
    world.disable(WEST, "alias/backstay");
    world.pass(Duration.ofHours(1));
    assertEquals(List.of(), world.snapshots(WEST));
  }

  @Test
  void disabling_stops_what_is_on_its_way() {
    world.copied();
    world.create("nightly", "sales");
    world.pass(Duration.ofMinutes(3));
    world.done(EAST, "DisableSnapshotCopy", "ClusterIdentifier", "sales");
    world.pass(Duration.ofHours(1));

    assertEquals(List.of(), world.snapshots(WEST));
    assertEquals(
        "SnapshotCopyAlreadyDisabledFault 400",
        world.refused(EAST, "DisableSnapshotCopy", "ClusterIdentifier", "sales"));
    assertEquals(
        "SnapshotCopyDisabledFault 400",
        world.refused(
            EAST,
            "ModifySnapshotCopyRetentionPeriod",
            "ClusterIdentifier",
            "sales",
            "RetentionPeriod",
            "3"));
  }

  @Test
  void retention_in_the_other_region_is_its_own() {
    world.copied();
    world.done(
        EAST,
        "ModifySnapshotCopyRetentionPeriod",
        "ClusterIdentifier",
        "sales",
        "RetentionPeriod",
        "2",
        "Manual",
        "true");
    world.taken("nightly", "sales");
    world.pass(Duration.ofDays(3));

    assertEquals(List.of("nightly"), world.snapshots(EAST));
    assertEquals(List.of(), world.snapshots(WEST));
  }

  @Test
  void a_grant_in_use_stays_and_its_name_is_its_own() {
    world.copied();

    assertEquals(
        "InvalidSnapshotCopyGrantStateFault 400",
        world.refused(WEST, "DeleteSnapshotCopyGrant", "SnapshotCopyGrantName", "west"));
    assertEquals(
        "SnapshotCopyGrantAlreadyExistsFault 400",
        world.refused(WEST, "CreateSnapshotCopyGrant", "SnapshotCopyGrantName", "west"));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            WEST,
            "CreateSnapshotCopyGrant",
            "SnapshotCopyGrantName",
            "other",
            "KmsKeyId",
            "alias/none"));
    world.done(EAST, "DisableSnapshotCopy", "ClusterIdentifier", "sales");
    world.done(WEST, "DeleteSnapshotCopyGrant", "SnapshotCopyGrantName", "west");
    assertEquals(
        "SnapshotCopyGrantNotFoundFault 400",
        world.refused(WEST, "DescribeSnapshotCopyGrants", "SnapshotCopyGrantName", "west"));
  }
}
