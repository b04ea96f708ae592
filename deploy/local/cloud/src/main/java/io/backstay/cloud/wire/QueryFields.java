package io.backstay.cloud.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The form fields of an AWS Query request, read by the names of the service model; a field of the
 * wrong kind is refused by name.
 */
public record QueryFields(Map<String, String> values) {

  public QueryFields {
    values = Map.copyOf(values);
  }

  public static QueryFields of(Call call) {
    return switch (call.params()) {
      case Call.Form(var fields) -> new QueryFields(fields);
      case Call.Json(_) ->
          throw new Refusal("InvalidAction", 400, call.action() + " speaks the Query protocol.");
    };
  }

  /** Empty where the field is missing or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  public String required(String name) {
    return text(name)
        .orElseThrow(() ->
            new Refusal(
                "MissingParameter", 400, "The request must contain the parameter " + name + "."));
  }

  public Optional<Integer> number(String name) {
    return text(name)
        .map(value -> {
          try {
            return Integer.valueOf(value);
          } catch (NumberFormatException _) {
            throw invalid(
                "The parameter " + name + " must be a whole number, but was " + value + ".");
          }
        });
  }

  public boolean flag(String name) {
    return text(name)
        .map(value ->
            switch (value) {
              case "true" -> true;
              case "false" -> false;
              default ->
                  throw invalid(
                      "The parameter " + name + " must be true or false, but was " + value + ".");
            })
        .orElse(false);
  }

  public Optional<Instant> time(String name) {
    return text(name)
        .map(value -> {
          try {
            return OffsetDateTime.parse(value).toInstant();
          } catch (DateTimeParseException _) {
            throw invalid(
                "The parameter "
                    + name
                    + " must be a time in ISO 8601 format, but was "
                    + value
                    + ".");
          }
        });
  }

  /**
   * The members of {@code name}, sent as {@code name.member.1} or under the member's own name of
   * the model.
   */
  public List<String> list(String name, String member) {
    return structures(name, member).stream().flatMap(fields -> fields.text("").stream()).toList();
  }

  /**
   * The members of {@code name} with the fields of each; the field {@code ""} is the member itself.
   */
  public List<QueryFields> structures(String name, String member) {
    var members = new TreeMap<Integer, Map<String, String>>();
    values.forEach((field, value) -> {
      var rest = after(field, name + "." + member + ".").or(() -> after(field, name + ".member."));
      rest.ifPresent(path -> {
        var dot = path.indexOf('.');
        var index = dot < 0 ? path : path.substring(0, dot);
        if (index.length() < 6 && index.chars().allMatch(Character::isDigit) && !index.isEmpty())
          members
              .computeIfAbsent(Integer.valueOf(index), _ -> new HashMap<>())
              .put(dot < 0 ? "" : path.substring(dot + 1), value);
      });
    });
    return members.values().stream().map(QueryFields::new).toList();
  }

  private static Optional<String> after(String field, String prefix) {
    return field.startsWith(prefix)
        ? Optional.of(field.substring(prefix.length()))
        : Optional.empty();
  }

  private static Refusal invalid(String message) {
    return new Refusal("InvalidParameterValue", 400, message);
  }
}
