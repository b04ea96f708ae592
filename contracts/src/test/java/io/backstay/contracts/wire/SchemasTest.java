package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.backstay.contracts.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final List<String> STRANGE =
      List.of("5", "-7", "true", "\"\"", "\"not a thing!!\"", "[]", "[7]", "{}", "\"2026-11-20\"");

  static Stream<Object> messages() {
    return Stream.concat(Samples.COMMANDS.stream(), Samples.EVENTS.stream());
  }

  private static boolean isValid(Schema schema, String text) {
    return schema
        .validate(
            text,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .isEmpty();
  }

  private static Schema schema(Object message) {
    var folder = message instanceof Command ? "commands/" : "events/";
    return schema(folder + message.getClass().getSimpleName() + ".v1.json");
  }

  private static Schema schema(String name) {
    return REGISTRY.getSchema(Schemas.all().getOrDefault(name, ""), InputFormat.JSON);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void the_committed_schemas_are_those_of_the_records_and_no_others() {
    Committed.write(Committed.SCHEMAS, Schemas.all());
    assertEquals(Schemas.all(), Committed.in(Committed.SCHEMAS));
  }

  @Test
  void every_message_has_a_sample() {
    var sampled = messages().map(message -> message.getClass().getSimpleName()).sorted().toList();
    var known =
        Stream.concat(Shapes.COMMANDS.keySet().stream(), Shapes.EVENTS.keySet().stream())
            .sorted()
            .toList();
    assertEquals(known, sampled);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void what_is_printed_is_valid(Object message) {
    assertTrue(isValid(schema(message), Wire.printData(message)));
    var envelope = Wire.print(Samples.enveloped(message));
    assertTrue(isValid(schema("envelope.v1.json"), envelope), envelope);
  }

  @Test
  void every_golden_file_is_valid() {
    Committed.in(Committed.GOLDEN)
        .forEach((name, text) -> {
          var type = name.replace(".json", "");
          var folder = Shapes.COMMANDS.containsKey(type) ? "commands/" : "events/";
          var data = tree(text).path("data").toString();
          assertTrue(isValid(schema(folder + type + ".v1.json"), data), name);
        });
  }

  @ParameterizedTest
  @MethodSource("messages")
  void schema_and_reader_agree_on_every_damaged_field(Object message) {
    var schema = schema(message);
    for (var damaged : damaged(tree(Wire.printData(message)))) {
      var copy = damaged.deepCopy();
      Defaults.fill(copy);
      var reader = new Reader((_, _) -> List.of());
      var isRead = reader.read(Shapes.of(message), copy, "").isPresent();
      assertEquals(
          isValid(schema, damaged.toString()), isRead, () -> reader.problems() + " in " + damaged);
    }
  }

  /** The message with each of its fields and items gone or strange, one at a time. */
  private static List<ObjectNode> damaged(JsonNode message) {
    var all = new ArrayList<ObjectNode>();
    for (var place : places(message, JsonPointer.empty())) {
      if (message.at(place.head()) instanceof ObjectNode) {
        var without = (ObjectNode) message.deepCopy();
        ((ObjectNode) without.at(place.head())).remove(place.last().getMatchingProperty());
        all.add(without);
      }
      for (var strange : STRANGE) {
        var with = (ObjectNode) message.deepCopy();
        set(with.at(place.head()), place.last(), tree(strange));
        all.add(with);
      }
    }
    return all;
  }

  private static void set(JsonNode parent, JsonPointer last, JsonNode value) {
    switch (parent) {
      case ObjectNode object -> object.set(last.getMatchingProperty(), value);
      case ArrayNode array -> array.set(last.getMatchingIndex(), value);
      default -> throw new AssertionError(parent);
    }
  }

  private static List<JsonPointer> places(JsonNode node, JsonPointer at) {
    var places = new ArrayList<JsonPointer>();
    if (!at.toString().isEmpty()) {
      places.add(at);
    }
    node.properties()
        .forEach(
            field -> places.addAll(places(field.getValue(), at.appendProperty(field.getKey()))));
    for (var index = 0; node.isArray() && index < node.size(); index++) {
      places.addAll(places(node.get(index), at.appendIndex(index)));
    }
    return places;
  }
}
