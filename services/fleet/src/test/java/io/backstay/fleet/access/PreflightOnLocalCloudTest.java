package io.backstay.fleet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.rds.Quotas;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Finding;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Preflight;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.fleet.access.FleetAccess.Ways;
import io.backstay.fleet.aws.FleetRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Each mistake with keys is told by its own name, and is one that the local cloud refuses too. */
final class PreflightOnLocalCloudTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";

  @TempDir Path folder;
  private LocalCloud cloud;
  private Ways ways;
  private Preflight preflight;

  @BeforeEach
  void start() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            """
            accounts:
              - {id: "111111111111", name: home}
              - {id: "222222222222", name: vault}
            roles:
              - {account: "222222222222", name: backstay, trustedAccounts: ["111111111111"]}
            keys:
              - {account: "111111111111", region: us-east-1, alias: alias/orders, allowedAccounts: ["222222222222"]}
              - {account: "111111111111", region: us-east-1, alias: alias/private}
              - {account: "111111111111", region: us-west-2, alias: alias/backstay}
              - {account: "111111111111", region: us-west-2, alias: alias/off, enabled: false}
              - {account: "222222222222", region: us-west-2, alias: alias/backstay-vault}
              - {account: "111111111111", region: us-east-1, alias: alias/dying}
            optionGroups:
              - {account: "111111111111", region: us-east-1, name: oracle-tde, dbEngine: oracle-ee, options: [TDE]}
              - {account: "111111111111", region: us-west-2, name: oracle-tde-west, dbEngine: oracle-ee, options: [TDE]}
              - {account: "111111111111", region: us-east-1, name: oracle-zone, dbEngine: oracle-ee, options: [Timezone, STATSPACK]}
              - {account: "222222222222", region: us-east-1, name: zone-vault, dbEngine: oracle-ee, options: [Timezone]}
              - {account: "111111111111", region: us-east-1, name: audit, dbEngine: mysql, options: [MARIADB_AUDIT_PLUGIN]}
            databases:
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: sealed, sizeGiB: 20, dbEngine: oracle-ee, engineVersion: "19.0.0.0", encrypted: false, optionGroup: oracle-tde}
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: zoned, sizeGiB: 20, dbEngine: oracle-ee, engineVersion: "19.0.0.0", encrypted: false, optionGroup: oracle-zone}
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: audited, sizeGiB: 20, dbEngine: mysql, engineVersion: "8.4.6", encrypted: false, optionGroup: audit}
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: mortal, sizeGiB: 20, dbEngine: postgres, kmsKey: alias/dying}
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: orders, sizeGiB: 20, dbEngine: postgres, kmsKey: alias/orders}
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: secrets, sizeGiB: 20, dbEngine: postgres, kmsKey: alias/private}
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: till, sizeGiB: 20, dbEngine: postgres}
              - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: sales, sizeGiB: 20, encrypted: false}
            """);
    var standard = RdsSettings.standard();
    var small =
        new RdsSettings(standard.durations(), new Quotas(3, 20, 20, 50), standard.switches());
    cloud = LocalCloud.start(Settings.still().withFleet(file).withRds(small.withoutNightly()));
    var own = StaticCredentialsProvider.create(AwsBasicCredentials.create(HOME, "local"));
    ways =
        new FleetAccess(
                "snapshot",
                HOME,
                Optional.of(cloud.endpoint()),
                Optional.of(new FleetRole("backstay", Optional.empty())))
            .ways(own, cloud.clock());
    preflight = ways.preflight("alias/backstay");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void sound_plans_have_no_finding_and_are_carried_out() {
    assertEquals("", found("orders", west("alias/backstay")));
    assertEquals("", found("orders", vault()));
    assertInstanceOf(Succeeded.class, copied("orders", west("alias/backstay")));
    assertInstanceOf(Succeeded.class, copied("secrets", west("alias/backstay")));
  }

  @Test
  void no_key() {
    assertEquals("plan.copies[0].kmsKey KeyNeeded", found("orders", west(null)));
    assertInstanceOf(Refused.class, copied("orders", west(null)));
  }

  @Test
  void missing_key() {
    assertEquals("plan.copies[0].kmsKey KeyMissing", found("orders", west("alias/none")));
    assertInstanceOf(Refused.class, copied("orders", west("alias/none")));
  }

  @Test
  void disabled_key() {
    assertEquals("plan.copies[0].kmsKey KeyDisabled", found("orders", west("alias/off")));
    assertInstanceOf(Refused.class, copied("orders", west("alias/off")));
  }

  @Test
  void key_of_the_wrong_region() {
    assertEquals("plan.copies[0].kmsKey KeyOfAnotherRegion", found("orders", west("alias/orders")));
    assertInstanceOf(Refused.class, copied("orders", west("alias/orders")));
  }

  @Test
  void default_key_of_what_is_shared() {
    var plan = new Plan(List.of(), List.of(VAULT), Optional.empty());
    assertEquals("plan.shareWith DefaultKey", codes(plan("till", plan)));
    assertInstanceOf(Refused.class, ways.fleet().share(taken("till"), List.of(VAULT)));
  }

  @Test
  void no_grant() {
    var key = "alias/backstay";
    policy("us-west-2", key, allowed(HOME, "kms:DescribeKey", "kms:PutKeyPolicy"));
    assertEquals("plan.copies[0].kmsKey NoGrant", found("orders", west(key)));
    assertInstanceOf(Refused.class, copied("orders", west(key)));
  }

  @Test
  void key_of_the_database_without_grants_for_its_owner_leaves_the_way_of_another_account() {
    var snapshot = taken("orders");
    var west = west("alias/backstay");
    assertEquals("", found("orders", west));
    policy(
        "us-east-1",
        "alias/orders",
        allowed(HOME, "kms:DescribeKey", "kms:PutKeyPolicy"),
        allowed(VAULT, "kms:DescribeKey", "kms:CreateGrant"));
    assertEquals("database NoGrant", found("orders", west));
    assertInstanceOf(
        Refusal.KeyNotAccessible.class, refusal(ways.fleet().copy(copy(snapshot, "orders", west))));
    assertEquals("", found("orders", vault()));
    assertInstanceOf(Succeeded.class, ways.fleet().share(snapshot, List.of(VAULT)));
    assertInstanceOf(Succeeded.class, ways.fleet().copy(copy(snapshot, "orders", vault())));
  }

  @Test
  void key_of_the_database_without_grants_for_another_account_leaves_the_way_of_its_owner() {
    var snapshot = taken("orders");
    policy(
        "us-east-1",
        "alias/orders",
        allowed(HOME, "kms:*"),
        allowed(VAULT, "kms:DescribeKey", "kms:Decrypt"));
    assertEquals("plan.copies[0] KeyPolicyWithoutAccount", found("orders", vault()));
    assertInstanceOf(Succeeded.class, ways.fleet().share(snapshot, List.of(VAULT)));
    assertInstanceOf(
        Refusal.KeyNotAccessible.class,
        refusal(ways.fleet().copy(copy(snapshot, "orders", vault()))));
    assertEquals("", found("orders", west("alias/backstay")));
    assertInstanceOf(
        Succeeded.class, ways.fleet().copy(copy(snapshot, "orders", west("alias/backstay"))));
  }

  @Test
  void key_policy_without_the_other_account() {
    assertEquals("plan.copies[0] KeyPolicyWithoutAccount", found("secrets", vault()));
    var snapshot = taken("secrets");
    assertInstanceOf(Succeeded.class, ways.fleet().share(snapshot, List.of(VAULT)));
    assertInstanceOf(Refused.class, ways.fleet().copy(copy(snapshot, "secrets", vault())));
  }

  @Test
  void database_under_a_default_key_goes_in_two_hops_by_a_key_that_the_vault_may_use() {
    var plan = new Plan(List.of(vault()), List.of(), Optional.empty());
    var found = preflight.whole(database("till"), plan);
    assertEquals("plan.copies[0] FullCopy, plan.copies[0] TwoHops", codes(found.notes()));
    assertEquals("plan.copies[0] KeyPolicyWithoutAccount", codes(found.errors()));
  }

  @Test
  void account_without_our_role() {
    var stranger =
        new Destination("333333333333", "us-west-2", Optional.of("alias/theirs"), List.of());
    var plan = new Plan(List.of(stranger), List.of(), Optional.empty());
    assertEquals(
        List.of("RoleNotAssumable"),
        plan("orders", plan).stream().map(one -> one.cause().code()).distinct().toList());
  }

  @Test
  void what_encrypts_itself_is_told_before_and_refused_in_the_same_words_where_it_is_tried() {
    var plan = new Plan(List.of(grouped(HOME, "us-west-2")), List.of(VAULT), Optional.empty());
    var told = plan("sealed", plan);
    assertEquals("plan.shareWith UnshareableOptions", codes(told));
    var snapshot = taken("sealed");
    var refused =
        assertInstanceOf(
            Refusal.NotPossible.class, refusal(ways.fleet().share(snapshot, List.of(VAULT))));
    assertEquals(told.getFirst().cause(), refused.cause());
    var bare = new Destination(HOME, "us-west-2", Optional.empty(), List.of());
    assertEquals("plan.copies[0].optionGroup OptionGroupNeeded", found("sealed", bare));
    assertInstanceOf(Refused.class, ways.fleet().copy(copy(snapshot, "sealed", bare)));
    var named = grouped(HOME, "us-west-2");
    assertEquals("", found("sealed", named));
    assertInstanceOf(Succeeded.class, ways.fleet().copy(copy(snapshot, "sealed", named)));
  }

  private static Destination grouped(String account, String region) {
    var group = account.equals(HOME) ? "oracle-tde-west" : "zone-vault";
    return new Destination(account, region, Optional.empty(), List.of(), Optional.of(group));
  }

  @Test
  void time_zone_needs_an_option_group_in_the_other_account() {
    var bare = new Destination(VAULT, "us-east-1", Optional.empty(), List.of());
    assertEquals("plan.copies[0].optionGroup OptionGroupNeeded", found("zoned", bare));
    var named = grouped(VAULT, "us-east-1");
    assertEquals("", found("zoned", named));
    var snapshot = taken("zoned");
    assertInstanceOf(Succeeded.class, ways.fleet().share(snapshot, List.of(VAULT)));
    assertInstanceOf(Refused.class, ways.fleet().copy(copy(snapshot, "zoned", bare)));
    assertInstanceOf(Succeeded.class, ways.fleet().copy(copy(snapshot, "zoned", named)));
  }

  @Test
  void options_that_do_not_bind_are_left_behind() {
    var bare = new Destination(HOME, "us-west-2", Optional.empty(), List.of());
    var found =
        preflight.whole(database("audited"), new Plan(List.of(bare), List.of(), Optional.empty()));
    assertEquals("", codes(found.errors()));
    assertEquals(
        "plan.copies[0].optionGroup OptionsLeftBehind, plan.copies[0] FullCopy",
        codes(found.notes()));
    assertInstanceOf(Succeeded.class, copied("audited", bare));
  }

  @Test
  void key_of_the_database_that_is_about_to_be_deleted() {
    try (var kms = kms("us-east-1", cloud.endpoint())) {
      var key = kms.describeKey(get -> get.keyId("alias/dying")).keyMetadata().keyId();
      kms.scheduleKeyDeletion(delete -> delete.keyId(key).pendingWindowInDays(7));
    }
    assertEquals("database KeyPendingDeletion", found("mortal", west("alias/backstay")));
  }

  @Test
  void redshift_cluster_that_copies_elsewhere_is_told_in_the_words_in_which_it_is_refused() {
    var sales = new Database(Engine.REDSHIFT_CLUSTER, HOME, "us-east-1", "sales");
    var ireland = new Destination(HOME, "eu-west-1", Optional.empty(), List.of());
    var plan = new Plan(List.of(west(null)), List.of(), Optional.empty());
    assertEquals("", codes(preflight.whole(sales, plan).errors()));
    assertInstanceOf(Succeeded.class, ways.fleet().prepare(sales, List.of(ireland)));
    var before = calls("DescribeClusters");
    var told = preflight.whole(sales, plan).errors();
    assertEquals(before + 1, calls("DescribeClusters"));
    assertEquals("plan.copies[0].region SnapshotCopyElsewhere", codes(told));
    var refused = refusal(ways.fleet().prepare(sales, plan.copies()));
    assertInstanceOf(Refusal.NotPossible.class, refused);
    assertEquals(told.getFirst().cause(), refused.cause());
    var abroad = new Plan(List.of(ireland), List.of(), Optional.empty());
    assertEquals("", codes(preflight.whole(sales, abroad).errors()));
  }

  private long calls(String action) {
    return cloud.books().calls(account -> account.action().equals(action));
  }

  @Test
  void too_many_snapshots_are_told_before_and_refused_at_once_with_what_is_ours() {
    taken("orders");
    taken("till");
    taken("secrets");
    var told = plan("zoned", new Plan(List.of(), List.of(), Optional.empty()));
    assertEquals("database QuotaFull", codes(told));
    var before = cloud.books().calls(account -> account.service().equals("rds"));
    var tags = Tags.of("op-1", database("zoned"), Instant.EPOCH, Optional.empty());
    var refused =
        refusal(ways.fleet().create(new NewSnapshot("backstay-zoned", database("zoned"), tags)));
    assertInstanceOf(Refusal.QuotaFull.class, refused);
    assertEquals(
        "In 111111111111/us-east-1: " + told.getFirst().cause().remedy(), refused.remedy());
    assertTrue(refused.remedy().contains("are 3, the oldest backstay-orders ("), refused.remedy());
    assertEquals(before + 2, cloud.books().calls(account -> account.service().equals("rds")));
  }

  private static Refusal refusal(Outcome<?> outcome) {
    return assertInstanceOf(Refused.class, outcome).refusal();
  }

  private String found(String identifier, Destination destination) {
    return codes(plan(identifier, new Plan(List.of(destination), List.of(), Optional.empty())));
  }

  private List<Finding> plan(String identifier, Plan plan) {
    return preflight.whole(database(identifier), plan).errors();
  }

  private static String codes(List<Finding> findings) {
    return String.join(
        ", ", findings.stream().map(one -> one.field() + " " + one.cause().code()).toList());
  }

  private Outcome<SnapshotView> copied(String identifier, Destination destination) {
    return ways.fleet().copy(copy(taken(identifier), identifier, destination));
  }

  private RecoveryPoint taken(String identifier) {
    var tags = Tags.of("op-1", database(identifier), Instant.EPOCH, Optional.empty());
    var snapshot = new NewSnapshot("backstay-" + identifier, database(identifier), tags);
    assertInstanceOf(Succeeded.class, ways.fleet().create(snapshot));
    cloud.advance(Duration.ofHours(1));
    return point(snapshot.target(), identifier);
  }

  private static RecoveryPoint point(SnapshotRef ref, String identifier) {
    return new RecoveryPoint(
        ref.arn(),
        ref.name(),
        database(identifier),
        HOME,
        "us-east-1",
        Optional.empty(),
        Instant.EPOCH,
        20);
  }

  private static NewCopy copy(RecoveryPoint source, String identifier, Destination destination) {
    var tags = Tags.of("op-2", database(identifier), Instant.EPOCH, Optional.empty());
    return new NewCopy(source, destination, "backstay-copy", tags);
  }

  private static String allowed(String account, String... actions) {
    return """
    {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": ["%s"], "Resource": "*"}\
    """
        .formatted(account, String.join("\", \"", actions));
  }

  private void policy(String region, String alias, String... statements) {
    try (var kms = kms(region, cloud.endpoint())) {
      var key = kms.describeKey(get -> get.keyId(alias)).keyMetadata().keyId();
      kms.putKeyPolicy(put ->
          put.keyId(key)
              .policy(
                  """
                  {"Version": "2012-10-17", "Statement": [%s]}\
                  """
                      .formatted(String.join(", ", statements))));
    }
  }

  private static KmsClient kms(String region, URI endpoint) {
    return KmsClient.builder()
        .region(Region.of(region))
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(HOME, "local")))
        .build();
  }

  private static Database database(String identifier) {
    return new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", identifier);
  }

  private static Destination west(@Nullable String key) {
    return new Destination(HOME, "us-west-2", Optional.ofNullable(key), List.of());
  }

  private static Destination vault() {
    return new Destination(VAULT, "us-west-2", Optional.of("alias/backstay-vault"), List.of());
  }
}
