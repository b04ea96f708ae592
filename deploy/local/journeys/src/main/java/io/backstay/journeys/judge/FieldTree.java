package io.backstay.journeys.judge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Form fields as the tree that their dotted names spell; a node may have values, fields or both.
 */
final class FieldTree {

  private final List<String> values = new ArrayList<>();
  private final SortedMap<String, FieldTree> fields = new TreeMap<>();

  /** Reads {@code application/x-www-form-urlencoded}. */
  static FieldTree parse(String body) {
    var root = new FieldTree();
    for (var pair : body.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        root.at(name).values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return root;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private FieldTree at(String path) {
    var node = this;
    for (var step : path.split("\\.", -1)) {
      node = node.fields.computeIfAbsent(step, _ -> new FieldTree());
    }
    return node;
  }

  /** More than one where a field was sent again. */
  List<String> values() {
    return List.copyOf(values);
  }

  SortedMap<String, FieldTree> fields() {
    return fields;
  }

  /** The values of the field right below. */
  List<String> values(String field) {
    var node = fields.get(field);
    return node == null ? List.of() : node.values();
  }
}
