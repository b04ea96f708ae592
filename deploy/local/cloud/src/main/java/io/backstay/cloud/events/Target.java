package io.backstay.cloud.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a rule sends what matches, as it was put. */
record Target(ObjectNode given) {

  private static final Pattern ID = Pattern.compile("[\\w.-]{1,64}");
  private static final Pattern QUEUE =
      Pattern.compile("arn:aws:sqs:([a-z0-9-]+):\\d{12}:[\\w.-]{1,80}");
  private static final Pattern BUS =
      Pattern.compile("arn:aws:events:([a-z0-9-]+):(\\d{12}):event-bus/default");

  /** Refuses what EventBridge refuses, and what the local cloud does not do. */
  Target checked(Place place) {
    if (!ID.matcher(id()).matches()) {
      throw invalid("Value '%s' at 'targets.id' must be 1 to 64 of [.-_A-Za-z0-9]".formatted(id()));
    }
    var queue = QUEUE.matcher(arn());
    if (queue.matches() && !queue.group(1).equals(place.region())) {
      throw invalid(
          "Parameter %s is not valid. Reason: a queue must be in the region of its rule."
              .formatted(arn()));
    }
    if (!queue.matches() && bus().isEmpty()) {
      throw invalid(
          "Parameter %s is not valid. Reason: the local cloud delivers to queues and default buses."
              .formatted(arn()));
    }
    if (given.hasNonNull("InputTransformer")) {
      throw invalid("InputTransformer is not served by the local cloud.");
    }
    if (given.hasNonNull("Input") && given.hasNonNull("InputPath")) {
      throw invalid(
          "Only one of Input, InputPath, or InputTransformer must be provided for target "
              + id()
              + ".");
    }
    return this;
  }

  private static Refusal invalid(String message) {
    return new Refusal("ValidationException", 400, message);
  }

  String id() {
    return given.path("Id").asText();
  }

  String arn() {
    return given.path("Arn").asText();
  }

  /** The place of the bus that it names; empty where it is a queue. */
  Optional<Place> bus() {
    var found = BUS.matcher(arn());
    return found.matches()
        ? Optional.of(new Place(found.group(2), found.group(1)))
        : Optional.empty();
  }

  Optional<String> messageGroup() {
    return text(given.path("SqsParameters").path("MessageGroupId"));
  }

  Optional<String> deadLetterArn() {
    return text(given.path("DeadLetterConfig").path("Arn"));
  }

  /** What the target gets of an event: all of it, a part, or a constant. */
  String input(ObjectNode event) {
    return text(given.path("Input"))
        .or(() -> text(given.path("InputPath")).map(path -> part(event, path).toString()))
        .orElseGet(event::toString);
  }

  /** The JSON path forms that rules use: {@code $} and dotted names below it. */
  private static JsonNode part(JsonNode event, String path) {
    var pointer = path.replaceFirst("^\\$", "").replace('.', '/');
    return event.at(pointer);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
