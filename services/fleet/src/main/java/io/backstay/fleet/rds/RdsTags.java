package io.backstay.fleet.rds;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.Tag;

/** Tags as RDS writes them, of instances and clusters alike. */
final class RdsTags {
  private RdsTags() {}

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
