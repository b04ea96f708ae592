package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an answer is compared with one that AWS publishes: what AWS shows has to be there, in a list
 * anywhere.
 *
 * @param ofTheirWorld members whose value belongs to the world of the example: that the member is
 *     there is compared
 * @param notHere members about what the local cloud does not have
 */
public record Likeness(Set<String> ofTheirWorld, Set<String> notHere) {

  /** The name of an automated snapshot ends in its time. */
  private static final Pattern TIME_OF_NAME =
      Pattern.compile("((?:rds|rs|cm):.*)-\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d(?:-\\d\\d)?$");

  private static final Pattern DRAWN =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  public Likeness {
    ofTheirWorld = Set.copyOf(ofTheirWorld);
    notHere = Set.copyOf(notHere);
  }

  /** For an example whose world says more of itself. */
  public Likeness with(Set<String> moreOfTheirWorld) {
    var all = new HashSet<>(ofTheirWorld);
    all.addAll(moreOfTheirWorld);
    return new Likeness(all, notHere);
  }

  /** What the published answer shows and ours does not, a line each. */
  public List<String> missing(JsonNode theirs, JsonNode ours) {
    return missing(theirs, ours, "");
  }

  /** How many values a published answer shows that are looked for in ours. */
  public long values(JsonNode theirs) {
    return values(theirs, "");
  }

  private List<String> missing(JsonNode theirs, JsonNode ours, String where) {
    var name = where.substring(where.lastIndexOf('.') + 1);
    if (isNothing(theirs) || (theirs.isContainerNode() && ofTheirWorld.contains(name))) {
      return List.of();
    }
    if (theirs.isObject()) {
      return ofObject(theirs, ours, where);
    }
    if (theirs.isArray()) {
      return ofList(theirs, ours, where);
    }
    return ofTheirWorld.contains(name) || same(theirs, ours)
        ? List.of()
        : List.of(where + " is " + ours + ", in the example " + theirs);
  }

  private List<String> ofObject(JsonNode theirs, JsonNode ours, String where) {
    var missing = new ArrayList<String>();
    theirs
        .properties()
        .forEach(member -> {
          var path = where + "." + member.getKey();
          if (ours.has(member.getKey())) {
            missing.addAll(missing(member.getValue(), ours.get(member.getKey()), path));
          } else if (!notHere.contains(member.getKey())) {
            missing.add(path + " is missing");
          }
        });
    return missing;
  }

  /** Each of theirs takes the first of ours that is like it; what is like none is told by place. */
  private List<String> ofList(JsonNode theirs, JsonNode ours, String where) {
    var missing = new ArrayList<String>();
    var left = new ArrayList<JsonNode>();
    ours.forEach(left::add);
    for (int i = 0; i < theirs.size(); i++) {
      var one = theirs.get(i);
      var path = where + "[" + i + "]";
      var like = left.stream().filter(our -> missing(one, our, path).isEmpty()).findFirst();
      if (like.isPresent()) {
        left.remove(like.get());
      } else {
        missing.addAll(missing(one, ours.path(i), path));
      }
    }
    return missing;
  }

  private long values(JsonNode theirs, String name) {
    if (isNothing(theirs) || (theirs.isContainerNode() && ofTheirWorld.contains(name))) {
      return 0;
    }
    if (theirs.isObject()) {
      return theirs.properties().stream()
          .filter(member -> !notHere.contains(member.getKey()))
          .mapToLong(member -> values(member.getValue(), member.getKey()))
          .sum();
    }
    if (theirs.isArray()) {
      var sum = 0L;
      for (var one : theirs) {
        sum += values(one, "");
      }
      return sum;
    }
    return 1;
  }

  private static boolean isNothing(JsonNode node) {
    return node.isNull() || node.isMissingNode();
  }

  private static boolean same(JsonNode theirs, JsonNode ours) {
    var their = withoutDrawn(theirs.asText());
    var our = withoutDrawn(ours.asText());
    return their.equals(our) || (their.startsWith("{") && json(their).equals(json(our)));
  }

  /** A policy is a document of its own. */
  private static JsonNode json(String text) {
    try {
      return ServiceModel.json(text);
    } catch (IOException notJson) {
      throw new IllegalArgumentException(text, notJson);
    }
  }

  private static String withoutDrawn(String text) {
    return DRAWN.matcher(TIME_OF_NAME.matcher(text).replaceFirst("$1")).replaceAll("drawn");
  }
}
