package io.backstay.copyshare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Waiter ORDERS = waiter("o1", "orders", 0);
  private static final Waiter ORDERS_LATER = waiter("o2", "orders", 1);
  private static final Waiter USERS = waiter("u1", "users", 2);
  private static final Waiter STOCK = waiter("s1", "stock", 3);
  private static final List<Waiter> ALL = List.of(STOCK, USERS, ORDERS_LATER, ORDERS);

  @Test
  void who_came_first_is_first_and_no_database_is_copied_twice_at_a_time() {
    assertEquals(List.of(ORDERS, USERS, STOCK), next(Set.of(), Map.of(), 20));
    assertEquals(List.of(USERS, STOCK), next(Set.of("orders"), Map.of(), 20));
  }

  @Test
  void database_that_was_served_longest_ago_is_first() {
    var served = Map.of("orders", AT.plusSeconds(2), "users", AT.plusSeconds(1));
    assertEquals(List.of(STOCK, USERS, ORDERS), next(Set.of(), served, 20));
  }

  @Test
  void no_more_than_there_is_room_for() {
    assertEquals(List.of(ORDERS, USERS), next(Set.of(), Map.of(), 2));
    assertEquals(List.of(), next(Set.of(), Map.of(), 0));
    assertEquals(List.of(), next(Set.of(), Map.of(), -3));
  }

  private static List<Waiter> next(Set<String> busy, Map<String, Instant> served, int room) {
    return Turns.next(ALL, busy, served, room);
  }

  private static Waiter waiter(String operation, String database, int second) {
    return new Waiter(operation, database, AT.plusSeconds(second));
  }
}
