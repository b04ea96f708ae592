package io.backstay.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SnapshotNamesTest {
  private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");

  @Test
  void a_name_tells_when_and_of_what_and_ends_in_eight_hex_digits() {
    var name = SnapshotNames.of(database(Engine.RDS_INSTANCE, "Orders"), NIGHT, "op-1", 1);
    assertTrue(name.matches("backstay-20261120-020000-orders-[0-9a-f]{8}"), name);
  }

  @Test
  void the_same_operation_and_attempt_give_the_same_name_again() {
    var orders = database(Engine.AURORA_CLUSTER, "orders");
    var name = SnapshotNames.of(orders, NIGHT, "op-1", 1);
    assertEquals(name, SnapshotNames.of(orders, NIGHT, "op-1", 1));
    assertNotEquals(name, SnapshotNames.of(orders, NIGHT, "op-1", 2));
    assertNotEquals(name, SnapshotNames.of(orders, NIGHT, "op-2", 1));
  }

  @Test
  void a_name_tells_whose_it_is_and_no_other_does() {
    var orders = database(Engine.AURORA_CLUSTER, "orders");
    var again = SnapshotNames.of(orders, NIGHT, "op-1", 2);
    assertTrue(SnapshotNames.isOf(SnapshotNames.of(orders, NIGHT, "op-1", 1), "op-1"));
    assertTrue(SnapshotNames.isOf(again, "op-1"));
    assertFalse(SnapshotNames.isOf(again, "op-2"));
    assertFalse(SnapshotNames.isOf("x" + again, "op-1"));
    assertFalse(SnapshotNames.isOf("backstay-orders", "op-1"));
  }

  @Test
  void names_sort_by_time_whatever_the_database() {
    var random = new Random(7);
    var names = new ArrayList<String>();
    for (int second = 0; second < 500; second++) {
      var at = NIGHT.plusSeconds(second * 97_001L);
      names.add(SnapshotNames.of(database(Engine.RDS_INSTANCE, anyText(random)), at, "op", second));
    }
    var sorted = new ArrayList<>(names);
    Collections.sort(sorted);
    assertEquals(names, sorted);
  }

  @Test
  void every_name_is_legal_for_its_engine() {
    var random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      for (var engine : Engine.values()) {
        var name = SnapshotNames.of(database(engine, anyText(random)), NIGHT, "op", round);
        assertTrue(name.matches("[a-z][a-z0-9-]*[0-9a-f]{8}"), name);
        assertFalse(name.contains("--"), name);
        assertTrue(name.length() <= longest(engine), name);
      }
    }
  }

  @Test
  void a_long_identifier_is_cut_for_a_cluster_and_kept_for_an_instance() {
    var identifier = "a".repeat(63);
    assertEquals(
        63, SnapshotNames.of(database(Engine.AURORA_CLUSTER, identifier), NIGHT, "op", 1).length());
    assertTrue(
        SnapshotNames.of(database(Engine.RDS_INSTANCE, identifier), NIGHT, "op", 1)
            .contains("-" + identifier + "-"));
  }

  private static int longest(Engine engine) {
    return engine == Engine.AURORA_CLUSTER || engine == Engine.MULTI_AZ_CLUSTER ? 63 : 255;
  }

  private static String anyText(Random random) {
    var letters = "abcXYZ019--._é";
    var text = new StringBuilder();
    for (int length = random.nextInt(300); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static Database database(Engine engine, String identifier) {
    return new Database(engine, "111111111111", "us-east-1", identifier);
  }
}
