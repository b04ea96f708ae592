package io.backstay.cloud.sqs;

import io.backstay.cloud.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every queue there is, with the attributes that it was given and when, in simulated time. */
final class QueueBook {

  record Entry(Attributes attributes, Instant created, Instant modified) {}

  private final Map<Queue, Entry> entries = new ConcurrentHashMap<>();

  Optional<Entry> find(Queue queue) {
    return Optional.ofNullable(entries.get(queue));
  }

  Entry require(Queue queue) {
    return find(queue).orElseThrow(() -> SqsError.missing(queue));
  }

  /** True where the queue is new; refused where it exists with other attributes. */
  boolean create(Queue queue, Attributes attributes, Instant now) {
    var before = entries.putIfAbsent(queue, new Entry(attributes, now, now));
    if (before != null) {
      var all = before.attributes().all();
      attributes
          .given()
          .forEach((name, value) -> {
            if (!value.equals(all.getOrDefault(name, ""))) {
              throw SqsError.QUEUE_NAME_EXISTS.because(
                  "A queue already exists with the same name and a different value for attribute "
                      + name);
            }
          });
    }
    return before == null;
  }

  void change(Queue queue, Attributes attributes, Instant now) {
    entries.computeIfPresent(
        queue,
        (_, before) -> new Entry(before.attributes().with(attributes), before.created(), now));
  }

  void remove(Queue queue) {
    entries.remove(queue);
  }

  List<Queue> in(Place place, String prefix) {
    return entries.keySet().stream()
        .filter(queue -> queue.place().equals(place) && queue.name().startsWith(prefix))
        .sorted(Comparator.comparing(Queue::name))
        .toList();
  }
}
