package io.backstay.contracts.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.wire.Body;
import java.util.Optional;

/**
 * What stands in the body of a message on an event queue: what was published, with the envelope of
 * SNS taken off where raw delivery is not switched on.
 */
public sealed interface Delivery {

  /** The topic is known only where SNS put its envelope around what was published. */
  record Content(ObjectNode object, Optional<Topic> topic) implements Delivery {}

  /** The plain text that an event subscription of RDS or Redshift begins with; it says no event. */
  record Announcement() implements Delivery {}

  record Unreadable(String field, String rule) implements Delivery {}

  static Delivery of(String body) {
    return switch (Body.of(body)) {
      case Body.Json(var object) when isEnvelope(object) -> opened(object);
      case Body.Json(var object) -> new Content(object, Optional.empty());
      case Body.Unreadable(var rule) -> text(body, "$", rule);
    };
  }

  private static boolean isEnvelope(ObjectNode object) {
    return object.has("TopicArn") && object.has("Type") && !object.has("specversion");
  }

  /** Nobody follows the link of a confirmation: whose subscription it is, a person must know. */
  private static Delivery opened(ObjectNode envelope) {
    if (!envelope.path("Type").asText().equals("Notification")) {
      return new Unreadable("Type", "must be Notification: a subscription waits to be confirmed");
    }
    var topic = Topic.of(envelope.path("TopicArn").asText());
    if (topic.isEmpty()) {
      return new Unreadable("TopicArn", "must be the ARN of a topic");
    }
    var message = envelope.path("Message").textValue();
    if (message == null) {
      return new Unreadable("Message", "must be text");
    }
    return switch (Body.of(message)) {
      case Body.Json(var object) -> new Content(object, topic);
      case Body.Unreadable(var rule) -> text(message, "Message", rule);
    };
  }

  private static Delivery text(String text, String field, String rule) {
    return text.stripLeading().startsWith("This is a message to notify that ")
        ? new Announcement()
        : new Unreadable(field, rule);
  }
}
