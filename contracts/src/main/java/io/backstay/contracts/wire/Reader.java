package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Engine;
import io.backstay.contracts.wire.Shape.Field;
import io.backstay.contracts.wire.Shape.Presence;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads one message; collects every problem in the order of the contract, and gives a value only
 * where there is none.
 */
final class Reader {

  static final String MISSING = "is missing";

  /** The rules between the fields of a record, given its path. */
  interface Between {
    List<Problem> problems(Object value, String path);

    /**
     * As far as they can be told although other fields of the record may be broken: {@code parts}
     * are those that are not, by name.
     */
    default List<Problem> ofParts(
        Class<? extends Record> type, Map<String, Object> parts, String path) {
      return List.of();
    }
  }

  private final List<Problem> problems = new ArrayList<>();
  private final Between between;

  Reader() {
    this(new Checks());
  }

  Reader(Between between) {
    this.between = between;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  Optional<Object> read(Shape shape, JsonNode node, String path) {
    return switch (shape) {
      case Shape.Text(var rule) -> text(rule, node, path);
      case Shape.Whole(var least, var most) -> whole(least, most, node, path);
      case Shape.Moment() -> moment(node, path).map(Object.class::cast);
      case Shape.Span(var least, var most) -> span(least, most, node, path);
      case Shape.EngineName() -> engine(node, path);
      case Shape.Word(var type) -> word(type, node, path);
      case Shape.Day() -> day(node, path);
      case Shape.Labels labels -> labels(labels, node, path);
      case Shape.Items items -> items(items, node, path);
      case Shape.Fields fields -> record(fields, node, path);
      case Shape.Keep() -> KeepRules.read(this, node, path);
      case Shape.AnyCommand() -> command(node, path);
    };
  }

  <T> Optional<T> wrong(String path, String rule) {
    problems.add(new Problem(path, rule));
    return Optional.empty();
  }

  private Optional<Object> text(Rule rule, JsonNode node, String path) {
    if (!node.isTextual()) {
      return wrong(path, "must be a text; it " + rule.words());
    }
    return rule.allows(node.textValue())
        ? Optional.of(node.textValue())
        : wrong(path, rule.words());
  }

  Optional<Object> whole(int least, int most, JsonNode node, String path) {
    var fits = node.isIntegralNumber() && node.canConvertToInt();
    if (!fits || node.intValue() < least || node.intValue() > most) {
      return wrong(path, "must be a whole number from " + least + " to " + most);
    }
    return Optional.of(node.intValue());
  }

  Optional<Instant> moment(JsonNode node, String path) {
    try {
      return Optional.of(
          OffsetDateTime.parse(node.textValue() == null ? "" : node.textValue()).toInstant());
    } catch (DateTimeException notATime) {
      return wrong(path, "must be a time such as 2026-11-20T02:00:00Z");
    }
  }

  private Optional<Object> span(Duration least, Duration most, JsonNode node, String path) {
    var words =
        "must be an ISO-8601 duration from " + least + " to P" + most.toDays() + "D, such as PT6H";
    try {
      var span = Duration.parse(node.textValue() == null ? "" : node.textValue());
      var fits = span.compareTo(least) >= 0 && span.compareTo(most) <= 0;
      return fits ? Optional.of(span) : wrong(path, words);
    } catch (DateTimeException | ArithmeticException notADuration) {
      return wrong(path, words);
    }
  }

  private Optional<Object> engine(JsonNode node, String path) {
    var names =
        Arrays.stream(Engine.values()).map(Engine::wireName).collect(Collectors.joining(", "));
    for (var engine : Engine.values()) {
      if (engine.wireName().equals(node.textValue())) {
        return Optional.of(engine);
      }
    }
    return wrong(path, "must be one of " + names);
  }

  private Optional<Object> word(Class<? extends Enum<?>> type, JsonNode node, String path) {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(node.textValue())) {
        return Optional.of(constant);
      }
    }
    return wrong(path, "must be one of " + String.join(", ", words(type)));
  }

  /** The constants as they are written. */
  static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private Optional<Object> day(JsonNode node, String path) {
    try {
      return Optional.of(LocalDate.parse(node.textValue() == null ? "" : node.textValue()));
    } catch (DateTimeException notADate) {
      return wrong(path, "must be a date such as 2026-12-24");
    }
  }

  private Optional<Object> labels(Shape.Labels shape, JsonNode node, String path) {
    if (!(node instanceof ObjectNode object)) {
      return wrong(path, "must be an object of texts");
    }
    if (object.size() > shape.most()) {
      return wrong(path, "must be at most " + shape.most() + " entries");
    }
    var before = problems.size();
    var labels = new TreeMap<String, String>();
    for (var label : object.properties()) {
      var at = Problem.at(path, label.getKey());
      if (!shape.key().allows(label.getKey())) {
        wrong(at, shape.key().words());
      }
      text(shape.value(), label.getValue(), at)
          .ifPresent(value -> labels.put(label.getKey(), value.toString()));
    }
    return problems.size() == before ? Optional.of(labels) : Optional.empty();
  }

  private Optional<Object> items(Shape.Items shape, JsonNode node, String path) {
    if (!node.isArray()) {
      return wrong(path, "must be a list");
    }
    if (node.size() < shape.least() || node.size() > shape.most()) {
      return wrong(path, "must be " + shape.least() + " to " + shape.most() + " entries");
    }
    var items = new ArrayList<>();
    for (var index = 0; index < node.size(); index++) {
      read(shape.each(), node.get(index), Problem.at(path, index)).ifPresent(items::add);
    }
    return items.size() == node.size() ? Optional.of(List.copyOf(items)) : Optional.empty();
  }

  private Optional<Object> record(Shape.Fields shape, JsonNode node, String path) {
    if (!(node instanceof ObjectNode object)) {
      return wrong(path, "must be an object");
    }
    var values = new ArrayList<>();
    var parts = new HashMap<String, Object>();
    for (var field : shape.fields()) {
      field(field, object, path)
          .ifPresent(value -> {
            values.add(value);
            parts.put(field.name(), value);
          });
    }
    var early = between.ofParts(shape.type(), parts, path);
    problems.addAll(early);
    if (values.size() < shape.fields().size() || !early.isEmpty()) {
      return Optional.empty();
    }
    var value = make(shape.type(), values);
    var further = between.problems(value, path);
    problems.addAll(further);
    return further.isEmpty() ? Optional.of(value) : Optional.empty();
  }

  private Optional<Object> field(Field field, ObjectNode object, String path) {
    var at = Problem.at(path, field.name());
    var node = find(object, field.name());
    var absent = node.isMissingNode() || node.isNull();
    return switch (field.presence()) {
      case Presence.Required() -> absent ? wrong(at, MISSING) : read(field.shape(), node, at);
      case Presence.Implied() -> absent ? notImplied(at) : read(field.shape(), node, at);
      case Presence.Maybe() ->
          absent ? Optional.of(Optional.empty()) : read(field.shape(), node, at).map(Optional::of);
      case Presence.Default(var value) ->
          absent ? Optional.of(value) : read(field.shape(), node, at);
    };
  }

  /** Where that which implies it is broken, one complaint is enough. */
  private Optional<Object> notImplied(String path) {
    return problems.isEmpty() ? wrong(path, MISSING) : Optional.empty();
  }

  private Optional<Object> command(JsonNode node, String path) {
    var type = node.path("type");
    var at = Problem.at(path, "type");
    if (!type.isTextual()) {
      return wrong(at, MISSING);
    }
    var shape = Shapes.COMMANDS.get(type.textValue());
    return shape == null
        ? wrong(at, "must be one of " + String.join(", ", Shapes.COMMANDS.keySet()))
        : read(shape, node, path);
  }

  private static Object make(Class<? extends Record> type, List<Object> values) {
    try {
      var types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType);
      return type.getDeclaredConstructor(types.toArray(Class<?>[]::new))
          .newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made of " + values, e);
    }
  }

  /** Finds a field by its name or, as people type it too, with_underscores. */
  static JsonNode find(ObjectNode object, String name) {
    var exact = object.path(name);
    return exact.isMissingNode() ? object.path(underscored(name)) : exact;
  }

  static String underscored(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
