package io.backstay.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Finding;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import java.time.Duration;
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
  private final Preflight preflight = new Preflight(fleet, keys, keys, fleet, "alias/backstay");
  private String sourceKey = "";

  @BeforeEach
  void keys() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/orders");
    keys.let(VAULT, sourceKey);
    fleet.under(ORDERS, sourceKey);
    fleet.under(BOOKS, sourceKey);
    keys.add(HOME, "us-west-2", "alias/backstay");
    keys.add(VAULT, "us-west-2", "alias/backstay-vault");
    keys.add(VAULT, "us-east-1", "alias/backstay-vault");
  }

  @Test
  void sound_plan_has_no_finding() {
    var plan = plan(west("alias/backstay"), vault("us-west-2"));
    assertEquals(Findings.none(), preflight.plan(encrypted(ORDERS), plan));
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
  void key_of_the_database_without_grants_keeps_its_owner_from_every_copy_of_its_own() {
    keys.forbidGrants(HOME, sourceKey);
    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    assertErrors("database NoGrant", ORDERS, plan(west("alias/backstay"), west("alias/backstay")));
    assertErrors("database NoGrant", BOOKS, plan(vault("us-west-2")));
    var promotes =
        new Plan(List.of(), List.of(), Optional.empty(), Optional.of(Duration.ofDays(1)));
    assertErrors("database NoGrant", ORDERS, promotes);
    assertErrors("", ORDERS, plan());
    assertErrors("", ORDERS, plan(vault("us-west-2")));
    assertErrors("", ORDERS, plan());
    assertErrors("", ORDERS, new Plan(List.of(), List.of(VAULT), Optional.empty()));
  }

  @Test
  void key_of_aws_and_what_redshift_copies_by_itself_need_no_grant_of_ours() {
    keys.forbidGrants(HOME, sourceKey);
    var sales = new Database(Engine.REDSHIFT_CLUSTER, HOME, "us-east-1", "sales");
    assertErrors("", sales, plan(west("alias/backstay")));
    sourceKey = keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    keys.forbidGrants(HOME, sourceKey);
    assertErrors("", ORDERS, plan(west("alias/backstay")));
    assertFalse(keys.asked().contains("grant " + HOME + "/us-east-1/" + sourceKey));
  }

  @Test
  void keys_are_asked_nothing_twice_and_each_account_that_copies_is_asked_about() {
    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    var onward = new Destination(HOME, "us-west-2", Optional.of("alias/backstay"), List.of(VAULT));
    var plan = plan(onward, vault("us-west-2"), vault("us-east-1"));
    for (var database : List.of(ORDERS, BOOKS)) {
      var before = keys.calls();
      assertErrors("", database, plan);
      var asked = keys.asked().subList(before, keys.calls());
      assertEquals(asked.stream().distinct().toList(), asked);
      assertEquals(
          List.of(
              "grant " + HOME + "/us-east-1/" + sourceKey,
              "grant " + VAULT + "/us-east-1/" + sourceKey),
          asked.stream()
              .filter(one -> one.startsWith("grant") && one.endsWith(sourceKey))
              .toList());
    }
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
    assertErrors("plan.copies[0].account RoleNotAssumable", ORDERS, plan(vault("us-west-2")));
    var open = new Destination(VAULT, "us-east-1", Optional.empty(), List.of());
    var unencrypted = preflight.plan(plain(ORDERS), plan(open));
    assertEquals("plan.copies[0].account RoleNotAssumable", codes(unencrypted.errors()));
  }

  @Test
  void
      source_under_a_default_key_goes_to_another_account_in_two_hops_under_a_key_that_it_may_use() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    var found = preflight.plan(encrypted(ORDERS), plan(vault("us-west-2")));
    assertEquals("plan.copies[0] FullCopy, plan.copies[0] TwoHops", codes(found.notes()));
    assertEquals("plan.copies[0] KeyPolicyWithoutAccount", codes(found.errors()));

    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    var mended = preflight.plan(encrypted(ORDERS), plan(vault("us-west-2")));
    assertEquals("", codes(mended.errors()));
  }

  @Test
  void cluster_snapshot_goes_to_another_region_and_account_in_two_hops_and_always_whole() {
    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    var both = preflight.plan(encrypted(BOOKS), plan(vault("us-west-2")));
    assertEquals("plan.copies[0] FullCopy, plan.copies[0] TwoHops", codes(both.notes()));
    var accountOnly = preflight.plan(encrypted(BOOKS), plan(vault("us-east-1")));
    assertEquals("plan.copies[0] FullCopy", codes(accountOnly.notes()));
    assertEquals("", codes(both.errors()) + codes(accountOnly.errors()));
  }

  @Test
  void copy_of_the_plan_serves_as_the_one_in_between_under_its_own_key() {
    var west = new Destination(HOME, "us-west-2", Optional.of("alias/backstay"), List.of());
    var plan = new Plan(List.of(west, vault("us-west-2")), List.of(), Optional.empty());
    var found = preflight.plan(encrypted(BOOKS), plan);
    assertEquals("plan.copies[1] KeyPolicyWithoutAccount", codes(found.errors()));
    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    var mended = preflight.plan(encrypted(BOOKS), plan);
    assertEquals("", codes(mended.errors()));
    assertTrue(
        mended.notes().stream()
            .anyMatch(note -> note.cause().remedy().contains("the plan's copy")));
  }

  @Test
  void unencrypted_cluster_snapshot_cannot_be_encrypted_on_its_way() {
    var found = preflight.plan(plain(BOOKS), plan(west("alias/backstay")));
    assertEquals("plan.copies[0].kmsKey NotPossible", codes(found.errors()));
    var instance = preflight.plan(plain(ORDERS), plan(west("alias/backstay")));
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
  void redshift_cluster_that_copies_to_another_region_already_is_told_once() {
    var sales = new Database(Engine.REDSHIFT_CLUSTER, HOME, "us-east-1", "sales");
    fleet.add(sales);
    fleet.under(sales, sourceKey);
    keys.add(HOME, "eu-west-1", "alias/backstay");
    var ireland = new Destination(HOME, "eu-west-1", Optional.of("alias/backstay"), List.of());
    var west = west("alias/backstay");
    assertEquals(Findings.none(), preflight.whole(sales, plan(west)));
    fleet.copiesTo(sales, "us-west-2");
    assertEquals(Findings.none(), preflight.whole(sales, plan(west)));
    assertEquals(Findings.none(), preflight.whole(sales, plan()));
    var found = preflight.whole(sales, plan(ireland)).errors();
    assertEquals("plan.copies[0].region SnapshotCopyElsewhere", codes(found));
    assertEquals(
        "Copy to us-west-2 in the plan, or disable the cluster's cross-region snapshot copy and back it up again.",
        found.getFirst().cause().remedy());
    assertEquals(
        "plan.copies[1].region NotPossible",
        codes(preflight.whole(sales, plan(west, ireland)).errors()));
    assertEquals(
        "plan.copies[1].region SnapshotCopyElsewhere, plan.copies[0].account NotPossible",
        codes(preflight.whole(sales, plan(vault("us-east-1"), ireland)).errors()));
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
    var found = preflight.plan(plain(BOOKS), plan(bare));
    assertTrue(codes(found.notes()).contains("plan.copies[0] TwoHops"), codes(found.notes()));
    assertEquals("", codes(found.errors()));
    assertEquals("", codes(preflight.plan(plain(ORDERS), plan(bare)).notes()));
  }

  @Test
  void copy_of_another_copy_of_the_plan_is_a_full_one_of_instances_too() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    var plan = plan(west("alias/backstay"), vault("us-west-2"));
    var found = preflight.plan(encrypted(ORDERS), plan);
    assertEquals("plan.copies[1] FullCopy, plan.copies[1] TwoHops", codes(found.notes()));
  }

  @Test
  void disabled_or_dying_key_of_the_database_is_told_at_the_database() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/off", KeyView.State.DISABLED, false);
    assertErrors("database KeyDisabled", ORDERS, plan(west("alias/backstay")));
    sourceKey = keys.add(HOME, "us-east-1", "alias/dying", KeyView.State.PENDING_DELETION, false);
    assertErrors("database KeyPendingDeletion", ORDERS, plan(west("alias/backstay")));
  }

  @Test
  void key_of_the_database_that_cannot_be_looked_at_now_is_an_error_that_passes() {
    keys.refuseNext(new Refusal.Throttled("ThrottlingException", "Rate exceeded"));
    assertErrors("database ThrottlingException", ORDERS, plan(west("alias/backstay")));
    assertErrors("", ORDERS, plan(west("alias/backstay")));
  }

  @Test
  void key_of_the_database_that_is_gone_is_told_at_the_database() {
    sourceKey = "arn:aws:kms:us-east-1:111111111111:key/gone";
    assertErrors("database KeyMissing", ORDERS, plan(west("alias/backstay")));
  }

  @Test
  void key_of_the_database_that_is_closed_to_us_is_a_note_for_it_is_not_closed_to_rds() {
    keys.refuseNext(new Refusal.AccessDenied("AccessDeniedException", "kms:DescribeKey"));
    var found = preflight.plan(encrypted(ORDERS), plan(west("alias/backstay")));
    assertEquals("database KeyPolicyWithoutRole", codes(found.notes()));
    assertEquals("", codes(found.errors()));
  }

  @Test
  void account_of_the_database_that_does_not_let_us_in_is_told_there() {
    keys.forbidRole(HOME);
    assertErrors("database.account RoleNotAssumable", ORDERS, plan());
  }

  @Test
  void room_is_judged_for_all_that_the_plan_keeps_in_a_place() {
    for (var number = 0; number < 99; number++) {
      fleet.taken(new SnapshotRef(ORDERS.engine(), HOME, "us-west-2", "s-" + number), ORDERS);
    }
    keys.add(HOME, "us-west-2", "alias/second");
    var one = preflight.whole(ORDERS, plan(west("alias/backstay")));
    assertEquals("plan.copies[0] QuotaNearlyFull, plan.copies[0] FullCopy", codes(one.notes()));
    assertEquals("", codes(one.errors()));
    var two = preflight.whole(ORDERS, plan(west("alias/backstay"), west("alias/second")));
    assertEquals("plan.copies[1] QuotaFull", codes(two.errors()));
    var message = two.errors().getFirst().cause().message();
    assertTrue(message.contains("leave room for 1 of the 2 that the plan needs"), message);
  }

  @Test
  void copy_that_has_nothing_to_build_on_is_said_to_be_a_full_one() {
    var key = keys.add(HOME, "us-west-2", "alias/first");
    var plan = plan(west(key));
    assertEquals("plan.copies[0] FullCopy", codes(preflight.whole(ORDERS, plan).notes()));

    keys.add(HOME, "us-west-2", "alias/second");
    copied(ORDERS, key);
    assertEquals("", codes(preflight.whole(ORDERS, plan).notes()));
    var other = preflight.whole(ORDERS, plan(west("alias/second"))).notes();
    assertEquals("plan.copies[0] FullCopy", codes(other));
    var message = other.getFirst().cause().message();
    assertTrue(message.contains("under another key"), message);
  }

  private void copied(Database database, String key) {
    var tags = Tags.of("op-1", database, NOW, Optional.empty());
    fleet.create(new NewSnapshot("backstay-1", database, tags));
    fleet.settle();
    var source = fleet.snapshots().getFirst();
    var point =
        new RecoveryPoint(
                source.arn(), "backstay-1", database, HOME, "us-east-1", source.kmsKey(), NOW, 100)
            .tagged(source.tags());
    fleet.copy(new NewCopy(point, west(key), "backstay-2", tags));
    fleet.settle();
  }

  @Test
  void full_quota_says_whose_the_snapshots_are_and_which_of_ours_are_the_oldest() {
    fleet.quota(3);
    for (var name : List.of("theirs-1", "theirs-2")) {
      fleet.taken(new SnapshotRef(ORDERS.engine(), HOME, "us-east-1", name), ORDERS);
    }
    var tags = Tags.of("op-1", ORDERS, NOW, Optional.empty());
    fleet.create(new NewSnapshot("backstay-1", ORDERS, tags));
    fleet.settle();
    var full = preflight.whole(ORDERS, plan()).errors().getFirst().cause();
    assertEquals("QuotaFull", full.code());
    assertEquals(
        "Let retention keep fewer recovery points there, or have the quota raised in Service Quotas."
            + " Ours (tag backstay:operation) are 1, the oldest backstay-1 (2026-11-20);"
            + " 2 are not, and are for their owners to judge.",
        full.remedy());
  }

  private static final OptionGroupView TDE =
      new OptionGroupView("oracle-tde", "oracle-ee", "19", List.of("TDE", "APEX"), List.of("TDE"));
  private static final OptionGroupView ZONE =
      new OptionGroupView("zone", "oracle-ee", "19", List.of("Timezone"), List.of("Timezone"));
  private static final OptionGroupView AUDIT =
      new OptionGroupView("audit", "mysql", "8.0", List.of("MARIADB_AUDIT_PLUGIN"), List.of());

  private Findings under(OptionGroupView group, Plan plan) {
    fleet.optionGroup(HOME, "us-east-1", group);
    return preflight.plan(
        new Source(ORDERS, Optional.of(sourceKey), Optional.of(group.name())), plan);
  }

  private Findings whole(OptionGroupView group, Plan plan) {
    fleet.optionGroup(HOME, "us-east-1", group);
    fleet.optionGroup(ORDERS, group.name());
    fleet.under(ORDERS, sourceKey);
    return preflight.whole(ORDERS, plan);
  }

  private List<String> looksAtOptions() {
    return fleet.calls().stream().filter(call -> call.startsWith("options of ")).toList();
  }

  private static Destination grouped(String account, String region, String group) {
    var key = account.equals(HOME) ? "alias/backstay" : "alias/backstay-vault";
    return new Destination(account, region, Optional.of(key), List.of(), Optional.of(group));
  }

  @Test
  void backup_costs_one_look_at_options_and_only_the_whole_preflight_looks_at_named_groups() {
    var plan =
        plan(
            grouped(HOME, "us-west-2", "west"),
            grouped(VAULT, "us-west-2", "vault-west"),
            grouped(VAULT, "us-east-1", "vault-east"));
    assertEquals(Findings.none(), under(ZONE, plan));
    assertEquals(List.of("options of zone"), looksAtOptions());
    assertEquals(
        "plan.copies[0].optionGroup OptionGroupMissing, plan.copies[1].optionGroup OptionGroupMissing, plan.copies[2].optionGroup OptionGroupMissing",
        codes(whole(ZONE, plan).errors()));
    assertEquals(1 + 4, looksAtOptions().size());
  }

  @Test
  void what_encrypts_itself_gets_into_no_other_account_whatever_the_way() {
    fleet.optionGroup(HOME, "us-west-2", TDE);
    var onward =
        new Destination(
            HOME,
            "us-west-2",
            Optional.of("alias/backstay"),
            List.of(VAULT),
            Optional.of("oracle-tde"));
    var plan = new Plan(List.of(onward, vault("us-west-2")), List.of(VAULT), Optional.empty());
    var found = under(TDE, plan);
    assertEquals(
        "plan.shareWith UnshareableOptions, plan.copies[0].shareWith UnshareableOptions, plan.copies[1].account UnshareableOptions",
        codes(found.errors()));
    var cause = found.errors().getFirst().cause();
    assertTrue(cause.message().contains("TDE (option group oracle-tde)"), cause.message());
    assertTrue(cause.remedy().contains("within the account"), cause.remedy());
  }

  @Test
  void what_encrypts_itself_needs_an_option_group_that_does_so_in_another_region() {
    assertEquals(
        "plan.copies[0].optionGroup OptionGroupNeeded",
        codes(under(TDE, plan(west("alias/backstay"))).errors()));
    var named = plan(grouped(HOME, "us-west-2", "west"));
    assertEquals(
        "plan.copies[0].optionGroup OptionGroupMissing", codes(whole(TDE, named).errors()));
    fleet.optionGroup(
        HOME,
        "us-west-2",
        new OptionGroupView("west", "oracle-ee", "19", List.of("APEX"), List.of()));
    assertEquals("plan.copies[0].optionGroup OptionsLacking", codes(whole(TDE, named).errors()));
    fleet.optionGroup(
        HOME,
        "us-west-2",
        new OptionGroupView("west", "sqlserver-ee", "15.00", List.of("TDE"), List.of("TDE")));
    assertEquals(
        "plan.copies[0].optionGroup OptionGroupOfAnotherEngine", codes(whole(TDE, named).errors()));
    fleet.optionGroup(
        HOME,
        "us-west-2",
        new OptionGroupView("west", "oracle-ee", "21", List.of("TDE"), List.of("TDE")));
    var older = whole(TDE, named).errors().getFirst().cause();
    assertEquals(
        "the option group west is for oracle-ee 21, and the database is oracle-ee 19",
        older.message());
    fleet.optionGroup(
        HOME,
        "us-west-2",
        new OptionGroupView("west", "oracle-ee", "19", List.of("TDE"), List.of("TDE")));
    assertEquals("", codes(whole(TDE, named).errors()));
  }

  @Test
  void time_zone_of_oracle_may_be_shared_and_needs_an_option_group_in_the_other_account() {
    var shared = new Plan(List.of(), List.of(VAULT), Optional.empty());
    assertEquals(Findings.none(), under(ZONE, shared));
    assertEquals(
        "plan.copies[0].optionGroup OptionGroupNeeded",
        codes(under(ZONE, plan(vault("us-east-1"))).errors()));
    fleet.optionGroup(VAULT, "us-east-1", ZONE);
    assertEquals("", codes(whole(ZONE, plan(grouped(VAULT, "us-east-1", "zone"))).errors()));
  }

  @Test
  void copy_in_between_needs_an_option_group_of_the_same_name_in_its_own_account() {
    sourceKey = keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    keys.let(VAULT, "arn:aws:kms:us-west-2:111111111111:key/alias-backstay");
    fleet.optionGroup(VAULT, "us-west-2", ZONE);
    var plan = plan(grouped(VAULT, "us-west-2", "zone"));
    assertEquals(
        "plan.copies[0].optionGroup OptionGroupMissing", codes(whole(ZONE, plan).errors()));
    fleet.optionGroup(HOME, "us-west-2", ZONE);
    assertEquals("", codes(whole(ZONE, plan).errors()));
  }

  @Test
  void options_that_do_not_bind_are_left_behind_with_a_note() {
    var found = under(AUDIT, plan(west("alias/backstay")));
    assertEquals("", codes(found.errors()));
    assertEquals("plan.copies[0].optionGroup OptionsLeftBehind", codes(found.notes()));
    var within = new Destination(HOME, "us-east-1", Optional.empty(), List.of());
    assertEquals(Findings.none(), under(AUDIT, plan(within)));
  }

  @Test
  void default_option_group_costs_no_look_and_a_hidden_one_is_told() {
    var plan = plan(west("alias/backstay"), vault("us-west-2"));
    assertEquals(Findings.none(), preflight.plan(encrypted(ORDERS), plan));
    assertEquals(List.of(), fleet.calls());
    fleet.refuseNext(new Refusal.AccessDenied("AccessDenied", "rds:DescribeOptionGroups"));
    var hidden = under(TDE, plan);
    assertEquals("database OptionsUnknown", codes(hidden.notes()));
    assertEquals("", codes(hidden.errors()));
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertEquals("database Throttling", codes(under(TDE, plan).errors()));
  }

  @Test
  void whole_preflight_knows_the_option_group_of_the_database() {
    fleet.optionGroup(ORDERS, "oracle-tde");
    fleet.optionGroup(HOME, "us-east-1", TDE);
    keys.add(HOME, "us-east-1", "alias/aws/rds", KeyView.State.ENABLED, true);
    var found = preflight.whole(ORDERS, plan(west("alias/backstay")));
    assertEquals("plan.copies[0].optionGroup OptionGroupNeeded", codes(found.errors()));
  }

  private void assertErrors(String expected, Database database, Plan plan) {
    var found = preflight.plan(encrypted(database), plan);
    assertEquals(expected, codes(found.errors()));
    found
        .errors()
        .forEach(finding -> {
          assertFalse(finding.cause().message().isBlank());
          assertFalse(finding.cause().remedy().isBlank());
        });
  }

  private Source encrypted(Database database) {
    return new Source(database, Optional.of(sourceKey), Optional.empty());
  }

  private static Source plain(Database database) {
    return new Source(database, Optional.empty(), Optional.empty());
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
