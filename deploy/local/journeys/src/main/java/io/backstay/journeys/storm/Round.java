package io.backstay.journeys.storm;

import io.backstay.cloud.faults.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is drawn for one round. All times are simulated, and counted from its beginning.
 *
 * @param strays bodies that nobody can read
 * @param purge when everything that waits in the queues is lost
 * @param length how long it storms at most
 */
record Round(
    long seed,
    List<Order> orders,
    List<String> strays,
    Faults faults,
    List<Kill> kills,
    Optional<Duration> purge,
    Duration length) {

  Round {
    orders = List.copyOf(orders);
    strays = List.copyOf(strays);
    kills = List.copyOf(kills);
  }
}
