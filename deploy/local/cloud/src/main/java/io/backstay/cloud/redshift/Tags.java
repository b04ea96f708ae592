package io.backstay.cloud.redshift;

import io.backstay.cloud.wire.QueryFields;
import java.util.Collections;
import java.util.List;
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

  /** Those of the request, checked. */
  static SortedMap<String, String> sent(QueryFields fields, Quotas quotas) {
    var tags = new TreeMap<String, String>();
    for (var tag : fields.structures("Tags", "Tag")) {
      var key = tag.values().getOrDefault("Key", "");
      var value = tag.values().getOrDefault("Value", "");
      check(key, value);
      if (tags.put(key, value) != null) throw invalid("Duplicate tag keys are not allowed: " + key);
    }
    return merged(none(), tags, quotas);
  }

  static SortedMap<String, String> merged(
      SortedMap<String, String> old, SortedMap<String, String> added, Quotas quotas) {
    var tags = new TreeMap<>(old);
    tags.putAll(added);
    if (tags.size() > quotas.tags())
      throw RedshiftError.TAG_LIMIT_EXCEEDED.refuse(
          "A resource cannot have more than " + quotas.tags() + " tags.");
    return tags;
  }

  /**
   * Whether tags meet the TagKeys and TagValues of a request: any of the keys, any of the values,
   * and both where both are there.
   */
  static boolean meet(SortedMap<String, String> tags, QueryFields fields) {
    var keys = fields.list("TagKeys", "TagKey");
    var values = fields.list("TagValues", "TagValue");
    if (keys.isEmpty() && values.isEmpty()) return true;
    return tags.entrySet().stream()
        .anyMatch(tag -> any(keys, tag.getKey()) && any(values, tag.getValue()));
  }

  private static boolean any(List<String> wanted, String found) {
    return wanted.isEmpty() || wanted.contains(found);
  }

  private static void check(String key, String value) {
    if (key.isEmpty() || key.length() > 128)
      throw invalid("Tag keys must be 1 to 128 characters long.");
    if (value.length() > 256)
      throw invalid("Tag values must be at most 256 characters long: " + key);
    if (key.startsWith("aws:"))
      throw invalid("Tag keys cannot start with the reserved prefix aws:, but one was " + key);
    if (!LEGAL.matcher(key).matches() || !LEGAL.matcher(value).matches())
      throw invalid(
          "Tags can only contain letters, digits, white-space and _ . : / = + - @, unlike " + key);
  }

  private static RuntimeException invalid(String message) {
    return RedshiftError.INVALID_TAG.refuse(message);
  }
}
