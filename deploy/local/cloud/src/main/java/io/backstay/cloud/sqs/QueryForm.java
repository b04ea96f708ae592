package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.wire.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request of the older Query protocol as the JSON that stands for it: numbered fields become
 * lists and maps.
 */
final class QueryForm {

  private static final Set<String> NUMBERS =
      Set.of(
          "DelaySeconds",
          "MaxNumberOfMessages",
          "MaxResults",
          "VisibilityTimeout",
          "WaitTimeSeconds");

  private QueryForm() {}

  static ObjectNode toJson(Map<String, String> form) {
    var tree = new Fields();
    form.forEach((name, value) -> tree.put(name, value));
    var json = object(tree);
    json.remove("Action");
    json.remove("Version");
    if (json.has("Tag")) {
      // CreateQueue writes it small, TagQueue large.
      json.set(
          form.getOrDefault("Action", "").equals("CreateQueue") ? "tags" : "Tags",
          json.remove("Tag"));
    }
    return json;
  }

  /** What the dots of the field names say: a value, or further fields by name or number. */
  private static final class Fields {
    private String value = "";
    private final Map<String, Fields> inner = new TreeMap<>(Fields::byNumber);

    private void put(String path, String value) {
      int dot = path.indexOf('.');
      var next = inner.computeIfAbsent(dot < 0 ? path : path.substring(0, dot), _ -> new Fields());
      if (dot < 0) {
        next.value = value;
      } else {
        next.put(path.substring(dot + 1), value);
      }
    }

    private static int byNumber(String one, String other) {
      int lengths = Integer.compare(one.length(), other.length());
      return isNumber(one) && isNumber(other) && lengths != 0 ? lengths : one.compareTo(other);
    }

    private static boolean isNumber(String text) {
      return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    private String text(String name) {
      var field = inner.get(name);
      return field == null ? "" : field.value;
    }
  }

  private static ObjectNode object(Fields fields) {
    var json = Json.object();
    fields.inner.forEach((name, field) -> put(json, name, field));
    return json;
  }

  private static void put(ObjectNode json, String name, Fields field) {
    switch (name) {
      case "Attribute", "MessageAttribute", "MessageSystemAttribute" ->
          json.set(name + "s", map(field, "Name"));
      case "Tag" -> json.set(name, map(field, "Key"));
      case "AttributeName", "MessageAttributeName", "MessageSystemAttributeName", "TagKey" ->
          json.set(name + "s", list(field));
      case "SendMessageBatchRequestEntry",
          "DeleteMessageBatchRequestEntry",
          "ChangeMessageVisibilityBatchRequestEntry" ->
          json.set("Entries", list(field));
      default -> json.set(name, value(name, field));
    }
  }

  private static JsonNode value(String name, Fields field) {
    if (!field.inner.isEmpty()) {
      return object(field);
    }
    return NUMBERS.contains(name) && field.value.matches("-?\\d{1,9}")
        ? Json.of(Integer.parseInt(field.value))
        : Json.of(field.value);
  }

  private static JsonNode list(Fields numbered) {
    var list = Json.array();
    numbered.inner.values().forEach(field -> list.add(value("", field)));
    return list;
  }

  private static JsonNode map(Fields numbered, String key) {
    var map = Json.object();
    for (var field : numbered.inner.values()) {
      var value = field.inner.get("Value");
      if (value != null) {
        map.set(field.text(key), value("", value));
      }
    }
    return map;
  }
}
