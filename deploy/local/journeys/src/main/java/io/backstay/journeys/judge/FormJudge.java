package io.backstay.journeys.judge;

import io.backstay.journeys.judge.Violation.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Judges the form of a Query request: {@code Tags.Tag.1.Key=team}. */
final class FormJudge {

  private static final List<String> ENVELOPE = List.of("Action", "Version");
  private static final Shape.Structure NOTHING = new Shape.Structure(Map.of(), Set.of());

  private final ServiceModel model;
  private final Findings findings;
  private final Leaves leaves;

  FormJudge(ServiceModel model, Findings findings) {
    this.model = model;
    this.findings = findings;
    this.leaves = new Leaves(findings);
  }

  void judge(String action, FieldTree form) {
    if (!form.values("Action").equals(List.of(action))) {
      findings.add("Action", Rule.ACTION, "is " + form.values("Action"));
    }
    if (!form.values("Version").equals(List.of(model.version()))) {
      findings.add("Version", Rule.VERSION, "is " + form.values("Version"));
    }
    var operation = model.operations().get(action);
    if (operation == null) {
      findings.add("Action", Rule.ACTION, "the model has no " + action);
      return;
    }
    var input = new TreeMap<>(form.fields());
    ENVELOPE.forEach(input::remove);
    structure(operation.input().map(this::structure).orElse(NOTHING), input, "");
  }

  private Shape.Structure structure(String name) {
    return (Shape.Structure) model.shape(name);
  }

  private void walk(Shape shape, FieldTree node, String where) {
    switch (shape) {
      case Shape.Structure structure -> {
        noValue(node, where);
        structure(structure, node.fields(), where + ".");
      }
      case Shape.ListOf list -> list(list, node, where);
      case Shape.MapOf map -> map(map, node, where);
      case Shape.Leaf leaf -> leaf(leaf, node, where);
    }
  }

  private void structure(
      Shape.Structure structure, SortedMap<String, FieldTree> fields, String prefix) {
    fields.forEach((name, node) -> {
      var member = structure.members().get(name);
      if (member == null) {
        findings.add(prefix + name, Rule.UNKNOWN_MEMBER, "is none of the model's members");
      } else {
        walk(model.shape(member), node, prefix + name);
      }
    });
    structure.required().stream()
        .filter(name -> !fields.containsKey(name))
        .forEach(name -> findings.add(prefix + name, Rule.MISSING, "is required"));
  }

  private void list(Shape.ListOf list, FieldTree node, String where) {
    if (node.values().equals(List.of("")) && node.fields().isEmpty()) {
      return; // How Query spells an empty list.
    }
    noValue(node, where);
    if (list.flattened()) {
      items(list, node, where);
      return;
    }
    node.fields()
        .forEach((name, items) -> {
          if (name.equals(list.itemName())) {
            noValue(items, where + "." + name);
            items(list, items, where + "." + name);
          } else {
            findings.add(where + "." + name, Rule.LIST_FORM, "items are called " + list.itemName());
          }
        });
  }

  private void items(Shape.ListOf list, FieldTree items, String where) {
    numbered(items, where);
    if (!list.length().holds(items.fields().size())) {
      findings.add(where, Rule.RANGE, "the number of items is not from " + list.length());
    }
    items
        .fields()
        .forEach((index, item) -> walk(model.shape(list.item()), item, where + "." + index));
  }

  private void map(Shape.MapOf map, FieldTree node, String where) {
    noValue(node, where);
    var entries = node.fields().get("entry");
    if (entries == null || node.fields().size() > 1) {
      findings.add(where, Rule.LIST_FORM, "a map has entries, and has " + node.fields().keySet());
      return;
    }
    numbered(entries, where + ".entry");
    var entry = map.entry();
    entries.fields().forEach((index, item) -> walk(entry, item, where + ".entry." + index));
  }

  /** From 1 on, without a gap. */
  private void numbered(FieldTree items, String where) {
    var complete =
        IntStream.rangeClosed(1, items.fields().size())
            .allMatch(index -> items.fields().containsKey(Integer.toString(index)));
    if (!complete) {
      findings.add(
          where, Rule.LIST_FORM, "items are counted from 1, are " + items.fields().keySet());
    }
  }

  private void leaf(Shape.Leaf leaf, FieldTree node, String where) {
    if (!node.fields().isEmpty()) {
      findings.add(where, Rule.TYPE, "has no fields, has " + node.fields().keySet());
    }
    if (node.values().size() > 1) {
      findings.add(where, Rule.DUPLICATE, "is there more than once");
    }
    node.values().forEach(value -> leaves.judge(leaf, value, where));
  }

  private void noValue(FieldTree node, String where) {
    if (!node.values().isEmpty()) {
      findings.add(where, Rule.TYPE, "has no value of its own, has " + node.values());
    }
  }
}
