package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.VAULT_WEST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.backstay.cloud.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CopySnapshotTest {

  private static final Place IRELAND = new Place(World.HOME, "eu-west-1");

  private final World world = World.standard();

  private static String[] copy(String source, String target, String... more) {
    var parameters =
        new ArrayList<>(
            List.of("SourceDBSnapshotIdentifier", source, "TargetDBSnapshotIdentifier", target));
    parameters.addAll(Arrays.asList(more));
    return parameters.toArray(String[]::new);
  }

  private Result copied(Place place, String source, String target, String... more) {
    return world.done(place, "CopyDBSnapshot", copy(source, target, more));
  }

  private String refused(Place place, String source, String target, String... more) {
    var refused = world.refusal(place, "CopyDBSnapshot", copy(source, target, more));
    return refused.code() + " " + refused.status() + " " + refused.message();
  }

  @Test
  void a_copy_to_another_region_is_encrypted_with_the_key_that_is_named_there() {
    world.taken("nightly", "orders");
    var source = World.arn(EAST, "nightly");

    var created = copied(WEST, source, "Nightly-West", "KmsKeyId", "alias/backstay");
    assertEquals("creating", created.text("Status"));
    assertEquals("nightly-west", created.text("DBSnapshotIdentifier"));
    assertEquals(source, created.text("SourceDBSnapshotIdentifier"));
    assertEquals("us-east-1", created.text("SourceRegion"));
    assertEquals(world.keyArn(WEST, "alias/backstay"), created.text("KmsKeyId"));

    world.pass(Duration.ofMinutes(10));
    var original = world.describe(EAST, "nightly");
    var copy = world.describe(WEST, "nightly-west");
    assertEquals("available", copy.text("Status"));
    assertEquals(
        original.text("OriginalSnapshotCreateTime"), copy.text("OriginalSnapshotCreateTime"));
    assertNotEquals(original.text("SnapshotCreateTime"), copy.text("SnapshotCreateTime"));
    assertEquals(original.text("DbiResourceId"), copy.text("DbiResourceId"));
    assertEquals("100", copy.text("AllocatedStorage"));
  }

  @Test
  void an_encrypted_snapshot_does_not_leave_its_region_without_a_key() {
    world.taken("nightly", "orders");
    assertEquals(
        "InvalidParameterValue 400 Must specify new KMS key for cross region encrypted snapshot copy.",
        refused(WEST, World.arn(EAST, "nightly"), "west"));
  }

  @Test
  void a_key_of_the_source_region_an_unknown_key_and_a_disabled_key_are_not_accessible() {
    world.taken("nightly", "orders");
    var source = World.arn(EAST, "nightly");
    for (var key : List.of(world.keyArn(EAST, "alias/orders"), "alias/nowhere", "0000"))
      assertEquals(
          "KMSKeyNotAccessibleFault 400 The target KMS key ["
              + key
              + "] does not exist, is not enabled or you do not have permissions to access it.",
          refused(WEST, source, "west", "KmsKeyId", key));
    var key = world.keyArn(WEST, "alias/backstay");
    world.keys(WEST, "DisableKey", key);
    assertEquals(
        "KMSKeyNotAccessibleFault 400",
        world.refused(WEST, "CopyDBSnapshot", copy(source, "west", "KmsKeyId", key)));
  }

  @Test
  void within_a_region_a_copy_keeps_its_key_or_takes_another() {
    world.taken("nightly", "orders");
    assertEquals(
        world.keyArn(EAST, "alias/orders"), copied(EAST, "nightly", "same").text("KmsKeyId"));
    var other = copied(EAST, "nightly", "other", "KmsKeyId", "alias/private");
    assertEquals(world.keyArn(EAST, "alias/private"), other.text("KmsKeyId"));
    assertEquals(List.of(), other.texts("SourceDBSnapshotIdentifier"));
  }

  @Test
  void an_unencrypted_snapshot_stays_so_unless_a_key_is_named() {
    world.taken("nightly", "plain");
    var source = World.arn(EAST, "nightly");
    assertEquals("false", copied(WEST, source, "open").text("Encrypted"));
    assertEquals(
        "true", copied(WEST, source, "closed", "KmsKeyId", "alias/backstay").text("Encrypted"));
    assertEquals(
        "true", copied(WEST, source, "default", "KmsKeyId", "alias/aws/rds").text("Encrypted"));
  }

  @Test
  void the_source_must_be_available_and_known() {
    world.create(EAST, "nightly", "orders");
    assertEquals(
        "InvalidDBSnapshotState 400",
        world.refused(
            WEST,
            "CopyDBSnapshot",
            copy(World.arn(EAST, "nightly"), "west", "KmsKeyId", "alias/backstay")));
    assertEquals(
        "DBSnapshotNotFound 404", world.refused(WEST, "CopyDBSnapshot", copy("nightly", "west")));
    assertEquals(
        "DBSnapshotNotFound 404",
        world.refused(WEST, "CopyDBSnapshot", copy(World.arn(EAST, "nothing"), "west")));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(WEST, "CopyDBSnapshot", copy("arn:aws:nonsense", "west")));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(WEST, "CopyDBSnapshot", copy("nightly", "we--st")));
  }

  @Test
  void the_target_name_must_be_free_where_the_copy_shall_be() {
    world.taken("nightly", "plain");
    var source = World.arn(EAST, "nightly");
    copied(WEST, source, "nightly");
    assertEquals(
        "DBSnapshotAlreadyExists 400",
        world.refused(WEST, "CopyDBSnapshot", copy(source, "nightly")));
  }

  @Test
  void another_account_copies_only_what_is_shared_with_it() {
    world.taken("nightly", "orders");
    var source = World.arn(EAST, "nightly");
    var vaultCopy = copy(source, "vaulted", "KmsKeyId", "alias/backstay-vault");
    assertEquals("DBSnapshotNotFound 404", world.refused(VAULT_WEST, "CopyDBSnapshot", vaultCopy));

    world.share("nightly", VAULT);

    var copy = world.done(VAULT_WEST, "CopyDBSnapshot", vaultCopy);
    assertEquals("arn:aws:rds:us-west-2:222222222222:snapshot:vaulted", copy.text("DBSnapshotArn"));
    assertEquals(source, copy.text("SourceDBSnapshotIdentifier"));
    assertEquals(world.keyArn(VAULT_WEST, "alias/backstay-vault"), copy.text("KmsKeyId"));
  }

  @Test
  void a_shared_encrypted_snapshot_needs_a_key_of_the_account_that_copies() {
    world.taken("nightly", "orders");
    world.share("nightly", VAULT);
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(VAULT_EAST, "CopyDBSnapshot", copy(World.arn(EAST, "nightly"), "v")));
  }

  @Test
  void the_key_of_a_shared_snapshot_must_let_the_other_account_use_it() {
    world.taken("nightly", "secrets");
    world.share("nightly", VAULT);
    assertEquals(
        "KMSKeyNotAccessibleFault 400 The source snapshot KMS key ["
            + world.keyArn(EAST, "alias/private")
            + "] does not exist, is not enabled or you do not have permissions to access it.",
        refused(VAULT_EAST, World.arn(EAST, "nightly"), "v", "KmsKeyId", "alias/backstay-vault"));
  }

  @Test
  void a_policy_without_grants_refuses_the_copy_until_a_grant_of_its_own_works() {
    world.taken("nightly", "ungranted");
    world.share("nightly", VAULT);
    var key = world.keyArn(EAST, "alias/no-grants");
    var copy = copy(World.arn(EAST, "nightly"), "v", "KmsKeyId", "alias/backstay-vault");
    assertEquals("KMSKeyNotAccessibleFault 400", world.refused(VAULT_EAST, "CopyDBSnapshot", copy));
    world.grant(EAST, key, VAULT, "CreateGrant", "DescribeKey", "Decrypt");
    assertEquals("KMSKeyNotAccessibleFault 400", world.refused(VAULT_EAST, "CopyDBSnapshot", copy));
    world.pass(Duration.ofMinutes(4));
    world.done(VAULT_EAST, "CopyDBSnapshot", copy);
  }

  @Test
  void tags_come_along_only_on_request_and_never_those_of_aws() {
    world.taken("nightly", "plain");
    var source =
        world
            .state()
            .snapshot(ResourceName.snapshot(Family.INSTANCES, EAST, "nightly"))
            .orElseThrow();
    var tags = new TreeMap<>(Map.of("team", "sales", "aws:cloudformation:stack", "x"));
    world.put(source.with(tags));
    assertEquals(List.of(), copied(EAST, "nightly", "without").texts("Key"));
    assertEquals(
        List.of("team"), copied(EAST, "nightly", "taken", "CopyTags", "true").texts("Key"));
    var own =
        copied(
            EAST,
            "nightly",
            "own",
            "CopyTags",
            "true",
            "Tags.Tag.1.Key",
            "tier",
            "Tags.Tag.1.Value",
            "gold");
    assertEquals(List.of("tier"), own.texts("Key"));
  }

  @Test
  void copies_of_one_database_run_one_after_the_other() {
    world.taken("nightly", "plain");
    var source = World.arn(EAST, "nightly");
    copied(WEST, source, "first");
    copied(WEST, source, "second");
    copied(IRELAND, source, "third");

    world.pass(Duration.ofSeconds(100));
    assertNotEquals("0", world.describe(WEST, "first").text("PercentProgress"));
    assertEquals("0", world.describe(WEST, "second").text("PercentProgress"));
    assertEquals("creating", world.status(WEST, "second"));

    world.pass(Duration.ofSeconds(100));
    assertEquals("available", world.status(WEST, "first"));
    assertNotEquals("0", world.describe(WEST, "second").text("PercentProgress"));
    assertEquals("0", world.describe(IRELAND, "third").text("PercentProgress"));

    world.pass(Duration.ofMinutes(10));
    assertEquals("available", world.status(IRELAND, "third"));
  }

  @Test
  void copies_of_different_databases_run_side_by_side() {
    world.taken("a", "plain");
    world.taken("b", "standard");
    copied(WEST, World.arn(EAST, "a"), "a");
    copied(WEST, World.arn(EAST, "b"), "b", "KmsKeyId", "alias/backstay");
    world.pass(Duration.ofSeconds(100));
    for (var name : List.of("a", "b"))
      assertNotEquals("0", world.describe(WEST, name).text("PercentProgress"));
  }

  @Test
  void the_21st_copy_across_regions_is_refused_until_one_is_done() {
    world.taken("nightly", "plain");
    var source = World.arn(EAST, "nightly");
    for (var i = 1; i <= 20; i++) copied(WEST, source, "copy-" + i);
    assertEquals(
        "SnapshotQuotaExceeded 400 Cannot copy more than 20 snapshots across regions",
        refused(WEST, source, "copy-21"));
    copied(EAST, source, "same-region");
    world.pass(Duration.ofMinutes(5));
    copied(WEST, source, "copy-21");
  }

  @Test
  void the_quota_of_manual_snapshots_counts_copies_where_they_are() {
    var small = World.with(new Quotas(1, 20, 20, 50));
    small.taken("nightly", "plain");
    small.done(WEST, "CopyDBSnapshot", copy(World.arn(EAST, "nightly"), "one"));
    assertEquals(
        "Cannot create more than 1 manual snapshots",
        small.refusal(WEST, "CopyDBSnapshot", copy(World.arn(EAST, "nightly"), "two")).message());
  }

  @Test
  void a_copy_across_regions_tells_of_its_source_where_it_arrives() {
    var quiet = World.with(documentedOnly());
    quiet.taken("nightly", "plain");
    quiet.done(WEST, "CopyDBSnapshot", copy(World.arn(EAST, "nightly"), "arrived"));
    var events = quiet.pass(Duration.ofMinutes(10));
    assertEquals(List.of("RDS-EVENT-0059", "RDS-EVENT-0060"), Said.ids(events));
    assertEquals(
        List.of(
            "Started copy of snapshot nightly from region us-east-1",
            "Finished copy of snapshot nightly from region us-east-1 in 3 minutes"),
        Said.messages(events));
    for (var event : events) {
      assertEquals(WEST, event.place());
      assertEquals(
          List.of("arn:aws:rds:us-west-2:111111111111:snapshot:arrived"), event.resources());
      assertEquals("arrived", Said.detail(event).path("SourceIdentifier").asText());
      assertEquals("notification", Said.detail(event).path("EventCategories").path(0).asText());
    }
  }

  @Test
  void a_copy_within_a_region_has_events_of_its_own() {
    var quiet = World.with(documentedOnly());
    quiet.taken("nightly", "plain");
    quiet.done(EAST, "CopyDBSnapshot", copy("nightly", "again"));
    var events = quiet.pass(Duration.ofMinutes(10));
    assertEquals(List.of("RDS-EVENT-0196", "RDS-EVENT-0197"), Said.ids(events));
    assertEquals(
        List.of(
            "Started copy of snapshot nightly in region us-east-1",
            "Finished copy of snapshot nightly in region us-east-1"),
        Said.messages(events));
  }

  @Test
  void by_default_a_copy_also_says_that_it_was_created() {
    world.taken("nightly", "plain");
    copied(WEST, World.arn(EAST, "nightly"), "arrived");
    assertEquals(
        List.of("RDS-EVENT-0040", "RDS-EVENT-0059", "RDS-EVENT-0042", "RDS-EVENT-0060"),
        Said.ids(world.pass(Duration.ofMinutes(10))));
  }

  @Test
  void a_copy_fails_without_a_word_when_its_key_is_disabled_on_the_way() {
    var quiet = World.with(documentedOnly());
    quiet.taken("nightly", "orders");
    quiet.done(
        WEST,
        "CopyDBSnapshot",
        copy(World.arn(EAST, "nightly"), "west", "KmsKeyId", "alias/backstay"));
    quiet.pass(Duration.ofMinutes(1));
    quiet.keys(WEST, "DisableKey", quiet.keyArn(WEST, "alias/backstay"));
    assertEquals(List.of(), quiet.pass(Duration.ofMinutes(20)));
    assertEquals("failed", quiet.status(WEST, "west"));
    assertEquals(List.of(), quiet.describe(WEST, "west").texts("SnapshotCreateTime"));
  }

  @Test
  void a_copy_whose_source_is_deleted_on_the_way_fails_and_lets_the_next_one_start() {
    world.taken("nightly", "plain");
    world.taken("other", "plain");
    copied(WEST, World.arn(EAST, "nightly"), "first");
    copied(WEST, World.arn(EAST, "other"), "second");
    world.done(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "nightly");
    world.pass(Duration.ofMinutes(20));
    assertEquals("failed", world.status(WEST, "first"));
    assertEquals("available", world.status(WEST, "second"));
  }

  /** What AWS does is not documented, so the harder side is the default. */
  @Test
  void a_copy_whose_source_is_not_shared_any_more_fails_unless_switched_off() {
    assertEquals("failed", unsharedOnTheWay(World.standard()));
    assertEquals("available", unsharedOnTheWay(World.with(documentedOnly())));
  }

  private static String unsharedOnTheWay(World world) {
    world.taken("nightly", "orders");
    world.share("nightly", VAULT);
    var copy = copy(World.arn(EAST, "nightly"), "vaulted", "KmsKeyId", "alias/backstay-vault");
    world.done(VAULT_WEST, "CopyDBSnapshot", copy);
    world.unshare("nightly", VAULT);
    world.pass(Duration.ofHours(2));
    return world.status(VAULT_WEST, "vaulted");
  }

  static Switches documentedOnly() {
    return Switches.harder()
        .withDeletedText("Deleted user snapshot")
        .without(Switches.Choice.COPIES_SAY_CREATED)
        .without(Switches.Choice.SHARED_IDENTIFIER_IS_ARN)
        .without(Switches.Choice.COPY_NEEDS_SHARE);
  }
}
