package io.backstay.cloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backstay.cloud.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A queue that gets a topic's messages. */
record Subscription(
    String arn,
    String topicArn,
    String owner,
    String queueArn,
    Map<String, String> attributes,
    Optional<FilterPolicy> filter) {

  private static final Set<String> SETTABLE =
      Set.of("FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy");

  Subscription {
    attributes = Map.copyOf(attributes);
  }

  /** Refuses what SNS refuses of its attributes. */
  static Subscription of(
      String arn, String topicArn, String owner, String queueArn, Map<String, String> attributes) {
    attributes.forEach(Subscription::check);
    var scope = attributes.getOrDefault("FilterPolicyScope", "MessageAttributes");
    var policy = attributes.getOrDefault("FilterPolicy", "");
    return new Subscription(
        arn,
        topicArn,
        owner,
        queueArn,
        attributes,
        // SNS takes an empty policy for none.
        policy.isEmpty() || policy.equals("{}")
            ? Optional.empty()
            : Optional.of(FilterPolicy.of(policy, scope)));
  }

  private static void check(String name, String value) {
    boolean right =
        switch (name) {
          case "FilterPolicy" -> true;
          case "FilterPolicyScope" -> Set.of("MessageAttributes", "MessageBody").contains(value);
          case "RawMessageDelivery" -> Set.of("true", "false").contains(value);
          case "RedrivePolicy" -> value.isEmpty() || deadLetter(value).isPresent();
          default -> throw SnsError.INVALID_PARAMETER.because("Invalid parameter: AttributeName");
        };
    if (!right) {
      throw SnsError.invalid(name, "the value " + value + " is not allowed");
    }
  }

  static boolean settable(String name) {
    return SETTABLE.contains(name);
  }

  Subscription with(String name, String value) {
    var changed = new TreeMap<>(attributes);
    changed.put(name, value);
    changed.values().removeIf(String::isEmpty);
    return of(arn, topicArn, owner, queueArn, changed);
  }

  boolean wants(Publication publication) {
    return filter.map(policy -> policy.accepts(publication)).orElse(true);
  }

  boolean raw() {
    return "true".equals(attributes.get("RawMessageDelivery"));
  }

  Optional<String> deadLetterArn() {
    return deadLetter(attributes.getOrDefault("RedrivePolicy", ""));
  }

  private static Optional<String> deadLetter(String policy) {
    try {
      return Optional.of(Json.read(policy).path("deadLetterTargetArn").asText())
          .filter(arn -> arn.startsWith("arn:aws:sqs:"));
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  /** SNS's own envelope around a message, for who did not ask for the bare one. */
  String envelope(Publication publication, Instant now) {
    var json =
        Json.object()
            .put("Type", "Notification")
            .put("MessageId", publication.messageId())
            .put("TopicArn", topicArn);
    publication.subject().ifPresent(subject -> json.put("Subject", subject));
    json.put("Message", publication.body())
        .put("Timestamp", io.backstay.cloud.wire.ResultXml.time(now))
        .put("SignatureVersion", "1")
        .put("Signature", "not signed by the local cloud")
        .put("SigningCertURL", "")
        .put("UnsubscribeURL", "");
    if (!publication.attributes().isEmpty()) {
      var attributes = json.putObject("MessageAttributes");
      publication
          .attributes()
          .properties()
          .forEach(entry ->
              attributes
                  .putObject(entry.getKey())
                  .put("Type", entry.getValue().path("DataType").asText())
                  .put(
                      "Value",
                      entry
                          .getValue()
                          .path("StringValue")
                          .asText(entry.getValue().path("BinaryValue").asText())));
    }
    return json.toString();
  }

  Map<String, String> allAttributes() {
    var all = new TreeMap<>(attributes);
    all.putIfAbsent("RawMessageDelivery", "false");
    if (all.containsKey("FilterPolicy")) {
      all.putIfAbsent("FilterPolicyScope", "MessageAttributes");
    }
    all.put("SubscriptionArn", arn);
    all.put("TopicArn", topicArn);
    all.put("Owner", owner);
    all.put("Protocol", "sqs");
    all.put("Endpoint", queueArn);
    all.put("PendingConfirmation", "false");
    all.put("ConfirmationWasAuthenticated", "true");
    return all;
  }
}
