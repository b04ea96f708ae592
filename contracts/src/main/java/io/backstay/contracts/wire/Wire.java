package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Command;
import io.backstay.contracts.Database;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Commands and events as JSON: reading never throws, whatever the text; printing gives one
 * canonical form.
 */
public final class Wire {

  private static final int MOST_PROBLEMS = 100;

  private Wire() {}

  /**
   * Reads the body of a command queue: a CloudEvent, or the bare form that people type, which takes
   * id and time from its sending.
   */
  public static Parsed<Envelope<Command>> command(String body, Sent sent) {
    return switch (Body.of(body)) {
      case Body.Unreadable(var rule) -> unreadable(rule);
      case Body.Json(var object) ->
          CloudEvents.looksLikeOne(object)
              ? cloudEvent(object, Shapes.COMMANDS, Command.class, Optional.of(sent.at()))
              : bare(object, sent);
    };
  }

  /** As above, and also the short form for a Redshift cluster at home. */
  public static Parsed<Envelope<Command>> command(String body, Sent sent, ShortForm form) {
    return Body.of(body) instanceof Body.Json(var object) && ShortForm.isOne(object)
        ? form.read(object, sent)
        : command(body, sent);
  }

  /** Reads the body of an event queue: a CloudEvent, delivered raw. */
  public static Parsed<Envelope<Event>> event(String body) {
    return switch (Body.of(body)) {
      case Body.Unreadable(var rule) -> unreadable(rule);
      case Body.Json(var object) -> event(object);
    };
  }

  static Parsed<Envelope<Event>> event(ObjectNode object) {
    return cloudEvent(object, Shapes.EVENTS, Event.class, Optional.empty());
  }

  /** Prints a command or an event as a structured CloudEvent. */
  public static String print(Envelope<?> envelope) {
    return CloudEvents.print(envelope, data(envelope.data()));
  }

  /** Prints a command or an event alone, without its envelope, for a person or a record to keep. */
  public static String printData(Object message) {
    return data(message).toString();
  }

  private static JsonNode data(Object message) {
    return Printer.print(Shapes.of(message), message);
  }

  private static <T> Parsed<Envelope<T>> cloudEvent(
      ObjectNode object,
      Map<String, Shape.Fields> shapes,
      Class<T> kind,
      Optional<Instant> sentAt) {
    var type = text(object, "type");
    var reader = new Reader();
    var header = CloudEvents.header(reader, object, sentAt);
    if (header.isEmpty()) {
      return broken(reader, type, object.path("data"));
    }
    var shape = shapes.get(header.get().type());
    if (shape == null) {
      return new Parsed.Unknown<>(header.get().type());
    }
    if (!(object.path("data") instanceof ObjectNode data)) {
      reader.wrong("data", object.has("data") ? "must be an object" : Reader.MISSING);
      return broken(reader, type, object);
    }
    Defaults.fill(data);
    var value = reader.read(shape, data, "data");
    return value.isEmpty()
        ? broken(reader, type, data)
        : new Parsed.Read<>(header.get().with(kind.cast(value.get())));
  }

  private static Parsed<Envelope<Command>> bare(ObjectNode object, Sent sent) {
    var type = text(object, "type");
    var reader = new Reader();
    var shape = type.map(Shapes.COMMANDS::get);
    if (type.isEmpty()) {
      reader.wrong("type", object.has("type") ? Rule.NAMED.words() : Reader.MISSING);
      return broken(reader, type, object);
    }
    if (shape.isEmpty()) {
      return new Parsed.Unknown<>(type.get());
    }
    Defaults.fill(object);
    var id = optional(object, "id").flatMap(node -> reader.read(CloudEvents.ID, node, "id"));
    var time = optional(object, "time").flatMap(node -> reader.moment(node, "time"));
    var value = reader.read(shape.get(), object, "");
    if (!reader.problems().isEmpty()) {
      return broken(reader, type, object);
    }
    return new Parsed.Read<>(
        Envelope.of(
            id.map(String.class::cast).orElse(sent.messageId()),
            CloudEvents.BARE,
            time.orElse(sent.at()),
            (Command) value.orElseThrow()));
  }

  private static <T> Parsed<Envelope<T>> unreadable(String rule) {
    return new Parsed.Broken<>("$", rule, Optional.empty(), Optional.empty());
  }

  private static <T> Parsed<Envelope<T>> broken(
      Reader reader, Optional<String> type, JsonNode data) {
    List<Problem> problems = reader.problems();
    var first = problems.getFirst();
    var further =
        problems.stream()
            .skip(1)
            .limit(MOST_PROBLEMS)
            .map(also -> "; also: " + also)
            .collect(Collectors.joining());
    return new Parsed.Broken<>(first.field(), told(first.rule() + further), type, database(data));
  }

  /** What is told of a parked message must itself be readable. */
  private static String told(String rules) {
    return rules.length() <= Rule.ANY.longest()
        ? rules
        : rules.substring(0, Rule.ANY.longest() - 2) + " …";
  }

  /** Whose message it was, as far as that can be read; for the audit trail of what was parked. */
  private static Optional<Database> database(JsonNode data) {
    return Defaults.database(data)
        .flatMap(node -> new Reader().read(Shapes.DATABASE, node, "database"))
        .map(Database.class::cast);
  }

  private static Optional<String> text(ObjectNode object, String field) {
    return Optional.ofNullable(object.path(field).textValue()).filter(Rule.NAMED::allows);
  }

  private static Optional<JsonNode> optional(ObjectNode object, String field) {
    return Optional.of(object.path(field)).filter(node -> !node.isMissingNode() && !node.isNull());
  }
}
