package io.backstay.cloud.rds;

import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.ResultXml;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tags by AWS's rules: 1 to 128 characters of key, up to 256 of value, no reserved prefix, 50 to a
 * resource.
 */
final class Tags {

  private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private Tags() {}

  static SortedMap<String, String> copyOf(SortedMap<String, String> tags) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  static SortedMap<String, String> none() {
    return Collections.emptySortedMap();
  }

  static SortedMap<String, String> sent(QueryFields fields) {
    var tags = new TreeMap<String, String>();
    for (var tag : fields.structures("Tags", "Tag")) {
      var key = tag.values().getOrDefault("Key", "");
      var value = tag.values().getOrDefault("Value", "");
      check(key, value);
      if (tags.put(key, value) != null) throw invalid("Duplicate tag keys are not allowed: " + key);
    }
    return tags;
  }

  static SortedMap<String, String> merged(
      SortedMap<String, String> old, SortedMap<String, String> added, Quotas quotas) {
    var tags = new TreeMap<>(old);
    tags.putAll(added);
    if (tags.size() > quotas.tags())
      throw invalid("A resource cannot have more than " + quotas.tags() + " tags.");
    return tags;
  }

  /** Without the tags that belong to AWS: those never travel with a copy. */
  static SortedMap<String, String> ofUser(SortedMap<String, String> tags) {
    var own = new TreeMap<>(tags);
    own.keySet().removeIf(key -> key.startsWith("aws:"));
    return own;
  }

  static void write(ResultXml list, SortedMap<String, String> tags) {
    tags.forEach(
        (key, value) -> list.element("Tag", tag -> tag.text("Key", key).text("Value", value)));
  }

  private static void check(String key, String value) {
    if (key.isEmpty() || key.length() > 128)
      throw invalid("Tag keys must be 1 to 128 characters long.");
    if (value.length() > 256)
      throw invalid("Tag values must be at most 256 characters long: " + key);
    if (key.startsWith("aws:") || key.startsWith("rds:"))
      throw invalid(
          "Tag keys cannot start with the reserved prefixes aws: and rds:, but one was " + key);
    if (!LEGAL.matcher(key).matches() || !LEGAL.matcher(value).matches())
      throw invalid(
          "Tags can only contain letters, digits, white-space and _ . : / = + - @, unlike " + key);
  }

  private static RuntimeException invalid(String message) {
    return RdsError.INVALID_PARAMETER_VALUE.refuse(message);
  }
}
