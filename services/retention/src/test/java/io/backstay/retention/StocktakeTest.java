package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.CatalogEvent.PlaceNotReconciled;
import io.backstay.contracts.CatalogEvent.PlaceReconciled;
import io.backstay.contracts.CatalogEvent.QuotaPressure;
import io.backstay.contracts.CatalogEvent.QuotaRelieved;
import io.backstay.contracts.Cause;
import io.backstay.retention.Entry.Kind;
import io.backstay.retention.Stocktake.Effect.Announce;
import io.backstay.retention.Stocktake.Effect.CheckHoldings;
import io.backstay.retention.Stocktake.Effect.ListPage;
import io.backstay.retention.Stocktake.Input;
import io.backstay.retention.Stocktake.Input.*;
import io.backstay.retention.Stocktake.Round;
import io.backstay.retention.Stocktake.State;
import io.backstay.retention.Stocktake.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StocktakeTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:10:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Stocktake FLOW = new Stocktake(DAY, SnapshotQuotas.USUAL);
  private static final Place PLACE = new Place(Kind.INSTANCE, "111111111111", "us-east-1");
  private static final Shelves SHELVES = Shelves.of(PLACE);
  private static final Shelves UNSEEN = SHELVES.unseen(Optional.of(AT));
  private static final Optional<String> NONE = Optional.empty();
  private static final Attempt FIRST = Attempt.first();
  private static final Cause CAUSE = new Cause("Throttling", "Rate exceeded", "Nothing to do.");

  private static final Resting RESTING = new Resting(SHELVES, AT);
  private static final Listing LISTING = new Listing(SHELVES, Round.begin(AT), NONE, FIRST);
  private static final Checking CHECKING = checking(SHELVES, 70);

  private static Checking checking(Shelves shelves, int standing) {
    return new Checking(shelves, Round.begin(AT).plus(standing), NONE, FIRST);
  }

  /** Today {@code now}, and one more on each day. */
  private static Outlook growing(int now) {
    var perDay = IntStream.rangeClosed(0, Outlook.DAYS).map(day -> now + day);
    return new Outlook(perDay.boxed().toList(), 3, List.of("arn-1"));
  }

  private static Outlook steady(int now) {
    return new Outlook(Collections.nCopies(Outlook.DAYS + 1, now), 3, List.of("arn-1"));
  }

  @Test
  void place_is_looked_through_once_a_day() {
    given(FLOW).when(new Opened(PLACE, AT)).then(new Resting(SHELVES, AT.plus(DAY)));
    givenState(FLOW, (State) RESTING).when(new Opened(PLACE, AT)).thenIgnored("is known already");
    givenState(FLOW, (State) RESTING)
        .whenPatienceEnds(AT)
        .then(LISTING, new ListPage(PLACE, NONE, AT));
  }

  @Test
  void page_follows_page_and_then_the_catalog_is_checked() {
    givenState(FLOW, (State) LISTING)
        .when(new PageListed(100, Optional.of("m-1")))
        .then(
            new Listing(SHELVES, Round.begin(AT).plus(100), Optional.of("m-1"), FIRST),
            new ListPage(PLACE, Optional.of("m-1"), AT));
    givenState(FLOW, (State) LISTING)
        .when(new PageListed(70, NONE))
        .then(CHECKING, new CheckHoldings(PLACE, NONE, AT));
  }

  @Test
  void some_databases_follow_others_until_there_are_none() {
    givenState(FLOW, (State) CHECKING)
        .when(new HoldingsChecked(Optional.of("h-1"), steady(3)))
        .then(
            new Checking(SHELVES, CHECKING.round().plus(steady(3)), Optional.of("h-1"), FIRST),
            new CheckHoldings(PLACE, Optional.of("h-1"), AT));
    givenState(FLOW, (State) CHECKING)
        .when(new HoldingsChecked(NONE, Outlook.NONE))
        .then(new Resting(SHELVES, AT.plus(DAY)));
  }

  @Test
  void what_aws_puts_off_is_asked_again_from_where_it_was() {
    var later = FIRST.next(PLACE.stocktake(), AT, AT.plus(DAY), Optional.empty()).orElseThrow();
    var postponed = new Postponed(LISTING.again(later), CAUSE);
    givenState(FLOW, (State) LISTING).when(new Delayed(CAUSE, AT)).then(postponed);
    givenState(FLOW, (State) postponed)
        .whenPatienceEnds(AT.plusSeconds(60))
        .then(LISTING.again(later), new ListPage(PLACE, NONE, AT));
  }

  @Test
  void what_breaks_off_proves_nothing_is_told_and_waits_for_the_next_time() {
    var rests = new Resting(UNSEEN, AT.plus(DAY));
    var told =
        new Announce(new PlaceNotReconciled("111111111111", "us-east-1", "snapshot", AT, CAUSE));
    givenState(FLOW, (State) LISTING).when(new Refused(CAUSE)).then(rests, told);
    givenState(FLOW, (State) CHECKING).when(new Refused(CAUSE)).then(rests, told);
    givenState(FLOW, (State) CHECKING)
        .when(new Delayed(CAUSE, AT.plus(Duration.ofHours(6))))
        .then(rests, told);
  }

  @Test
  void outage_is_told_once_and_its_end_once() {
    var next = AT.plus(DAY);
    var again = new Listing(UNSEEN, Round.begin(next), NONE, FIRST);
    givenState(FLOW, (State) again)
        .when(new Refused(CAUSE))
        .then(new Resting(UNSEEN, next.plus(DAY)));
    givenState(FLOW, (State) checking(UNSEEN, 70))
        .when(new HoldingsChecked(NONE, Outlook.NONE))
        .then(
            new Resting(SHELVES, next),
            new Announce(new PlaceReconciled("111111111111", "us-east-1", "snapshot", AT)));
  }

  @Test
  void quota_that_will_be_full_is_told_once_with_the_day_and_what_could_go() {
    var now = checking(SHELVES, 90);
    var pressed = SHELVES.pressed(Optional.of(AT));
    var full = AT.plus(Duration.ofDays(11));
    givenState(FLOW, (State) now)
        .when(new HoldingsChecked(NONE, growing(80)))
        .then(
            new Resting(pressed, AT.plus(DAY)),
            new Announce(
                new QuotaPressure(
                    "111111111111",
                    "us-east-1",
                    "snapshot",
                    90,
                    100,
                    120,
                    Optional.of(full),
                    3,
                    List.of("arn-1"))));
    givenState(FLOW, (State) checking(pressed, 91))
        .when(new HoldingsChecked(NONE, growing(81)))
        .then(new Resting(pressed, AT.plus(DAY)));
  }

  @Test
  void quota_that_is_full_now_is_told_though_nothing_more_comes() {
    givenState(FLOW, (State) checking(SHELVES, 100))
        .when(new HoldingsChecked(NONE, Outlook.NONE))
        .then(
            new Resting(SHELVES.pressed(Optional.of(AT)), AT.plus(DAY)),
            new Announce(
                new QuotaPressure(
                    "111111111111",
                    "us-east-1",
                    "snapshot",
                    100,
                    100,
                    100,
                    Optional.empty(),
                    0,
                    List.of())));
  }

  @Test
  void quota_that_has_room_again_is_told_once() {
    var pressed = SHELVES.pressed(Optional.of(AT.minus(DAY)));
    givenState(FLOW, (State) checking(pressed, 70))
        .when(new HoldingsChecked(NONE, steady(60)))
        .then(
            new Resting(SHELVES, AT.plus(DAY)),
            new Announce(new QuotaRelieved("111111111111", "us-east-1", "snapshot", 70, 100)));
  }

  @Test
  void redshift_has_a_quota_of_its_own() {
    assertEquals(20, SnapshotQuotas.USUAL.of(new Place(Kind.REDSHIFT, "1", "us-east-1")));
    assertEquals(100, SnapshotQuotas.USUAL.of(new Place(Kind.CLUSTER, "1", "us-east-1")));
  }

  @Test
  void all_places_stand_in_one_line() {
    assertEquals("places", RESTING.line());
    assertEquals("111111111111/us-east-1", RESTING.who());
    assertEquals("stocktake.snapshot.111111111111.us-east-1", PLACE.stocktake());
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), RESTING, LISTING)
        .state("room", CHECKING)
        .state("no room", checking(SHELVES, 100))
        .state("pressed before", checking(SHELVES.pressed(Optional.of(AT)), 70))
        .state("broken off before", checking(UNSEEN, 70))
        .states(new Postponed(LISTING, CAUSE))
        .inputs(new Opened(PLACE, AT))
        .input("more follow", new PageListed(100, Optional.of("m-1")))
        .input("the last one", new PageListed(70, NONE))
        .input("more follow", new HoldingsChecked(Optional.of("h-1"), Outlook.NONE))
        .input("the last ones", new HoldingsChecked(NONE, Outlook.NONE))
        .input("in time", new Delayed(CAUSE, AT))
        .input("at the end", new Delayed(CAUSE, AT.plus(DAY)))
        .inputs(new Refused(CAUSE), new PatienceEnded(AT))
        .check();
  }
}
