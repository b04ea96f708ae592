package io.backstay.cloud.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One event in EventBridge's envelope; {@code origin} is where it happened, whichever bus it is on.
 */
public record Event(
    String id,
    Place origin,
    Instant time,
    String source,
    String detailType,
    List<String> resources,
    JsonNode detail) {

  public Event {
    resources = List.copyOf(resources);
  }

  ObjectNode toJson() {
    var json =
        Json.object()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", detailType)
            .put("source", source)
            .put("account", origin.account())
            .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", origin.region());
    var arns = json.putArray("resources");
    resources.forEach(arns::add);
    json.set("detail", detail);
    return json;
  }
}
