package io.backstay.cloud.sns;

import io.backstay.cloud.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A standard topic: its attributes, tags and subscriptions. */
record Topic(
    Place place,
    String name,
    Map<String, String> attributes,
    Map<String, String> tags,
    Map<String, Subscription> subscriptions) {

  private static final Set<String> SETTABLE =
      Set.of(
          "DisplayName",
          "Policy",
          "DeliveryPolicy",
          "KmsMasterKeyId",
          "SignatureVersion",
          "TracingConfig",
          "DataProtectionPolicy");

  Topic {
    attributes = Map.copyOf(attributes);
    tags = Map.copyOf(tags);
    subscriptions = Map.copyOf(subscriptions);
    for (var attribute : attributes.keySet()) {
      if (!SETTABLE.contains(attribute)) {
        throw SnsError.invalid(
            "AttributeName", attribute + " is not an attribute of a standard topic");
      }
    }
  }

  static String arn(Place place, String name) {
    return "arn:aws:sns:" + place.region() + ":" + place.account() + ":" + name;
  }

  String arn() {
    return arn(place, name);
  }

  List<Subscription> subscribed() {
    return subscriptions.values().stream().sorted(Comparator.comparing(Subscription::arn)).toList();
  }

  Topic with(Subscription subscription) {
    var all = new TreeMap<>(subscriptions);
    all.put(subscription.arn(), subscription);
    return new Topic(place, name, attributes, tags, all);
  }

  Topic without(String subscriptionArn) {
    var left = new TreeMap<>(subscriptions);
    left.remove(subscriptionArn);
    return new Topic(place, name, attributes, tags, left);
  }

  Topic with(String attribute, String value) {
    var all = new TreeMap<>(attributes);
    all.put(attribute, value);
    return new Topic(place, name, all, tags, subscriptions);
  }

  Topic tagged(Map<String, String> more, List<String> less) {
    var all = new TreeMap<>(tags);
    all.putAll(more);
    Stream.of(less).flatMap(List::stream).forEach(all::remove);
    return new Topic(place, name, attributes, all, subscriptions);
  }

  Map<String, String> allAttributes() {
    var all = new TreeMap<>(attributes);
    all.putIfAbsent("DisplayName", "");
    all.put("TopicArn", arn());
    all.put("Owner", place.account());
    all.put("SubscriptionsConfirmed", Integer.toString(subscriptions.size()));
    all.put("SubscriptionsPending", "0");
    all.put("SubscriptionsDeleted", "0");
    return all;
  }
}
