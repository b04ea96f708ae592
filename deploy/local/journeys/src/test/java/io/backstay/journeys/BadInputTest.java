package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.MessageParked;
import io.backstay.standalone.Standalone;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** What people and programs send by mistake, each among good commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  private Standalone standalone;
  private World world;

  @BeforeAll
  void start() {
    standalone = Fleets.started(1200);
    world = new World(JUDGED.reading(standalone.cloud()));
  }

  @AfterAll
  void stop() {
    world.close();
    standalone.close();
  }

  @Test
  void each_mistake_is_parked_audited_and_told_with_field_and_rule_and_disturbs_nothing() {
    var good = world.send(Commands.backup("orders"));
    var fields = new HashMap<String, String>();
    mistakes().forEach((body, field) -> fields.put(world.send(body), field));
    world.ear.await(good, BackupCompleted.class);
    fields.forEach((id, field) -> {
      var told = parked(id);
      assertEquals(field, told.field(), told.rule());
      assertEquals(World.COMMANDS, told.queue());
      assertTrue(!told.rule().isBlank());
    });
    var attributes = new HashMap<String, String>();
    while (attributes.size() < fields.size()) {
      var batch = world.parked();
      assertTrue(!batch.isEmpty(), "parked so far: " + attributes);
      for (var message : batch) {
        attributes.put(attribute(message, "original_id"), attribute(message, "reason"));
        assertTrue(!attribute(message, "original_sent_at").isBlank());
        assertTrue(!attribute(message, "original_sender").isBlank());
      }
    }
    fields.forEach((id, field) ->
        assertTrue(attributes.getOrDefault(id, "").startsWith(field + " "), attributes.toString()));
  }

  private static String attribute(Message message, String name) {
    return Optional.ofNullable(message.messageAttributes().get(name)).orElseThrow().stringValue();
  }

  private MessageParked parked(String messageId) {
    return (MessageParked)
        world.ear.awaitAny(
            said ->
                said.data() instanceof MessageParked parked && parked.messageId().equals(messageId),
            "MessageParked of " + messageId,
            _ -> {});
  }

  /** Body by the field that the reason must name. */
  private static Map<String, String> mistakes() {
    var mistakes = new LinkedHashMap<String, String>();
    mistakes.put("{\"type\": \"CreateSnapshot\", ", "$");
    mistakes.put("x".repeat(1024 * 1024), "$");
    mistakes.put("{\"type\": \"DropEverything\"}", "type");
    mistakes.put(
        Commands.backup("orders").replace("\"region\": \"us-east-1\",", ""), "database.region");
    mistakes.put(
        Commands.backup("orders").replace("\"us-west-2\"", "\"the west\""),
        "plan.copies[0].region");
    mistakes.put(Commands.backup("orders", "\"name\": \"two--hyphens\""), "name");
    mistakes.put(Commands.backup("no-such-database"), "database.identifier");
    mistakes.put(
        "{\"specversion\": \"0.3\", \"id\": \"x\", \"type\": \"CreateSnapshot\", \"source\": \"me\", \"data\": {}}",
        "specversion");
    return mistakes;
  }

  @Test
  void parked_message_reaches_the_audit_log() {
    var id = world.send("not json");
    assertEquals("$", parked(id).field());
    // The audit's inbox is another one: what it has written by then is awaited through the next
    // backup's trail.
    var after = world.send(Commands.backup("customers"));
    world.ear.await(after, BackupCompleted.class);
    Awaited.until(
        "audit of " + id,
        () -> world.audit("unknown").stream().anyMatch(entry -> entry.toString().contains(id)));
  }

  @Test
  void database_that_stays_busy_fails_with_the_cause_when_the_window_ends() {
    var operation = world.send(Commands.backup("stopped", "\"window\": \"PT10M\""));
    var failed = world.ear.await(operation, BackupFailed.class);
    assertEquals("InvalidDBInstanceState", failed.cause().code());
    assertTrue(world.everywhere(operation).isEmpty());
  }

  @Test
  void database_that_is_busy_now_is_waited_for() {
    var operation = world.send(Commands.backup("reporting"));
    var completed = world.ear.await(operation, BackupCompleted.class);
    assertEquals(2, completed.recoveryPoints().size());
  }

  @Test
  void account_that_is_not_allowed_gets_nothing_and_the_rest_of_the_plan_stands() {
    var operation =
        world.send(
            Commands.backup("orders")
                .replace(
                    "\"shareWith\": [\"222222222222\"]},", "\"shareWith\": [\"999999999999\"]},"));
    var incomplete = world.ear.await(operation, BackupIncomplete.class);
    assertEquals(2, incomplete.recoveryPoints().size());
    var missing = incomplete.missing().getFirst();
    assertEquals("share with 999999999999", missing.step());
    assertEquals("AccountNotAllowed", missing.cause().code());
  }

  @Test
  void key_that_does_not_exist_is_waited_for_and_then_told() {
    var operation =
        world.send(Commands.backup("customers").replace("alias/backstay", "alias/nobody"));
    var incomplete = world.ear.await(operation, BackupIncomplete.class);
    assertEquals(1, incomplete.recoveryPoints().size());
    assertEquals("KMSKeyNotAccessibleFault", incomplete.missing().getFirst().cause().code());
    assertTrue(world.snapshots(Aws.WEST, operation).isEmpty());
  }
}
