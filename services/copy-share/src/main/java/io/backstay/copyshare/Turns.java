package io.backstay.copyshare;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose turn it is: fair between databases, and never two copies of one database at a time. */
final class Turns {
  private static final Comparator<Waiter> ARRIVAL =
      Comparator.comparing(Waiter::since).thenComparing(Waiter::operation);

  private Turns() {}

  /**
   * At most {@code room} of those who wait: the oldest of each database that is not {@code busy},
   * the database first that was {@code served} longest ago or never, then the one that came first.
   */
  static List<Waiter> next(
      Collection<Waiter> waiting, Set<String> busy, Map<String, Instant> served, int room) {
    var oldest = new HashMap<String, Waiter>();
    waiting.stream()
        .filter(waiter -> !busy.contains(waiter.database()))
        .forEach(waiter ->
            oldest.merge(
                waiter.database(),
                waiter,
                (one, other) -> ARRIVAL.compare(one, other) <= 0 ? one : other));
    Comparator<Waiter> byService =
        Comparator.comparing(waiter -> served.getOrDefault(waiter.database(), Instant.MIN));
    return oldest.values().stream()
        .sorted(byService.thenComparing(ARRIVAL))
        .limit(Math.max(0, room))
        .toList();
  }
}
