package io.backstay.retention.io;

import static io.backstay.retention.io.NightlyFleet.FIRST_NIGHT;
import static io.backstay.retention.io.NightlyFleet.allWith;
import static io.backstay.retention.io.NightlyFleet.daily;
import static io.backstay.retention.io.NightlyFleet.database;
import static io.backstay.retention.io.NightlyFleet.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.Reason;
import io.backstay.contracts.Retention;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.retention.Breaker;
import io.backstay.retention.LeftoverRemoval.Ages;
import io.backstay.retention.SnapshotQuotas;
import io.backstay.retention.Spread;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run of the whole fleet, over fakes and in no time. */
final class FleetRunTest {
  private static final Database ORDERS = database("orders");
  private static final Database CUSTOMERS = database("customers");
  private static final Database LEDGER = database("ledger");
  private static final Duration SOON = Duration.ofHours(2);

  private Service service = new Service(FIRST_NIGHT, Breaker.USUAL);
  private NightlyFleet fleet = new NightlyFleet(service);

  private void begin(Breaker breaker, Spread spread) {
    var often = new StocktakeSettings(Duration.ofDays(1), SnapshotQuotas.USUAL, Ages.USUAL);
    service = new Service(FIRST_NIGHT, breaker, often, spread);
    fleet = new NightlyFleet(service);
  }

  /** Ten nights of three databases, one of which says nothing of how long. */
  private void three(Breaker breaker) {
    begin(breaker, Spread.USUAL);
    var retentions = new LinkedHashMap<Database, Optional<Retention>>();
    retentions.put(ORDERS, Optional.of(daily(8)));
    retentions.put(CUSTOMERS, Optional.of(daily(8)));
    retentions.put(LEDGER, Optional.empty());
    fleet.nights(10, retentions);
  }

  private FleetRetentionCompleted done() {
    var done = service.said(FleetRetentionCompleted.class);
    assertEquals(1, done.size());
    return done.getFirst();
  }

  @Test
  void each_database_by_what_its_newest_recovery_point_came_with() {
    three(new Breaker(0.3, 0.9));
    fleet.apply("m-1", Optional.empty());
    service.live(SOON);
    assertEquals(26, fleet.standing().size());
    assertEquals(4, service.said(SnapshotDeleted.class).size());
    assertEquals(2, service.said(RetentionCompleted.class).size());
    assertEquals(3, done().databases());
    assertEquals(4, done().tally().deleted());
    assertEquals(List.of("1 NoRetention of " + LEDGER.identifier()), leftOut());
    assertEquals(List.of(), service.parked);
  }

  /** How many, why, and which one, for example. */
  private List<String> leftOut() {
    return done().leftOut().stream().map(FleetRunTest::inWords).toList();
  }

  private static String inWords(Reason reason) {
    var example = reason.examples().getFirst();
    return "%d %s of %s"
        .formatted(reason.count(), reason.code(), example.substring(example.lastIndexOf('/') + 1));
  }

  @Test
  void all_plan_and_nothing_goes_before_somebody_confirms() {
    three(new Breaker(0.3, 0.9));
    fleet.apply("m-1", Optional.of(daily(5)));
    service.live(SOON);
    assertEquals(3, service.said(RetentionPlanned.class).size());
    assertEquals(30, fleet.standing().size());
    var stopped = service.said(RetentionStopped.class);
    assertEquals(1, stopped.size());
    assertEquals(15, stopped.getFirst().deletes());
    assertEquals(30, stopped.getFirst().available());
    fleet.confirm("m-1");
    service.live(SOON);
    assertEquals(15, fleet.standing().size());
    assertEquals(15, done().tally().deleted());
    assertEquals(List.of(), leftOut());
  }

  @Test
  void nobody_confirms_and_all_stay() {
    three(new Breaker(0.3, 0.9));
    fleet.apply("m-1", Optional.of(daily(5)));
    service.live(Duration.ofDays(12));
    assertEquals(30, fleet.standing().size());
    assertEquals(2, service.said(RetentionStopped.class).size());
    assertEquals(List.of(), service.said(SnapshotDeleted.class));
  }

  @Test
  void a_database_that_would_lose_too_much_by_itself_stops_by_itself() {
    begin(new Breaker(0.9, 0.4), Spread.USUAL);
    fleet.nights(4, allWith(List.of(ORDERS).stream(), Optional.of(daily(30))));
    fleet.nights(6, allWith(List.of(ORDERS, CUSTOMERS).stream(), Optional.of(daily(30))));
    fleet.apply("m-1", Optional.of(daily(5)));
    service.live(SOON);
    var stopped = service.said(RetentionStopped.class);
    assertEquals(1, stopped.size());
    assertEquals(Optional.of(ORDERS), stopped.getFirst().database());
    assertEquals(1, service.said(SnapshotDeleted.class).size());
    assertEquals(List.of("1 TooMuch of orders"), leftOut());
    fleet.confirmOne(stopped.getFirst().run());
    service.live(SOON);
    assertEquals(6, service.said(SnapshotDeleted.class).size());
  }

  @Test
  void what_waits_for_itself_counts_in_the_share_of_the_fleet_all_the_same() {
    begin(Breaker.USUAL, Spread.USUAL);
    fleet.nights(1, allWith(List.of(ORDERS).stream(), Optional.of(daily(30))));
    fleet.nights(4, allWith(List.of(ORDERS, CUSTOMERS).stream(), Optional.of(daily(30))));
    fleet.apply("m-1", Optional.of(daily(2)));
    service.live(SOON);
    var stopped = service.said(RetentionStopped.class);
    assertEquals(
        List.of(Optional.of(ORDERS), Optional.empty()),
        stopped.stream().map(RetentionStopped::database).toList());
    assertEquals(5, stopped.getLast().deletes());
    assertEquals(9, stopped.getLast().available());
    assertEquals(9, fleet.standing().size());
    fleet.confirm("m-1");
    service.live(SOON);
    assertEquals(2, done().tally().deleted());
    assertEquals(List.of("1 TooMuch of orders"), leftOut());
    assertEquals(7, fleet.standing().size());
  }

  @Test
  void lines_of_any_length_are_gone_through_page_by_page_and_none_is_left_out() {
    begin(Breaker.USUAL, new Spread(3, 2));
    var many =
        allWith(IntStream.range(0, 100).mapToObj(n -> database("db-" + n)), Optional.empty());
    fleet.nights(3, many);
    fleet.apply("m-1", Optional.of(daily(2)));
    service.live(SOON);
    assertEquals(100, done().databases());
    assertEquals(100, done().tally().deleted());
    assertEquals(List.of(), done().leftOut());
    assertEquals(names(many.keySet(), 1, 3), fleet.standing());
    var pages =
        service.store.items().stream().filter(item -> item.flow().equals("forget-group")).count();
    assertTrue(pages >= 50, pages + " pages");
  }

  @Test
  void what_goes_on_many_pages_is_added_up_before_anything_goes() {
    begin(new Breaker(0.3, 0.9), new Spread(3, 2));
    var many = allWith(IntStream.range(0, 60).mapToObj(n -> database("db-" + n)), Optional.empty());
    fleet.nights(3, many);
    fleet.apply("m-1", Optional.of(daily(2)));
    service.live(SOON);
    var stopped = service.said(RetentionStopped.class);
    assertEquals(1, stopped.size());
    assertEquals(60, stopped.getFirst().deletes());
    assertEquals(180, stopped.getFirst().available());
    assertEquals(180, fleet.standing().size());
    fleet.confirm("m-1");
    service.live(SOON);
    assertEquals(names(many.keySet(), 1, 3), fleet.standing());
    assertEquals(60, done().tally().deleted());
  }
}
