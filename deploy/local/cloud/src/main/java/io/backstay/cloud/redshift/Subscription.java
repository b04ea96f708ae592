package io.backstay.cloud.redshift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Which events are told to which topic. */
record Subscription(
    ResourceName name,
    String topicArn,
    Optional<String> sourceType,
    List<String> sourceIds,
    List<String> categories,
    String severity,
    boolean enabled,
    Instant created,
    SortedMap<String, String> tags) {

  Subscription {
    sourceIds = List.copyOf(sourceIds);
    categories = List.copyOf(categories);
    tags = Tags.copyOf(tags);
  }

  boolean wants(Notice notice, Switches switches) {
    return enabled
        && name.place().equals(notice.place())
        && sourceType.map(notice.sourceType()::equals).orElse(true)
        && (sourceIds.isEmpty() || sourceIds.contains(notice.resource()))
        && (categories.isEmpty() || categories.contains(notice.category()))
        && (severity.equals(notice.severity())
            || (severity.equals(Notice.INFO) && switches.infoMeansAll()));
  }

  Subscription with(SortedMap<String, String> newTags) {
    return new Subscription(
        name, topicArn, sourceType, sourceIds, categories, severity, enabled, created, newTags);
  }
}
