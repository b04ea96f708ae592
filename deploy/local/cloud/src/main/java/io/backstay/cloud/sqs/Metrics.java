package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.QueueReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What CloudWatch would be told of the queues. A message that was received three times is no longer
 * looked at for its age, as SQS has it (developer guide, available CloudWatch metrics); whether one
 * that is still delayed is, AWS does not say: here it is, which alarms sooner.
 */
final class Metrics {
  private static final int POISONOUS = 3;
  private static final int REMEMBERED = 100_000;

  private final Map<Queue, Kept> queues = new HashMap<>();
  private final Map<String, String> receipts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A message that has not been deleted. */
  private record Standing(Instant sentAt, int receives) {}

  private static final class Kept {
    private final Map<String, Standing> standing = new HashMap<>();
    private long sent;
    private long deleted;
  }

  synchronized void sent(Queue queue, String id, Instant at) {
    var kept = kept(queue);
    kept.sent++;
    kept.standing.put(id, new Standing(at, 0));
  }

  synchronized void received(Queue queue, JsonNode answer) {
    for (var message : answer.path("Messages")) {
      var id = message.path("MessageId").asText();
      receipts.put(message.path("ReceiptHandle").asText(), id);
      kept(queue)
          .standing
          .computeIfPresent(id, (_, known) -> new Standing(known.sentAt(), known.receives() + 1));
    }
  }

  synchronized void deleted(Queue queue, JsonNode deletion) {
    var kept = kept(queue);
    kept.deleted++;
    var id = receipts.remove(deletion.path("ReceiptHandle").asText());
    if (id != null) {
      kept.standing.remove(id);
    }
  }

  synchronized void dropped(Queue queue) {
    kept(queue).standing.clear();
  }

  synchronized QueueReading of(Queue queue, Instant now) {
    var kept = kept(queue);
    var oldest =
        kept.standing.values().stream()
            .filter(message -> message.receives() < POISONOUS)
            .map(Standing::sentAt)
            .min(Instant::compareTo)
            .map(at -> Duration.between(at, now));
    return new QueueReading(kept.sent, kept.deleted, oldest);
  }

  private Kept kept(Queue queue) {
    return queues.computeIfAbsent(queue, _ -> new Kept());
  }
}
