package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Chance;
import io.backstay.cloud.faults.QueueFaults;
import io.backstay.cloud.faults.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * At-least-once delivery, where it is asked for: a message of a standard queue comes twice, or once
 * more after it was deleted. Which ones, is drawn as they are sent.
 */
final class Repeats {

  /** A repeat comes this much later at most. */
  private static final Duration SPREAD = Duration.ofMinutes(1);

  /** A message that will come once more, {@code later} than it is deleted. */
  private record Returning(Queue queue, ObjectNode message, Duration later) {}

  private final Chance chance;
  private final Held held;
  private final Map<String, Returning> returning = new ConcurrentHashMap<>();
  private final Map<String, String> receipts = new ConcurrentHashMap<>();
  private volatile QueueFaults faults = QueueFaults.none();
  private volatile Tally tally = new Tally();

  Repeats(Chance chance, Held held) {
    this.chance = chance.stream("repeats");
    this.held = held;
  }

  /** Also forgets the messages that should still have come once more. */
  void faults(QueueFaults other) {
    tally =
        new Tally()
            .name("queues.double", other.doubled() > 0)
            .name("queues.again", other.again() > 0);
    returning.clear();
    receipts.clear();
    faults = other;
  }

  Map<String, Long> struck() {
    return tally.counts();
  }

  /** A message has been accepted and can be received from {@code due} on. */
  void sent(Queue queue, String id, ObjectNode message, Instant due) {
    var now = faults;
    if (queue.fifo() || !now.queue().matches(queue.name())) {
      return;
    }
    // Always all draws, so that one probability does not move the other's outcome.
    boolean doubled = chance.hits(now.doubled());
    boolean again = chance.hits(now.again());
    var later = SPREAD.dividedBy(1000).multipliedBy((long) (chance.fraction() * 1000));
    if (doubled) {
      tally.struck("queues.double");
      held.hold(due.plus(later), queue, message.deepCopy());
    }
    if (again) {
      returning.put(id, new Returning(queue, message.deepCopy(), later));
    }
  }

  void received(JsonNode answer) {
    if (returning.isEmpty()) {
      return;
    }
    for (var message : answer.path("Messages")) {
      var id = message.path("MessageId").asText();
      if (returning.containsKey(id)) {
        receipts.put(message.path("ReceiptHandle").asText(), id);
      }
    }
  }

  /** It comes again where it was deleted, which may be the dead-letter queue. */
  void deleted(Queue queue, JsonNode deletion, Instant now) {
    Optional.ofNullable(receipts.remove(deletion.path("ReceiptHandle").asText()))
        .flatMap(id -> Optional.ofNullable(returning.remove(id)))
        .ifPresent(message -> {
          tally.struck("queues.again");
          message.message().put("QueueUrl", queue.path());
          held.hold(now.plus(message.later()), queue, message.message());
        });
  }

  /** Of a queue that was emptied or is gone, nothing comes again. */
  void dropped(Queue queue) {
    returning.values().removeIf(message -> message.queue().equals(queue));
  }
}
