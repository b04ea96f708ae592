package io.backstay.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Finding;
import io.backstay.contracts.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each mistake has a finding of its own, at the field that it is about. */
final class PreflightTest {
  private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", "orders");
  private static final Database BOOKS =
      new Database(Engine.AURORA_CLUSTER, HOME, "us-east-1", "books");

  private final KeysFake keys = new KeysFake();
  private final FleetFake fleet = new FleetFake(InstantSource.fixed(NOW)).add(ORDERS).add(BOOKS);
  private final Preflight preflight = new Preflight(fleet, keys, "alias/backstay");
  private String sourceKey = "";

  @BeforeEach
  void keys() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/orders");
    keys.let(VAULT, sourceKey);
    keys.add(HOME, "us-west-2", "alias/backstay");
    keys.add(VAULT, "us-west-2", "alias/backstay-vault");
    keys.add(VAULT, "us-east-1", "alias/backstay-vault");
  }

  @Test
  void sound_plan_has_no_finding() {
    var plan = plan(west("alias/backstay"), vault("us-west-2"));
    assertEquals(Findings.none(), preflight.plan(ORDERS, plan, Optional.of(sourceKey)));
  }

  @Test
  void encrypted_database_needs_a_key_elsewhere() {
    assertErrors("plan.copies[0].kmsKey KeyNeeded", ORDERS, plan(west(null)));
  }

  @Test
  void missing_key() {
    assertErrors("plan.copies[0].kmsKey KeyMissing", ORDERS, plan(west("alias/none")));
  }

  @Test
  void disabled_key() {
    keys.add(HOME, "us-west-2", "alias/off", KeyView.State.DISABLED, false);
    assertErrors("plan.copies[0].kmsKey KeyDisabled", ORDERS, plan(west("alias/off")));
  }

  @Test
  void key_that_is_about_to_be_deleted() {
    keys.add(HOME, "us-west-2", "alias/dying", KeyView.State.PENDING_DELETION, false);
    assertErrors("plan.copies[0].kmsKey KeyPendingDeletion", ORDERS, plan(west("alias/dying")));
  }

  @Test
  void key_of_the_wrong_region() {
    assertErrors("plan.copies[0].kmsKey KeyOfAnotherRegion", ORDERS, plan(west("alias/orders")));
  }

  @Test
  void default_key_of_a_copy_that_is_shared_on() {
    keys.add(HOME, "us-west-2", "alias/aws/rds", KeyView.State.ENABLED, true);
    var shared = new Destination(HOME, "us-west-2", Optional.of("alias/aws/rds"), List.of(VAULT));
    assertErrors("plan.copies[0].kmsKey DefaultKey", ORDERS, plan(shared));
  }

  @Test
  void default_key_of_a_source_that_is_shared() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    var plan = new Plan(List.of(), List.of(VAULT), Optional.empty());
    assertErrors("plan.shareWith DefaultKey", ORDERS, plan);
  }

  @Test
  void no_grant() {
    keys.forbidGrants(HOME, keys.add(HOME, "us-west-2", "alias/closed"));
    assertErrors("plan.copies[0].kmsKey NoGrant", ORDERS, plan(west("alias/closed")));
  }

  @Test
  void key_policy_without_the_other_account() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/private");
    assertErrors("plan.copies[0] KeyPolicyWithoutAccount", ORDERS, plan(vault("us-west-2")));
  }

  @Test
  void key_policy_that_lets_the_other_account_look_and_not_grant() {
    keys.forbidGrants(VAULT, sourceKey);
    assertErrors("plan.copies[0] KeyPolicyWithoutAccount", ORDERS, plan(vault("us-west-2")));
  }

  @Test
  void role_that_cannot_be_assumed() {
    keys.forbidRole(VAULT);
    assertErrors(
        "plan.copies[0].kmsKey RoleNotAssumable, plan.copies[0] RoleNotAssumable",
        ORDERS,
        plan(vault("us-west-2")));
  }

  @Test
  void
      source_under_a_default_key_goes_to_another_account_in_two_hops_under_a_key_that_it_may_use() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    var found = preflight.plan(ORDERS, plan(vault("us-west-2")), Optional.of(sourceKey));
    assertEquals("plan.copies[0] TwoHops", codes(found.notes()));
    assertEquals("plan.copies[0] KeyPolicyWithoutAccount", codes(found.errors()));

    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    var mended = preflight.plan(ORDERS, plan(vault("us-west-2")), Optional.of(sourceKey));
    assertEquals("", codes(mended.errors()));
  }

  @Test
  void cluster_snapshot_goes_to_another_region_and_account_in_two_hops_and_always_whole() {
    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    var both = preflight.plan(BOOKS, plan(vault("us-west-2")), Optional.of(sourceKey));
    assertEquals("plan.copies[0] FullCopy, plan.copies[0] TwoHops", codes(both.notes()));
    var accountOnly = preflight.plan(BOOKS, plan(vault("us-east-1")), Optional.of(sourceKey));
    assertEquals("plan.copies[0] FullCopy", codes(accountOnly.notes()));
    assertEquals("", codes(both.errors()) + codes(accountOnly.errors()));
  }

  @Test
  void copy_of_the_plan_serves_as_the_one_in_between_under_its_own_key() {
    var west = new Destination(HOME, "us-west-2", Optional.of("alias/backstay"), List.of());
    var plan = new Plan(List.of(west, vault("us-west-2")), List.of(), Optional.empty());
    var found = preflight.plan(BOOKS, plan, Optional.of(sourceKey));
    assertEquals("plan.copies[1] KeyPolicyWithoutAccount", codes(found.errors()));
    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    var mended = preflight.plan(BOOKS, plan, Optional.of(sourceKey));
    assertEquals("", codes(mended.errors()));
    assertTrue(
        mended.notes().stream()
            .anyMatch(note -> note.cause().remedy().contains("the plan's copy")));
  }

  @Test
  void unencrypted_cluster_snapshot_cannot_be_encrypted_on_its_way() {
    var found = preflight.plan(BOOKS, plan(west("alias/backstay")), Optional.empty());
    assertEquals("plan.copies[0].kmsKey NotPossible", codes(found.errors()));
    var instance = preflight.plan(ORDERS, plan(west("alias/backstay")), Optional.empty());
    assertEquals("", codes(instance.errors()));
  }

  @Test
  void snapshot_of_a_multi_az_cluster_stays_in_its_account() {
    var trio = new Database(Engine.MULTI_AZ_CLUSTER, HOME, "us-east-1", "trio");
    var plan = new Plan(List.of(vault("us-west-2")), List.of("333333333333"), Optional.empty());
    assertErrors("plan.shareWith NotPossible, plan.copies[0].account NotPossible", trio, plan);
  }

  @Test
  void redshift_copies_to_one_region_and_to_no_other_account() {
    var sales = new Database(Engine.REDSHIFT_CLUSTER, HOME, "us-east-1", "sales");
    keys.add(HOME, "eu-west-1", "alias/backstay");
    var ireland = new Destination(HOME, "eu-west-1", Optional.of("alias/backstay"), List.of());
    assertErrors(
        "plan.copies[1].region NotPossible, plan.copies[2].account NotPossible",
        sales,
        plan(west("alias/backstay"), ireland, vault("us-west-2")));
  }

  @Test
  void whole_preflight_also_looks_at_the_database() {
    var nobody = new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", "nobody");
    assertEquals("database DBInstanceNotFound", codes(preflight.whole(nobody, plan()).errors()));
    fleet.memberOf(ORDERS, "books");
    assertEquals(
        "database.identifier MemberOfCluster", codes(preflight.whole(ORDERS, plan()).errors()));
  }

  @Test
  void full_quota_is_an_error_and_a_nearly_full_one_a_note() {
    for (var number = 0; number < 90; number++) {
      fleet.taken(new SnapshotRef(ORDERS.engine(), HOME, "us-east-1", "s-" + number), ORDERS);
    }
    var nearly = preflight.whole(ORDERS, plan());
    assertEquals("database QuotaNearlyFull", codes(nearly.notes()));
    assertEquals("", codes(nearly.errors()));
    for (var number = 90; number < 100; number++) {
      fleet.taken(new SnapshotRef(ORDERS.engine(), HOME, "us-east-1", "s-" + number), ORDERS);
    }
    assertEquals("database QuotaFull", codes(preflight.whole(ORDERS, plan()).errors()));
    fleet.quota(150);
    assertEquals("", codes(preflight.whole(ORDERS, plan()).errors()));
  }

  @Test
  void copy_in_between_needs_room_too() {
    keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    for (var number = 0; number < 100; number++) {
      fleet.taken(new SnapshotRef(BOOKS.engine(), HOME, "us-west-2", "s-" + number), BOOKS);
    }
    var alone = preflight.whole(BOOKS, plan(vault("us-west-2")));
    assertTrue(codes(alone.errors()).contains("plan.copies[0] QuotaFull"), codes(alone.errors()));
    var within = preflight.whole(BOOKS, plan(vault("us-east-1")));
    assertFalse(codes(within.errors()).contains("QuotaFull"), codes(within.errors()));
  }

  @Test
  void cluster_that_is_not_encrypted_takes_two_hops_too_without_a_key() {
    var bare = new Destination(VAULT, "us-west-2", Optional.empty(), List.of());
    var found = preflight.plan(BOOKS, plan(bare), Optional.empty());
    assertTrue(codes(found.notes()).contains("plan.copies[0] TwoHops"), codes(found.notes()));
    assertEquals("", codes(found.errors()));
    assertEquals("", codes(preflight.plan(ORDERS, plan(bare), Optional.empty()).notes()));
  }

  @Test
  void option_group_must_be_named_where_it_does_not_go_along() {
    fleet.optionGroup(ORDERS, "oracle-tde");
    keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    var found = preflight.whole(ORDERS, plan(west("alias/backstay")));
    assertEquals("plan.copies[0].optionGroup OptionGroupNeeded", codes(found.errors()));
    var named =
        new Destination(
            HOME,
            "us-west-2",
            Optional.of("alias/backstay"),
            List.of(),
            Optional.of("oracle-tde-west"));
    assertEquals("", codes(preflight.whole(ORDERS, plan(named)).errors()));
  }

  private void assertErrors(String expected, Database database, Plan plan) {
    var found = preflight.plan(database, plan, Optional.of(sourceKey));
    assertEquals(expected, codes(found.errors()));
    found
        .errors()
        .forEach(finding -> {
          assertFalse(finding.cause().message().isBlank());
          assertFalse(finding.cause().remedy().isBlank());
        });
  }

  private static String codes(List<Finding> findings) {
    return String.join(
        ", ", findings.stream().map(one -> one.field() + " " + one.cause().code()).toList());
  }

  private static Destination west(@Nullable String key) {
    return new Destination(HOME, "us-west-2", Optional.ofNullable(key), List.of());
  }

  private static Destination vault(String region) {
    return new Destination(VAULT, region, Optional.of("alias/backstay-vault"), List.of());
  }

  private static Plan plan(Destination... copies) {
    return new Plan(List.of(copies), List.of(), Optional.empty());
  }
}
