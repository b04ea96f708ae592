package io.backstay.cloud;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One mapping of a YAML file with its path; a wrong field becomes a problem with path and rule, and
 * reading goes on.
 */
final class YamlNode {

  /** What is wrong, in the order of the file. */
  static final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String path, String rule) {
      found.add(path + ": " + rule);
    }

    List<String> found() {
      return List.copyOf(found);
    }
  }

  private final String path;
  private final Map<?, ?> fields;
  private final Problems problems;

  private YamlNode(String path, Map<?, ?> fields, Problems problems) {
    this.path = path;
    this.fields = fields;
    this.problems = problems;
  }

  static YamlNode root(Object loaded, Problems problems) {
    return of("", loaded, problems);
  }

  private static YamlNode of(String path, Object value, Problems problems) {
    if (value instanceof Map<?, ?> fields) return new YamlNode(path, fields, problems);
    problems.add(path.isEmpty() ? "(top)" : path, "must be a mapping of fields");
    return new YamlNode(path, Map.of(), problems);
  }

  YamlNode knownFields(String... names) {
    var known = Set.of(names);
    for (var name : fields.keySet())
      if (!known.contains(String.valueOf(name)))
        problem(
            String.valueOf(name),
            "is not a field here; known are " + String.join(", ", new TreeSet<>(known)));
    return this;
  }

  boolean has(String field) {
    return fields.get(field) != null;
  }

  /** Where it stands in the file. */
  String path() {
    return path;
  }

  /** Whether the field has exactly this text; anything else is nobody's problem yet. */
  boolean is(String field, String text) {
    return text.equals(fields.get(field));
  }

  void problem(String field, String rule) {
    problems.add(path.isEmpty() ? field : path + "." + field, rule);
  }

  private Optional<Object> value(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  String text(String field, String pattern, String rule) {
    var value = value(field).map(YamlNode::scalar);
    if (value.isEmpty()) problem(field, "is missing; must be " + rule);
    else if (!value.get().matches(pattern))
      problem(field, "must be " + rule + ", was " + value.get());
    else return value.get();
    return "";
  }

  String textOr(String field, String fallback, String pattern, String rule) {
    return has(field) ? text(field, pattern, rule) : fallback;
  }

  String oneOf(String field, String fallback, Set<String> known) {
    var value = value(field).map(YamlNode::scalar).orElse(fallback);
    if (!known.contains(value))
      problem(
          field, "must be one of " + String.join(", ", new TreeSet<>(known)) + ", was " + value);
    return value;
  }

  /** The mapping under a field; an absent one has no fields. */
  YamlNode child(String field) {
    var at = path.isEmpty() ? field : path + "." + field;
    return of(at, value(field).orElse(Map.of()), problems);
  }

  double probability(String field, double fallback) {
    var value = value(field).orElse(fallback);
    if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1)
      return number.doubleValue();
    problem(field, "must be a probability between 0 and 1, was " + scalar(value));
    return fallback;
  }

  int number(String field, int least, int most) {
    if (value(field).orElse("") instanceof Integer number && number >= least && number <= most)
      return number;
    var was = has(field) ? ", was " + value(field).map(YamlNode::scalar).orElse("") : "";
    problem(
        field,
        (has(field) ? "" : "is missing; ")
            + "must be a whole number from "
            + least
            + " to "
            + most
            + was);
    return least;
  }

  boolean flag(String field, boolean fallback) {
    var value = value(field).orElse(fallback);
    if (value instanceof Boolean flag) return flag;
    problem(field, "must be true or false, was " + scalar(value));
    return fallback;
  }

  Optional<Duration> duration(String field) {
    var text = value(field).map(YamlNode::scalar);
    if (text.isEmpty()) return Optional.empty();
    try {
      var duration = Duration.parse(text.get());
      if (!duration.isNegative()) return Optional.of(duration);
    } catch (DateTimeParseException _) {
      // Reported below together with negative ones.
    }
    problem(field, "must be an ISO 8601 duration like PT20M, was " + text.get());
    return Optional.empty();
  }

  List<YamlNode> list(String field) {
    return switch (value(field).orElse(List.of())) {
      case List<?> items -> {
        var nodes = new ArrayList<YamlNode>();
        for (var i = 0; i < items.size(); i++)
          nodes.add(
              of(
                  field + "[" + i + "]",
                  Optional.<Object>ofNullable(items.get(i)).orElse(""),
                  problems));
        yield nodes;
      }
      default -> {
        problem(field, "must be a list");
        yield List.of();
      }
    };
  }

  List<String> textList(String field, String pattern, String rule) {
    if (!(value(field).orElse(List.of()) instanceof List<?> items)) {
      problem(field, "must be a list");
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (var i = 0; i < items.size(); i++) {
      var text = String.valueOf(items.get(i));
      if (text.matches(pattern)) texts.add(text);
      else problem(field + "[" + i + "]", "must be " + rule + ", was " + text);
    }
    return texts;
  }

  SortedMap<String, String> texts(String field) {
    var texts = new TreeMap<String, String>();
    if (!has(field)) return texts;
    if (value(field).orElse("") instanceof Map<?, ?> map)
      map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
    else problem(field, "must be a mapping of texts");
    return texts;
  }

  private static String scalar(Object value) {
    return String.valueOf(value);
  }
}
