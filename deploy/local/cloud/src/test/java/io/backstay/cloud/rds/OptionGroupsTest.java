package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OptionGroupsTest {

  private final World world = World.standard();

  private static String[] copy(String target, String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "SourceDBSnapshotIdentifier",
                World.arn(EAST, "nightly"),
                "TargetDBSnapshotIdentifier",
                target));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private String group(Place place, String target, String... more) {
    return world.done(place, "CopyDBSnapshot", copy(target, more)).text("OptionGroupName");
  }

  private String refused(Place place, String... more) {
    var refused = world.refusal(place, "CopyDBSnapshot", copy("refused", more));
    return refused.code() + " " + refused.status() + " " + refused.message();
  }

  @Test
  void an_instance_and_its_snapshot_name_their_option_group() {
    world.taken("nightly", "audited");
    assertEquals("audit", world.describe(EAST, "nightly").text("OptionGroupName"));
    assertEquals(
        List.of("audit"),
        world
            .done(EAST, "DescribeDBInstances", "DBInstanceIdentifier", "audited")
            .texts("OptionGroupName"));
    assertEquals(
        List.of("default:mysql-8-4"),
        world
            .done(EAST, "DescribeDBInstances", "DBInstanceIdentifier", "plain")
            .texts("OptionGroupName"));
  }

  @Test
  void within_its_region_a_copy_keeps_the_group_and_elsewhere_it_gets_the_default_or_another() {
    world.taken("nightly", "audited");
    assertEquals("audit", group(EAST, "within"));
    assertEquals("default:mysql-8-4", group(WEST, "default"));
    assertEquals("audit-west", group(WEST, "other", "OptionGroupName", "audit-west"));
  }

  @Test
  void a_group_that_is_not_there_or_for_another_engine_or_version_is_refused() {
    world.taken("nightly", "audited");
    assertEquals(
        "OptionGroupNotFoundFault 404 Specified OptionGroupName: audit not found.",
        refused(WEST, "OptionGroupName", "audit"));
    assertEquals(
        "InvalidParameterCombination 400 The option group oracle-tde-west is for the engine oracle-ee 19, not for mysql 8.4.",
        refused(WEST, "OptionGroupName", "oracle-tde-west"));
    assertEquals(
        "InvalidParameterCombination 400 The option group audit-older is for the engine mysql 8.0, not for mysql 8.4.",
        refused(WEST, "OptionGroupName", "audit-older"));
  }

  @Test
  void persistent_options_need_a_group_that_has_them() {
    world.taken("nightly", "sealed");
    assertEquals(
        "InvalidParameterValue 400 The snapshot requires a target option group with the following options: [TDE]",
        refused(WEST));
    assertEquals("oracle-tde-west", group(WEST, "west", "OptionGroupName", "oracle-tde-west"));
  }

  @Test
  void a_time_zone_needs_one_in_another_account_too() {
    world.taken("nightly", "zoned");
    world.share("nightly", VAULT);
    assertEquals(
        "InvalidParameterValue 400 The snapshot requires a target option group with the following options: [Timezone]",
        refused(VAULT_EAST));
    assertEquals("zone-vault", group(VAULT_EAST, "vaulted", "OptionGroupName", "zone-vault"));
  }

  @Test
  void what_encrypts_itself_cannot_be_shared() {
    world.taken("nightly", "sealed");
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            EAST,
            "ModifyDBSnapshotAttribute",
            "DBSnapshotIdentifier",
            "nightly",
            "AttributeName",
            "restore",
            "ValuesToAdd.AttributeValue.1",
            VAULT));
  }

  @Test
  void time_zones_and_labels_of_oracle_may_be_shared_and_encryption_may_not() {
    var ofOracle =
        new OptionGroup(EAST, "zone", "oracle-ee", "19", sorted("Timezone", "OLS", "APEX"));
    assertEquals(sorted(), ofOracle.unshareable());
    assertEquals(sorted("OLS", "Timezone"), ofOracle.permanent());
    var ofSqlServer =
        new OptionGroup(EAST, "tde", "sqlserver-ee", "16.00", sorted("TDE", "SQLSERVER_AUDIT"));
    assertEquals(sorted("TDE"), ofSqlServer.unshareable());
    assertEquals(sorted(), ofSqlServer.permanent());
  }

  private static SortedSet<String> sorted(String... options) {
    return new TreeSet<>(List.of(options));
  }

  @Test
  void groups_are_described_with_what_their_options_bind() {
    var zone = world.done(EAST, "DescribeOptionGroups", "OptionGroupName", "oracle-zone");
    assertEquals(List.of("oracle-ee"), zone.texts("EngineName"));
    assertEquals(List.of("STATSPACK", "Timezone"), zone.texts("OptionName"));
    assertEquals(List.of("false", "true"), zone.texts("Persistent"));
    assertEquals(
        List.of("audit-older", "audit-west", "oracle-tde-west"),
        world.done(WEST, "DescribeOptionGroups").texts("OptionGroupName"));
    var ofMysql = world.done(EAST, "DescribeOptionGroups", "EngineName", "mysql");
    assertEquals(List.of("audit", "default:mysql-8-4"), ofMysql.texts("OptionGroupName"));
  }

  @Test
  void groups_of_an_engine_are_narrowed_to_a_major_version() {
    assertEquals(List.of("audit", "default:mysql-8-4"), ofMysql("8.4"));
    assertEquals(List.of(), ofMysql("8.0"));
    assertEquals(
        List.of("19"),
        world
            .done(EAST, "DescribeOptionGroups", "OptionGroupName", "oracle-tde")
            .texts("MajorEngineVersion"));
    assertEquals(
        "InvalidParameterCombination 400",
        world.refused(EAST, "DescribeOptionGroups", "MajorEngineVersion", "8.4"));
  }

  private List<String> ofMysql(String version) {
    return world
        .done(EAST, "DescribeOptionGroups", "EngineName", "mysql", "MajorEngineVersion", version)
        .texts("OptionGroupName");
  }

  @Test
  void default_groups_are_named_for_the_major_version() {
    var ofOracle =
        world.done(EAST, "DescribeOptionGroups", "OptionGroupName", "default:oracle-ee-19");
    assertEquals(
        List.of("Default option group for oracle-ee 19"), ofOracle.texts("OptionGroupDescription"));
  }

  @Test
  void group_of_another_region_is_not_found() {
    assertEquals(
        "OptionGroupNotFoundFault 404",
        world.refused(WEST, "DescribeOptionGroups", "OptionGroupName", "oracle-tde"));
    assertEquals(
        "InvalidParameterCombination 400",
        world.refused(
            EAST, "DescribeOptionGroups", "OptionGroupName", "audit", "EngineName", "mysql"));
  }
}
