package io.backstay.chassis.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What a service says to itself through its event queue, or a schedule says to it. */
public sealed interface Signal {

  /** An operation's patience may have ended: it was to end at {@code due}. */
  record WakeUp(String operation, Instant due) implements Signal {}

  /**
   * What one operation says to another: an input of the flow {@code flow}, written down by its
   * codec. {@code id} is computed from the effect that says it, so that a repeat is the same. An
   * operation that begins with it serves many others, so it has a trace of its own.
   */
  record Tell(String id, String flow, String operation, String input) implements Signal {}

  /** Look for operations that were forgotten. */
  record Sweep() implements Signal {}

  /** Longer texts are never signals. */
  int LONGEST = 48 * 1024;

  JsonMapper JSON = new JsonMapper();

  default String print() {
    var node = JSON.createObjectNode();
    switch (this) {
      case WakeUp(var operation, var due) ->
          node.put("signal", "WakeUp").put("operation", operation).put("due", due.toString());
      case Tell(var id, var flow, var operation, var input) ->
          node.put("signal", "Tell")
              .put("id", id)
              .put("flow", flow)
              .put("operation", operation)
              .put("input", input);
      case Sweep() -> node.put("signal", "Sweep");
    }
    return node.toString();
  }

  /** Empty where the text is anything else. */
  static Optional<Signal> parse(String body) {
    if (body.length() > LONGEST || !body.contains("\"signal\"")) {
      return Optional.empty();
    }
    try {
      var node = JSON.readTree(body);
      return switch (node.path("signal").asText()) {
        case "WakeUp" -> Optional.of(wakeUp(node));
        case "Tell" -> Optional.of(tell(node));
        case "Sweep" -> Optional.of(new Sweep());
        default -> Optional.empty();
      };
    } catch (JsonProcessingException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Tell tell(JsonNode node) {
    return new Tell(
        node.path("id").asText(),
        node.path("flow").asText(),
        node.path("operation").asText(),
        node.path("input").asText());
  }

  private static WakeUp wakeUp(JsonNode node) {
    return new WakeUp(node.path("operation").asText(), Instant.parse(node.path("due").asText()));
  }
}
