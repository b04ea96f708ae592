package io.backstay.audit.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.audit.Samples;
import io.backstay.chassis.Outage;
import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.messages.Signal;
import io.backstay.chassis.route.Dispatcher.Counts;
import io.backstay.contracts.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecorderTest {
  private static World world;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> counted = new ArrayList<>();
  private final Counts counts =
      new Counts() {
        @Override
        public void nowhere(String queue, String why) {
          counted.add("nowhere: " + why);
        }

        @Override
        public void parked(String queue, String field) {
          counted.add("parked: " + field);
        }
      };

  @BeforeAll
  static void start() {
    world = new World();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /** Every test has the table for itself. */
  @BeforeEach
  void empty() {
    for (var item : world.dynamoDb.scan(scan -> scan.tableName(AuditTable.NAME)).items()) {
      var key = new HashMap<>(item);
      key.keySet().retainAll(List.of("instance_id", "timestamp#event_id"));
      world.dynamoDb.deleteItem(delete -> delete.tableName(AuditTable.NAME).key(key));
    }
  }

  private static Received message(String id, String body) {
    return new Received(World.QUEUE, id, body, Samples.NIGHT, "AROASNS", 1, "receipt", Map.of());
  }

  private static String started(String id, Instant at) {
    return Wire.print(Samples.told(id, at, Samples.STARTED));
  }

  private Answer handle(Received message) {
    return new Recorder(new AuditTable(world.dynamoDb), counts, meters).handle(message);
  }

  private double written(String outcome, String written) {
    return meters.counter("backstay.audit.entries", "outcome", outcome, "written", written).count();
  }

  @Test
  void what_is_delivered_twice_is_written_once() {
    var body = started("a", Samples.NIGHT);

    var first = handle(message("m-1", body));
    var before = world.trail("orders");
    var second = handle(message("m-2", body));

    assertEquals(new Answer.Acknowledge(), first);
    assertEquals(new Answer.Acknowledge(), second);
    assertEquals(before, world.trail("orders"));
    assertEquals(1, before.size());
    assertEquals(1, written("started", "new"));
    assertEquals(1, written("started", "repeat"));
  }

  @Test
  void it_lives_for_90_days_from_its_own_time() {
    handle(message("m-1", started("a", Samples.NIGHT)));

    var ttl = world.trail("orders").getFirst().text("ttl");

    assertEquals(Instant.parse("2026-05-30T02:00:00Z").getEpochSecond(), Long.parseLong(ttl));
  }

  @Test
  void a_trail_is_in_order_of_time_however_it_arrived() {
    for (var millis : new long[] {3000, 1, 1000, 10}) {
      handle(message("m", started("id-" + millis, Samples.NIGHT.plusMillis(millis))));
    }

    var ids = world.trail("orders").stream().map(line -> line.text("event_id")).toList();

    assertEquals(List.of("id-1", "id-10", "id-1000", "id-3000"), ids);
  }

  @Test
  void the_sort_key_is_literally_called_timestamp_and_event_id() {
    handle(message("m-1", started("a", Samples.NIGHT)));

    var item = world.trail("orders").getFirst();

    assertEquals("2026-03-01T02:00:00.120Z#a", item.text("timestamp#event_id"));
  }

  @Test
  void what_nobody_can_read_goes_aside_and_into_the_log() {
    var answer = handle(message("m-1", "{\"specversion\":\"2.0\"}"));

    assertEquals(new Answer.Park("specversion", "must be 1.0"), answer);
    assertEquals(List.of("parked: specversion"), counted);
    var item = world.trail("unknown").getFirst();
    assertEquals("m-1#parked", item.text("event_id"));
    assertEquals("parked", item.text("outcome"));
    assertEquals("backstay/audit", item.text("source"));
    assertEquals("AROASNS", item.text("actor"));
    assertTrue(item.text("detail").contains("\"rule\":\"must be 1.0\""), item.text("detail"));
  }

  @Test
  void a_body_that_nobody_can_read_is_not_repeated_in_the_log() {
    handle(message("m-1", "password=hunter2"));

    assertFalse(world.trail("unknown").toString().contains("hunter2"));
  }

  @Test
  void an_event_of_a_later_version_is_kept_and_counted() {
    var later =
        """
        {"specversion":"1.0","id":"l-1","source":"backstay/later","type":"SnapshotVerified",
         "time":"2026-03-01T03:00:00Z","operation":"op-1","cause":"c-1",
         "data":{"snapshot":{"database":{"engine":"oracle","account":"111111111111",
           "region":"us-east-1","identifier":"Orders"}},"checksum":"abc"}}\
        """;

    var answer = handle(message("m-1", later));

    assertInstanceOf(Answer.Acknowledge.class, answer);
    var item = world.trail("orders").getFirst();
    assertEquals("SnapshotVerified", item.text("type"));
    assertEquals("unknown", item.text("outcome"));
    assertEquals("2026-03-01T03:00:00.000Z#l-1", item.text("timestamp#event_id"));
    assertEquals("backstay/later", item.text("source"));
    assertEquals("op-1", item.text("operation"));
    assertEquals("c-1", item.text("cause"));
    assertEquals("oracle", item.text("engine"));
    assertTrue(item.text("detail").contains("\"checksum\":\"abc\""), item.text("detail"));
    assertEquals(1, written("unknown", "new"));
  }

  @Test
  void an_event_of_another_service_of_aws_is_kept() {
    var other =
        """
        {"version":"0","id":"e-9","detail-type":"AWS Backup Job","source":"aws.backup",
         "account":"111111111111","region":"us-east-1","time":"2026-03-01T03:00:00Z",
         "detail":{"state":"COMPLETED"}}\
        """;

    handle(message("m-1", other));

    var item = world.trail("unknown").getFirst();
    assertEquals("AWS Backup Job", item.text("type"));
    assertEquals("aws.backup", item.text("source"));
    assertEquals("111111111111", item.text("account"));
    assertEquals("{\"state\":\"COMPLETED\"}", item.text("detail"));
  }

  @Test
  void what_such_an_event_does_not_say_is_taken_from_its_sending() {
    handle(message("m-1", "{\"detail-type\":\"X\",\"time\":\"soon\"}"));

    var item = world.trail("unknown").getFirst();
    assertEquals("2026-03-01T02:00:00.120Z#m-1", item.text("timestamp#event_id"));
  }

  @Test
  void an_event_of_rds_is_kept_in_the_trail_that_our_tag_names() {
    var created =
        """
        {"version":"0","id":"e-1","detail-type":"RDS DB Snapshot Event","source":"aws.rds",
         "account":"111111111111","region":"us-east-1","time":"2026-03-01T03:00:00Z",
         "resources":["arn:aws:rds:us-east-1:111111111111:snapshot:orders-1"],
         "detail":{"SourceArn":"arn:aws:rds:us-east-1:111111111111:snapshot:orders-1",
          "SourceIdentifier":"orders-1","Date":"2026-03-01T03:00:00.007Z",
          "Message":"Manual snapshot created","EventID":"RDS-EVENT-0042",
          "EventCategories":["creation"],
          "Tags":{"backstay:database":"rds-instance/111111111111/us-east-1/orders"}}}\
        """;

    handle(message("m-1", created));

    var item = world.trail("orders").getFirst();
    assertEquals("SnapshotCreated", item.text("type"));
    assertEquals("aws.rds", item.text("source"));
    assertEquals("2026-03-01T03:00:00.007Z#e-1", item.text("timestamp#event_id"));
  }

  @Test
  void an_event_of_redshift_is_kept_in_the_trail_of_its_cluster() {
    var completed =
        """
        {"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:111111111111:redshift",
         "Message":"{\\"Event Source\\":\\"cluster-snapshot\\",\\"Resource\\":\\"sales-1\\",\
        \\"Event Time\\":\\"2026-03-01 03:00:00.007\\",\\"About this Event\\":\\"x#REDSHIFT-EVENT-3004 \\",\
        \\"Event Message\\":\\"The user snapshot 'sales-1' for your Amazon Redshift cluster 'sales' completed\\"}"}
        """;

    handle(message("m-1", completed));

    var item = world.trail("sales").getFirst();
    assertEquals("SnapshotCompleted", item.text("type"));
    assertEquals("aws.redshift", item.text("source"));
    assertEquals("completed", item.text("outcome"));
    assertEquals("2026-03-01T03:00:00.007Z", item.text("timestamp"));
    assertEquals("redshift-cluster", item.text("engine"));
    assertEquals("111111111111", item.text("account"));
  }

  @Test
  void what_an_event_subscription_begins_with_is_kept() {
    var announcement = "This is a message to notify that RDS will attempt to send you events";

    assertEquals(new Answer.Acknowledge(), handle(message("m-1", announcement)));
    assertEquals(
        new Answer.Acknowledge(),
        handle(
            message(
                "m-2",
                "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:us-east-1:111111111111:t\","
                    + "\"Message\":\""
                    + announcement
                    + "\"}")));

    var trail = world.trail("unknown");
    assertEquals(2, trail.size());
    for (var item : trail) {
      assertEquals("EventSubscription", item.text("type"));
      assertTrue(item.text("detail").contains("RDS will attempt"), item.text("detail"));
    }
  }

  @Test
  void the_store_takes_whatever_a_message_says() {
    for (var piece : new String[] {"x", "\\\\", "漢", "\\ud83d", "\\u0000"}) {
      var body =
          "{\"detail-type\":\"%1$s\",\"id\":\"%1$s\",\"detail\":{\"SourceIdentifier\":\"%1$s\"}}"
              .formatted(piece.repeat(6_000 / piece.length()));

      assertEquals(new Answer.Acknowledge(), handle(message("m-" + piece, body)), piece);
    }
    assertEquals(5, written("unknown", "new"));
  }

  @Test
  void a_signal_is_let_go() {
    handle(message("m-1", new Signal.Sweep().print()));

    assertEquals(List.of("nowhere: nothing here waits for a signal"), counted);
    assertTrue(world.dynamoDb.scan(scan -> scan.tableName(AuditTable.NAME)).items().isEmpty());
  }

  @Test
  void while_the_table_is_away_the_message_stays_in_the_queue() {
    try (var nowhere = new World()) {
      nowhere.dynamoDb.deleteTable(delete -> delete.tableName(AuditTable.NAME));
      var blind = new Recorder(new AuditTable(nowhere.dynamoDb), counts, meters);

      assertThrows(Outage.class, () -> blind.handle(message("m-1", started("a", Samples.NIGHT))));
      assertThrows(Outage.class, () -> blind.handle(message("m-2", "not JSON")));
    }
  }
}
