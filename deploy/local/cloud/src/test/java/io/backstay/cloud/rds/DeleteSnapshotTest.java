package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeleteSnapshotTest {

  private final World world = World.with(CopySnapshotTest.documentedOnly());

  @Test
  void an_available_snapshot_is_gone_at_once_and_says_so() {
    world.taken("nightly", "orders");
    assertEquals(
        "deleted",
        world.done(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "Nightly").text("Status"));
    assertEquals(
        "DBSnapshotNotFound 404",
        world.refused(EAST, "DescribeDBSnapshots", "DBSnapshotIdentifier", "nightly"));
    var events = world.pass(Duration.ZERO);
    assertEquals(List.of("RDS-EVENT-0041"), Said.ids(events));
    assertEquals(
        "deletion", Said.detail(events.getFirst()).path("EventCategories").path(0).asText());
  }

  @Test
  void the_text_of_a_deletion_is_by_default_the_undocumented_one() {
    var harder = World.standard();
    harder.taken("nightly", "orders");
    harder.done(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "nightly");
    assertEquals(List.of("Deleted manual snapshot"), Said.messages(harder.pass(Duration.ZERO)));
  }

  @Test
  void a_snapshot_that_is_being_taken_cannot_be_deleted() {
    world.create(EAST, "nightly", "orders");
    assertEquals(
        "InvalidDBSnapshotState 400",
        world.refused(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "nightly"));
  }

  @Test
  void an_automated_snapshot_cannot_be_deleted() {
    world.put(automated(world, "rds:orders-2026-03-01-02-00"));
    assertEquals(
        "InvalidDBSnapshotState 400",
        world.refused(
            EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "rds:orders-2026-03-01-02-00"));
  }

  @Test
  void a_failed_snapshot_can_be_deleted() {
    world.create(EAST, "nightly", "orders");
    world.keys(EAST, "DisableKey", world.keyArn(EAST, "alias/orders"));
    world.pass(Duration.ofMinutes(10));
    world.done(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "nightly");
  }

  @Test
  void deleting_a_copy_on_its_way_cancels_it() {
    world.taken("nightly", "plain");
    for (var place : List.of(WEST, EAST))
      world.done(
          place,
          "CopyDBSnapshot",
          "SourceDBSnapshotIdentifier",
          World.arn(EAST, "nightly"),
          "TargetDBSnapshotIdentifier",
          "copy");
    world.pass(Duration.ofSeconds(30));
    world.done(WEST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "copy");
    world.done(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "copy");
    var events = world.pass(Duration.ofMinutes(20));
    assertEquals(List.of("RDS-EVENT-0061", "RDS-EVENT-0196", "RDS-EVENT-0190"), Said.ids(events));
    assertEquals(
        List.of(
            "Canceled snapshot copy request of nightly from region us-east-1",
            "Started copy of snapshot nightly in region us-east-1",
            "Canceled snapshot copy request of nightly in region us-east-1"),
        Said.messages(events));
  }

  @Test
  void another_place_has_nothing_to_delete_here() {
    world.taken("nightly", "orders");
    for (var place : List.of(WEST, VAULT_EAST))
      for (var name : List.of("nightly", World.arn(EAST, "nightly")))
        assertEquals(
            "DBSnapshotNotFound 404",
            world.refused(place, "DeleteDBSnapshot", "DBSnapshotIdentifier", name));
  }

  static Snapshot automated(World world, String identifier) {
    var instance =
        world
            .state()
            .database(ResourceName.database(Family.INSTANCES, EAST, "orders"))
            .orElseThrow();
    return new Snapshot(
        ResourceName.snapshot(Family.INSTANCES, EAST, identifier),
        Snapshot.Type.AUTOMATED,
        instance.facts(),
        Optional.empty(),
        new Origin.OfDatabase(),
        new Phase.Available(world.now()),
        Collections.emptySortedSet(),
        Tags.none());
  }
}
