package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.wire.Shape.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fields that nobody reads: harmless in a message, which a newer version may have written, but in
 * what a person typed they are slips, and would silently protect less than was meant.
 */
final class UnknownFields {
  private UnknownFields() {}

  static List<Problem> of(Shape shape, JsonNode node, String path) {
    return switch (shape) {
      case Shape.Fields fields when node instanceof ObjectNode object ->
          inRecord(fields, object, path);
      case Shape.Items(var each, _, _) -> {
        var problems = new ArrayList<Problem>();
        for (var index = 0; index < node.size(); index++) {
          problems.addAll(of(each, node.path(index), Problem.at(path, index)));
        }
        yield problems;
      }
      case Shape.Keep() when node instanceof ObjectNode object -> inKeep(object, path);
      case Shape _ -> List.of();
    };
  }

  private static List<Problem> inRecord(Shape.Fields shape, ObjectNode object, String path) {
    var problems = new ArrayList<Problem>();
    var rest = object.deepCopy();
    for (var field : shape.fields()) {
      problems.addAll(
          of(field.shape(), Reader.find(object, field.name()), Problem.at(path, field.name())));
      rest.remove(field.name());
      rest.remove(Reader.underscored(field.name()));
    }
    var known = shape.fields().stream().map(Field::name).collect(Collectors.joining(", "));
    unknown(rest, path, known, problems);
    return problems;
  }

  private static List<Problem> inKeep(ObjectNode object, String path) {
    var problems = new ArrayList<Problem>();
    var rest = object.deepCopy();
    var known = new ArrayList<>(KeepRules.COUNTS);
    known.addAll(KeepRules.WITHIN);
    known.add("tags");
    known.forEach(name -> {
      rest.remove(name);
      rest.remove(Reader.underscored(name));
    });
    unknown(rest, path, String.join(", ", known), problems);
    return problems;
  }

  private static void unknown(ObjectNode rest, String path, String known, List<Problem> problems) {
    rest.fieldNames()
        .forEachRemaining(name ->
            problems.add(
                new Problem(Problem.at(path, name), "is no field here; known are " + known)));
  }
}
