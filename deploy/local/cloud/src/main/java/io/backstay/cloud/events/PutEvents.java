package io.backstay.cloud.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Chance;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.Consumer;

/** PutEvents: each entry succeeds or fails alone. */
record PutEvents(InstantSource clock, Chance ids, Consumer<Event> bus) {

  private static final int MOST_ENTRIES = 10;
  private static final int LARGEST = 262_144;

  ObjectNode put(Place place, JsonNode body) {
    var entries = body.path("Entries");
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new Refusal(
          "ValidationException",
          400,
          "Entries must have 1 to %d members, and has %d".formatted(MOST_ENTRIES, entries.size()));
    }
    if (entries.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new Refusal(
          "ValidationException",
          400,
          "Total size of the entries in the request is over the limit.");
    }
    var answer = Json.object();
    var results = Json.array();
    int failed = 0;
    for (var entry : entries) {
      var result = enter(place, entry);
      failed += result.has("ErrorCode") ? 1 : 0;
      results.add(result);
    }
    answer.put("FailedEntryCount", failed).set("Entries", results);
    return answer;
  }

  private ObjectNode enter(Place place, JsonNode entry) {
    for (var field : new String[] {"Source", "DetailType", "Detail"}) {
      if (entry.path(field).asText().isEmpty()) {
        return failure(
            "InvalidArgument",
            "Parameter %s is not valid. Reason: %s is a required argument."
                .formatted(field, field));
      }
    }
    var source = entry.path("Source").asText();
    if (source.startsWith("aws.")) {
      return failure("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    try {
      var detail = Json.read(entry.path("Detail").asText());
      if (!detail.isObject()) {
        return failure("MalformedDetail", "Detail is malformed.");
      }
      var resources = new ArrayList<String>();
      entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
      var event =
          new Event(
              ids.uuid().toString(),
              place,
              time(entry.path("Time")),
              source,
              entry.path("DetailType").asText(),
              resources,
              detail);
      bus.accept(event);
      return Json.object().put("EventId", event.id());
    } catch (JsonProcessingException malformed) {
      return failure("MalformedDetail", "Detail is malformed.");
    }
  }

  private Instant time(JsonNode given) {
    return given.isNumber() ? Instant.ofEpochSecond(given.asLong()) : clock.instant();
  }

  private static ObjectNode failure(String code, String message) {
    return Json.object().put("ErrorCode", code).put("ErrorMessage", message);
  }
}
