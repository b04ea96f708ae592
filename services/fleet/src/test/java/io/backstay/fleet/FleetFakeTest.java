package io.backstay.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal.Throttled;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FleetFakeTest extends FleetContract {
  private static final Instant NOW = Instant.parse("2026-11-20T02:00:00.123456Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");

  private final FleetFake fleet = new FleetFake(InstantSource.fixed(NOW)).add(ORDERS);

  @Override
  protected Fleet fleet() {
    return fleet;
  }

  @Override
  protected Database orders() {
    return ORDERS;
  }

  @Override
  protected Destination elsewhere() {
    return new Destination(ORDERS.account(), "us-west-2", Optional.of("alias/backstay"), List.of());
  }

  @Override
  protected Destination vault() {
    return new Destination(
        "222222222222", "us-west-2", Optional.of("alias/backstay-vault"), List.of());
  }

  @Override
  protected void settle() {
    fleet.settle();
  }

  @Override
  protected void strangerTakes(String name) {
    fleet.taken(new SnapshotRef(ORDERS.engine(), ORDERS.account(), ORDERS.region(), name), ORDERS);
  }

  @Test
  void a_refusal_that_was_asked_for_comes_once_and_nothing_is_made() {
    var throttled = new Throttled("Throttling", "Rate exceeded");
    fleet.refuseNext(throttled);
    assertEquals(new Refused<>(throttled), fleet.create(snapshot()));
    assertEquals(List.of(), fleet.snapshots());
    assertEquals(Succeeded.class, fleet.create(snapshot()).getClass());
  }

  @Test
  void a_lost_answer_hides_what_was_made_and_the_repeat_finds_it() {
    fleet.loseNextAnswer();
    assertEquals(Refused.class, fleet.create(snapshot()).getClass());
    assertEquals(1, fleet.snapshots().size());
    assertEquals(Succeeded.class, fleet.create(snapshot()).getClass());
    assertEquals(List.of("create backstay-a", "create backstay-a"), fleet.calls());
  }

  private static NewSnapshot snapshot() {
    return new NewSnapshot(
        "backstay-a", ORDERS, Tags.of("op-1", ORDERS, NOW, Optional.of("nightly")));
  }
}
