package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.Place;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mistake that people make with keys is refused, for both families alike. */
final class KeyMistakesTest {

  private static final String REFUSED = "KMSKeyNotAccessibleFault 400";

  private final World world = World.standard();

  @BeforeEach
  void take() {
    world.taken("nightly", "orders");
    world.takenOfCluster("nightly", "shop");
  }

  private String copy(Family family, Place place, String key) {
    return world.refused(
        place,
        "Copy" + family.snapshot,
        "Source" + family.snapshotIdentifier(),
        ResourceName.snapshot(family, EAST, "nightly").arn(),
        "Target" + family.snapshotIdentifier(),
        "copy",
        "KmsKeyId",
        key);
  }

  /** As nobody could share it: what AWS refuses to share stands for a share of before. */
  private void sharedUnder(Family family, String alias) {
    var name = ResourceName.snapshot(family, EAST, "nightly");
    var old = world.state().snapshot(name).orElseThrow();
    var accounts = new TreeSet<String>();
    accounts.add(VAULT);
    var key = new Encryption(world.keyArn(EAST, alias), alias.startsWith("alias/aws/"));
    world.put(
        new Snapshot(
            name,
            old.type(),
            old.facts(),
            Optional.of(key),
            old.origin(),
            old.phase(),
            accounts,
            old.tags()));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void a_missing_key(Family family) {
    assertEquals(REFUSED, copy(family, WEST, "alias/nowhere"));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void a_disabled_key(Family family) {
    world.keys(WEST, "DisableKey", world.keyArn(WEST, "alias/backstay"));
    assertEquals(REFUSED, copy(family, WEST, "alias/backstay"));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void a_key_of_the_wrong_region(Family family) {
    assertEquals(REFUSED, copy(family, WEST, world.keyArn(EAST, "alias/orders")));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void the_default_key_of_another_account(Family family) {
    sharedUnder(family, "alias/aws/rds");
    assertEquals(REFUSED, copy(family, VAULT_EAST, "alias/backstay-vault"));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void a_policy_without_create_grant(Family family) {
    sharedUnder(family, "alias/no-grants");
    assertEquals(REFUSED, copy(family, VAULT_EAST, "alias/backstay-vault"));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void a_policy_without_the_other_account(Family family) {
    sharedUnder(family, "alias/private");
    assertEquals(REFUSED, copy(family, VAULT_EAST, "alias/backstay-vault"));
  }

  @Test
  void what_is_under_the_default_key_is_not_shared_in_the_first_place() {
    world.taken("usual", "standard");
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            EAST,
            "ModifyDBSnapshotAttribute",
            "DBSnapshotIdentifier",
            "usual",
            "AttributeName",
            "restore",
            "ValuesToAdd.AttributeValue.1",
            VAULT));
  }
}
