package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.rds.Fates.Making;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FatesTest {

  private final World world = World.standard();

  @Test
  void a_creation_that_fails_ends_without_an_event_and_frees_its_database() {
    world.fates(only(Making.CREATION, new Fate.Fails()));
    world.create(EAST, "nightly", "plain");

    var said = world.pass(Duration.ofMinutes(10));

    assertEquals(List.of("RDS-EVENT-0040"), Said.ids(said));
    assertEquals("failed", world.status(EAST, "nightly"));
    assertEquals("available", world.instanceStatus("plain"));
  }

  @Test
  void a_copy_that_fails_ends_without_an_event_and_lets_the_next_one_start() {
    world.taken("nightly", "plain");
    world.fates(only(Making.COPY, new Fate.Fails()));
    copy("first");
    world.fates(Fates.USUAL);
    copy("second");

    var said = world.pass(Duration.ofMinutes(30));

    assertEquals("failed", world.status(WEST, "first"));
    assertEquals("available", world.status(WEST, "second"));
    assertEquals(1, Said.ids(said).stream().filter("RDS-EVENT-0060"::equals).count());
  }

  @Test
  void a_copy_that_stalls_stands_still_half_way_and_then_goes_on() {
    world.taken("nightly", "plain");
    world.fates(only(Making.COPY, new Fate.Stalls(Optional.of(Duration.ofHours(1)))));
    copy("slow");

    world.pass(Duration.ofMinutes(30));
    assertEquals("50", progress("slow"));
    world.pass(Duration.ofMinutes(30));
    assertEquals("50", progress("slow"));
    world.pass(Duration.ofMinutes(2));
    assertTrue(Integer.parseInt(progress("slow")) > 50, progress("slow"));
    world.pass(Duration.ofMinutes(5));

    assertEquals("available", world.status(WEST, "slow"));
  }

  @Test
  void a_copy_that_stalls_for_ever_can_be_cancelled_by_deleting_it() {
    world.taken("nightly", "plain");
    world.fates(only(Making.COPY, new Fate.Stalls(Optional.empty())));
    copy("stuck");
    copy("behind");

    world.pass(Duration.ofDays(3));
    assertEquals("creating", world.status(WEST, "stuck"));
    assertEquals("50", progress("stuck"));
    world.fates(Fates.USUAL);
    world.done(WEST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "stuck");
    world.pass(Duration.ofMinutes(10));

    assertEquals("available", world.status(WEST, "behind"));
  }

  @Test
  void a_creation_that_stalls_keeps_its_database_busy() {
    world.fates(only(Making.CREATION, new Fate.Stalls(Optional.of(Duration.ofHours(2)))));
    world.create(EAST, "nightly", "plain");

    world.pass(Duration.ofHours(2));
    assertEquals("backing-up", world.instanceStatus("plain"));
    world.pass(Duration.ofMinutes(10));

    assertEquals("available", world.instanceStatus("plain"));
    assertEquals("available", world.status(EAST, "nightly"));
  }

  @Test
  void a_busy_database_refuses_snapshots_until_its_time_is_over() {
    world.busy("plain", Duration.ofMinutes(20));

    assertEquals(
        "InvalidDBInstanceState 400",
        world.refused(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            "nightly",
            "DBInstanceIdentifier",
            "plain"));
    world.pass(Duration.ofMinutes(20));

    assertEquals("available", world.instanceStatus("plain"));
  }

  @Test
  void a_database_that_gets_busy_during_a_snapshot_stays_so_for_the_longer_of_the_two() {
    world.create(EAST, "nightly", "plain");
    world.busy("plain", Duration.ofHours(1));

    world.pass(Duration.ofMinutes(59));
    assertEquals("backing-up", world.instanceStatus("plain"));
    assertEquals("available", world.status(EAST, "nightly"));
    world.pass(Duration.ofMinutes(1));

    assertEquals("available", world.instanceStatus("plain"));
  }

  @Test
  void a_key_that_is_disabled_for_a_while_fails_the_copy_that_is_on_its_way() {
    world.taken("nightly", "orders");
    world.done(
        WEST,
        "CopyDBSnapshot",
        "SourceDBSnapshotIdentifier",
        World.arn(EAST, "nightly"),
        "TargetDBSnapshotIdentifier",
        "west",
        "KmsKeyId",
        "alias/backstay");
    var key = world.keyArn(WEST, "alias/backstay");

    world.keys(WEST, "DisableKey", key);
    world.pass(Duration.ofMinutes(1));
    world.keys(WEST, "EnableKey", key);
    world.pass(Duration.ofMinutes(30));

    assertEquals("failed", world.status(WEST, "west"));
  }

  @Test
  void a_copy_also_needs_the_key_of_its_source() {
    world.taken("nightly", "orders");
    world.done(
        WEST,
        "CopyDBSnapshot",
        "SourceDBSnapshotIdentifier",
        World.arn(EAST, "nightly"),
        "TargetDBSnapshotIdentifier",
        "west",
        "KmsKeyId",
        "alias/backstay");

    world.keys(EAST, "DisableKey", world.keyArn(EAST, "alias/orders"));
    world.pass(Duration.ofMinutes(1));

    assertEquals("failed", world.status(WEST, "west"));
  }

  private static Fates only(Making making, Fate fate) {
    return beginning -> beginning.making() == making ? fate : new Fate.AsUsual();
  }

  private void copy(String target) {
    world.done(
        WEST,
        "CopyDBSnapshot",
        "SourceDBSnapshotIdentifier",
        World.arn(EAST, "nightly"),
        "TargetDBSnapshotIdentifier",
        target);
  }

  private String progress(String snapshot) {
    return world.describe(WEST, snapshot).text("PercentProgress");
  }
}
