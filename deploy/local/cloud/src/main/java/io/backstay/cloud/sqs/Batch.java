package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * SendMessageBatch: what is delayed is held, the rest goes on as one batch, and each entry succeeds
 * or fails alone.
 */
record Batch(Ask ask, Entrance entrance, Onward onward) {

  private static final int MOST_ENTRIES = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /** Accepts one message, or refuses it. */
  interface Entrance {
    Sqs.Entered enter(Outgoing outgoing, Attributes attributes, String sender);
  }

  /** To ElasticMQ. */
  interface Onward {
    Reply forward(Queue queue, String action, JsonNode body)
        throws IOException, InterruptedException;
  }

  Reply send(QueueBook.Entry queue) throws IOException, InterruptedException {
    var entries = ask.body().path("Entries");
    check(entries, ask.action());
    checkSize(entries);
    var answer = Json.object();
    var failed = answer.putArray("Failed");
    var successful = answer.putArray("Successful");
    var now = Json.object().put("QueueUrl", ask.queue().path());
    var going = now.putArray("Entries");
    Map<String, ObjectNode> answers = new HashMap<>();
    for (var entry : entries) {
      var id = entry.path("Id").asText();
      try {
        enter(entry, queue.attributes(), going, answers, successful);
      } catch (SqsRefusal refusal) {
        failed.add(failure(id, refusal));
      }
    }
    if (!going.isEmpty()) {
      var reply = onward.forward(ask.queue(), "SendMessageBatch", now);
      if (reply.status() != 200) {
        return reply;
      }
      settle(Json.read(reply.body()), answers, successful, failed);
    }
    return Sqs.ok(answer);
  }

  private void enter(
      JsonNode entry,
      Attributes attributes,
      ArrayNode going,
      Map<String, ObjectNode> answers,
      ArrayNode successful) {
    var id = entry.path("Id").asText();
    var outgoing =
        new Outgoing(ask.queue(), entry).checked(attributes.number("MaximumMessageSize"));
    var entered = entrance.enter(outgoing, attributes, ask.principal().userId());
    entered.answer().put("Id", id);
    entered
        .now()
        .ifPresentOrElse(
            message -> {
              message.put("Id", id).remove("QueueUrl");
              going.add(message);
              answers.put(id, entered.answer());
            },
            () -> successful.add(entered.answer()));
  }

  private static void settle(
      JsonNode theirs, Map<String, ObjectNode> answers, ArrayNode successful, ArrayNode failed) {
    for (var done : theirs.path("Successful")) {
      var answer = answers.get(done.path("Id").asText());
      if (answer != null) {
        if (done.hasNonNull("SequenceNumber")) {
          answer.set("SequenceNumber", done.get("SequenceNumber"));
        }
        successful.add(answer);
      }
    }
    theirs.path("Failed").forEach(failed::add);
  }

  static ObjectNode failure(String id, SqsRefusal refusal) {
    return Json.object()
        .put("Id", id)
        .put("SenderFault", true)
        .put("Code", refusal.error().queryCode())
        .put("Message", refusal.reason());
  }

  /** What every batch must be: 1 to 10 entries with different ids. */
  static void check(JsonNode entries, String action) {
    if (entries.isEmpty()) {
      throw SqsError.EMPTY_BATCH_REQUEST.because(
          "There should be at least one " + action + "RequestEntry in the request.");
    }
    if (entries.size() > MOST_ENTRIES) {
      throw SqsError.TOO_MANY_ENTRIES.because(
          "Maximum number of entries per request are %d. You have sent %d."
              .formatted(MOST_ENTRIES, entries.size()));
    }
    var ids = new HashSet<String>();
    for (var entry : entries) {
      var id = entry.path("Id").asText();
      if (!ID.matcher(id).matches()) {
        throw SqsError.INVALID_BATCH_ENTRY_ID.because(
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
      }
      if (!ids.add(id)) {
        throw SqsError.BATCH_ENTRY_IDS_NOT_DISTINCT.because("Id " + id + " repeated.");
      }
    }
  }

  private void checkSize(JsonNode entries) {
    int size = 0;
    for (var entry : entries) {
      size += new Outgoing(ask.queue(), entry).size();
    }
    if (size > Attributes.LARGEST_MESSAGE) {
      throw SqsError.BATCH_REQUEST_TOO_LONG.because(
          "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
              .formatted(Attributes.LARGEST_MESSAGE, size));
    }
  }
}
