package io.backstay.fleet.redshift;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.redshift.model.Tag;

/** Tags as Redshift writes them. */
final class RedshiftTags {
  private RedshiftTags() {}

  static List<Tag> of(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static Map<String, String> read(List<Tag> tags) {
    return tags.stream()
        .collect(
            Collectors.toMap(
                Tag::key, tag -> Objects.requireNonNullElse(tag.value(), ""), (_, last) -> last));
  }
}
