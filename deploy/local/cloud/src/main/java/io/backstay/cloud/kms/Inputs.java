package io.backstay.cloud.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.kms.Kms.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a call sent, and refuses by name what KMS refuses. */
final class Inputs {

  private Inputs() {}

  record Page<T>(List<T> items, Optional<String> next) {
    Page {
      items = List.copyOf(items);
    }

    ObjectNode answer() {
      var answer = JsonNodeFactory.instance.objectNode().put("Truncated", next.isPresent());
      next.ifPresent(marker -> answer.put("NextMarker", marker));
      return answer;
    }
  }

  static String required(JsonNode body, String field) {
    var value = body.path(field).asText("");
    if (value.isEmpty())
      throw KmsError.VALIDATION.refuse("Value at '" + field + "' must not be null or empty");
    return value;
  }

  static int number(JsonNode body, String field, int fallback, int least, int most) {
    if (!body.hasNonNull(field)) return fallback;
    var value = body.path(field);
    if (!value.isInt() || value.asInt() < least || value.asInt() > most)
      throw KmsError.VALIDATION.refuse(
          "Value at '" + field + "' must be from " + least + " to " + most);
    return value.asInt();
  }

  static <T> Page<T> page(
      JsonNode body, List<T> all, Function<T, String> key, int usual, int most) {
    var limit = number(body, "Limit", usual, 1, most);
    var marker = body.path("Marker").asText("");
    if (!marker.isEmpty() && all.stream().noneMatch(item -> key.apply(item).equals(marker)))
      throw KmsError.INVALID_MARKER.refuse("The marker is not one of this list: " + marker);
    var rest =
        all.stream()
            .sorted(Comparator.comparing(key))
            .filter(item -> key.apply(item).compareTo(marker) > 0)
            .toList();
    if (rest.size() <= limit) return new Page<>(rest, Optional.empty());
    return new Page<>(rest.subList(0, limit), Optional.of(key.apply(rest.get(limit - 1))));
  }

  /** The key of this or, by ARN, of another account. */
  static Key anyKey(Request request, String name) {
    return request.state().find(request.place(), name).orElseThrow(() -> missing(request, name));
  }

  /** A customer key of the calling account, by id or ARN. */
  static Key ownKey(Request request, String action) {
    return keyOfAccount(request, required(request.body(), "KeyId"), action);
  }

  /** A customer key by id or ARN, also of another account where its policy lets the caller. */
  static Key grantable(Request request, String action) {
    var name = required(request.body(), "KeyId");
    if (name.contains("alias/")) throw KmsError.NOT_FOUND.refuse("Invalid keyId '" + name + "'");
    var key = anyKey(request, name);
    var lists = action.equals("kms:ListGrants");
    if (!key.policy().lets(request.place().account(), action) || (key.awsManaged() && !lists))
      throw denied(request, action, key);
    return key;
  }

  static Key keyOfAccount(Request request, String name, String action) {
    if (name.contains("alias/"))
      throw name.startsWith("arn:")
          ? KmsError.INVALID_ARN.refuse(name + " is the ARN of an alias, not of a key")
          : KmsError.NOT_FOUND.refuse("Invalid keyId '" + name + "'");
    var key = anyKey(request, name);
    var reads = action.equals("kms:GetKeyPolicy") || action.equals("kms:ListAliases");
    if (!key.place().account().equals(request.place().account()) || (key.awsManaged() && !reads))
      throw denied(request, action, key);
    return key;
  }

  static RuntimeException denied(Request request, String action, Key key) {
    return KmsError.ACCESS_DENIED.refuse(
        "Account "
            + request.place().account()
            + " is not authorized to perform: "
            + action
            + " on resource: "
            + key.arn());
  }

  private static RuntimeException missing(Request request, String name) {
    var place = request.place();
    if (name.startsWith("alias/"))
      return KmsError.NOT_FOUND.refuse(
          "Alias " + KmsState.aliasArn(place, name) + " is not found.");
    if (!name.startsWith("arn:"))
      return KmsError.NOT_FOUND.refuse(
          "Key 'arn:aws:kms:"
              + place.region()
              + ":"
              + place.account()
              + ":key/"
              + name
              + "' does not exist");
    var parts = name.split(":", 6);
    if (parts.length < 6 || !parts[2].equals("kms"))
      return KmsError.INVALID_ARN.refuse("Invalid arn " + name);
    return parts[3].equals(place.region())
        ? KmsError.NOT_FOUND.refuse("Key '" + name + "' does not exist")
        : KmsError.NOT_FOUND.refuse("Invalid arn " + parts[3]);
  }
}
