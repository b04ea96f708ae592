package io.backstay.journeys.judge;

import io.backstay.journeys.judge.Violation.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Judges elements of an XML answer by the shapes that they shall have. */
final class XmlJudge {

  private final ServiceModel model;
  private final Findings findings;
  private final Leaves leaves;

  XmlJudge(ServiceModel model, Findings findings) {
    this.model = model;
    this.findings = findings;
    this.leaves = new Leaves(findings);
  }

  static List<Element> children(Element element) {
    return nodes(element).stream()
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  private static List<Node> nodes(Element element) {
    var nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).toList();
  }

  void walk(Shape shape, Element element, String where) {
    switch (shape) {
      case Shape.Structure structure -> structure(structure, element, where);
      case Shape.ListOf list -> list(list, element, where);
      case Shape.MapOf map -> map(map, element, where);
      case Shape.Leaf leaf -> {
        if (children(element).isEmpty()) {
          leaves.judge(leaf, element.getTextContent(), where);
        } else {
          findings.add(where, Rule.TYPE, "holds elements, and shall hold a value");
        }
      }
    }
  }

  private void structure(Shape.Structure structure, Element element, String where) {
    noText(element, where);
    var seen = new HashSet<String>();
    for (var child : children(element)) {
      var name = child.getLocalName();
      var path = where + "." + name;
      var member = structure.members().get(name);
      if (member == null) {
        findings.add(path, Rule.UNKNOWN_MEMBER, "is none of the model's members");
        continue;
      }
      var shape = model.shape(member);
      if (shape instanceof Shape.ListOf list && list.flattened()) {
        walk(model.shape(list.item()), child, path);
      } else {
        if (!seen.add(name)) {
          findings.add(path, Rule.DUPLICATE, "is there more than once");
        }
        walk(shape, child, path);
      }
      seen.add(name);
    }
    structure.required().stream()
        .filter(name -> !seen.contains(name))
        .forEach(name -> findings.add(where + "." + name, Rule.MISSING, "is required"));
  }

  private void list(Shape.ListOf list, Element element, String where) {
    items(element, list.itemName(), model.shape(list.item()), where);
    if (!list.length().holds(children(element).size())) {
      findings.add(where, Rule.RANGE, "the number of items is not from " + list.length());
    }
  }

  private void map(Shape.MapOf map, Element element, String where) {
    items(element, "entry", map.entry(), where);
  }

  private void items(Element element, String itemName, Shape item, String where) {
    noText(element, where);
    for (var child : children(element)) {
      var path = where + "." + child.getLocalName();
      if (child.getLocalName().equals(itemName)) {
        walk(item, child, path);
      } else {
        findings.add(path, Rule.LIST_FORM, "items are called " + itemName);
      }
    }
  }

  private void noText(Element element, String where) {
    if (nodes(element).stream().anyMatch(node -> node instanceof Text text && !blank(text))) {
      findings.add(where, Rule.TYPE, "has text of its own");
    }
  }

  private static boolean blank(Text text) {
    return text.getData().isBlank();
  }
}
