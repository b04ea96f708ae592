package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a message leaves to be understood: a copy that names no account goes to the account of the
 * database.
 */
final class Defaults {

  private Defaults() {}

  static void fill(ObjectNode data) {
    if (data.path("command") instanceof ObjectNode command) {
      fill(command);
    }
    database(data)
        .map(database -> database.path("account"))
        .filter(account -> account.isTextual() && Rule.ACCOUNT.allows(account.textValue()))
        .ifPresent(account -> {
          fill(data.path("destination"), account);
          data.path("plan").path("copies").forEach(copy -> fill(copy, account));
        });
  }

  /** Where the database of a message is told: directly, or within the snapshot that it is about. */
  static Optional<ObjectNode> database(JsonNode data) {
    var command = data.path("command");
    return Stream.of(
            data,
            data.path("source"),
            data.path("snapshot"),
            command,
            command.path("source"),
            command.path("snapshot"))
        .map(place -> place.path("database"))
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  private static void fill(JsonNode destination, JsonNode account) {
    if (destination instanceof ObjectNode object && object.path("account").isMissingNode()) {
      object.set("account", account);
    }
  }
}
