package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.process.Attempt;
import io.backstay.contracts.CatalogEvent.RecoveryPointFound;
import io.backstay.contracts.CatalogEvent.RecoveryPointVanished;
import io.backstay.contracts.CatalogEvent.SnapshotLeftBehind;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.retention.PointRecord.Effect;
import io.backstay.retention.PointRecord.Effect.Announce;
import io.backstay.retention.PointRecord.Effect.Look;
import io.backstay.retention.PointRecord.Effect.Note;
import io.backstay.retention.PointRecord.Effect.Notice;
import io.backstay.retention.PointRecord.Input;
import io.backstay.retention.PointRecord.Input.*;
import io.backstay.retention.PointRecord.State;
import io.backstay.retention.PointRecord.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PointRecordTest {
  private static final PointRecord FLOW = new PointRecord();
  private static final Instant AT = Instant.parse("2026-11-20T02:10:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Database ORDERS =
      new Database(Engine.AURORA_CLUSTER, "111111111111", "us-east-1", "orders");
  private static final RecoveryPoint POINT = point(AT.minusSeconds(600));
  private static final Entry ENTRY = entry(POINT);
  private static final Shelved SHELVED = new Shelved(ENTRY);
  private static final Listed LISTED = new Listed(ENTRY, AT.plus(DAY));
  private static final Map<String, String> TAGS = Map.of("tier", "gold");

  private static RecoveryPoint point(Instant createdAt) {
    return new RecoveryPoint(
        "arn:aws:rds:us-east-1:111111111111:cluster-snapshot:S1",
        "S1",
        ORDERS,
        "111111111111",
        "us-east-1",
        Optional.empty(),
        createdAt,
        20);
  }

  private static Entry entry(RecoveryPoint point) {
    return Entry.of(
        point, Set.of("222222222222/us-west-2"), AT.plus(Duration.ofHours(6)), Optional.empty());
  }

  private static final Place PLACE = Place.of(POINT);
  private static final Place VAULT = Place.of(ORDERS, "222222222222/us-west-2");
  private static final Entry FOUND = Entry.found(POINT, Standing.AVAILABLE, true, TAGS);
  private static final Entry FOREIGN = Entry.found(POINT, Standing.AVAILABLE, false, TAGS);
  private static final Effect[] NOTED = {
    new Notice(ORDERS, AT), new Note(ORDERS, PLACE, AT), new Note(ORDERS, VAULT, AT)
  };

  @Test
  void what_was_made_is_kept_and_its_place_is_looked_through_and_those_of_its_copies() {
    given(FLOW).when(new Came(ENTRY, AT)).then(SHELVED, NOTED);
  }

  @Test
  void what_is_to_be_looked_at_is_looked_at() {
    givenState(FLOW, (State) LISTED)
        .whenPatienceEnds(AT.plus(DAY))
        .then(new Looking(ENTRY), new Look(POINT));
  }

  @Test
  void told_again_it_is_the_same() {
    givenState(FLOW, (State) SHELVED)
        .when(new Came(ENTRY, AT.plusSeconds(5)))
        .thenIgnored("is known already");
  }

  @Test
  void what_an_event_says_was_deleted_is_looked_at_and_then_gone() {
    givenState(FLOW, (State) SHELVED)
        .when(new MayBeGone())
        .then(new Looking(ENTRY), new Look(POINT));
    givenState(FLOW, (State) new Looking(ENTRY))
        .when(new Missing(AT))
        .then(
            new Gone(POINT, AT, Optional.empty()), new Announce(new RecoveryPointVanished(POINT)));
  }

  @Test
  void what_we_took_away_ourselves_has_not_vanished() {
    givenState(FLOW, (State) SHELVED)
        .when(new TakenAway(AT))
        .then(new Gone(POINT, AT, Optional.empty()));
  }

  @Test
  void what_a_listing_shows_and_nobody_told_of_is_found() {
    given(FLOW)
        .when(new Found(FOUND, AT))
        .then(
            new Shelved(FOUND),
            new Notice(ORDERS, AT),
            new Note(ORDERS, PLACE, AT),
            new Announce(new RecoveryPointFound(POINT)));
    given(FLOW)
        .when(new Found(FOREIGN, AT))
        .then(
            new Shelved(FOREIGN),
            new Notice(ORDERS, AT),
            new Note(ORDERS, PLACE, AT),
            new Announce(new SnapshotLeftBehind(POINT)));
  }

  @Test
  void a_listing_that_began_before_it_went_does_not_bring_it_back() {
    givenState(FLOW, (State) new Gone(POINT, AT, Optional.empty()))
        .when(new Found(FOUND, AT))
        .thenIgnored("is gone");
  }

  @Test
  void what_is_told_after_it_was_found_completes_it() {
    givenState(FLOW, (State) new Shelved(FOUND))
        .when(new Came(ENTRY, AT))
        .then(new Shelved(ENTRY.seen(Standing.AVAILABLE, true, TAGS)), NOTED);
  }

  @Test
  void what_has_been_restored_from_is_verified() {
    givenState(FLOW, (State) SHELVED).when(new Verified()).then(new Shelved(ENTRY.proven()));
  }

  @Test
  void accounts_that_see_it_are_known_until_it_is_taken_back_from_them() {
    var both = ENTRY.shared(Set.of("222222222222", "333333333333"));
    assertEquals(Set.of("222222222222", "333333333333"), both.sharedWith());
    givenState(FLOW, (State) SHELVED)
        .when(new Shared(Set.of("222222222222", "333333333333")))
        .then(new Shelved(both));
    givenState(FLOW, (State) new Shelved(both))
        .when(new Unshared(Set.of("333333333333", "444444444444")))
        .then(new Shelved(ENTRY.shared(Set.of("222222222222"))));
    assertEquals(true, ENTRY.proven().toPoint(AT).verified());
    assertEquals(false, ENTRY.toPoint(AT).verified());
  }

  @Test
  void what_a_listing_shows_changed_is_taken_over_without_a_look() {
    givenState(FLOW, (State) SHELVED)
        .when(new Seen(Standing.FAILED, false, TAGS, AT))
        .then(new Shelved(ENTRY.seen(Standing.FAILED, false, TAGS)));
  }

  @Test
  void what_others_changed_is_taken_over() {
    givenState(FLOW, (State) new Looking(ENTRY))
        .when(new Seen(Standing.FAILED, false, TAGS, AT))
        .then(new Shelved(ENTRY.seen(Standing.FAILED, false, TAGS)));
  }

  @Test
  void where_aws_does_not_say_it_stays_as_it_was_known_and_is_looked_at_in_an_hour() {
    givenState(FLOW, (State) new Looking(ENTRY))
        .when(new Unseen(AT))
        .then(new Listed(ENTRY, AT.plus(Duration.ofHours(1))));
  }

  @Test
  void a_name_that_comes_again_is_another_recovery_point() {
    var later = entry(point(AT.plus(DAY)));
    givenState(FLOW, (State) new Gone(POINT, AT, Optional.empty()))
        .when(new Came(later, AT.plus(DAY)))
        .then(
            new Shelved(later),
            new Notice(ORDERS, AT.plus(DAY)),
            new Note(ORDERS, PLACE, AT.plus(DAY)),
            new Note(ORDERS, VAULT, AT.plus(DAY)));
    givenState(FLOW, (State) new Gone(POINT, AT, Optional.empty()))
        .when(new Came(ENTRY, AT.plus(DAY)))
        .thenIgnored("is gone");
  }

  @Test
  void all_of_a_database_stand_in_one_line_by_the_time_of_the_original() {
    assertEquals("points/aurora-cluster/111111111111/us-east-1/orders", LISTED.line());
    assertEquals("111111111111/us-east-1", LISTED.who());
    assertEquals(POINT.createdAt(), LISTED.since());
  }

  @Test
  void operations_are_named_as_aws_names_what_they_keep() {
    assertEquals("point.cluster-snapshot.111111111111.us-east-1.s1", Entry.operation(POINT));
    assertEquals(
        "point.redshift-snapshot.1.us-east-1.s",
        Entry.operation(Entry.Kind.REDSHIFT, "1", "us-east-1", "S"));
  }

  @Test
  void a_copy_is_waited_for_until_its_maker_gives_up() {
    assertEquals(Set.of("222222222222/us-west-2"), ENTRY.toPoint(ENTRY.awaitedUntil()).awaiting());
    assertEquals(Set.of(), ENTRY.toPoint(ENTRY.awaitedUntil().plusMillis(1)).awaiting());
  }

  @Test
  void for_the_rules_tags_are_words() {
    var point = ENTRY.seen(Standing.AVAILABLE, true, TAGS).toPoint(AT);
    assertEquals(Set.of("tier=gold"), point.tags());
    assertEquals("aurora-cluster/111111111111/us-east-1/orders", point.database());
    assertEquals(POINT.arn(), point.id());
  }

  @Test
  void operations_are_found_by_arn_too() {
    assertEquals(Optional.of(Entry.operation(POINT)), Entry.operation(POINT.arn()));
    assertEquals(
        Optional.of("point.redshift-snapshot.111111111111.us-east-1.nightly-1"),
        Entry.operation("arn:aws:redshift:us-east-1:111111111111:snapshot:sales/Nightly-1"));
    assertEquals(
        Optional.of("point.snapshot.111111111111.us-east-1.s"),
        Entry.operation("arn:aws-cn:rds:us-east-1:111111111111:snapshot:S"));
    assertEquals(Optional.empty(), Entry.operation("arn:aws:rds:us-east-1:111111111111:db:s"));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    var request = new HoldRequest("hold-2", "AROA1:bob", "bob", "an audit", AT);
    var seen = new Seen(Standing.AVAILABLE, true, TAGS, AT);
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), SHELVED)
        .state("found", new Shelved(FOUND))
        .states(LISTED)
        .state("held", new Listed(Acting.held(ENTRY), AT.plus(DAY)))
        .states(new Looking(ENTRY))
        .states(new Deleting(ENTRY, Acting.ORDER, Attempt.first()))
        .states(new Postponed(ENTRY, Acting.ORDER, Attempt.first(), Acting.CAUSE))
        .states(new Leaving(ENTRY, Acting.ORDER, Attempt.first()))
        .state("deleted by others", new Gone(POINT, AT, Optional.empty()))
        .state("deleted by the run", new Gone(POINT, AT, Optional.of(Acting.ORDER.run())))
        .input("as before", new Came(ENTRY, AT))
        .input("later, of that name", new Came(entry(point(AT.plus(DAY))), AT.plus(DAY)))
        .input("ours", new Found(FOUND, AT.plus(DAY)))
        .input("of others", new Found(FOREIGN, AT.plus(DAY)))
        .inputs(new Verified(), new Shared(Set.of("2")), new Unshared(Set.of("2")))
        .inputs(new TakenAway(AT))
        .inputs(new MayBeGone(), new HoldWanted(request, Optional.empty()))
        .inputs(new ReleaseWanted(request, Optional.empty()))
        .input("by the run", new DeleteWanted(Acting.ORDER))
        .input("by another run", new DeleteWanted(Acting.by("forget.other")))
        .inputs(seen)
        .input("being deleted", new Seen(Standing.LEAVING, true, TAGS, AT))
        .inputs(new Missing(AT), new Unseen(AT))
        .inputs(new Taken(), new Forbidden(new Reason(Guard.HOLD, "bob: an audit"), AT))
        .input("in time", new Delayed(Acting.CAUSE, AT))
        .input("at the end", new Delayed(Acting.CAUSE, Acting.ORDER.deadline()))
        .inputs(new Refused(Acting.CAUSE, AT), new PatienceEnded(AT))
        .check();
  }
}
