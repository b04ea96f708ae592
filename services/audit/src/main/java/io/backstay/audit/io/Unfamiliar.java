package io.backstay.audit.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backstay.audit.Entries;
import io.backstay.audit.Entry;
import io.backstay.audit.Subject;
import io.backstay.chassis.inbox.Received;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.wire.Body;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message of a type that this version does not know: whatever it says in the places where
 * CloudEvents and EventBridge say it. What is not there is taken from its sending.
 */
final class Unfamiliar {
  private static final String NOBODY = "unknown";

  private Unfamiliar() {}

  static Entry entry(Received message, String type) {
    return switch (Body.of(message.body())) {
      case Body.Json(var object) -> entry(message, type, object);
      case Body.Unreadable _ -> text(message, type);
    };
  }

  private static Entry entry(Received message, String type, JsonNode object) {
    var content = content(object);
    var told =
        new Envelope<>(
            text(object, "id").orElse(message.messageId()),
            type,
            text(object, "source").orElse(NOBODY),
            time(object).orElse(message.sentAt()),
            text(object, "operation"),
            text(object, "cause"),
            text(object, "traceparent"),
            text(object, "tracestate"),
            content.isMissingNode() ? "{}" : content.toString());
    return Entries.unfamiliar(told, subject(object, content));
  }

  /** What an event subscription says before its first event. */
  private static Entry text(Received message, String type) {
    var told =
        new Envelope<>(
            message.messageId(),
            type,
            NOBODY,
            message.sentAt(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TextNode.valueOf(message.body()).toString());
    return Entries.unfamiliar(told, Subject.unknown());
  }

  /** Of what is neither a CloudEvent nor from EventBridge, all of it is its content. */
  private static JsonNode content(JsonNode object) {
    if (object.has("specversion")) {
      return object.path("data");
    }
    return object.has("detail-type") ? object.path("detail") : object;
  }

  /** Our events name a database, directly or within the thing that they are about. */
  private static Subject subject(JsonNode object, JsonNode content) {
    var database =
        Stream.of(
                content, content.path("source"), content.path("snapshot"), content.path("command"))
            .map(place -> place.path("database"))
            .filter(place -> text(place, "identifier").isPresent())
            .findFirst();
    return database
        .map(place ->
            new Subject(
                text(place, "identifier").orElse(Subject.UNKNOWN),
                text(place, "account"),
                text(place, "region"),
                text(place, "engine"),
                text(place, "identifier")))
        .orElseGet(() ->
            new Subject(
                text(content, "SourceIdentifier").orElse(Subject.UNKNOWN),
                text(object, "account"),
                text(object, "region"),
                Optional.empty(),
                Optional.empty()));
  }

  private static Optional<Instant> time(JsonNode object) {
    return text(object, "time")
        .flatMap(time -> {
          try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
          } catch (DateTimeException unreadable) {
            return Optional.empty();
          }
        });
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isBlank());
  }
}
