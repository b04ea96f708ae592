package io.backstay.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HopsTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final Destination HOME_WEST = to(HOME, "us-west-2", Optional.of("alias/west"));
  private static final Destination VAULT_WEST = to(VAULT, "us-west-2", Optional.of("alias/vault"));
  private static final Destination VAULT_EAST = to(VAULT, "us-east-1", Optional.of("alias/vault"));

  private static Destination to(String account, String region, Optional<String> key) {
    return new Destination(account, region, key, List.of());
  }

  private static RecoveryPoint of(Engine engine, Optional<String> key, Optional<String> manager) {
    var database = new Database(engine, HOME, "us-east-1", "books");
    return new RecoveryPoint("arn", "s", database, HOME, "us-east-1", key, Instant.EPOCH, 1)
        .managedBy(manager);
  }

  private static RecoveryPoint encrypted(Engine engine, String manager) {
    return of(engine, Optional.of("key"), Optional.of(manager));
  }

  @Test
  void instance_goes_to_another_region_and_account_at_once_unless_its_key_is_managed_by_aws() {
    var customer = encrypted(Engine.RDS_INSTANCE, RecoveryPoint.CUSTOMER);
    assertEquals(Optional.empty(), Hops.reason(customer, VAULT_WEST));
    var aws = encrypted(Engine.RDS_INSTANCE, RecoveryPoint.AWS);
    assertTrue(Hops.reason(aws, VAULT_EAST).isPresent());
    assertFalse(Hops.reason(aws, HOME_WEST).isPresent());
  }

  @Test
  void cluster_goes_to_another_region_or_to_another_account_but_not_to_both_at_once() {
    var cluster = encrypted(Engine.AURORA_CLUSTER, RecoveryPoint.CUSTOMER);
    assertTrue(Hops.reason(cluster, VAULT_WEST).isPresent());
    assertFalse(Hops.reason(cluster, VAULT_EAST).isPresent());
    assertFalse(Hops.reason(cluster, HOME_WEST).isPresent());
  }

  @Test
  void planned_copy_there_serves_as_the_one_in_between_unless_another_key_is_named_for_that() {
    var cluster = encrypted(Engine.AURORA_CLUSTER, RecoveryPoint.CUSTOMER);
    var planned = List.of(VAULT_EAST, VAULT_WEST, HOME_WEST);
    assertEquals(Optional.of(HOME_WEST), Hops.steppingStone(cluster, VAULT_WEST, planned));
    assertEquals(Optional.empty(), Hops.steppingStone(cluster, VAULT_EAST, planned));
    var named = VAULT_WEST.by(Optional.of("alias/between"));
    assertEquals(Optional.empty(), Hops.steppingStone(cluster, named, planned));
    var same = VAULT_WEST.by(Optional.of("alias/west"));
    assertEquals(Optional.of(HOME_WEST), Hops.steppingStone(cluster, same, planned));
    var keyless = List.of(to(HOME, "us-west-2", Optional.empty()), VAULT_WEST);
    assertEquals(Optional.empty(), Hops.steppingStone(cluster, VAULT_WEST, keyless));
  }

  @Test
  void copy_under_a_key_of_aws_is_no_stepping_stone() {
    var cluster = encrypted(Engine.AURORA_CLUSTER, RecoveryPoint.CUSTOMER);
    var planned = List.of(to(HOME, "us-west-2", Optional.of("alias/aws/rds")), VAULT_WEST);
    assertEquals(Optional.empty(), Hops.steppingStone(cluster, VAULT_WEST, planned));
  }

  @Test
  void no_detour_is_made_for_engines_that_no_other_account_can_copy() {
    for (var engine : List.of(Engine.REDSHIFT_CLUSTER, Engine.MULTI_AZ_CLUSTER)) {
      var aws = encrypted(engine, RecoveryPoint.AWS);
      assertFalse(Hops.needsHop(aws, VAULT_WEST));
      var unknown = of(engine, Optional.of("key"), Optional.empty());
      assertFalse(Hops.needsHop(unknown, VAULT_WEST.by(Optional.of("alias/between"))));
    }
    var instance = of(Engine.RDS_INSTANCE, Optional.of("key"), Optional.empty());
    assertTrue(Hops.needsHop(instance, VAULT_WEST.by(Optional.of("alias/between"))));
  }

  @Test
  void what_is_not_encrypted_stays_so_on_its_way() {
    var cluster = of(Engine.AURORA_CLUSTER, Optional.empty(), Optional.empty());
    assertEquals(Optional.empty(), Hops.between(cluster, VAULT_WEST, "alias/hop").kmsKey());
    var keyless = to(HOME, "us-west-2", Optional.empty());
    assertEquals(Optional.of(keyless), Hops.steppingStone(cluster, VAULT_WEST, List.of(keyless)));
  }
}
