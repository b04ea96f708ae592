package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A message on its way into a queue, as a sender gave it: one request, or one entry of a batch. */
record Outgoing(Queue queue, JsonNode sent) {

  private static final int LONGEST_DELAY = 900;
  private static final int MOST_ATTRIBUTES = 10;

  String body() {
    return sent.path("MessageBody").asText();
  }

  JsonNode attributes() {
    return sent.path("MessageAttributes");
  }

  private JsonNode systemAttributes() {
    return sent.path("MessageSystemAttributes");
  }

  /** Body and attributes in bytes, which is what SQS limits. */
  int size() {
    int size = bytes(body());
    for (var attribute : attributes().properties()) {
      var value = attribute.getValue();
      size += bytes(attribute.getKey()) + bytes(value.path("DataType").asText());
      size += bytes(value.path("StringValue").asText());
      // Base64 on the wire; the limit counts what it stands for.
      size += value.path("BinaryValue").asText().length() * 3 / 4;
    }
    return size;
  }

  /** Refuses what SQS refuses; {@code longest} is the queue's MaximumMessageSize. */
  Outgoing checked(int longest) {
    if (body().isEmpty()) {
      throw SqsError.MISSING_PARAMETER.because(
          "The request must contain the parameter MessageBody.");
    }
    if (size() > longest) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "One or more parameters are invalid. Reason: Message must be shorter than "
              + longest
              + " bytes.");
    }
    if (!body().codePoints().allMatch(Outgoing::allowed)) {
      throw SqsError.INVALID_MESSAGE_CONTENTS.because(
          "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    }
    if (attributes().size() > MOST_ATTRIBUTES) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "Number of message attributes [%d] exceeds the allowed maximum [%d]."
              .formatted(attributes().size(), MOST_ATTRIBUTES));
    }
    Bounds.checkAttributes(attributes());
    return this;
  }

  private static boolean allowed(int point) {
    return point == 0x9
        || point == 0xA
        || point == 0xD
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** In seconds: its own, or else the queue's. */
  int delay(int ofQueue) {
    var own = sent.path("DelaySeconds");
    if (own.isMissingNode() || own.isNull()) {
      return ofQueue;
    }
    int delay = own.asInt(-1);
    if (delay < 0 || delay > LONGEST_DELAY) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "Value %s for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= %d."
              .formatted(own.asText(), LONGEST_DELAY));
    }
    return delay;
  }

  /** What ElasticMQ gets: no delay, and our stamp in the system attribute. */
  ObjectNode stamped(String messageId, Instant now, String sender) {
    var message = Json.object().put("QueueUrl", queue.path()).put("MessageBody", body());
    if (!attributes().isEmpty()) {
      message.set("MessageAttributes", attributes());
    }
    var group = sent.path("MessageGroupId");
    if (queue.fifo()) {
      copy("MessageGroupId", message);
      copy("MessageDeduplicationId", message);
    }
    var trace = systemAttributes().path("AWSTraceHeader").path("StringValue");
    var stamp = new Stamp(messageId, now, sender, text(group), text(trace));
    message
        .putObject("MessageSystemAttributes")
        .putObject("AWSTraceHeader")
        .put("DataType", "String")
        .put("StringValue", stamp.text());
    return message;
  }

  private void copy(String field, ObjectNode message) {
    if (sent.hasNonNull(field)) {
      message.set(field, sent.get(field));
    }
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText("")).filter(text -> !text.isEmpty() && !node.isNull());
  }

  /** What the sender is told. */
  ObjectNode accepted(String messageId) {
    var answer =
        Json.object().put("MessageId", messageId).put("MD5OfMessageBody", Digests.ofBody(body()));
    if (!attributes().isEmpty()) {
      answer.put("MD5OfMessageAttributes", Digests.ofAttributes(attributes()));
    }
    if (!systemAttributes().isEmpty()) {
      answer.put("MD5OfMessageSystemAttributes", Digests.ofAttributes(systemAttributes()));
    }
    return answer;
  }
}
