package io.backstay.cloud.sns;

import io.backstay.cloud.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Every topic there is, by ARN. */
final class Topics {

  private final Map<String, Topic> topics = new ConcurrentHashMap<>();

  /** The topic of that name; one that exists is given back, unless it has other attributes. */
  Topic create(Topic topic) {
    var before = topics.putIfAbsent(topic.arn(), topic);
    if (before != null
        && !before.attributes().entrySet().containsAll(topic.attributes().entrySet())) {
      throw SnsError.invalid("Attributes", "Topic already exists with different attributes");
    }
    return before == null ? topic : before;
  }

  /** A topic that the caller owns, in the region that was called. */
  Topic require(Place place, String arn) {
    var parts = arn.split(":", -1);
    if (parts.length != 6 || !arn.startsWith("arn:aws:sns:") || !parts[3].equals(place.region())) {
      throw SnsError.INVALID_PARAMETER.because("Invalid parameter: TopicArn");
    }
    if (!parts[4].equals(place.account())) {
      throw SnsError.AUTHORIZATION_ERROR.because(
          "User: %s is not authorized to perform this action on resource: %s"
              .formatted(place.account(), arn));
    }
    return Optional.ofNullable(topics.get(arn))
        .orElseThrow(() -> SnsError.NOT_FOUND.because("Topic does not exist"));
  }

  Optional<Topic> find(String arn) {
    return Optional.ofNullable(topics.get(arn));
  }

  void change(Topic topic, UnaryOperator<Topic> change) {
    topics.computeIfPresent(topic.arn(), (_, before) -> change.apply(before));
  }

  void remove(Topic topic) {
    topics.remove(topic.arn());
  }

  List<Topic> in(Place place) {
    return topics.values().stream()
        .filter(topic -> topic.place().equals(place))
        .sorted(Comparator.comparing(Topic::name))
        .toList();
  }

  Optional<Subscription> find(Place place, String subscriptionArn) {
    return in(place).stream()
        .flatMap(topic -> topic.subscribed().stream())
        .filter(subscription -> subscription.arn().equals(subscriptionArn))
        .findFirst();
  }
}
