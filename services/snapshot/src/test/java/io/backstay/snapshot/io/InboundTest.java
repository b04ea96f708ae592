package io.backstay.snapshot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.wire.ShortForm;
import io.backstay.contracts.wire.Wire;
import io.backstay.snapshot.Backup;
import io.backstay.snapshot.Backup.Input.CreatedEvent;
import io.backstay.snapshot.Backup.Input.DeletedEvent;
import io.backstay.snapshot.Backup.Input.FailedEvent;
import io.backstay.snapshot.Backup.Input.Requested;
import io.backstay.snapshot.Backup.Input.StepDone;
import io.backstay.testkit.AsyncApiRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Line<Backup.State, Backup.Input, Backup.Effect> LINE =
      Line.of(
          new Backup(), Backup.State.class, Backup.Effect.class, (_, _) -> new Carried.Done<>());
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final String COMMAND =
      """
      {"type": "CreateSnapshot",
       "database": {"engine": "rds-instance", "account": "111111111111", "region": "us-east-1", "identifier": "orders"}}
      """;

  @Test
  void bare_command_begins_under_the_id_of_its_message_and_its_sender_is_the_actor() {
    var to = assertInstanceOf(Route.To.class, command(COMMAND, AT));
    assertEquals("message-1", to.operation());
    var job = assertInstanceOf(Requested.class, to.input()).job();
    assertEquals("AIDA1", job.actor());
    assertEquals(AT, job.sentAt());
  }

  @Test
  void command_older_than_thirty_days_goes_aside() {
    var route = command(COMMAND, AT.minusSeconds(30 * 86400 + 1));
    assertEquals("time", assertInstanceOf(Route.Aside.class, route).broken().field());
  }

  @Test
  void id_that_leaves_no_room_for_those_of_the_steps_goes_aside() {
    var long128 = COMMAND.replace("{\"type\"", "{\"id\": \"" + "i".repeat(128) + "\", \"type\"");
    assertInstanceOf(Route.To.class, command(long128, AT));
    var route = command(long128.replace("iii", "iiii"), AT);
    assertEquals("id", assertInstanceOf(Route.Aside.class, route).broken().field());
  }

  @Test
  void command_of_another_service_goes_aside() {
    var share = COMMAND.replace("CreateSnapshot", "DropDatabase");
    assertEquals("type", assertInstanceOf(Route.Aside.class, command(share, AT)).broken().field());
  }

  @Test
  void takes_the_commands_that_the_asyncapi_document_names_and_no_others() {
    AsyncApiRules.check("snapshot", new Commands(() -> AsyncApiRules.AT, new CommandInbound(LINE)));
  }

  @Test
  void created_and_deleted_events_of_rds_go_to_whoever_claimed_the_snapshot() {
    var snapshot = new Resource("111111111111", "us-east-1", "snapshot", "backstay-orders-1");
    var created =
        assertInstanceOf(
            Route.ToHolder.class,
            event(fromRds("RDS-EVENT-0042", "creation", "Manual snapshot created")));
    assertEquals(snapshot, created.resource());
    assertEquals(new CreatedEvent(), created.input());
    var deleted =
        assertInstanceOf(
            Route.ToHolder.class,
            event(fromRds("RDS-EVENT-0041", "deletion", "Deleted manual snapshot")));
    assertEquals(new DeletedEvent(), deleted.input());
  }

  @Test
  void what_a_subscription_tells_leads_to_where_the_rule_s_event_leads() {
    var byRule =
        assertInstanceOf(
            Route.ToHolder.class,
            event(fromRds("RDS-EVENT-0042", "creation", "Manual snapshot created")));
    var bySubscription = assertInstanceOf(Route.ToHolder.class, event(notification()));
    assertEquals(byRule.resource(), bySubscription.resource());
    assertEquals(byRule.input(), bySubscription.input());
  }

  @Test
  void what_redshift_tells_of_a_snapshot_goes_to_whoever_claimed_it() {
    var snapshot =
        new Resource("111111111111", "us-east-1", "redshift-snapshot", "backstay-sales-1");
    var outcomes =
        Map.of(
            "3004", new CreatedEvent(),
            "3503", new FailedEvent(),
            "2010", new FailedEvent(),
            "2011", new DeletedEvent());
    outcomes.forEach((id, input) -> {
      var to =
          assertInstanceOf(
              Route.ToHolder.class,
              event(fromRedshift("cluster-snapshot", "Backstay-sales-1", id)));
      assertEquals(snapshot, to.resource());
      assertEquals(input, to.input());
    });
  }

  @Test
  void what_else_redshift_tells_leads_nowhere_and_is_not_set_aside() {
    for (var id : List.of("2009", "3005", "3502")) {
      assertInstanceOf(
          Route.Nowhere.class, event(fromRedshift("cluster-snapshot", "last", id)), id);
    }
    for (var id : List.of("3007", "2000", "3003", "2004")) {
      assertInstanceOf(Route.Nowhere.class, event(fromRedshift("cluster", "sales", id)), id);
    }
    assertInstanceOf(
        Route.Nowhere.class, event("This is a message to notify that Amazon Redshift will ..."));
  }

  private static String fromRedshift(String source, String resource, String id) {
    var message =
        """
        {\\"Event Source\\":\\"%s\\",\\"Resource\\":\\"%s\\",\\"Event Time\\":\\"2026-11-20 02:05:00.123\\",
        \\"About this Event\\":\\"http://docs/events.html#REDSHIFT-EVENT-%s \\"}\
        """
            .formatted(source, resource, id)
            .replace("\n", "");
    return """
    {"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:111111111111:redshift","Message":"%s"}
    """
        .formatted(message);
  }

  @Test
  void short_form_takes_a_snapshot_of_a_cluster_at_home_named_after_its_sending() {
    var to =
        assertInstanceOf(
            Route.To.class,
            shortly(
                """
                {"cluster_identifier": "sales", "target_account_id": "222222222222", "retention_days": 30}
                """));
    assertEquals("message-1", to.operation());
    var job = assertInstanceOf(Requested.class, to.input()).job();
    assertEquals("nightly-20261120-020000", job.snapshotName());
    assertEquals(
        new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales"),
        job.database());
    assertEquals(List.of("222222222222"), job.command().plan().shareWith());
    assertInstanceOf(Route.To.class, shortly(COMMAND));
    var broken = assertInstanceOf(Route.Aside.class, shortly("{\"retention_days\": 0}")).broken();
    assertEquals("cluster_identifier", broken.field());
    assertInstanceOf(Route.Aside.class, command("{\"cluster_identifier\": \"sales\"}", AT));
  }

  private static Route shortly(String body) {
    var form = new ShortForm("111111111111", "us-east-1", "nightly");
    return new Commands(
            () -> AT, new CommandInbound(LINE), (text, sent) -> Wire.command(text, sent, form))
        .route(received(body, AT));
  }

  @Test
  void event_whose_account_disagrees_with_its_arn_goes_aside() {
    var forged =
        fromRds("RDS-EVENT-0042", "creation", "Manual snapshot created")
            .replace("\"account\":\"111111111111\"", "\"account\":\"333333333333\"");
    assertInstanceOf(Route.Aside.class, event(forged));
  }

  @Test
  void copy_in_between_is_no_step_and_its_failure_is_that_of_the_copy_that_it_was_made_for() {
    var point =
        new RecoveryPoint(
            "arn:aws:rds:us-east-1:111111111111:snapshot:s",
            "s",
            ORDERS,
            "111111111111",
            "us-east-1",
            Optional.empty(),
            AT,
            20);
    var vault = new Destination("222222222222", "us-west-2", Optional.empty(), List.of());
    var west = new Destination("111111111111", "us-west-2", Optional.empty(), List.of());
    var done =
        new CopyCompleted(
            Optional.of("op"),
            point,
            point,
            west,
            AT,
            "",
            "",
            Optional.of(vault),
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertInstanceOf(Route.Nowhere.class, told("op.copy.222222222222.us-west-2.hop", done));
    var cause = new Cause("CopyBroken", "AWS set it to failed", "look");
    var failed = new Event.CopyFailed(Optional.of("op"), point, west, cause, Optional.of(vault));
    var to = assertInstanceOf(Route.To.class, told("op.copy.222222222222.us-west-2.hop", failed));
    assertEquals("op", to.operation());
    assertEquals(new Backup.Input.StepFailed("op.copy.222222222222.us-west-2", cause), to.input());
  }

  private static Route told(String operation, Event event) {
    return event(
        Wire.print(
            Envelope.of("m", "backstay/copy-share", AT, event)
                .within(operation, Optional.empty())));
  }

  @Test
  void report_of_a_step_goes_to_the_backup_that_waits_for_it() {
    var point =
        new RecoveryPoint(
            "arn:aws:rds:us-east-1:111111111111:snapshot:s",
            "s",
            ORDERS,
            "111111111111",
            "us-east-1",
            Optional.empty(),
            AT,
            20);
    var copy =
        new RecoveryPoint(
            "arn:aws:rds:us-west-2:111111111111:snapshot:c",
            "c",
            ORDERS,
            "111111111111",
            "us-west-2",
            Optional.empty(),
            AT,
            20);
    var west = new Destination("111111111111", "us-west-2", Optional.empty(), List.of());
    var copied =
        assertInstanceOf(
            Route.To.class,
            event(
                said(
                    "op.copy",
                    new CopyCompleted(Optional.of("op"), point, copy, west, AT, "", ""))));
    assertEquals("op", copied.operation());
    assertEquals(new StepDone("op.copy", Optional.of(copy)), copied.input());
    var alone =
        event(said("x", new SnapshotShared(Optional.empty(), point, List.of("222222222222"))));
    assertInstanceOf(Route.Nowhere.class, alone);
  }

  private static String said(String operation, Event event) {
    return Wire.print(
        Envelope.of("id-1", "backstay/copy-share", AT, event).within(operation, Optional.empty()));
  }

  private static String fromRds(String id, String category, String message) {
    return """
    {"version":"0","id":"e-1","detail-type":"RDS DB Snapshot Event","source":"aws.rds","account":"111111111111",
     "time":"2026-11-20T02:05:00Z","region":"us-east-1",
     "resources":["arn:aws:rds:us-east-1:111111111111:snapshot:backstay-orders-1"],
     "detail":{"EventCategories":["%s"],"SourceType":"SNAPSHOT","Date":"2026-11-20T02:05:00.123Z","Message":"%s",
     "SourceArn":"arn:aws:rds:us-east-1:111111111111:snapshot:backstay-orders-1",
     "SourceIdentifier":"backstay-orders-1","EventID":"%s"}}
    """
        .formatted(category, message, id);
  }

  private static String notification() {
    return """
    {"Event Source":"db-snapshot","Event Time":"2026-11-20 02:05:00.123","Source ID":"backstay-orders-1",
     "Source ARN":"arn:aws:rds:us-east-1:111111111111:snapshot:backstay-orders-1",
     "Event ID":"http://docs/USER_Events.html#RDS-EVENT-0042 ","Event Message":"Manual snapshot created"}
    """;
  }

  private static Route command(String body, Instant sentAt) {
    return new Commands(() -> AT, new CommandInbound(LINE)).route(received(body, sentAt));
  }

  private static Route event(String body) {
    return new Events(new EventInbound(LINE)).route(received(body, AT));
  }

  private static Received received(String body, Instant sentAt) {
    return new Received("queue", "message-1", body, sentAt, "AIDA1", 1, "receipt", Map.of());
  }
}
