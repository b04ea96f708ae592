package io.backstay.cloud.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Chance;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.Place;
import io.backstay.cloud.faults.EventFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private Instant now = START;
  private final List<String> arrived = new ArrayList<>();

  @Test
  void without_faults_every_event_arrives_once_and_in_order() {
    var delivery = delivery(1, EventFaults.none());

    happen(delivery, 3);

    assertEquals(List.of("0", "1", "2"), arrived);
  }

  @Test
  void a_drop_of_one_loses_every_event() {
    var delivery = delivery(1, EventFaults.none().withDrop(1));

    happen(delivery, 20);
    pass(delivery, Duration.ofHours(1));

    assertEquals(List.of(), arrived);
  }

  @Test
  void a_doubling_of_one_brings_every_event_twice_within_a_minute() {
    var delivery = delivery(1, EventFaults.none().withDoubled(1));

    happen(delivery, 3);
    pass(delivery, Duration.ofMinutes(1));

    assertEquals(List.of("0", "0", "1", "1", "2", "2"), arrived.stream().sorted().toList());
  }

  @Test
  void reordered_neighbours_change_places_and_the_last_goes_alone() {
    var delivery = delivery(1, EventFaults.none().withReorder(true));

    happen(delivery, 5);
    assertEquals(List.of("1", "0", "3", "2"), arrived);
    pass(delivery, Duration.ofMinutes(10));

    assertEquals(List.of("1", "0", "3", "2", "4"), arrived);
  }

  @Test
  void a_delay_counts_in_simulated_time() {
    var delivery = delivery(1, EventFaults.none().withDelay(Duration.ofHours(24)));

    happen(delivery, 1);
    pass(delivery, Duration.ofHours(24).minusMillis(1));
    assertEquals(List.of(), arrived);
    assertEquals(START.plus(Duration.ofHours(24)), delivery.nextDue().orElseThrow());
    pass(delivery, Duration.ofMillis(1));

    assertEquals(List.of("0"), arrived);
  }

  @Test
  void the_same_seed_meets_the_same_faults_and_another_seed_others() {
    var faults = EventFaults.none().withDrop(0.3).withDoubled(0.3);

    var first = run(7, faults);
    var again = run(7, faults);
    var other = run(8, faults);

    assertEquals(first, again);
    assertNotEquals(first, other);
    assertTrue(first.size() > 60 && first.size() < 130, () -> "arrived: " + first.size());
  }

  private List<String> run(long seed, EventFaults faults) {
    arrived.clear();
    now = START;
    var delivery = delivery(seed, faults);
    happen(delivery, 100);
    pass(delivery, Duration.ofMinutes(1));
    return List.copyOf(arrived);
  }

  private Delivery delivery(long seed, EventFaults faults) {
    var delivery =
        new Delivery(() -> now, Chance.of(seed), event -> arrived.add(event.detailType()));
    delivery.faults(faults);
    return delivery;
  }

  private void happen(Delivery delivery, int events) {
    var place = new Place("111111111111", "us-east-1");
    IntStream.range(0, events)
        .forEach(i -> {
          delivery.happened(
              List.of(new Happening(place, now, "aws.rds", Integer.toString(i), List.of(), "{}")));
          delivery.deliver();
        });
  }

  private void pass(Delivery delivery, Duration time) {
    now = now.plus(time);
    delivery.advance(now);
  }
}
