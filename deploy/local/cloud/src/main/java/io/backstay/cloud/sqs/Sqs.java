package io.backstay.cloud.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Chance;
import io.backstay.cloud.QueueReading;
import io.backstay.cloud.Timed;
import io.backstay.cloud.faults.QueueFaults;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.Service;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQS at the front door: what depends on time, on the caller or on limits happens here, the queues
 * themselves are ElasticMQ's.
 */
public final class Sqs implements Service, Queues, Timed, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Sqs.class);

  private final InstantSource clock;
  private final Chance chance;
  private final ElasticMq elasticMq;
  private final QueueBook book = new QueueBook();
  private final Held held = new Held();
  private final Receipts receipts;
  private final Repeats repeats;
  private final Metrics metrics = new Metrics();
  private final QueueActions queueActions;

  public Sqs(InstantSource clock, Chance chance, URI endpoint) {
    this.clock = clock;
    this.chance = chance;
    this.elasticMq = new ElasticMq(endpoint.getPort());
    this.receipts = new Receipts(clock);
    this.repeats = new Repeats(chance, held);
    this.queueActions = new QueueActions(clock, endpoint, book, held, this::forward);
  }

  /** What at-least-once delivery does from now on. */
  public void faults(QueueFaults faults) {
    repeats.faults(faults);
  }

  /** What a queue tells of itself; all zero where there is none of that ARN. */
  public QueueReading reading(String arn) {
    return Queue.ofArn(arn)
        .map(queue -> metrics.of(queue, clock.instant()))
        .orElseGet(() -> new QueueReading(0, 0, Optional.empty()));
  }

  /** How often each fault of queues struck. */
  public Map<String, Long> struck() {
    return repeats.struck();
  }

  @Override
  public String action(Request request) {
    return request.target().orElseGet(() -> request.form().getOrDefault("Action", "-"));
  }

  @Override
  public Reply serve(Request request) throws IOException, InterruptedException {
    return request.target().isPresent() ? serveJson(request) : serveQuery(request);
  }

  private Reply serveJson(Request request) throws IOException, InterruptedException {
    try {
      return answer(new Ask(request.place(), request.principal(), action(request), request.json()));
    } catch (JsonProcessingException malformed) {
      return SqsError.INVALID_PARAMETER_VALUE.reply(
          "The body is not JSON: " + malformed.getOriginalMessage());
    }
  }

  private Reply serveQuery(Request request) throws IOException, InterruptedException {
    var body = QueryForm.toJson(request.form());
    if (!body.has("QueueUrl")) {
      // Older clients post to the queue's own URL.
      body.put("QueueUrl", request.uri().getPath());
    }
    var ask = new Ask(request.place(), request.principal(), action(request), body);
    return new QueryAnswer(ask.action()).of(request, answer(ask));
  }

  private Reply answer(Ask ask) throws IOException, InterruptedException {
    try {
      return switch (ask.action()) {
        case "SendMessage" -> send(ask);
        case "SendMessageBatch" ->
            new Batch(ask, this::enter, this::forward).send(book.require(ask.queue()));
        case "ReceiveMessage" -> receive(ask);
        case "ChangeMessageVisibility" -> {
          book.require(ask.queue());
          Bounds.checkVisibility(ask.body());
          yield forward(ask.queue(), ask.action(), ask.body());
        }
        case "ChangeMessageVisibilityBatch" -> changeVisibilities(ask);
        case "DeleteMessageBatch" -> {
          book.require(ask.queue());
          Batch.check(ask.body().path("Entries"), ask.action());
          yield deleteBatch(ask);
        }
        case "DeleteMessage" -> {
          book.require(ask.queue());
          yield delete(ask);
        }
        case "TagQueue",
            "UntagQueue",
            "ListQueueTags",
            "ListDeadLetterSourceQueues",
            "AddPermission",
            "RemovePermission" -> {
          book.require(ask.queue());
          yield forward(ask.queue(), ask.action(), ask.body());
        }
        case "StartMessageMoveTask", "CancelMessageMoveTask", "ListMessageMoveTasks" ->
            reply(elasticMq.in(ask.place()).post(target(ask.action()), Json.bytes(ask.body())));
        case "PurgeQueue", "DeleteQueue" -> {
          repeats.dropped(ask.queue());
          metrics.dropped(ask.queue());
          yield queueActions.answer(ask);
        }
        default -> queueActions.answer(ask);
      };
    } catch (SqsRefusal refusal) {
      return refusal.error().reply(refusal.reason());
    }
  }

  private Reply send(Ask ask) throws IOException, InterruptedException {
    var queue = ask.queue();
    var attributes = book.require(queue).attributes();
    var outgoing = new Outgoing(queue, ask.body()).checked(attributes.number("MaximumMessageSize"));
    var entered = enter(outgoing, attributes, ask.principal().userId());
    if (entered.now().isPresent()) {
      var reply = forward(queue, "SendMessage", entered.now().get());
      if (reply.status() != 200) {
        return reply;
      }
      if (queue.fifo()) {
        entered.answer().set("SequenceNumber", Json.read(reply.body()).path("SequenceNumber"));
      }
    }
    return ok(entered.answer());
  }

  /**
   * What the sender is told, and what must go to ElasticMQ now; nothing where the message is held.
   */
  record Entered(ObjectNode answer, Optional<ObjectNode> now) {}

  private Entered enter(Outgoing outgoing, Attributes attributes, String sender) {
    var id = chance.uuid().toString();
    var now = clock.instant();
    var message = outgoing.stamped(id, now, sender);
    int delay = outgoing.delay(attributes.number("DelaySeconds"));
    repeats.sent(outgoing.queue(), id, message, now.plusSeconds(delay));
    metrics.sent(outgoing.queue(), id, now);
    if (delay == 0) {
      return new Entered(outgoing.accepted(id), Optional.of(message));
    }
    held.hold(now.plusSeconds(delay), outgoing.queue(), message);
    return new Entered(outgoing.accepted(id), Optional.empty());
  }

  private Reply receive(Ask ask) throws IOException, InterruptedException {
    var queue = ask.queue();
    book.require(queue);
    Bounds.checkReceive(ask.body());
    var reply = forward(queue, "ReceiveMessage", Receipts.askForAll(ask.body()));
    if (reply.status() != 200) {
      return reply;
    }
    var answer = receipts.rewritten(Json.read(reply.body()), ask.body());
    repeats.received(answer);
    metrics.received(queue, answer);
    return ok(answer);
  }

  private Reply delete(Ask ask) throws IOException, InterruptedException {
    var reply = forward(ask.queue(), ask.action(), ask.body());
    if (reply.status() == 200) {
      metrics.deleted(ask.queue(), ask.body());
      repeats.deleted(ask.queue(), ask.body(), clock.instant());
    }
    return reply;
  }

  private Reply deleteBatch(Ask ask) throws IOException, InterruptedException {
    var reply = bothLists(forward(ask.queue(), ask.action(), ask.body()));
    if (reply.status() == 200) {
      var done = new HashSet<String>();
      Json.read(reply.body()).path("Successful").forEach(one -> done.add(one.path("Id").asText()));
      for (var entry : ask.body().path("Entries")) {
        if (done.contains(entry.path("Id").asText())) {
          metrics.deleted(ask.queue(), entry);
          repeats.deleted(ask.queue(), entry, clock.instant());
        }
      }
    }
    return reply;
  }

  /** An entry out of range fails alone. */
  private Reply changeVisibilities(Ask ask) throws IOException, InterruptedException {
    var queue = ask.queue();
    book.require(queue);
    var entries = ask.body().path("Entries");
    Batch.check(entries, ask.action());
    var failed = Json.array();
    var request = Json.object().put("QueueUrl", queue.path());
    var going = request.putArray("Entries");
    for (var entry : entries) {
      try {
        Bounds.checkVisibility(entry);
        going.add(entry);
      } catch (SqsRefusal refusal) {
        failed.add(Batch.failure(entry.path("Id").asText(), refusal));
      }
    }
    var answer = Json.object();
    if (!going.isEmpty()) {
      var reply = forward(queue, ask.action(), request);
      if (reply.status() != 200) {
        return reply;
      }
      var theirs = Json.read(reply.body());
      theirs.path("Failed").forEach(failed::add);
      answer.set("Successful", theirs.path("Successful"));
    } else {
      answer.putArray("Successful");
    }
    answer.set("Failed", failed);
    return ok(answer);
  }

  @Override
  public boolean deliver(String queueArn, Message message) {
    var queue = Queue.ofArn(queueArn).filter(known -> book.find(known).isPresent());
    queue.ifPresent(known -> deliver(known, message));
    return queue.isPresent();
  }

  private void deliver(Queue queue, Message message) {
    var sent = Json.object().put("MessageBody", message.body());
    sent.set("MessageAttributes", message.attributes());
    message.group().ifPresent(group -> sent.put("MessageGroupId", group));
    var entered =
        enter(new Outgoing(queue, sent), book.require(queue).attributes(), message.sender());
    entered.now().ifPresent(now -> release(queue, now));
  }

  @Override
  public Optional<Instant> nextDue() {
    return held.nextDue();
  }

  @Override
  public void advance(Instant now) {
    held.due(now).forEach(message -> release(message.queue(), message.send()));
  }

  private void release(Queue queue, ObjectNode message) {
    try {
      var reply = forward(queue, "SendMessage", message);
      if (reply.status() != 200) {
        LOG.warn("{} took no message: {}", queue.arn(), Json.read(reply.body()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply forward(Queue queue, String action, JsonNode body)
      throws IOException, InterruptedException {
    return reply(elasticMq.in(queue.place()).post(target(action), Json.bytes(body)));
  }

  /** The service model requires both, also the empty one, which ElasticMQ leaves out. */
  private static Reply bothLists(Reply theirs) throws IOException {
    if (theirs.status() != 200) {
      return theirs;
    }
    var answer = (ObjectNode) Json.read(theirs.body());
    answer.withArray("Successful");
    answer.withArray("Failed");
    return ok(answer);
  }

  private static Map<String, String> target(String action) {
    return Map.of(
        "X-Amz-Target", "AmazonSQS." + action, "Content-Type", "application/x-amz-json-1.0");
  }

  private static Reply reply(Reply theirs) {
    return new Reply(theirs.status(), theirs.headers(), theirs.body());
  }

  static Reply ok(JsonNode body) {
    return new Reply(200, Map.of("Content-Type", "application/x-amz-json-1.0"), Json.bytes(body));
  }

  @Override
  public Reply refuse(Answer.Refused refused) {
    return new Reply(
        refused.status(),
        Map.of("Content-Type", "application/x-amz-json-1.0"),
        Json.bytes(Json.object().put("__type", refused.code()).put("message", refused.message())));
  }

  @Override
  public void close() {
    elasticMq.close();
  }
}
