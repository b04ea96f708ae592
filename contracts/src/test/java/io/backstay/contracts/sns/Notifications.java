package io.backstay.contracts.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Notifications in the documented shapes, which tests then change. */
public final class Notifications {

  private static final Path FOLDER = Path.of("src/test/resources/notifications");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Notifications() {}

  public static ObjectNode of(String name) {
    try {
      return object(Files.readString(FOLDER.resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in an envelope. */
  public static ObjectNode within(ObjectNode envelope) {
    return object(envelope.path("Message").asText());
  }

  /** As SNS delivers it where raw delivery is off. */
  public static String enveloped(ObjectNode notification, String topicArn) {
    var envelope = JSON.createObjectNode();
    envelope.put("Type", "Notification").put("MessageId", "m-1").put("TopicArn", topicArn);
    return envelope.put("Message", notification.toString()).toString();
  }

  private static ObjectNode object(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
