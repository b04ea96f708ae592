package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CreateSnapshotTest {

  private final World world = World.standard();

  @Test
  void quotas_of_manual_snapshots_are_told_with_what_is_used_of_them() {
    world.taken("nightly", "orders");
    var told = world.done(EAST, "DescribeAccountAttributes");
    assertEquals(
        List.of("ManualSnapshots", "ManualClusterSnapshots"), told.texts("AccountQuotaName"));
    assertEquals(List.of("1", "0"), told.texts("Used"));
    assertEquals(List.of("100", "100"), told.texts("Max"));
    assertEquals(List.of("0", "0"), world.done(WEST, "DescribeAccountAttributes").texts("Used"));
  }

  @Test
  void a_snapshot_is_creating_at_first_and_available_later() {
    var created =
        world.done(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            "Nightly",
            "DBInstanceIdentifier",
            "ORDERS");
    assertEquals("creating", created.text("Status"));
    assertEquals("nightly", created.text("DBSnapshotIdentifier"));
    assertEquals("orders", created.text("DBInstanceIdentifier"));
    assertEquals("0", created.text("PercentProgress"));
    assertEquals("manual", created.text("SnapshotType"));
    assertEquals("100", created.text("AllocatedStorage"));
    assertEquals("true", created.text("Encrypted"));
    assertEquals(world.keyArn(EAST, "alias/orders"), created.text("KmsKeyId"));
    assertEquals(
        "arn:aws:rds:us-east-1:111111111111:snapshot:nightly", created.text("DBSnapshotArn"));
    assertEquals(List.of(), created.texts("SnapshotCreateTime"));
    assertEquals(List.of(), created.texts("SourceRegion"));

    world.pass(Duration.ofMinutes(5));

    var there = world.describe(EAST, "nightly");
    assertEquals("available", there.text("Status"));
    assertEquals("100", there.text("PercentProgress"));
    assertEquals(there.text("SnapshotCreateTime"), there.text("OriginalSnapshotCreateTime"));
  }

  @Test
  void progress_rises_from_0_to_100() {
    world.create(EAST, "nightly", "orders");
    var progress = new ArrayList<Integer>();
    for (var i = 0; i < 10; i++) {
      progress.add(Integer.valueOf(world.describe(EAST, "nightly").text("PercentProgress")));
      world.pass(Duration.ofSeconds(30));
    }
    assertEquals(0, progress.getFirst());
    assertEquals(100, progress.getLast());
    assertEquals(progress.stream().sorted().toList(), progress);
    assertTrue(progress.stream().distinct().count() > 4, progress::toString);
  }

  @Test
  void the_bigger_database_takes_longer() {
    world.create(EAST, "small", "plain");
    world.create(EAST, "big", "orders");
    world.pass(Duration.ofSeconds(130));
    assertEquals("available", world.status(EAST, "small"));
    assertEquals("creating", world.status(EAST, "big"));
  }

  @Test
  void the_instance_is_backing_up_meanwhile_and_takes_no_second_snapshot() {
    world.create(EAST, "first", "orders");
    assertEquals("backing-up", world.instanceStatus("orders"));
    assertEquals(
        "InvalidDBInstanceState 400",
        world.refused(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            "second",
            "DBInstanceIdentifier",
            "orders"));
    world.pass(Duration.ofMinutes(5));
    assertEquals("available", world.instanceStatus("orders"));
    world.create(EAST, "second", "orders");
  }

  @Test
  void an_instance_that_is_backing_up_at_the_start_becomes_available_by_itself() {
    assertEquals(
        "Cannot create a snapshot because the database instance busy is not currently in the available state.",
        world
            .refusal(
                EAST,
                "CreateDBSnapshot",
                "DBSnapshotIdentifier",
                "early",
                "DBInstanceIdentifier",
                "busy")
            .message());
    world.pass(Duration.ofMinutes(20));
    world.create(EAST, "later", "busy");
  }

  @Test
  void storage_optimization_is_no_obstacle_and_comes_back_afterwards() {
    world.create(EAST, "nightly", "optimizing");
    world.pass(Duration.ofMinutes(5));
    assertEquals("storage-optimization", world.instanceStatus("optimizing"));
  }

  @Test
  void a_name_is_taken_once_per_account_and_region() {
    world.taken("nightly", "orders");
    assertEquals(
        "DBSnapshotAlreadyExists 400",
        world.refused(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            "NIGHTLY",
            "DBInstanceIdentifier",
            "plain"));
  }

  @Test
  void an_instance_of_another_place_does_not_exist() {
    for (var place : List.of(WEST, VAULT_EAST))
      assertEquals(
          "DBInstanceNotFound 404",
          world.refused(
              place,
              "CreateDBSnapshot",
              "DBSnapshotIdentifier",
              "a",
              "DBInstanceIdentifier",
              "orders"));
    assertEquals(
        "DBInstanceNotFound 404",
        world.refused(EAST, "DescribeDBInstances", "DBInstanceIdentifier", "nowhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1st", "a--b", "a-", "-a", "rds:a", "a b", "a_b", "ä"})
  void illegal_names_are_refused(String name) {
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            name,
            "DBInstanceIdentifier",
            "orders"));
  }

  @Test
  void a_name_has_at_most_255_characters() {
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            "a".repeat(256),
            "DBInstanceIdentifier",
            "orders"));
    world.create(EAST, "a".repeat(255), "orders");
  }

  @Test
  void a_missing_parameter_is_named() {
    var refused = world.refusal(EAST, "CreateDBSnapshot", "DBInstanceIdentifier", "orders");
    assertEquals("MissingParameter", refused.code());
    assertEquals("The request must contain the parameter DBSnapshotIdentifier.", refused.message());
  }

  @Test
  void the_quota_of_manual_snapshots_names_itself() {
    var small = World.with(new Quotas(2, 20, 20, 50));
    small.taken("a", "orders");
    small.taken("b", "orders");
    var refused =
        small.refusal(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            "c",
            "DBInstanceIdentifier",
            "orders");
    assertEquals("SnapshotQuotaExceeded", refused.code());
    assertEquals(400, refused.status());
    assertEquals("Cannot create more than 2 manual snapshots", refused.message());
  }

  @Test
  void a_snapshot_fails_without_a_word_when_its_key_is_disabled_on_the_way() {
    world.create(EAST, "nightly", "orders");
    world.keys(EAST, "DisableKey", world.keyArn(EAST, "alias/orders"));
    var events = world.pass(Duration.ofMinutes(5));
    assertEquals("failed", world.status(EAST, "nightly"));
    assertEquals(List.of("Creating manual snapshot"), Said.messages(events));
    assertEquals("available", world.instanceStatus("orders"));
  }

  @Test
  void the_same_seed_gives_the_same_run_and_another_seed_another() {
    assertEquals(run(World.of(1)), run(World.of(1)));
    assertTrue(!run(World.of(1)).equals(run(World.of(2))));
  }

  @Test
  void many_small_steps_end_like_one_long_step() {
    var slow = World.of(1);
    var fast = World.of(1);
    for (var each : List.of(slow, fast)) each.create(EAST, "nightly", "orders");
    for (var i = 0; i < 600; i++) slow.pass(Duration.ofSeconds(1));
    fast.pass(Duration.ofMinutes(10));
    assertEquals(slow.happened(), fast.happened());
    assertEquals(
        slow.describe(EAST, "nightly").texts("DBSnapshot"),
        fast.describe(EAST, "nightly").texts("DBSnapshot"));
  }

  private static String run(World world) {
    world.create(EAST, "nightly", "orders");
    world.pass(Duration.ofMinutes(10));
    return world.happened() + world.describe(EAST, "nightly").texts("DBSnapshot").toString();
  }
}
