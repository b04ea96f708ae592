package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Delayed messages, until their simulated time has come. */
final class Held {

  record Message(Instant due, long order, Queue queue, ObjectNode send) {}

  private final PriorityQueue<Message> waiting =
      new PriorityQueue<>(Comparator.comparing(Message::due).thenComparing(Message::order));
  private long taken;

  synchronized void hold(Instant due, Queue queue, ObjectNode send) {
    waiting.add(new Message(due, taken++, queue, send));
  }

  synchronized Optional<Instant> nextDue() {
    return Optional.ofNullable(waiting.peek()).map(Message::due);
  }

  synchronized List<Message> due(Instant now) {
    var due = new ArrayList<Message>();
    for (var next = waiting.peek();
        next != null && !next.due().isAfter(now);
        next = waiting.peek()) {
      due.add(waiting.remove());
    }
    return due;
  }

  synchronized long count(Queue queue) {
    return waiting.stream().filter(message -> message.queue().equals(queue)).count();
  }

  synchronized void drop(Queue queue) {
    waiting.removeIf(message -> message.queue().equals(queue));
  }
}
