package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Retention.Keep;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of a retention on the wire: {@code
 * {"last":5,"daily":7,"within":"1y2m","tags":[["a","b"],["c"]]}}.
 */
final class KeepRules {

  static final List<String> COUNTS =
      List.of("last", "hourly", "daily", "weekly", "monthly", "yearly");
  static final List<String> WITHIN =
      List.of(
          "within", "withinHourly", "withinDaily", "withinWeekly", "withinMonthly", "withinYearly");
  static final Shape.Whole COUNT = new Shape.Whole(-1, 100_000);
  static final Shape.Text LENGTH = new Shape.Text(Rule.WITHIN);
  static final Shape.Items TAGS =
      new Shape.Items(new Shape.Items(new Shape.Text(Rule.NAMED), 1, 50), 0, 50);

  private KeepRules() {}

  static Optional<Object> read(Reader reader, JsonNode node, String path) {
    if (!(node instanceof ObjectNode object)) {
      return reader.wrong(path, "must be an object");
    }
    var before = reader.problems().size();
    var counts = new TreeMap<String, Integer>();
    var within = new TreeMap<String, String>();
    for (var name : COUNTS) {
      given(reader, COUNT, object, path, name)
          .ifPresent(count -> counts.put(name, (Integer) count));
    }
    for (var name : WITHIN) {
      given(reader, LENGTH, object, path, name)
          .ifPresent(length -> within.put(name, (String) length));
    }
    var tags = given(reader, TAGS, object, path, "tags").orElse(List.of());
    return reader.problems().size() == before
        ? Optional.of(new Keep(counts, within, lists(tags)))
        : Optional.empty();
  }

  static ObjectNode print(Keep keep) {
    var object = JsonNodeFactory.instance.objectNode();
    for (var name : COUNTS) {
      Optional.ofNullable(keep.counts().get(name)).ifPresent(count -> object.put(name, count));
    }
    for (var name : WITHIN) {
      Optional.ofNullable(keep.within().get(name)).ifPresent(length -> object.put(name, length));
    }
    if (!keep.tags().isEmpty()) {
      object.set("tags", Printer.print(TAGS, keep.tags()));
    }
    return object;
  }

  private static Optional<Object> given(
      Reader reader, Shape shape, ObjectNode object, String path, String name) {
    var node = Reader.find(object, name);
    return node.isMissingNode() || node.isNull()
        ? Optional.empty()
        : reader.read(shape, node, Problem.at(path, name));
  }

  @SuppressWarnings("unchecked") // TAGS reads nothing else
  private static List<List<String>> lists(Object tags) {
    return (List<List<String>>) tags;
  }
}
