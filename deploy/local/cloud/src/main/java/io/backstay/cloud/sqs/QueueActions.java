package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What makes, changes, shows, empties and removes queues. */
record QueueActions(
    InstantSource clock, URI endpoint, QueueBook book, Held held, Batch.Onward onward) {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo");

  Reply answer(Ask ask) throws IOException, InterruptedException {
    return switch (ask.action()) {
      case "CreateQueue" -> create(ask);
      case "SetQueueAttributes" -> set(ask);
      case "GetQueueAttributes" -> get(ask);
      case "GetQueueUrl" -> url(ask);
      case "ListQueues" -> list(ask);
      case "PurgeQueue" -> purge(ask);
      case "DeleteQueue" -> delete(ask);
      default -> new InvalidAction(ask.action()).reply();
    };
  }

  /** An action that SQS does not have. */
  private record InvalidAction(String action) {
    Reply reply() {
      return new Reply(
          400,
          Map.of(
              "Content-Type",
              "application/x-amz-json-1.0",
              "x-amzn-query-error",
              "InvalidAction;Sender"),
          Json.bytes(
              Json.object()
                  .put("__type", "InvalidAction")
                  .put("message", "The action " + action + " is not valid for this endpoint.")));
    }
  }

  private Reply create(Ask ask) throws IOException, InterruptedException {
    var name = ask.body().path("QueueName").asText();
    var attributes = attributes(ask.body().path("Attributes"));
    if (!NAME.matcher(name).matches()) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "Value %s for parameter QueueName is invalid. Reason: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length."
              .formatted(name));
    }
    var queue = new Queue(ask.place(), name);
    if (queue.fifo() != "true".equals(attributes.given().get("FifoQueue"))) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "The name of a FIFO queue can only end in .fifo, and its attribute FifoQueue is true.");
    }
    if (book.create(queue, attributes, clock.instant())) {
      var request = Json.object().put("QueueName", name);
      request.set("Attributes", Json.of(attributes.forElasticMq()));
      if (ask.body().hasNonNull("tags")) {
        request.set("tags", ask.body().get("tags"));
      }
      var reply = onward.forward(queue, "CreateQueue", request);
      if (reply.status() != 200) {
        book.remove(queue);
        return reply;
      }
    }
    return Sqs.ok(Json.object().put("QueueUrl", endpoint + queue.path()));
  }

  private static Attributes attributes(JsonNode node) {
    var given = new HashMap<String, String>();
    node.properties().forEach(entry -> given.put(entry.getKey(), entry.getValue().asText()));
    return new Attributes(given);
  }

  private Reply set(Ask ask) throws IOException, InterruptedException {
    var queue = ask.queue();
    book.require(queue);
    var attributes = attributes(ask.body().path("Attributes"));
    var theirs = attributes.forElasticMq();
    if (!theirs.isEmpty()) {
      var request = Json.object().put("QueueUrl", queue.path());
      request.set("Attributes", Json.of(theirs));
      var reply = onward.forward(queue, "SetQueueAttributes", request);
      if (reply.status() != 200) {
        return reply;
      }
    }
    book.change(queue, attributes, clock.instant());
    return Sqs.ok(Json.object());
  }

  private Reply get(Ask ask) throws IOException, InterruptedException {
    var queue = ask.queue();
    var entry = book.require(queue);
    ask.body().path("AttributeNames").forEach(name -> Attributes.checkAsked(name.asText()));
    var request = Json.object().put("QueueUrl", queue.path());
    request.putArray("AttributeNames").add("All");
    var reply = onward.forward(queue, "GetQueueAttributes", request);
    if (reply.status() != 200) {
      return reply;
    }
    var all = new TreeMap<>(entry.attributes().all());
    var counts = Json.read(reply.body()).path("Attributes");
    for (var name :
        new String[] {"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"}) {
      all.put(name, counts.path(name).asText("0"));
    }
    all.put("ApproximateNumberOfMessagesDelayed", Long.toString(held.count(queue)));
    all.put("CreatedTimestamp", Long.toString(entry.created().getEpochSecond()));
    all.put("LastModifiedTimestamp", Long.toString(entry.modified().getEpochSecond()));
    all.put("QueueArn", queue.arn());
    var asked = new HashSet<String>();
    ask.body().path("AttributeNames").forEach(name -> asked.add(name.asText()));
    if (!asked.contains("All")) {
      all.keySet().retainAll(asked);
    }
    ObjectNode answer = Json.object();
    if (!all.isEmpty()) {
      answer.set("Attributes", Json.of(all));
    }
    return Sqs.ok(answer);
  }

  private Reply url(Ask ask) {
    var owner = ask.body().path("QueueOwnerAWSAccountId").asText(ask.place().account());
    var queue = new Queue(ask.place(), ask.body().path("QueueName").asText());
    if (!owner.equals(ask.place().account())) {
      throw SqsError.missing(queue);
    }
    book.require(queue);
    return Sqs.ok(Json.object().put("QueueUrl", endpoint + queue.path()));
  }

  private Reply list(Ask ask) {
    var answer = Json.object();
    var urls = answer.putArray("QueueUrls");
    book.in(ask.place(), ask.body().path("QueueNamePrefix").asText())
        .forEach(queue -> urls.add(endpoint + queue.path()));
    return Sqs.ok(answer);
  }

  private Reply purge(Ask ask) throws IOException, InterruptedException {
    var queue = ask.queue();
    book.require(queue);
    held.drop(queue);
    return onward.forward(queue, "PurgeQueue", Json.object().put("QueueUrl", queue.path()));
  }

  private Reply delete(Ask ask) throws IOException, InterruptedException {
    var queue = ask.queue();
    book.require(queue);
    held.drop(queue);
    book.remove(queue);
    return onward.forward(queue, "DeleteQueue", Json.object().put("QueueUrl", queue.path()));
  }
}
