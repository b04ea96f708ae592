package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.journeys.judge.Violation.Rule;
import java.util.HashSet;

/** Judges JSON by the shapes that it shall have. */
final class JsonShapes {

  private final ServiceModel model;
  private final Findings findings;
  private final Leaves leaves;

  JsonShapes(ServiceModel model, Findings findings) {
    this.model = model;
    this.findings = findings;
    this.leaves = new Leaves(findings);
  }

  void walk(Shape shape, JsonNode node, String where) {
    switch (shape) {
      case Shape.Structure structure -> structure(structure, node, where);
      case Shape.ListOf list -> {
        if (is(node.isArray(), where, "a list", node)) {
          node.forEach(item -> walk(model.shape(list.item()), item, where + "[]"));
          if (!list.length().holds(node.size())) {
            findings.add(where, Rule.RANGE, "the number of items is not from " + list.length());
          }
        }
      }
      case Shape.MapOf map -> {
        if (is(node.isObject(), where, "an object", node)) {
          node.properties()
              .forEach(entry -> {
                if (model.shape(map.key()) instanceof Shape.Leaf key) {
                  leaves.judge(key, entry.getKey(), where + " key");
                }
                walk(model.shape(map.value()), entry.getValue(), where + "." + entry.getKey());
              });
        }
      }
      case Shape.Leaf leaf -> {
        if (is(kind(leaf, node), where, leaf.getClass().getSimpleName(), node)
            && !(leaf instanceof Shape.Time)) {
          leaves.judge(leaf, node.asText(), where);
        }
      }
    }
  }

  private static boolean kind(Shape.Leaf leaf, JsonNode node) {
    return switch (leaf) {
      case Shape.Text _, Shape.Blob _ -> node.isTextual();
      case Shape.Whole _ -> node.isIntegralNumber();
      // Times are seconds since 1970.
      case Shape.Decimal _, Shape.Time _ -> node.isNumber();
      case Shape.Flag _ -> node.isBoolean();
    };
  }

  private boolean is(boolean so, String where, String wanted, JsonNode node) {
    if (!so) {
      findings.add(where, Rule.TYPE, "must be " + wanted + ", is " + node);
    }
    return so;
  }

  private void structure(Shape.Structure structure, JsonNode node, String where) {
    if (!is(node.isObject(), where, "an object", node)) {
      return;
    }
    var seen = new HashSet<String>();
    node.properties()
        .forEach(entry -> {
          var path = where + "." + entry.getKey();
          var member = structure.members().get(entry.getKey());
          seen.add(entry.getKey());
          if (member == null) {
            findings.add(path, Rule.UNKNOWN_MEMBER, "is none of the model's members");
          } else {
            walk(model.shape(member), entry.getValue(), path);
          }
        });
    structure.required().stream()
        .filter(name -> !seen.contains(name))
        .forEach(name -> findings.add(where + "." + name, Rule.MISSING, "is required"));
  }
}
