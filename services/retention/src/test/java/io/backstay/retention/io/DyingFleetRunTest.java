package io.backstay.retention.io;

import static io.backstay.retention.io.NightlyFleet.FIRST_NIGHT;
import static io.backstay.retention.io.NightlyFleet.allWith;
import static io.backstay.retention.io.NightlyFleet.daily;
import static io.backstay.retention.io.NightlyFleet.database;
import static io.backstay.retention.io.NightlyFleet.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionConfirmed;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.retention.Breaker;
import io.backstay.retention.LeftoverRemoval.Ages;
import io.backstay.retention.SnapshotQuotas;
import io.backstay.retention.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run of the whole fleet whose process dies at any of its calls. */
final class DyingFleetRunTest {
  private static final Spread SPREAD = new Spread(2, 1);

  /**
   * All on one line, so that a page has one before it and one behind it; the other one is empty.
   */
  private static final Set<Database> FLEET = Set.of(database("a"), database("c"), database("e"));

  private static final Duration SOON = Duration.ofHours(2);

  @Test
  void killed_at_any_call_it_deletes_no_more_and_no_less_and_nothing_before_the_word() {
    var whole = run(-1, -1).service();
    var pages = whole.store.items().stream().filter(item -> item.flow().equals("forget-group"));
    assertEquals(4, pages.count());
    var calls = whole.calls();
    assertTrue(calls > 200, calls + " calls");
    for (var call = 0; call < calls; call++) {
      same(run(call, -1), "killed before call " + call);
      same(run(-1, call), "killed after call " + call);
    }
  }

  /** Half of what stands would go, which somebody has to confirm. */
  private static NightlyFleet run(int before, int after) {
    var fleet =
        new NightlyFleet(
            new Service(
                FIRST_NIGHT,
                new Breaker(0.4, 0.9),
                new StocktakeSettings(Duration.ofDays(30), SnapshotQuotas.USUAL, Ages.USUAL),
                SPREAD));
    fleet.nights(2, allWith(FLEET.stream(), Optional.of(daily(30))));
    if (before >= 0) {
      fleet.service().dieBefore(before);
    } else {
      fleet.service().dieAfter(after);
    }
    fleet.apply("m-1", Optional.of(daily(1)));
    fleet.service().live(SOON);
    assertEquals(names(FLEET, 0, 2), fleet.standing());
    fleet.confirm("m-1");
    fleet.service().live(SOON);
    return fleet;
  }

  private static void same(NightlyFleet fleet, String how) {
    var service = fleet.service();
    assertEquals(1, service.deaths(), how);
    assertEquals(names(FLEET, 1, 2), fleet.standing(), how);
    assertEquals(3, service.said(RetentionPlanned.class).size(), how);
    assertEquals(1, service.said(RetentionStopped.class).size(), how);
    assertEquals(1, service.said(RetentionConfirmed.class).size(), how);
    assertEquals(3, service.said(SnapshotDeleted.class).size(), how);
    assertEquals(3, service.said(RetentionCompleted.class).size(), how);
    var done = service.said(FleetRetentionCompleted.class);
    assertEquals(1, done.size(), how);
    assertEquals(3, done.getFirst().databases(), how);
    assertEquals(3, done.getFirst().tally().deleted(), how);
    assertEquals(List.of(), done.getFirst().leftOut(), how);
    assertEquals(List.of(), service.parked, how);
  }
}
