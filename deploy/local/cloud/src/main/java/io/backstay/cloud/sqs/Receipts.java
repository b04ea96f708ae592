package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.wire.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns what ElasticMQ hands out into what SQS would: its own ids, senders and simulated times, and
 * only what was asked for.
 */
final class Receipts {

  /**
   * Enough for every message in flight; an older one tells the time of this receipt instead of the
   * first.
   */
  private static final int REMEMBERED = 100_000;

  private final InstantSource clock;
  private final Map<String, Instant> firstReceived =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
              return size() > REMEMBERED;
            }
          });

  Receipts(InstantSource clock) {
    this.clock = clock;
  }

  /** The request as ElasticMQ gets it: with all attributes, because the stamp is one of them. */
  static ObjectNode askForAll(JsonNode asked) {
    ObjectNode all = asked.deepCopy();
    all.remove("MessageSystemAttributeNames");
    all.set("AttributeNames", Json.array().add("All"));
    return all;
  }

  /** The answer as the receiver gets it; {@code asked} is the receiver's own request. */
  JsonNode rewritten(JsonNode answer, JsonNode asked) {
    var names = names(asked);
    for (var message : answer.path("Messages")) {
      rewrite((ObjectNode) message, names);
    }
    return answer;
  }

  private static Set<String> names(JsonNode asked) {
    var names = new HashSet<String>();
    asked.path("AttributeNames").forEach(name -> names.add(name.asText()));
    asked.path("MessageSystemAttributeNames").forEach(name -> names.add(name.asText()));
    return names;
  }

  private void rewrite(ObjectNode message, Set<String> asked) {
    var theirs = message.path("Attributes");
    var all = Json.object();
    theirs.properties().stream()
        .filter(entry -> !entry.getValue().asText().isEmpty())
        .forEach(entry -> all.set(entry.getKey(), entry.getValue()));
    var stamp = Stamp.read(all.path("AWSTraceHeader").asText());
    all.remove("AWSTraceHeader");
    stamp.ifPresent(known -> {
      message.put("MessageId", known.messageId());
      all.put("SenderId", known.sender());
      all.put("SentTimestamp", Long.toString(known.sent().toEpochMilli()));
      all.put("ApproximateFirstReceiveTimestamp", Long.toString(first(known).toEpochMilli()));
      known.group().ifPresent(group -> all.put("MessageGroupId", group));
      known.trace().ifPresent(trace -> all.put("AWSTraceHeader", trace));
    });
    if (!asked.contains("All")) {
      all.retain(asked);
    }
    message.remove("Attributes");
    if (!all.isEmpty()) {
      message.set("Attributes", all);
    }
  }

  private Instant first(Stamp stamp) {
    return firstReceived.computeIfAbsent(stamp.messageId(), _ -> clock.instant());
  }
}
