package io.backstay.cloud.redshift;

import static io.backstay.cloud.redshift.World.EAST;
import static io.backstay.cloud.redshift.World.LONG_ENOUGH;
import static io.backstay.cloud.redshift.World.VAULT;
import static io.backstay.cloud.redshift.World.VAULT_EAST;
import static io.backstay.cloud.redshift.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.rds.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SnapshotsTest {

  private final World world = World.quiet();

  private String authorize(String snapshot, String account) {
    return world.refused(
        EAST,
        "AuthorizeSnapshotAccess",
        "SnapshotIdentifier",
        snapshot,
        "AccountWithRestoreAccess",
        account);
  }

  private void authorized(String snapshot, String account) {
    world.done(
        EAST,
        "AuthorizeSnapshotAccess",
        "SnapshotIdentifier",
        snapshot,
        "AccountWithRestoreAccess",
        account);
  }

  @Test
  void a_snapshot_takes_its_time_and_keeps_its_tags() {
    world.create("nightly", "sales");

    var begun = world.describe(EAST, "nightly");
    assertEquals("creating", begun.text("Status"));
    assertEquals("manual", begun.text("SnapshotType"));
    assertEquals("-1", begun.text("ManualSnapshotRetentionPeriod"));
    world.pass(LONG_ENOUGH);

    var there = world.describe(EAST, "NIGHTLY");
    assertEquals("available", there.text("Status"));
    assertEquals(world.keyArn(EAST, "alias/sales"), there.text("KmsKeyId"));
    assertEquals("by hand", there.text("Value"));
    assertEquals(
        "arn:aws:redshift:us-east-1:111111111111:snapshot:sales/nightly",
        there.text("SnapshotArn"));
  }

  @Test
  void what_cannot_be_taken_is_refused() {
    world.create("nightly", "sales");

    assertEquals(
        "ClusterSnapshotAlreadyExists 400",
        world.refused(
            EAST,
            "CreateClusterSnapshot",
            "SnapshotIdentifier",
            "nightly",
            "ClusterIdentifier",
            "plain"));
    assertEquals("InvalidClusterState 400", refusedOf("again", "sales"));
    assertEquals("InvalidClusterState 400", refusedOf("asleep", "paused"));
    assertEquals("ClusterNotFound 404", refusedOf("of-none", "none"));
    assertEquals("InvalidParameterValue 400", refusedOf("wrong--name", "plain"));
    assertEquals(
        "InvalidRetentionPeriodFault 400",
        world.refused(
            EAST,
            "CreateClusterSnapshot",
            "SnapshotIdentifier",
            "long",
            "ClusterIdentifier",
            "plain",
            "ManualSnapshotRetentionPeriod",
            "3654"));
  }

  private String refusedOf(String snapshot, String cluster) {
    return world.refused(
        EAST,
        "CreateClusterSnapshot",
        "SnapshotIdentifier",
        snapshot,
        "ClusterIdentifier",
        cluster);
  }

  @Test
  void the_quota_of_user_snapshots_can_be_set() {
    var small = World.with(Quotas.standard().withUserSnapshots(1));
    small.taken("first", "sales");

    assertEquals(
        "ClusterSnapshotQuotaExceeded 400",
        small.refused(
            EAST,
            "CreateClusterSnapshot",
            "SnapshotIdentifier",
            "second",
            "ClusterIdentifier",
            "sales"));
  }

  private void begunForTwoDays() {
    world.done(
        EAST,
        "CreateClusterSnapshot",
        "SnapshotIdentifier",
        "short",
        "ClusterIdentifier",
        "sales",
        "ManualSnapshotRetentionPeriod",
        "2");
  }

  @Test
  void a_snapshot_that_has_a_retention_goes_by_itself_and_says_nothing() {
    world.subscribed();
    begunForTwoDays();
    world.pass(LONG_ENOUGH);
    assertEquals("1", world.describe(EAST, "short").text("ManualSnapshotRemainingDays"));

    assertEquals(List.of(), world.pass(Duration.ofDays(3)));

    assertEquals(List.of(), world.snapshots(EAST));
  }

  @Test
  void a_retention_is_changed_and_with_force_the_snapshot_is_over() {
    world.taken("nightly", "sales");
    world.pass(Duration.ofDays(5));

    assertEquals(
        "InvalidRetentionPeriodFault 400",
        world.refused(
            EAST,
            "ModifyClusterSnapshot",
            "SnapshotIdentifier",
            "nightly",
            "ManualSnapshotRetentionPeriod",
            "3"));
    world.done(
        EAST,
        "ModifyClusterSnapshot",
        "SnapshotIdentifier",
        "nightly",
        "ManualSnapshotRetentionPeriod",
        "3",
        "Force",
        "true");
    world.pass(Duration.ZERO);

    assertEquals(List.of(), world.snapshots(EAST));
  }

  @Test
  void what_is_kept_for_ever_never_goes_by_itself_and_says_no_days() {
    begunForTwoDays();
    assertEquals("InvalidClusterSnapshotState 400", refusedRetention("short", "-1"), "on its way");
    world.pass(LONG_ENOUGH);
    assertEquals("InvalidRetentionPeriodFault 400", refusedRetention("short", "0"));
    assertEquals("InvalidRetentionPeriodFault 400", refusedRetention("short", "3654"));
    assertEquals("ClusterSnapshotNotFound 404", refusedRetention("none", "-1"));

    var changed =
        world.done(
            EAST,
            "ModifyClusterSnapshot",
            "SnapshotIdentifier",
            "short",
            "ManualSnapshotRetentionPeriod",
            "-1");

    assertEquals("-1", changed.text("ManualSnapshotRetentionPeriod"));
    world.pass(Duration.ofDays(30));
    assertEquals("-1", world.describe(EAST, "short").text("ManualSnapshotRetentionPeriod"));
  }

  private String refusedRetention(String snapshot, String days) {
    return world.refused(
        EAST,
        "ModifyClusterSnapshot",
        "SnapshotIdentifier",
        snapshot,
        "ManualSnapshotRetentionPeriod",
        days);
  }

  @Test
  void accounts_are_authorized_once_and_revoked_once() {
    world.taken("nightly", "sales");
    authorized("nightly", VAULT);

    assertEquals(VAULT, world.describe(EAST, "nightly").text("AccountId"));
    assertEquals("AuthorizationAlreadyExists 400", authorize("nightly", VAULT));
    var revoke = new String[] {"SnapshotIdentifier", "nightly", "AccountWithRestoreAccess", VAULT};
    world.done(EAST, "RevokeSnapshotAccess", revoke);
    assertEquals("AuthorizationNotFound 404", world.refused(EAST, "RevokeSnapshotAccess", revoke));
  }

  @Test
  void twenty_accounts_are_the_most() {
    world.taken("nightly", "sales");
    IntStream.range(0, 20).forEach(i -> authorized("nightly", "%012d".formatted(i)));

    assertEquals("AuthorizationQuotaExceeded 400", authorize("nightly", VAULT));
  }

  @Test
  void the_default_key_and_what_is_not_there_yet_are_not_shared() {
    world.taken("default", "standard");
    world.create("early", "sales");

    assertEquals("UnsupportedOperation 400", authorize("default", VAULT));
    assertEquals("InvalidClusterSnapshotState 400", authorize("early", VAULT));
    assertEquals("ClusterSnapshotNotFound 404", authorize("none", VAULT));
    assertEquals("InvalidParameterValue 400", authorize("default", "vault"));
  }

  @Test
  void who_is_authorized_sees_it_by_its_owner_and_without_tags() {
    world.taken("nightly", "sales");
    assertEquals(List.of(), world.snapshots(VAULT_EAST, "OwnerAccount", World.HOME));
    authorized("nightly", VAULT);

    assertEquals(List.of(), world.snapshots(VAULT_EAST));
    var seen = world.done(VAULT_EAST, "DescribeClusterSnapshots", "OwnerAccount", World.HOME);
    assertEquals("nightly", seen.text("SnapshotIdentifier"));
    assertEquals(List.of(), seen.texts("Tag"));
    assertEquals(List.of(), seen.texts("AccountId"));
    assertEquals(
        "ClusterSnapshotNotFound 404",
        world.refused(VAULT_EAST, "DeleteClusterSnapshot", "SnapshotIdentifier", "nightly"));
  }

  @Test
  void a_snapshot_goes_only_when_it_is_there_and_nobody_may_restore_it() {
    world.create("nightly", "sales");
    var delete = new String[] {"SnapshotIdentifier", "nightly"};
    assertEquals(
        "InvalidClusterSnapshotState 400", world.refused(EAST, "DeleteClusterSnapshot", delete));
    world.pass(LONG_ENOUGH);
    authorized("nightly", VAULT);
    assertEquals(
        "InvalidClusterSnapshotState 400", world.refused(EAST, "DeleteClusterSnapshot", delete));
    world.done(
        EAST,
        "RevokeSnapshotAccess",
        "SnapshotArn",
        "arn:aws:redshift:us-east-1:111111111111:snapshot:*/nightly",
        "AccountWithRestoreAccess",
        VAULT);

    assertEquals("deleted", world.done(EAST, "DeleteClusterSnapshot", delete).text("Status"));
    assertEquals(
        "ClusterSnapshotNotFound 404", world.refused(EAST, "DeleteClusterSnapshot", delete));
  }

  @Test
  void snapshots_are_found_by_cluster_type_and_tag() {
    world.taken("one", "sales");
    world.taken("two", "plain");

    assertEquals(List.of("two"), world.snapshots(EAST, "ClusterIdentifier", "plain"));
    assertEquals(List.of(), world.snapshots(EAST, "SnapshotType", "automated"));
    assertEquals(List.of("one", "two"), world.snapshots(EAST, "TagKeys.TagKey.1", "made"));
    assertEquals(
        List.of(),
        world.snapshots(EAST, "TagKeys.TagKey.1", "made", "TagValues.TagValue.1", "by none"));
    assertEquals(List.of(), world.snapshots(WEST));
    assertEquals(
        "ClusterSnapshotNotFound 404",
        world.refused(EAST, "DescribeClusterSnapshots", "SnapshotIdentifier", "none"));
  }

  @Test
  void clusters_take_snapshots_by_themselves_which_become_manual_ones() {
    var busy = World.with(Switches.harder());
    busy.subscribed();
    var told = busy.pass(Duration.ofHours(20));
    assertEquals(List.of(), World.ids(told));

    var automated = busy.snapshots(EAST, "SnapshotType", "automated", "ClusterIdentifier", "sales");
    assertTrue(automated.size() >= 2, automated::toString);
    assertTrue(automated.getFirst().startsWith("rs:sales-2026-03-01-"), automated::toString);
    var source = busy.describe(EAST, automated.getLast());
    var copied =
        busy.done(
            EAST,
            "CopyClusterSnapshot",
            "SourceSnapshotIdentifier",
            automated.getLast(),
            "TargetSnapshotIdentifier",
            "kept");
    assertEquals("creating", copied.text("Status"));
    assertEquals(source.text("SnapshotCreateTime"), copied.text("SnapshotCreateTime"));
    busy.pass(LONG_ENOUGH);
    assertEquals("available", busy.describe(EAST, "kept").text("Status"));
    assertEquals(
        "InvalidClusterSnapshotState 400",
        busy.refused(
            EAST,
            "CopyClusterSnapshot",
            "SourceSnapshotIdentifier",
            "kept",
            "TargetSnapshotIdentifier",
            "again"));
    assertEquals(
        "InvalidClusterSnapshotState 400",
        busy.refused(
            EAST,
            "ModifyClusterSnapshot",
            "SnapshotIdentifier",
            busy.snapshots(EAST, "SnapshotType", "automated").getLast(),
            "ManualSnapshotRetentionPeriod",
            "-1"));
  }

  @Test
  void a_snapshot_that_fails_says_so_and_one_that_stalls_says_nothing() {
    world.subscribed("Severity", "ERROR");
    world.fates(_ -> new Fate.Fails());
    world.create("doomed", "sales");
    assertEquals(List.of("REDSHIFT-EVENT-3503"), World.ids(world.pass(LONG_ENOUGH)));
    assertEquals("failed", world.describe(EAST, "doomed").text("Status"));

    world.fates(_ -> new Fate.Stalls(Optional.empty()));
    world.create("stuck", "sales");
    assertEquals(List.of(), world.pass(Duration.ofDays(2)));
    assertEquals("creating", world.describe(EAST, "stuck").text("Status"));
  }

  @Test
  void without_its_key_a_snapshot_fails() {
    world.create("nightly", "sales");
    world.disable(EAST, "alias/sales");
    world.pass(LONG_ENOUGH);

    assertEquals("failed", world.describe(EAST, "nightly").text("Status"));
  }

  @Test
  void tags_are_set_seen_and_taken_away_by_arn() {
    world.taken("nightly", "sales");
    var arn = "arn:aws:redshift:us-east-1:111111111111:snapshot:sales/nightly";
    world.done(
        EAST, "CreateTags", "ResourceName", arn, "Tags.Tag.1.Key", "a", "Tags.Tag.1.Value", "b");

    assertEquals(
        List.of("a", "made"), world.done(EAST, "DescribeTags", "ResourceName", arn).texts("Key"));
    world.done(EAST, "DeleteTags", "ResourceName", arn, "TagKeys.TagKey.1", "made");
    assertEquals(
        List.of("a"), world.done(EAST, "DescribeTags", "ResourceType", "Snapshot").texts("Key"));
    assertEquals(
        "ResourceNotFoundFault 404",
        world.refused(
            EAST,
            "CreateTags",
            "ResourceName",
            arn + "x",
            "Tags.Tag.1.Key",
            "a",
            "Tags.Tag.1.Value",
            "b"));
    assertEquals(
        "InvalidTagFault 400",
        world.refused(
            EAST,
            "CreateTags",
            "ResourceName",
            arn,
            "Tags.Tag.1.Key",
            "aws:a",
            "Tags.Tag.1.Value",
            "b"));
  }
}
