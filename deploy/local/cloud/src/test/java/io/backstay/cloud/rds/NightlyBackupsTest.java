package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Machine.Happening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The world starts at 02:00, when the usual backup window opens; that of secrets is at midnight.
 */
final class NightlyBackupsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = World.withNights();

  private List<String> automated(String instance) {
    return automated(world, instance);
  }

  private static List<String> automated(World world, String instance) {
    return world
        .done(
            EAST,
            "DescribeDBSnapshots",
            "DBInstanceIdentifier",
            instance,
            "SnapshotType",
            "automated")
        .texts("DBSnapshotIdentifier");
  }

  private List<String> automatedOfCluster(String cluster) {
    return world
        .done(
            EAST,
            "DescribeDBClusterSnapshots",
            "DBClusterIdentifier",
            cluster,
            "SnapshotType",
            "automated")
        .texts("DBClusterSnapshotIdentifier");
  }

  private static List<String> about(String identifier, List<Happening> happened) {
    return Said.ids(
        happened.stream()
            .filter(
                event -> Said.detail(event).path("SourceIdentifier").asText().contains(identifier))
            .toList());
  }

  @Test
  void a_database_is_backed_up_in_its_window_each_night() {
    var happened = world.pass(HOUR);
    var first = automated("plain");
    assertEquals(1, first.size());
    assertTrue(first.getFirst().matches("rds:plain-2026-03-01-02-(0\\d|1[0-5])"), first::toString);
    assertEquals(
        List.of("RDS-EVENT-0001", "RDS-EVENT-0090", "RDS-EVENT-0091", "RDS-EVENT-0002"),
        about("plain", happened));
    assertEquals("available", world.instanceStatus("plain"));
    world.pass(Duration.ofDays(1));
    assertEquals(2, automated("plain").size());
  }

  @Test
  void the_database_is_backing_up_meanwhile() {
    var busy = false;
    for (var i = 0; i < 30; i++) {
      world.pass(Duration.ofMinutes(1));
      busy |= world.instanceStatus("orders").equals("backing-up");
    }
    assertTrue(busy);
  }

  @Test
  void a_cluster_says_so_in_its_own_words_and_its_members_keep_none() {
    var happened = world.pass(HOUR);
    assertEquals(1, automatedOfCluster("shop").size());
    assertEquals(List.of("RDS-EVENT-0168", "RDS-EVENT-0169"), about("shop", happened));
    assertEquals(List.of(), automated("shop-writer"));
    assertEquals(List.of(), automated("replica"));
  }

  @Test
  void they_are_kept_for_their_days_and_go_without_a_word() {
    world.pass(Duration.ofDays(6));
    assertEquals(2, automated("secrets").size());
    assertTrue(automated("plain").size() >= 6);
    assertTrue(Said.ids(world.happened()).stream().noneMatch("RDS-EVENT-0041"::equals));
  }

  @Test
  void a_database_that_is_not_available_is_tried_again_while_the_window_is_open() {
    world.busy("plain", Duration.ofMinutes(20));
    world.busy("standard", Duration.ofMinutes(40));
    world.pass(HOUR);
    assertEquals(1, automated("plain").size());
    assertTrue(automated("plain").getFirst().compareTo("rds:plain-2026-03-01-02-20") >= 0);
    assertEquals(List.of(), automated("standard"));
    world.pass(Duration.ofDays(1));
    assertEquals(1, automated("standard").size());
  }

  @Test
  void a_database_whose_snapshot_is_copied_in_its_region_waits() {
    var slow = World.withNights();
    slow.taken("manual", "plain");
    slow.pass(Duration.ofHours(20));
    slow.fates(_ -> new Fate.Stalls(Optional.empty()));
    slow.done(
        EAST,
        "CopyDBSnapshot",
        "SourceDBSnapshotIdentifier",
        "manual",
        "TargetDBSnapshotIdentifier",
        "stuck");
    slow.fates(Fates.USUAL);
    var before = automated(slow, "plain").size();
    slow.pass(Duration.ofDays(1));
    assertEquals(before, automated(slow, "plain").size());
  }

  @Test
  void those_of_earlier_nights_are_there_from_the_start() {
    var names = automatedOfCluster("nobody");
    assertEquals(3, names.size());
    assertTrue(names.getFirst().startsWith("rds:nobody-2026-02-2"), names::toString);
  }

  @Test
  void one_is_promoted_to_a_manual_snapshot_by_a_copy() {
    world.pass(HOUR);
    var newest = automated("orders").getLast();
    var copied =
        world.done(
            EAST,
            "CopyDBSnapshot",
            "SourceDBSnapshotIdentifier",
            newest,
            "TargetDBSnapshotIdentifier",
            "promoted");
    assertEquals("manual", copied.text("SnapshotType"));
    world.pass(HOUR);
    assertEquals("available", world.status(EAST, "promoted"));
    assertEquals(
        world
            .done(
                EAST,
                "DescribeDBSnapshots",
                "DBSnapshotIdentifier",
                newest,
                "SnapshotType",
                "automated")
            .text("OriginalSnapshotCreateTime"),
        world.describe(EAST, "promoted").text("OriginalSnapshotCreateTime"));
    world.done(
        EAST,
        "CopyDBClusterSnapshot",
        "SourceDBClusterSnapshotIdentifier",
        automatedOfCluster("shop").getFirst(),
        "TargetDBClusterSnapshotIdentifier",
        "promoted");
    world.done(
        WEST,
        "CopyDBSnapshot",
        "SourceDBSnapshotIdentifier",
        World.arn(EAST, newest),
        "TargetDBSnapshotIdentifier",
        "west",
        "KmsKeyId",
        "alias/backstay");
  }

  @Test
  void they_are_neither_shared_nor_deleted_by_hand() {
    world.pass(HOUR);
    var instance = automated("orders").getFirst();
    var cluster = automatedOfCluster("shop").getFirst();
    assertEquals(
        "InvalidDBSnapshotState 400",
        world.refused(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", instance));
    assertEquals(
        "InvalidDBClusterSnapshotStateFault 400",
        world.refused(EAST, "DeleteDBClusterSnapshot", "DBClusterSnapshotIdentifier", cluster));
    assertEquals(
        "InvalidDBClusterSnapshotStateFault 400",
        world.refused(
            EAST,
            "ModifyDBClusterSnapshotAttribute",
            "DBClusterSnapshotIdentifier",
            cluster,
            "AttributeName",
            "restore",
            "ValuesToAdd.AttributeValue.1",
            VAULT));
  }

  @Test
  void faults_of_nightly_backups_have_a_name_of_their_own() {
    world.fates(beginning ->
        beginning.making() == Fates.Making.AUTOMATED ? new Fate.Fails() : new Fate.AsUsual());
    var happened = world.pass(HOUR);
    assertEquals(List.of("RDS-EVENT-0001", "RDS-EVENT-0090"), about("plain", happened));
    world.taken("manual", "plain");
    assertEquals("available", world.status(EAST, "manual"));
  }

  @Test
  void without_nights_there_is_none() {
    var quiet = World.standard();
    quiet.pass(Duration.ofDays(3));
    assertEquals(List.of(), automated(quiet, "plain"));
  }
}
