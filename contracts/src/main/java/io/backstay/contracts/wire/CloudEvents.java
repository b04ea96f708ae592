package io.backstay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.jackson.JsonFormatOptions;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** The envelope as a CloudEvent 1.0 in structured JSON. */
final class CloudEvents {

  /** The source of a command that came without an envelope. */
  static final String BARE = "backstay/bare";

  /** Ids become keys of stored items and values of tags. */
  static final Shape.Text ID =
      new Shape.Text(
          new Rule(
              Pattern.compile("[\\x21-\\x7e]+"),
              256,
              "must be 1 to 256 printable ASCII characters without blanks"));

  private static final Shape.Text NAMED = new Shape.Text(Rule.NAMED);
  private static final Pattern JSON = Pattern.compile("application/([a-z.-]+\\+)?json\\s*(;.*)?");
  private static final JsonFormat FORMAT =
      new JsonFormat(
          JsonFormatOptions.builder().forceIgnoreInvalidExtensionNameDeserialization(true).build());

  private CloudEvents() {}

  /** A bare command has neither; whoever has one of them means an envelope. */
  static boolean looksLikeOne(ObjectNode object) {
    return object.has("specversion") || object.has("data") || object.has("data_base64");
  }

  static String print(Envelope<?> envelope, JsonNode data) {
    var event =
        CloudEventBuilder.v1()
            .withId(envelope.id())
            .withSource(URI.create(envelope.source()))
            .withType(envelope.type())
            .withTime(envelope.time().atOffset(ZoneOffset.UTC))
            .withData("application/json", JsonCloudEventData.wrap(data));
    envelope.operation().ifPresent(operation -> event.withExtension("operation", operation));
    envelope.cause().ifPresent(cause -> event.withExtension("cause", cause));
    envelope.traceparent().ifPresent(parent -> event.withExtension("traceparent", parent));
    envelope.tracestate().ifPresent(state -> event.withExtension("tracestate", state));
    return new String(FORMAT.serialize(event.build()), UTF_8);
  }

  /**
   * Everything of an envelope but its data; where a command names no time, that of its sending
   * stands in.
   */
  static Optional<Envelope<JsonNode>> header(
      Reader reader, ObjectNode object, Optional<Instant> sentAt) {
    var version = given(object, "specversion");
    if (!"1.0".equals(version.textValue())) {
      reader.wrong("specversion", version.isMissingNode() ? Reader.MISSING : "must be 1.0");
      return Optional.empty();
    }
    required(reader, ID, object, "id");
    required(reader, NAMED, object, "type");
    required(reader, NAMED, object, "source")
        .filter(source -> !isUri(source))
        .ifPresent(
            _ -> reader.wrong("source", "must be a URI reference such as backstay/snapshot"));
    var time = time(reader, object, sentAt);
    content(reader, object);
    return reader.problems().isEmpty()
        ? decoded(reader, object).map(event -> envelope(event, time.orElseThrow(), object))
        : Optional.empty();
  }

  private static Optional<Instant> time(
      Reader reader, ObjectNode object, Optional<Instant> sentAt) {
    var node = given(object, "time");
    if (!node.isMissingNode()) {
      return reader.moment(node, "time");
    }
    return sentAt.or(() -> reader.wrong("time", Reader.MISSING));
  }

  private static void content(Reader reader, ObjectNode object) {
    var type = given(object, "datacontenttype");
    if (!type.isMissingNode() && !JSON.matcher(type.asText()).matches()) {
      reader.wrong("datacontenttype", "must be application/json");
    }
    if (object.has("data_base64")) {
      reader.wrong("data_base64", "must be JSON in data instead");
    }
  }

  private static Optional<CloudEvent> decoded(Reader reader, ObjectNode object) {
    try {
      var attributes = object.deepCopy();
      attributes.remove("data");
      // Ours is more tolerant: whatever ISO-8601 knows.
      attributes.remove("time");
      return Optional.of(FORMAT.deserialize(attributes.toString().getBytes(UTF_8)));
    } catch (EventDeserializationException | CloudEventRWException notOne) {
      return reader.wrong(
          "$", "must be a CloudEvent 1.0, its extensions texts, numbers, or true or false");
    }
  }

  private static Envelope<JsonNode> envelope(CloudEvent event, Instant time, ObjectNode object) {
    var state = extension(event, "tracestate");
    var trace =
        extension(event, "traceparent").flatMap(parent -> TraceContext.parse(parent, state));
    return new Envelope<>(
        event.getId(),
        event.getType(),
        event.getSource().toString(),
        time,
        extension(event, "operation"),
        extension(event, "cause"),
        trace.map(TraceContext::traceparent),
        trace.flatMap(TraceContext::tracestate),
        object.path("data"));
  }

  private static Optional<String> extension(CloudEvent event, String name) {
    return Optional.ofNullable(event.getExtension(name)).map(Object::toString);
  }

  private static Optional<String> required(
      Reader reader, Shape.Text shape, ObjectNode object, String field) {
    var node = given(object, field);
    return node.isMissingNode()
        ? reader.wrong(field, Reader.MISSING)
        : reader.read(shape, node, field).map(String.class::cast);
  }

  private static JsonNode given(ObjectNode object, String field) {
    var node = object.path(field);
    return node.isNull() ? MissingNode.getInstance() : node;
  }

  private static boolean isUri(String text) {
    try {
      return !new URI(text).toString().isEmpty();
    } catch (URISyntaxException notOne) {
      return false;
    }
  }
}
