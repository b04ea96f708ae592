package io.backstay.standalone;

import static io.backstay.standalone.AsyncApi.ordered;
import static io.backstay.standalone.AsyncApi.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.chassis.messages.Signal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages of the document: ours by their committed schemas, AWS's by what is read of them. */
final class AsyncApiMessages {
  static final List<String> SIGNALS = List.of("Sweep", "WakeUp");
  static final String REDSHIFT = "RedshiftNotification";
  static final List<String> NOTIFICATIONS = List.of("RdsNotification", REDSHIFT);

  private static final String SCHEMAS = "../contracts/src/main/resources/schemas/";
  private static final String FORMAT = "application/schema+json;version=draft-2020-12";

  private AsyncApiMessages() {}

  /** {@code detailTypes} are those of AWS's events that rules let through. */
  static Map<String, Object> all(List<String> detailTypes) {
    var messages = new LinkedHashMap<String, Object>();
    for (var command : Repository.types("commands")) {
      messages.put(command, ours("commands", command));
    }
    for (var event : Repository.types("events")) {
      messages.put(event, ours("events", event));
    }
    for (var type : detailTypes) {
      messages.put(name(type), fromEventBridge(type));
    }
    messages.put("RdsNotification", fromRds());
    messages.put("RedshiftNotification", fromRedshift());
    messages.put(
        "Sweep",
        signal(
            "EventBridge Scheduler asks every 5 minutes whether an operation was forgotten",
            new Signal.Sweep()));
    messages.put(
        "WakeUp",
        signal(
            "A delayed message of a service to itself, in hops of at most 15 minutes",
            new Signal.WakeUp("operation", Instant.EPOCH)));
    return messages;
  }

  /** {@code RDS DB Snapshot Event} as the key of a message. */
  static String name(String detailType) {
    return detailType.replaceAll("[^A-Za-z0-9]", "");
  }

  /** A command may also come bare, as a person types it: the data alone, with its type. */
  private static Map<String, Object> ours(String folder, String type) {
    var summary =
        folder.equals("commands")
            ? "A command; people may also send its data alone, with the type in it"
            : "An event, with its type and what it is about as attributes of the message";
    var data = reference(SCHEMAS + folder + "/" + type + ".v1.json");
    var schema =
        ordered(
            "allOf",
            List.of(
                reference(SCHEMAS + "envelope.v1.json"),
                ordered("properties", ordered("type", ordered("const", type), "data", data))));
    return ordered("name", type, "summary", summary, "payload", payload(schema));
  }

  private static Map<String, Object> fromEventBridge(String detailType) {
    var properties =
        ordered("source", ordered("const", "aws.rds"), "detail-type", ordered("const", detailType));
    var required =
        List.of("id", "source", "detail-type", "account", "region", "time", "resources", "detail");
    return aws(detailType, "By a rule of EventBridge, as RDS sends it", properties, required);
  }

  private static Map<String, Object> fromRds() {
    return aws(
        "RdsNotification",
        "By an event subscription of RDS, raw or in the envelope of SNS; nothing subscribes to one yet",
        ordered("Event Source", ordered("type", "string")),
        List.of("Event Source", "Event Time", "Source ID", "Event ID", "Event Message"));
  }

  private static Map<String, Object> fromRedshift() {
    return aws(
        "RedshiftNotification",
        "By an event subscription of Redshift, in the envelope of SNS; nothing subscribes to one yet",
        ordered("Type", ordered("const", "Notification"), "TopicArn", ordered("type", "string")),
        List.of("Type", "TopicArn", "Message"));
  }

  private static Map<String, Object> aws(
      String name, String summary, Map<String, Object> properties, List<String> required) {
    var schema = ordered("type", "object", "properties", properties, "required", required);
    return ordered(
        "name",
        name,
        "summary",
        summary,
        "contentType",
        "application/json",
        "payload",
        payload(schema));
  }

  /** Its schema is what its own text looks like. */
  private static Map<String, Object> signal(String summary, Signal signal) {
    var properties = new LinkedHashMap<String, Object>();
    try {
      new JsonMapper()
          .readTree(signal.print())
          .fieldNames()
          .forEachRemaining(name -> properties.put(name, ordered("type", "string")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    var name = signal.getClass().getSimpleName();
    var required = List.copyOf(properties.keySet());
    properties.put("signal", ordered("const", name));
    return aws(name, summary, properties, required);
  }

  private static Map<String, Object> payload(Map<String, Object> schema) {
    return ordered("schemaFormat", FORMAT, "schema", schema);
  }
}
