package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Paces;
import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.contracts.wire.Wire;
import io.backstay.copyshare.CopyLane;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.HopRemoval;
import io.backstay.copyshare.SlotLimits;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.Input.ArrivedEvent;
import io.backstay.copyshare.SnapshotCopy.Input.CanceledEvent;
import io.backstay.copyshare.SnapshotCopy.Input.FinishedEvent;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.testkit.AsyncApiRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Lines LINES =
      new Lines(
          Line.of(
              new SnapshotCopy(),
              SnapshotCopy.State.class,
              SnapshotCopy.Effect.class,
              (_, _) -> new Carried.Done<>()),
          Line.of(
              new SnapshotShare(),
              SnapshotShare.State.class,
              SnapshotShare.Effect.class,
              (_, _) -> new Carried.Done<>()),
          Line.of(
              new HopRemoval(),
              HopRemoval.State.class,
              HopRemoval.Effect.class,
              (_, _) -> new Carried.Done<>()),
          Line.of(
              new CopySlots(SlotLimits.AWS),
              CopySlots.State.class,
              CopySlots.Effect.class,
              (_, _) -> new Carried.Done<>()),
          Paces.line(),
          Line.of(
              new CopyLane(),
              CopyLane.State.class,
              CopyLane.Effect.class,
              (_, _) -> new Carried.Done<>()));
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final RecoveryPoint POINT =
      new RecoveryPoint(
          "arn:aws:rds:us-east-1:111111111111:snapshot:s",
          "s",
          ORDERS,
          "111111111111",
          "us-east-1",
          Optional.empty(),
          AT,
          20);
  private static final Destination WEST =
      new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final Destination VAULT =
      new Destination("222222222222", "us-west-2", Optional.of("alias/backstay-vault"), List.of());
  private static final Duration WINDOW = Duration.ofHours(6);

  @Test
  void announcement_becomes_commands_under_computed_ids_and_the_announcement_s_time() {
    var plan = new Plan(List.of(WEST), List.of("222222222222"), Optional.empty());
    var split =
        assertInstanceOf(
            Route.Split.class,
            said("op", new SnapshotCompleted(POINT, plan, AT.plus(WINDOW), "alice", "why")));
    assertEquals(
        List.of("op.copy.111111111111.us-west-2", "op.share"),
        split.commands().stream().map(Envelope::id).toList());
    for (var command : split.commands()) {
      assertEquals(AT, command.time());
      assertEquals(Optional.of("event-1"), command.cause());
      assertEquals(Optional.of(command.id()), command.operation());
    }
  }

  @Test
  void commands_that_were_split_off_can_be_read_back_from_the_queue() {
    var plan = new Plan(List.of(WEST), List.of("222222222222"), Optional.empty());
    var split =
        assertInstanceOf(
            Route.Split.class,
            said("op", new SnapshotCompleted(POINT, plan, AT.plus(WINDOW), "alice", "why")));
    var operations =
        split.commands().stream()
            .map(command ->
                assertInstanceOf(Route.To.class, command(Wire.print(command))).operation())
            .toList();
    assertEquals(List.of("op.copy.111111111111.us-west-2", "op.share"), operations);
  }

  @Test
  void each_command_leads_to_its_own_flow() {
    var copy =
        new CopySnapshot(
            Optional.empty(), POINT, WEST, List.of(), List.of(), WINDOW, "alice", "why");
    assertEquals(LINES.copies(), assertInstanceOf(Route.To.class, command(envelope(copy))).line());
    var share =
        new ShareSnapshot(Optional.empty(), POINT, List.of("222222222222"), WINDOW, "alice", "why");
    assertEquals(LINES.shares(), assertInstanceOf(Route.To.class, command(envelope(share))).line());
    var unshare =
        new UnshareSnapshot(
            Optional.empty(), POINT, List.of("222222222222"), WINDOW, "alice", "why");
    assertEquals(
        LINES.shares(), assertInstanceOf(Route.To.class, command(envelope(unshare))).line());
  }

  @Test
  void source_under_a_key_of_aws_goes_to_another_account_by_a_copy_in_between() {
    var split = assertInstanceOf(Route.Split.class, command(into(VAULT, point("AWS"))));
    var hop = split.commands().getFirst();
    assertEquals("copying.hop", hop.id());
    var between = assertInstanceOf(CopySnapshot.class, hop.data());
    assertEquals(
        new Destination("111111111111", "us-west-2", Optional.of("alias/between"), List.of()),
        between.destination());
    assertEquals(Optional.of(VAULT.by(Optional.of("alias/between"))), between.onward());

    var to = assertInstanceOf(Route.To.class, command(Wire.print(hop)));
    assertEquals("copying.hop", to.operation());
  }

  @Test
  void key_that_a_destination_names_for_it_encrypts_the_copy_in_between() {
    var vault = VAULT.by(Optional.of("alias/mine"));
    var split = assertInstanceOf(Route.Split.class, command(into(vault, POINT)));
    var between = assertInstanceOf(CopySnapshot.class, split.commands().getFirst().data());
    assertEquals(Optional.of("alias/mine"), between.destination().kmsKey());
  }

  @Test
  void source_under_a_key_of_our_own_goes_at_once_and_removes_nothing_afterwards() {
    var vault = VAULT.by(Optional.of("alias/mine"));
    for (var copy : List.of(into(vault, point("CUSTOMER")), into(VAULT, POINT))) {
      var to = assertInstanceOf(Route.To.class, command(copy));
      var job = assertInstanceOf(SnapshotCopy.Input.Requested.class, to.input()).job();
      assertEquals(Optional.empty(), job.command().destination().via());
    }
  }

  @Test
  void copy_that_is_made_of_one_in_between_goes_at_once_and_keeps_what_removes_that_one() {
    var last =
        new CopySnapshot(
            Optional.of("op"),
            point("CUSTOMER"),
            VAULT.by(Optional.of("alias/between")),
            List.of(),
            List.of(),
            WINDOW,
            "",
            "",
            Optional.empty(),
            Optional.of(POINT),
            List.of(),
            Optional.empty(),
            Optional.empty());
    var to =
        assertInstanceOf(
            Route.To.class, command(Wire.print(Envelope.of("copying", "us", AT, last))));
    assertEquals("copying", to.operation());
    var job = assertInstanceOf(SnapshotCopy.Input.Requested.class, to.input()).job();
    assertEquals(Optional.of("alias/between"), job.command().destination().via());
  }

  private static String into(Destination destination, RecoveryPoint source) {
    var copy =
        new CopySnapshot(
            Optional.empty(), source, destination, List.of(), List.of(), WINDOW, "", "");
    return Wire.print(Envelope.of("copying", "somebody", AT, copy));
  }

  private static RecoveryPoint point(String keyManager) {
    return new RecoveryPoint(
            POINT.arn(),
            POINT.name(),
            ORDERS,
            POINT.account(),
            POINT.region(),
            Optional.of(
                "arn:aws:kms:us-east-1:111111111111:key/0f0e0d0c-0b0a-4908-8706-050403020100"),
            AT,
            20)
        .managedBy(Optional.of(keyManager));
  }

  @Test
  void takes_the_commands_that_the_asyncapi_document_names_and_no_others() {
    AsyncApiRules.check(
        "copy-share",
        new Commands(() -> AsyncApiRules.AT, new CommandInbound(LINES, "alias/between")));
  }

  @Test
  void id_that_leaves_no_room_for_that_of_the_share_goes_aside() {
    var copy =
        new CopySnapshot(
            Optional.empty(), POINT, WEST, List.of(), List.of(), WINDOW, "alice", "why");
    var route = command(Wire.print(Envelope.of("i".repeat(191), "somebody", AT, copy)));
    assertEquals("id", assertInstanceOf(Route.Aside.class, route).broken().field());
  }

  private static String envelope(Command command) {
    return Wire.print(Envelope.of("c-1", "somebody", AT, command));
  }

  @Test
  void finished_cancelled_and_deleted_copies_go_to_whoever_claimed_the_name() {
    var copy = new Resource("111111111111", "us-west-2", "snapshot", "backstay-orders-1");
    var finished =
        event(
            fromRds(
                "RDS-EVENT-0060",
                "notification",
                "Finished copy of snapshot s from region us-east-1 in 4 minutes"));
    assertEquals(copy, assertInstanceOf(Route.ToHolder.class, finished).resource());
    assertEquals(
        new FinishedEvent("backstay-orders-1"),
        assertInstanceOf(Route.ToHolder.class, finished).input());
    var canceled =
        event(
            fromRds(
                "RDS-EVENT-0061",
                "notification",
                "Canceled snapshot copy request of s from region us-east-1"));
    assertEquals("backstay-orders-1", canceled(canceled).name());
    var deleted = event(fromRds("RDS-EVENT-0041", "deletion", "Deleted manual snapshot"));
    assertEquals("backstay-orders-1", canceled(deleted).name());
  }

  private static CanceledEvent canceled(Route route) {
    return assertInstanceOf(
        CanceledEvent.class, assertInstanceOf(Route.ToHolder.class, route).input());
  }

  @Test
  void what_a_subscription_tells_leads_to_where_the_rule_s_event_leads() {
    var message = "Finished copy of snapshot s from region us-east-1 in 4 minutes";
    var byRule =
        assertInstanceOf(
            Route.ToHolder.class, event(fromRds("RDS-EVENT-0060", "notification", message)));
    var notification =
        """
        {"Event Source":"db-snapshot","Event Time":"2026-11-20 02:05:00.123","Source ID":"backstay-orders-1",
         "Source ARN":"arn:aws:rds:us-west-2:111111111111:snapshot:backstay-orders-1",
         "Event ID":"http://docs/USER_Events.html#RDS-EVENT-0060","Event Message":"%s"}
        """
            .formatted(message);
    var bySubscription = assertInstanceOf(Route.ToHolder.class, event(notification));
    assertEquals(byRule.resource(), bySubscription.resource());
    assertEquals(byRule.input(), bySubscription.input());
  }

  @Test
  void copy_that_somebody_deletes_in_redshift_goes_to_whoever_claimed_it() {
    var to = assertInstanceOf(Route.ToHolder.class, event(fromRedshift("2011")));
    assertEquals(
        new Resource("111111111111", "us-west-2", "redshift-snapshot", "backstay-sales-1"),
        to.resource());
    assertEquals(
        new CanceledEvent("backstay-sales-1", Instant.parse("2026-11-20T02:05:00.123Z")),
        to.input());
    assertInstanceOf(Route.Nowhere.class, event(fromRedshift("3004")));
  }

  @Test
  void what_redshift_says_has_come_to_a_region_goes_to_whoever_claimed_it_there() {
    var words =
        "Your Snapshot Backstay-sales-1 was successfully copied from region us-west-2 to eu-west-1";
    var to =
        assertInstanceOf(
            Route.ToHolder.class, event(fromRedshift("3007", "cluster", "sales", words)));
    assertEquals(
        new Resource("111111111111", "eu-west-1", "redshift-snapshot", "backstay-sales-1"),
        to.resource());
    assertEquals(
        new ArrivedEvent("backstay-sales-1", Instant.parse("2026-11-20T02:05:00.123Z")),
        to.input());
    assertInstanceOf(
        Route.Nowhere.class, event(fromRedshift("3007", "cluster", "sales", "It was copied.")));
  }

  private static String fromRedshift(String id) {
    return fromRedshift(id, "cluster-snapshot", "Backstay-sales-1", "");
  }

  private static String fromRedshift(String id, String source, String resource, String words) {
    var message =
        """
        {\\"Event Source\\":\\"%s\\",\\"Resource\\":\\"%s\\",\\"Event Time\\":\\"2026-11-20 02:05:00.123\\",
        \\"Event Message\\":\\"%s\\",\\"About this Event\\":\\"http://docs/events.html#REDSHIFT-EVENT-%s \\"}\
        """
            .formatted(source, resource, words, id)
            .replace("\n", "");
    return """
    {"Type":"Notification","TopicArn":"arn:aws:sns:us-west-2:111111111111:redshift","Message":"%s"}
    """
        .formatted(message);
  }

  @Test
  void what_asks_nothing_of_us_leads_nowhere() {
    assertInstanceOf(Route.Nowhere.class, said("op", new BackupCompleted(ORDERS, List.of(POINT))));
    var nothing = new Plan(List.of(), List.of(), Optional.empty());
    assertInstanceOf(
        Route.Nowhere.class, said("op", new SnapshotCompleted(POINT, nothing, AT, "alice", "why")));
    assertInstanceOf(
        Route.Nowhere.class,
        event(fromRds("RDS-EVENT-0042", "creation", "Manual snapshot created")));
  }

  private static Route said(String operation, Event event) {
    return event(
        Wire.print(
            Envelope.of("event-1", "backstay/snapshot", AT, event)
                .within(operation, Optional.empty())));
  }

  private static String fromRds(String id, String category, String message) {
    return """
    {"version":"0","id":"e-1","detail-type":"RDS DB Snapshot Event","source":"aws.rds","account":"111111111111",
     "time":"2026-11-20T02:05:00Z","region":"us-west-2",
     "resources":["arn:aws:rds:us-west-2:111111111111:snapshot:backstay-orders-1"],
     "detail":{"EventCategories":["%s"],"SourceType":"SNAPSHOT","Date":"2026-11-20T02:05:00.123Z","Message":"%s",
     "SourceArn":"arn:aws:rds:us-west-2:111111111111:snapshot:backstay-orders-1",
     "SourceIdentifier":"backstay-orders-1","EventID":"%s"}}
    """
        .formatted(category, message, id);
  }

  private static Route command(String body) {
    return new Commands(() -> AT, new CommandInbound(LINES, "alias/between")).route(received(body));
  }

  private static Route event(String body) {
    return new Events(new EventInbound(LINES, "backstay/copy-share")).route(received(body));
  }

  private static Received received(String body) {
    return new Received("queue", "message-1", body, AT, "AROA1", 1, "receipt", Map.of());
  }
}
