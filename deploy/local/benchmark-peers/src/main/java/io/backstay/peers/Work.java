package io.backstay.peers;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The work of one message as one would write it by hand: read, decide, ask for a wake-up, write the
 * next state with what is to be published, publish, clear.
 */
final class Work {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Table table;
  private final Post post;

  Work(Table table, Post post) {
    this.table = table;
    this.post = post;
  }

  /** Throws whatever the SDK throws; the message then comes again. */
  void handle(Message message) {
    var body = JSON.readTree(message.body());
    switch (body.path("type").asString("")) {
      case "CreateSnapshot" -> begin(body, message.messageId());
      case "SnapshotShared" -> end(body);
      default -> {
        // A wake-up: no run lasts for a day.
      }
    }
  }

  private void begin(JsonNode command, String messageId) {
    var operation = command.path("id").asString();
    if (table.read(operation).isPresent()) {
      return;
    }
    var database = command.path("data").path("database");
    var snapshot = command.path("data").path("name").asString();
    var state = JSON.createObjectNode().put("@type", "Waiting");
    state.set("database", database);
    state.put("snapshot", snapshot);
    var event = JSON.createObjectNode().put("@type", "SnapshotStarted");
    event.set("database", database);
    event.put("snapshot", snapshot);
    var now = Instant.now();
    var due = now.plus(PATIENCE);
    post.wakeUp(operation, due);
    var next =
        new Table.Next(
            operation,
            0,
            state.toString(),
            effect(event),
            now,
            messageId,
            command.path("traceparent").asString());
    var claim =
        "claim#%s/%s/snapshot/%s"
            .formatted(
                database.path("account").asString(), database.path("region").asString(), snapshot);
    if (table.begin(next, claim, due)) {
      publish(next, event);
      table.clear(next, due);
    }
  }

  private void end(JsonNode report) {
    var operation = report.path("data").path("parent").asString();
    var item = table.read(operation);
    if (item.isEmpty() || !item.get().state().contains("\"Waiting\"")) {
      return;
    }
    var database = JSON.readTree(item.get().state()).path("database");
    var state = JSON.createObjectNode().put("@type", "Completed");
    state.set("database", database);
    var event = JSON.createObjectNode().put("@type", "BackupCompleted");
    event.set("database", database);
    event.putArray("recoveryPoints").add(report.path("data").path("snapshot"));
    var next =
        new Table.Next(
            operation,
            item.get().version(),
            state.toString(),
            effect(event),
            Instant.now(),
            item.get().cause(),
            item.get().traceparent());
    if (table.end(next)) {
      publish(next, event);
      table.clear(next);
    }
  }

  private static String effect(ObjectNode event) {
    var effect = JSON.createObjectNode().put("@type", "Announce");
    effect.set("event", event);
    return effect.toString();
  }

  private void publish(Table.Next next, ObjectNode event) {
    var type = event.path("@type").asString();
    var database = event.path("database");
    var data = event.deepCopy();
    data.remove("@type");
    var envelope =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", next.operation() + "#" + next.effectId())
            .put("source", post.source())
            .put("type", type)
            .put("datacontenttype", "application/json")
            .put("time", next.decidedAt().toString())
            .put("traceparent", Trace.child(next.traceparent()))
            .put("cause", next.cause())
            .put("operation", next.operation());
    envelope.set("data", data);
    post.publish(type, database, envelope.toString());
  }
}
