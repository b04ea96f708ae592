package io.backstay.cloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.QueryFields;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** One message as it was published; attributes in the form of the SQS JSON protocol. */
record Publication(String messageId, String body, Optional<String> subject, ObjectNode attributes) {

  /** Body and attributes in bytes. */
  static final int LARGEST = 262_144;

  private static final int LONGEST_SUBJECT = 100;
  private static final Set<String> TYPES = Set.of("String", "String.Array", "Number", "Binary");

  /** Refuses what SNS refuses of a request, or of an entry of a batch. */
  static Publication of(QueryFields fields, String messageId) {
    // Not as QueryFields gives it: blanks at the ends belong to a message.
    var message = fields.values().getOrDefault("Message", "");
    if (message.isEmpty()) {
      throw SnsError.INVALID_PARAMETER.because("Invalid parameter: Empty message");
    }
    var subject = fields.text("Subject");
    if (subject.filter(text -> text.length() > LONGEST_SUBJECT).isPresent()) {
      throw SnsError.INVALID_PARAMETER.because("Invalid parameter: Subject");
    }
    var body = fields.text("MessageStructure").isPresent() ? forQueues(fields, message) : message;
    var publication = new Publication(messageId, body, subject, attributes(fields));
    if (publication.size() > LARGEST) {
      throw SnsError.INVALID_PARAMETER.because("Invalid parameter: Message too long");
    }
    return publication;
  }

  /** With MessageStructure json, each protocol has its own text. */
  private static String forQueues(QueryFields fields, String message) {
    try {
      var texts = Json.read(message);
      if (fields.required("MessageStructure").equals("json") && texts.path("default").isTextual()) {
        return texts.path("sqs").asText(texts.path("default").asText());
      }
    } catch (JsonProcessingException _) {
      // Refused below, like a structure without a default.
    }
    throw SnsError.invalid(
        "Message Structure", "it must be json, and the message an object with a default");
  }

  private static ObjectNode attributes(QueryFields fields) {
    var attributes = Json.object();
    for (var entry : fields.structures("MessageAttributes", "entry")) {
      var name = entry.required("Name");
      var type = entry.text("Value.DataType").orElse("");
      if (!TYPES.contains(type)
          && TYPES.stream().noneMatch(known -> type.startsWith(known + "."))) {
        throw SnsError.PARAMETER_VALUE_INVALID.because(
            "The message attribute '%s' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                .formatted(name));
      }
      var field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
      var value = entry.values().getOrDefault("Value." + field, "");
      if (value.isEmpty()) {
        throw SnsError.PARAMETER_VALUE_INVALID.because(
            "The message attribute '%s' must contain non-empty message attribute value for message attribute type '%s'."
                .formatted(name, type));
      }
      attributes.putObject(name).put("DataType", type).put(field, value);
    }
    return attributes;
  }

  int size() {
    int size = bytes(body);
    for (var attribute : attributes.properties()) {
      size += bytes(attribute.getKey());
      for (var value : attribute.getValue()) {
        size += bytes(value.asText());
      }
    }
    return size;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The attributes as a filter policy sees them: numbers are numbers, arrays are arrays, binary
   * ones are not seen.
   */
  JsonNode attributeValues() {
    var values = Json.object();
    for (var attribute : attributes.properties()) {
      var value = attribute.getValue().path("StringValue").asText();
      var type = attribute.getValue().path("DataType").asText();
      if (type.equals("String.Array") || type.startsWith("Number")) {
        try {
          values.set(attribute.getKey(), Json.read(value));
        } catch (JsonProcessingException notJson) {
          values.put(attribute.getKey(), value);
        }
      } else if (type.startsWith("String")) {
        values.put(attribute.getKey(), value);
      }
    }
    return values;
  }
}
