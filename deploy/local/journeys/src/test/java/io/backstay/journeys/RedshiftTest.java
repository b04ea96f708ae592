package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.MessageParked;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotStarted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.AccountWithRestoreAccess;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/**
 * Redshift, which tells its events through a topic, copies by itself to one other region and never
 * into another account: there it is shared.
 */
final class RedshiftTest {
  private static final long BUDGET = 15;
  private static final String BOTH_REGIONS =
      """
      {"copies": [{"region": "us-west-2", "kmsKey": "alias/backstay", "shareWith": ["222222222222"]}],
       "shareWith": ["222222222222"]}\
      """;

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;
  private RedshiftClient east;
  private RedshiftClient west;

  @BeforeEach
  void start() {
    world = JUDGED.begin(600);
    east = new Regional(world.cloud.endpoint(), HOME, EAST).client(RedshiftClient.builder());
    west = new Regional(world.cloud.endpoint(), HOME, WEST).client(RedshiftClient.builder());
  }

  @AfterEach
  void stop() {
    east.close();
    west.close();
  }

  private static String command(String cluster, String plan) {
    return """
    {"type": "CreateSnapshot", "window": "PT6H",
     "database": {"engine": "redshift-cluster", "account": "111111111111", "region": "us-east-1", "identifier": "%s"},
     "plan": %s, "requestedBy": "alice", "reason": "journey"}
    """
        .formatted(cluster, plan);
  }

  private static List<Snapshot> manual(RedshiftClient where, String cluster) {
    return where
        .describeClusterSnapshots(get -> get.snapshotType("manual").clusterIdentifier(cluster))
        .snapshots();
  }

  private static List<String> sharedWith(Snapshot snapshot) {
    return snapshot.accountsWithRestoreAccess().stream()
        .map(AccountWithRestoreAccess::accountId)
        .toList();
  }

  private long calls() {
    return world
        .cloud
        .books()
        .calls(account ->
            account.service().equals("redshift")
                && List.of("snapshot", "copy-share").contains(account.application()));
  }

  @Test
  void the_short_form_makes_a_snapshot_that_is_shared_and_kept_for_so_long() {
    var operation =
        world.send(
            "{\"cluster_identifier\": \"warehouse\", \"target_account_id\": \"222222222222\", \"retention_days\": 30}");

    var completed = world.ear.await(operation, BackupCompleted.class);

    var snapshot = manual(east, "warehouse").getFirst();
    assertTrue(
        snapshot.snapshotIdentifier().matches("backstay-\\d{8}-\\d{6}"),
        snapshot.snapshotIdentifier());
    assertEquals("available", snapshot.status());
    // A net below the retention service, a year longer.
    assertEquals(395, snapshot.manualSnapshotRetentionPeriod());
    assertEquals(List.of(VAULT), sharedWith(snapshot));
    assertEquals(snapshot.snapshotArn(), completed.recoveryPoints().getFirst().arn());
    assertEquals(1, world.ear.count(operation, SnapshotStarted.class));
    // Create, and one look after Redshift's word; the share with its proof.
    assertEquals(4, calls());
  }

  @Test
  void a_wrong_field_of_the_short_form_is_parked_under_its_name() {
    world.send("{\"cluster_identifier\": \"warehouse\", \"retention_days\": 0}");
    var parked =
        (MessageParked)
            world.ear.awaitAny(
                said -> said.data() instanceof MessageParked, "MessageParked", _ -> {});
    assertEquals("retention_days", parked.field());
    assertEquals(0, calls());
  }

  @Test
  void a_second_command_in_the_same_second_fails_and_says_so() {
    var name = "\"name\": \"backstay-20261120-020000\", ";
    var first = command("warehouse", "{}").replaceFirst("\"window\"", name + "\"window\"");
    var one = world.send(first);
    world.ear.await(one, BackupCompleted.class);
    var two = world.send(first.replace("warehouse", "lake"));
    var failed = world.ear.await(two, BackupFailed.class);
    assertTrue(failed.cause().message().contains("backstay-20261120-020000"), failed.toString());
    assertEquals(List.of(), manual(east, "lake"));
  }

  @Test
  void a_snapshot_that_fails_is_told_and_looked_at() {
    world.cloud.faults(
        Faults.none().snapshots(SnapshotFault.of(Making.CREATION, new Fate.Fails())));
    var operation = world.send(command("warehouse", "{}"));
    var failed = world.ear.await(operation, BackupFailed.class);
    assertEquals("SnapshotBroken", failed.cause().code());
    assertEquals(2, calls());
  }

  @Test
  void recovery_points_stand_in_both_regions_under_their_keys_and_are_shared_with_the_vault() {
    var operation = world.send(command("warehouse", BOTH_REGIONS));

    var completed = world.ear.await(operation, BackupCompleted.class);

    assertEquals(2, completed.recoveryPoints().size());
    var source = manual(east, "warehouse").getFirst();
    var copy = manual(west, "warehouse").getFirst();
    assertEquals(source.snapshotIdentifier(), copy.snapshotIdentifier());
    assertTrue(source.kmsKeyId().contains(EAST) && copy.kmsKeyId().contains(WEST));
    for (var snapshot : List.of(source, copy)) {
      assertEquals("available", snapshot.status());
      assertEquals(List.of(VAULT), sharedWith(snapshot));
      assertTrue(
          snapshot.tags().stream().anyMatch(tag -> tag.key().equals("backstay:operation")),
          snapshot.toString());
    }
    assertEquals(1, world.ear.count(operation, SnapshotCompleted.class));
    assertEquals(1, world.ear.count(operation, CopyCompleted.class));
    assertTrue(calls() <= BUDGET, () -> calls() + " calls");
  }

  /** With the grant and all else that Redshift is told once for each cluster. */
  @Test
  void first_backup_of_a_cluster_of_which_redshift_tells_nothing_stays_within_its_budget() {
    try (var others = new Others(world)) {
      others.silenceRedshift();
    }
    var operation = world.send(command("warehouse", BOTH_REGIONS));
    var completed = world.ear.await(operation, BackupCompleted.class);
    assertEquals(2, completed.recoveryPoints().size());
    assertTrue(calls() <= BUDGET, () -> calls() + " calls");
  }

  @Test
  void a_copy_into_the_vault_is_missing_with_what_to_do_instead() {
    var plan =
        "{\"copies\": [{\"account\": \"222222222222\", \"region\": \"us-east-1\", \"kmsKey\": \"alias/backstay-vault\"}]}";
    var operation = world.send(command("warehouse", plan));
    var incomplete = world.ear.await(operation, BackupIncomplete.class);
    assertEquals(1, incomplete.recoveryPoints().size());
    assertTrue(
        incomplete.missing().getFirst().cause().remedy().startsWith("Share the snapshot"),
        incomplete.toString());
  }

  @Test
  void a_cluster_that_copies_elsewhere_is_left_alone_and_has_its_snapshot() {
    east.enableSnapshotCopy(
        enable -> enable.clusterIdentifier("lake").destinationRegion("eu-west-1"));
    var operation = world.send(command("lake", BOTH_REGIONS));
    var incomplete = world.ear.await(operation, BackupIncomplete.class);
    var missing = incomplete.missing().getFirst();
    assertTrue(missing.cause().message().contains("eu-west-1"), incomplete.toString());
    assertEquals(1, manual(east, "lake").size());
    assertEquals(List.of(), manual(west, "lake"));
  }

  /** Redshift has taken one by itself within eight hours; of a copy of it, it tells nothing. */
  @Test
  void the_newest_automated_snapshot_is_kept_where_the_plan_says_so() {
    world.cloud.advance(Duration.ofHours(10));
    var automated =
        east.describeClusterSnapshots(
                get -> get.snapshotType("automated").clusterIdentifier("warehouse"))
            .snapshots();

    var operation =
        world.send(
            command("warehouse", "{\"promote\": \"P1D\", \"shareWith\": [\"222222222222\"]}"));
    var completed = world.ear.await(operation, BackupCompleted.class);

    assertEquals(1, completed.recoveryPoints().size());
    var kept = manual(east, "warehouse");
    assertEquals(1, kept.size());
    assertEquals("available", kept.getFirst().status());
    assertEquals(List.of(VAULT), sharedWith(kept.getFirst()));
    assertTrue(
        automated.stream()
            .anyMatch(one -> one.snapshotCreateTime().equals(kept.getFirst().snapshotCreateTime())),
        automated::toString);
    assertTrue(calls() <= BUDGET, () -> calls() + " calls");
  }
}
