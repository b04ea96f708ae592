package io.backstay.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Engine;
import io.backstay.contracts.wire.Shape.Presence;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The JSON Schemas of everything that travels, written from the shapes that reading and printing
 * follow.
 */
final class Schemas {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Schemas() {}

  /** The text of each schema by its path below {@code schemas}. */
  static NavigableMap<String, String> all() {
    var all = new TreeMap<String, String>();
    Shapes.COMMANDS.forEach((name, shape) ->
        all.put("commands/" + name + ".v1.json", text("command", name, of(shape))));
    Shapes.EVENTS.forEach(
        (name, shape) -> all.put("events/" + name + ".v1.json", text("event", name, of(shape))));
    all.put("policy.v1.json", text("policy", "ProtectionPolicy", of(Shapes.POLICY)));
    all.put("envelope.v1.json", text("envelope", "Envelope", envelope()));
    return all;
  }

  private static String text(String kind, String name, ObjectNode schema) {
    var whole = NODES.objectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.put("$id", "urn:backstay:" + kind + ":" + name + ":v1");
    whole.put("title", name);
    whole.setAll(schema);
    try {
      return JSON.writeValueAsString(whole) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode of(Shape shape) {
    var schema = NODES.objectNode();
    return switch (shape) {
      case Shape.Text(var rule) -> text(rule);
      case Shape.Whole(var least, var most) ->
          schema.put("type", "integer").put("minimum", least).put("maximum", most);
      case Shape.Moment() -> schema.put("type", "string").put("format", "date-time");
      case Shape.Span(var least, var most) ->
          schema
              .put("type", "string")
              .put("format", "duration")
              .put("description", "from " + least + " to P" + most.toDays() + "D");
      case Shape.EngineName() -> {
        var names = schema.put("type", "string").putArray("enum");
        Arrays.stream(Engine.values()).map(Engine::wireName).forEach(names::add);
        yield schema;
      }
      case Shape.Word(var type) -> {
        var words = schema.put("type", "string").putArray("enum");
        Reader.words(type).forEach(words::add);
        yield schema;
      }
      case Shape.Day() -> schema.put("type", "string").put("format", "date");
      case Shape.Labels(var key, var value, var most) -> {
        schema.put("type", "object").put("maxProperties", most);
        schema.set("propertyNames", text(key));
        yield schema.set("additionalProperties", text(value));
      }
      case Shape.Items(var each, var least, var most) -> {
        schema.put("type", "array").put("minItems", least).put("maxItems", most);
        yield schema.set("items", of(each));
      }
      case Shape.Fields fields -> fields(fields);
      case Shape.Keep() -> keep();
      case Shape.AnyCommand() -> anyCommand();
    };
  }

  private static ObjectNode text(Rule rule) {
    var schema = NODES.objectNode().put("type", "string").put("maxLength", rule.longest());
    return schema
        .put("pattern", "^(?:" + rule.pattern().pattern() + ")$")
        .put("description", rule.words());
  }

  private static ObjectNode fields(Shape.Fields shape) {
    var schema = NODES.objectNode().put("type", "object");
    var properties = schema.putObject("properties");
    shape.fields().forEach(field -> properties.set(field.name(), of(field.shape())));
    var required = schema.putArray("required");
    shape.fields().stream()
        .filter(field -> field.presence() instanceof Presence.Required)
        .forEach(field -> required.add(field.name()));
    return schema;
  }

  private static ObjectNode keep() {
    var schema = NODES.objectNode().put("type", "object");
    var properties = schema.putObject("properties");
    KeepRules.COUNTS.forEach(name -> properties.set(name, of(KeepRules.COUNT)));
    KeepRules.WITHIN.forEach(name -> properties.set(name, of(KeepRules.LENGTH)));
    properties.set("tags", of(KeepRules.TAGS));
    return schema;
  }

  private static ObjectNode anyCommand() {
    var schema = NODES.objectNode().put("type", "object");
    schema.putArray("required").add("type");
    var choices = schema.putArray("anyOf");
    Shapes.COMMANDS.forEach((name, shape) -> {
      var choice = fields(shape);
      ((ObjectNode) choice.path("properties")).putObject("type").put("const", name);
      choices.add(choice);
    });
    return schema;
  }

  private static ObjectNode envelope() {
    var schema = NODES.objectNode().put("type", "object");
    var properties = schema.putObject("properties");
    var named = of(new Shape.Text(Rule.NAMED));
    properties.putObject("specversion").put("const", "1.0");
    properties.set("id", of(CloudEvents.ID));
    properties.set("type", named);
    properties.set("source", named.deepCopy().put("format", "uri-reference"));
    properties.set("time", of(new Shape.Moment()));
    properties.putObject("datacontenttype").put("const", "application/json");
    for (var extension : new String[] {"operation", "cause", "traceparent", "tracestate"}) {
      properties.putObject(extension).put("type", "string");
    }
    properties.putObject("data").put("type", "object");
    var required = schema.putArray("required");
    for (var name : new String[] {"specversion", "id", "type", "source", "data"}) {
      required.add(name);
    }
    return schema;
  }
}
