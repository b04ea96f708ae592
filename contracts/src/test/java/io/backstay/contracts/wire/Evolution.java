package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a schema's change would break whoever still reads or writes the released one: all but
 * what only adds.
 */
final class Evolution {

  private static final Set<String> PROSE = Set.of("description", "title", "$id", "$schema");

  private final List<String> breaks = new ArrayList<>();

  private Evolution() {}

  static List<String> breaks(JsonNode released, JsonNode now) {
    var evolution = new Evolution();
    evolution.compare(released, now, "$");
    return List.copyOf(evolution.breaks);
  }

  private void compare(JsonNode released, JsonNode now, String path) {
    var keywords = new TreeSet<String>();
    released.fieldNames().forEachRemaining(keywords::add);
    now.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(PROSE);
    for (var keyword : keywords) {
      var before = released.path(keyword);
      var after = now.path(keyword);
      switch (keyword) {
        case "properties" -> properties(before, after, path);
        case "required" -> required(before, after, path);
        case "enum" -> choices(before, after, path);
        case "anyOf" -> alternatives(before, after, path);
        case "items" -> compare(before, after, path + "[]");
        default -> {
          if (!before.equals(after)) {
            breaks.add(path + ": " + keyword + " was " + before + " and is " + after);
          }
        }
      }
    }
  }

  private void properties(JsonNode released, JsonNode now, String path) {
    released
        .properties()
        .forEach(property -> {
          var at = path + "." + property.getKey();
          if (now.has(property.getKey())) {
            compare(property.getValue(), now.path(property.getKey()), at);
          } else {
            breaks.add(at + " is gone");
          }
        });
  }

  private void required(JsonNode released, JsonNode now, String path) {
    for (var name : texts(now)) {
      if (!texts(released).contains(name)) {
        breaks.add(path + "." + name + " is required now");
      }
    }
    for (var name : texts(released)) {
      if (!texts(now).contains(name)) {
        breaks.add(path + "." + name + " may be absent now");
      }
    }
  }

  private void choices(JsonNode released, JsonNode now, String path) {
    if (released.isMissingNode()) {
      breaks.add(path + " allows only " + now + " now");
    }
    for (var choice : texts(released)) {
      if (!texts(now).contains(choice)) {
        breaks.add(path + " allows " + choice + " no more");
      }
    }
  }

  /**
   * New alternatives may come, behind the old ones or between them: each is known by the type that
   * it names.
   */
  private void alternatives(JsonNode released, JsonNode now, String path) {
    if (released.isMissingNode()) {
      breaks.add(path + " allows only some types now");
    }
    for (var before : released) {
      var type = before.at("/properties/type/const").asText();
      var found = false;
      for (var after : now) {
        if (after.at("/properties/type/const").asText().equals(type)) {
          compare(before, after, path + "<" + type + ">");
          found = true;
        }
      }
      if (!found) {
        breaks.add(path + " allows " + type + " no more");
      }
    }
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new HashSet<String>();
    list.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
