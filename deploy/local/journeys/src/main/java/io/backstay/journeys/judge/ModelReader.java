package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.journeys.judge.Shape.Structure.Apart;
import io.backstay.journeys.judge.Shape.Structure.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the form in which the SDKs of AWS carry their models. */
final class ModelReader {

  private static final int DEFAULT_STATUS = 400;
  private static final int DEFAULT_STATUS_OF_FAULTS = 500;

  private final JsonNode model;

  ModelReader(JsonNode model) {
    this.model = model;
  }

  ServiceModel read() {
    var metadata = model.path("metadata");
    return new ServiceModel(
        metadata.path("apiVersion").asText(),
        metadata.path("protocol").asText(),
        metadata.path("xmlNamespace").asText(),
        each(model.path("operations"), this::operation),
        each(model.path("shapes"), ModelReader::shape));
  }

  private static <T> Map<String, T> each(JsonNode object, Function<JsonNode, T> reading) {
    var read = new HashMap<String, T>();
    object.properties().forEach(entry -> read.put(entry.getKey(), reading.apply(entry.getValue())));
    return read;
  }

  private Operation operation(JsonNode operation) {
    var faults = new HashMap<String, Operation.Fault>();
    operation
        .path("errors")
        .forEach(fault -> {
          var name = fault.path("shape").asText();
          var shape = model.path("shapes").path(name);
          var error = shape.path("error");
          var usual = shape.path("fault").asBoolean() ? DEFAULT_STATUS_OF_FAULTS : DEFAULT_STATUS;
          faults.put(
              error.path("code").asText(name),
              new Operation.Fault(error.path("httpStatusCode").asInt(usual), name));
        });
    var http = operation.path("http");
    return new Operation(
        new Operation.Http(http.path("method").asText("POST"), http.path("requestUri").asText("/")),
        text(operation.path("input"), "shape"),
        text(operation.path("output"), "shape"),
        faults);
  }

  private static Shape shape(JsonNode shape) {
    var type = shape.path("type").asText();
    return switch (type) {
      case "structure" -> new Shape.Structure(members(shape), apart(shape), required(shape));
      case "list" -> list(shape);
      case "map" -> map(shape.path("key"), shape.path("value"));
      case "string" ->
          new Shape.Text(
              texts(shape.path("enum")),
              text(shape, "pattern").map(Pattern::compile),
              range(shape, 0));
      case "integer", "long" -> new Shape.Whole(range(shape, -Double.MAX_VALUE));
      case "double", "float" -> new Shape.Decimal(range(shape, -Double.MAX_VALUE));
      case "boolean" -> new Shape.Flag();
      case "timestamp" -> new Shape.Time();
      case "blob" -> new Shape.Blob();
      default -> throw new IllegalArgumentException("a shape of an unknown type: " + type);
    };
  }

  private static Shape list(JsonNode shape) {
    var member = shape.path("member");
    return new Shape.ListOf(
        named(member),
        text(member, "locationName").orElse("member"),
        shape.path("flattened").asBoolean(),
        range(shape, 0));
  }

  private static Shape map(JsonNode key, JsonNode value) {
    return new Shape.MapOf(
        named(key),
        named(value),
        new Shape.MapOf.Names(
            text(key, "locationName").orElse("key"), text(value, "locationName").orElse("value")));
  }

  private static Map<String, String> members(JsonNode shape) {
    return shape.path("members").properties().stream()
        .filter(member -> part(member.getValue()).isEmpty())
        .collect(Collectors.toMap(ModelReader::wireName, member -> named(member.getValue())));
  }

  private static Map<String, Apart> apart(JsonNode shape) {
    var apart = new HashMap<String, Apart>();
    shape
        .path("members")
        .properties()
        .forEach(member ->
            part(member.getValue())
                .ifPresent(part ->
                    apart.put(wireName(member), new Apart(part, named(member.getValue())))));
    return apart;
  }

  private static Optional<Part> part(JsonNode member) {
    return switch (member.path("location").asText()) {
      case "uri" -> Optional.of(Part.PATH);
      case "querystring" -> Optional.of(Part.QUERY);
      case "header", "headers" -> Optional.of(Part.HEADER);
      default -> Optional.empty();
    };
  }

  /** By their names on the wire, like the members. */
  private static Set<String> required(JsonNode shape) {
    return texts(shape.path("required")).stream()
        .map(name -> text(shape.path("members").path(name), "locationName").orElse(name))
        .collect(Collectors.toSet());
  }

  private static String wireName(Map.Entry<String, JsonNode> member) {
    return text(member.getValue(), "locationName").orElse(member.getKey());
  }

  private static String named(JsonNode reference) {
    return reference.path("shape").asText();
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static Set<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  private static Range range(JsonNode shape, double least) {
    return new Range(
        shape.path("min").asDouble(least), shape.path("max").asDouble(Double.MAX_VALUE));
  }
}
