package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharingTest {

  private final World world = World.standard();

  private static String[] modify(String snapshot, String... more) {
    var parameters =
        new ArrayList<>(List.of("DBSnapshotIdentifier", snapshot, "AttributeName", "restore"));
    parameters.addAll(Arrays.asList(more));
    return parameters.toArray(String[]::new);
  }

  private static String add(int n) {
    return "ValuesToAdd.AttributeValue." + n;
  }

  private List<String> sharedWith(String snapshot) {
    return world
        .done(EAST, "DescribeDBSnapshotAttributes", "DBSnapshotIdentifier", snapshot)
        .texts("AttributeValue");
  }

  @Test
  void accounts_are_added_and_removed() {
    world.taken("nightly", "orders");
    assertEquals(List.of(), sharedWith("nightly"));
    var shared =
        world.done(
            EAST,
            "ModifyDBSnapshotAttribute",
            modify("nightly", add(1), VAULT, add(2), "333333333333"));
    assertEquals("restore", shared.text("AttributeName"));
    assertEquals(List.of(VAULT, "333333333333"), shared.texts("AttributeValue"));
    world.done(
        EAST,
        "ModifyDBSnapshotAttribute",
        modify("nightly", "ValuesToRemove.AttributeValue.1", VAULT));
    assertEquals(List.of("333333333333"), sharedWith("nightly"));
  }

  @Test
  void sharing_twice_is_sharing_once() {
    world.taken("nightly", "orders");
    world.share("nightly", VAULT);
    world.share("nightly", VAULT);
    assertEquals(List.of(VAULT), sharedWith("nightly"));
  }

  @Test
  void sharing_says_nothing() {
    world.taken("nightly", "orders");
    world.share("nightly", VAULT);
    assertEquals(List.of(), world.pass(Duration.ofHours(1)));
  }

  @Test
  void at_most_20_accounts() {
    world.taken("nightly", "orders");
    var twenty = new ArrayList<String>();
    for (var i = 1; i <= 20; i++) twenty.addAll(List.of(add(i), "%012d".formatted(i)));
    world.done(EAST, "ModifyDBSnapshotAttribute", modify("nightly", twenty.toArray(String[]::new)));
    assertEquals(
        "SharedSnapshotQuotaExceeded 400",
        world.refused(EAST, "ModifyDBSnapshotAttribute", modify("nightly", add(1), VAULT)));
  }

  @Test
  void an_encrypted_snapshot_cannot_be_public() {
    world.taken("closed", "orders");
    world.taken("open", "plain");
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "ModifyDBSnapshotAttribute", modify("closed", add(1), "all")));
    world.done(EAST, "ModifyDBSnapshotAttribute", modify("open", add(1), "all"));
    assertEquals(List.of("all"), sharedWith("open"));
  }

  @Test
  void a_snapshot_under_the_default_key_cannot_be_shared() {
    world.taken("nightly", "standard");
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "ModifyDBSnapshotAttribute", modify("nightly", add(1), VAULT)));
  }

  @Test
  void only_available_manual_snapshots_are_shared() {
    world.create(EAST, "early", "orders");
    world.put(DeleteSnapshotTest.automated(world, "rds:orders"));
    for (var snapshot : List.of("early", "rds:orders"))
      assertEquals(
          "InvalidDBSnapshotState 400",
          world.refused(EAST, "ModifyDBSnapshotAttribute", modify(snapshot, add(1), VAULT)));
  }

  @Test
  void account_ids_and_attribute_names_are_checked() {
    world.taken("nightly", "orders");
    for (var account : List.of("12345", "everybody", "2222-2222-2222"))
      assertEquals(
          "InvalidParameterValue 400",
          world.refused(EAST, "ModifyDBSnapshotAttribute", modify("nightly", add(1), account)));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            EAST,
            "ModifyDBSnapshotAttribute",
            "DBSnapshotIdentifier",
            "nightly",
            "AttributeName",
            "launch"));
  }

  @Test
  void whoever_is_shared_with_cannot_share_on() {
    world.taken("nightly", "orders");
    world.share("nightly", VAULT);
    assertEquals(
        "DBSnapshotNotFound 404",
        world.refused(
            VAULT_EAST,
            "ModifyDBSnapshotAttribute",
            modify(World.arn(EAST, "nightly"), add(1), "333333333333")));
  }
}
