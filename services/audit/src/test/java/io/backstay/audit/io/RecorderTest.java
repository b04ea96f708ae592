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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
  private final Recorder recorder = new Recorder(new AuditTable(world.dynamoDb), counts, meters);

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
      var key =
          Map.of(
              "instance_id", item.get("instance_id"),
              "timestamp#event_id", item.get("timestamp#event_id"));
      world.dynamoDb.deleteItem(delete -> delete.tableName(AuditTable.NAME).key(key));
    }
  }

  private static Received message(String id, String body) {
    return new Received(World.QUEUE, id, body, Samples.NIGHT, "AROASNS", 1, "receipt", Map.of());
  }

  private static String started(String id, Instant at) {
    return Wire.print(Samples.told(id, at, Samples.STARTED));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.fromS("absent")).s();
  }

  private double written(String outcome, String written) {
    return meters.counter("backstay.audit.entries", "outcome", outcome, "written", written).count();
  }

  @Test
  void what_is_delivered_twice_is_written_once() {
    var body = started("a", Samples.NIGHT);

    var first = recorder.handle(message("m-1", body));
    var before = world.trail("orders");
    var second = recorder.handle(message("m-2", body));

    assertEquals(new Answer.Acknowledge(), first);
    assertEquals(new Answer.Acknowledge(), second);
    assertEquals(before, world.trail("orders"));
    assertEquals(1, before.size());
    assertEquals(1, written("started", "new"));
    assertEquals(1, written("started", "repeat"));
  }

  @Test
  void it_lives_for_90_days_from_its_own_time() {
    recorder.handle(message("m-1", started("a", Samples.NIGHT)));

    var ttl = world.trail("orders").getFirst().get("ttl").n();

    assertEquals(Instant.parse("2026-05-30T02:00:00Z").getEpochSecond(), Long.parseLong(ttl));
  }

  @Test
  void a_trail_is_in_order_of_time_however_it_arrived() {
    for (var millis : new long[] {3000, 1, 1000, 10}) {
      recorder.handle(message("m", started("id-" + millis, Samples.NIGHT.plusMillis(millis))));
    }

    var ids = world.trail("orders").stream().map(item -> text(item, "event_id")).toList();

    assertEquals(List.of("id-1", "id-10", "id-1000", "id-3000"), ids);
  }

  @Test
  void the_sort_key_is_literally_called_timestamp_and_event_id() {
    recorder.handle(message("m-1", started("a", Samples.NIGHT)));

    var item = world.trail("orders").getFirst();

    assertEquals("2026-03-01T02:00:00.120Z#a", text(item, "timestamp#event_id"));
  }

  @Test
  void what_nobody_can_read_goes_aside_and_into_the_log() {
    var answer = recorder.handle(message("m-1", "{\"specversion\":\"2.0\"}"));

    assertEquals(new Answer.Park("specversion", "must be 1.0"), answer);
    assertEquals(List.of("parked: specversion"), counted);
    var item = world.trail("unknown").getFirst();
    assertEquals("m-1#parked", text(item, "event_id"));
    assertEquals("parked", text(item, "outcome"));
    assertEquals("backstay/audit", text(item, "source"));
    assertEquals("AROASNS", text(item, "actor"));
    assertTrue(text(item, "detail").contains("\"rule\":\"must be 1.0\""), text(item, "detail"));
  }

  @Test
  void a_body_that_nobody_can_read_is_not_repeated_in_the_log() {
    recorder.handle(message("m-1", "password=hunter2"));

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

    var answer = recorder.handle(message("m-1", later));

    assertInstanceOf(Answer.Acknowledge.class, answer);
    var item = world.trail("orders").getFirst();
    assertEquals("SnapshotVerified", text(item, "type"));
    assertEquals("unknown", text(item, "outcome"));
    assertEquals("2026-03-01T03:00:00.000Z#l-1", text(item, "timestamp#event_id"));
    assertEquals("backstay/later", text(item, "source"));
    assertEquals("op-1", text(item, "operation"));
    assertEquals("c-1", text(item, "cause"));
    assertEquals("oracle", text(item, "engine"));
    assertTrue(text(item, "detail").contains("\"checksum\":\"abc\""), text(item, "detail"));
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

    recorder.handle(message("m-1", other));

    var item = world.trail("unknown").getFirst();
    assertEquals("AWS Backup Job", text(item, "type"));
    assertEquals("aws.backup", text(item, "source"));
    assertEquals("111111111111", text(item, "account"));
    assertEquals("{\"state\":\"COMPLETED\"}", text(item, "detail"));
  }

  @Test
  void what_such_an_event_does_not_say_is_taken_from_its_sending() {
    recorder.handle(message("m-1", "{\"detail-type\":\"X\",\"time\":\"soon\"}"));

    var item = world.trail("unknown").getFirst();
    assertEquals("2026-03-01T02:00:00.120Z#m-1", text(item, "timestamp#event_id"));
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

    recorder.handle(message("m-1", created));

    var item = world.trail("orders").getFirst();
    assertEquals("SnapshotCreated", text(item, "type"));
    assertEquals("aws.rds", text(item, "source"));
    assertEquals("2026-03-01T03:00:00.007Z#e-1", text(item, "timestamp#event_id"));
  }

  @Test
  void the_store_takes_whatever_a_message_says() {
    for (var piece : new String[] {"x", "\\\\", "漢", "\\ud83d", "\\u0000"}) {
      var body =
          "{\"detail-type\":\"%1$s\",\"id\":\"%1$s\",\"detail\":{\"SourceIdentifier\":\"%1$s\"}}"
              .formatted(piece.repeat(10_000 / piece.length()));

      assertEquals(new Answer.Acknowledge(), recorder.handle(message("m-" + piece, body)), piece);
    }
    assertEquals(5, written("unknown", "new"));
  }

  @Test
  void a_signal_is_let_go() {
    recorder.handle(message("m-1", new Signal.Sweep().print()));

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
