package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.contracts.CatalogEvent.RecoveryPointVerified;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.Missing;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotUnshared;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.contracts.wire.Wire;
import io.backstay.retention.Entry;
import io.backstay.retention.Forget.Input.BackupEnded;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.PointRecord.Input.Came;
import io.backstay.retention.PointRecord.Input.MayBeGone;
import io.backstay.retention.PointRecord.Input.Shared;
import io.backstay.retention.PointRecord.Input.Unshared;
import io.backstay.retention.PointRecord.Input.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EventInboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Instant DEADLINE = AT.plus(Duration.ofHours(6));
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final RecoveryPoint SOURCE = point("us-east-1");
  private static final RecoveryPoint COPY = point("us-west-2");
  private static final Destination WEST =
      new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final Destination VAULT =
      new Destination("222222222222", "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final Retention RETENTION =
      new Retention(
          new Keep(Map.of("daily", 7), Map.of(), List.of()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final Lines LINES = Service.lines(AT);
  private static final Events EVENTS = new Events(new EventInbound(LINES));

  private static RecoveryPoint point(String region) {
    return new RecoveryPoint(
        "arn:aws:rds:" + region + ":111111111111:snapshot:s",
        "s",
        ORDERS,
        "111111111111",
        region,
        Optional.empty(),
        AT,
        20);
  }

  private static Route said(Event event) {
    return heard(
        Wire.print(
            Envelope.of("event-1", "backstay/snapshot", AT, event).within("op", Optional.empty())));
  }

  private static Route heard(String body) {
    return EVENTS.route(received(body));
  }

  private static Received received(String body) {
    return new Received("queue", "message-1", body, AT, "AROA1", 1, "receipt", Map.of());
  }

  private static CopyCompleted copied(Optional<Destination> onward, List<Destination> next) {
    return new CopyCompleted(
        Optional.of("op"),
        SOURCE,
        COPY,
        WEST,
        DEADLINE,
        "alice",
        "why",
        onward,
        next,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void a_snapshot_comes_with_its_retention_and_the_places_of_its_copies() {
    var plan = new Plan(List.of(WEST, VAULT), List.of(), Optional.of(RETENTION));
    var to =
        assertInstanceOf(
            Route.To.class, said(new SnapshotCompleted(SOURCE, plan, DEADLINE, "alice", "why")));
    assertEquals("point.snapshot.111111111111.us-east-1.s", to.operation());
    assertEquals(
        new Came(
            Entry.of(
                SOURCE,
                Set.of("111111111111/us-west-2", "222222222222/us-west-2"),
                DEADLINE,
                Optional.of(RETENTION)),
            AT),
        to.input());
  }

  @Test
  void a_copy_is_a_recovery_point_of_its_own() {
    var to = assertInstanceOf(Route.To.class, said(copied(Optional.empty(), List.of(VAULT))));
    assertEquals("point.snapshot.111111111111.us-west-2.s", to.operation());
    assertEquals(
        new Came(Entry.of(COPY, Set.of("222222222222/us-west-2"), DEADLINE, Optional.empty()), AT),
        to.input());
  }

  @Test
  void what_was_restored_from_is_verified() {
    var to = assertInstanceOf(Route.To.class, said(new RecoveryPointVerified(COPY, AT)));
    assertEquals("point.snapshot.111111111111.us-west-2.s", to.operation());
    assertEquals(new Verified(), to.input());
  }

  @Test
  void accounts_that_it_is_shared_with_are_kept() {
    var given =
        assertInstanceOf(
            Route.To.class,
            said(
                new SnapshotShared(
                    Optional.empty(), COPY, List.of("333333333333", "222222222222"))));
    assertEquals("point.snapshot.111111111111.us-west-2.s", given.operation());
    assertEquals(new Shared(Set.of("222222222222", "333333333333")), given.input());
    var taken =
        assertInstanceOf(
            Route.To.class,
            said(new SnapshotUnshared(Optional.empty(), COPY, List.of("222222222222"))));
    assertEquals(new Unshared(Set.of("222222222222")), taken.input());
  }

  @Test
  void a_copy_in_between_is_none() {
    assertInstanceOf(Route.Nowhere.class, said(copied(Optional.of(VAULT), List.of())));
  }

  @Test
  void what_rds_says_was_deleted_is_looked_at() {
    var to =
        assertInstanceOf(
            Route.To.class, heard(fromRds("RDS-EVENT-0041", "deletion", "Deleted user snapshot")));
    assertEquals("point.snapshot.111111111111.us-west-2.s", to.operation());
    assertEquals(new MayBeGone(), to.input());
  }

  @Test
  void what_redshift_says_was_deleted_is_looked_at() {
    var to = assertInstanceOf(Route.To.class, heard(fromRedshift("2011")));
    assertEquals("point.redshift-snapshot.111111111111.us-west-2.nightly-1", to.operation());
    assertInstanceOf(Route.Nowhere.class, heard(fromRedshift("3004")));
  }

  @Test
  void what_makes_no_recovery_point_leads_nowhere() {
    var cause = new Cause("InvalidDBInstanceState", "is deleting", "Nothing to do.");
    assertInstanceOf(Route.Nowhere.class, said(new BackupFailed(ORDERS, cause)));
    assertInstanceOf(
        Route.Nowhere.class,
        heard(fromRds("RDS-EVENT-0042", "creation", "Manual snapshot created")));
  }

  @Test
  void the_end_of_a_backup_begins_one_run_for_its_database() {
    var cause = new Cause("InvalidDBInstanceState", "is deleting", "Nothing to do.");
    for (var end :
        List.of(
            new BackupCompleted(ORDERS, List.of(SOURCE)),
            new BackupIncomplete(
                ORDERS, List.of(SOURCE), List.of(new Missing("copy to us-west-2", cause))))) {
      var to = assertInstanceOf(Route.To.class, said(end));
      assertEquals("forget.op", to.operation());
      assertEquals(
          new BackupEnded(new ForgetTask("forget.op", ORDERS, Optional.empty(), false, AT)),
          to.input());
    }
  }

  private static String fromRds(String id, String category, String message) {
    return """
    {"version":"0","id":"e-1","detail-type":"RDS DB Snapshot Event","source":"aws.rds","account":"111111111111",
     "time":"2026-11-20T02:05:00Z","region":"us-west-2",
     "resources":["arn:aws:rds:us-west-2:111111111111:snapshot:s"],
     "detail":{"EventCategories":["%s"],"SourceType":"SNAPSHOT",
       "SourceArn":"arn:aws:rds:us-west-2:111111111111:snapshot:s","Date":"2026-11-20T02:05:00.123Z",
       "Message":"%s","SourceIdentifier":"s","EventID":"%s"}}
    """
        .formatted(category, message, id);
  }

  private static String fromRedshift(String id) {
    var message =
        """
        {\\"Event Source\\":\\"cluster-snapshot\\",\\"Resource\\":\\"Nightly-1\\",\\"Event Time\\":\\"2026-11-20 02:05:00.123\\",
        \\"About this Event\\":\\"http://docs/events.html#REDSHIFT-EVENT-%s \\"}\
        """
            .formatted(id)
            .replace("\n", "");
    return """
    {"Type":"Notification","TopicArn":"arn:aws:sns:us-west-2:111111111111:redshift","Message":"%s"}
    """
        .formatted(message);
  }
}
