package io.backstay.cloud.sqs;

import io.backstay.cloud.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The attributes that a queue was given: AWS's names, ranges and defaults. */
record Attributes(Map<String, String> given) {

  static final int LARGEST_MESSAGE = 1_048_576;

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "VisibilityTimeout", "30",
          "DelaySeconds", "0",
          "MaximumMessageSize", Integer.toString(LARGEST_MESSAGE),
          "MessageRetentionPeriod", "345600",
          "ReceiveMessageWaitTimeSeconds", "0",
          "SqsManagedSseEnabled", "true");

  private record Range(long from, long to) {}

  private static final Map<String, Range> RANGES =
      Map.of(
          "VisibilityTimeout", new Range(0, 43_200),
          "DelaySeconds", new Range(0, 900),
          "MaximumMessageSize", new Range(1_024, LARGEST_MESSAGE),
          "MessageRetentionPeriod", new Range(60, 1_209_600),
          "ReceiveMessageWaitTimeSeconds", new Range(0, 20),
          "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400));

  private static final Set<String> OTHERS =
      Set.of(
          "Policy",
          "RedrivePolicy",
          "RedriveAllowPolicy",
          "FifoQueue",
          "ContentBasedDeduplication",
          "KmsMasterKeyId",
          "SqsManagedSseEnabled",
          "DeduplicationScope",
          "FifoThroughputLimit");

  private static final Set<String> ONLY_READ =
      Set.of(
          "All",
          "ApproximateNumberOfMessages",
          "ApproximateNumberOfMessagesDelayed",
          "ApproximateNumberOfMessagesNotVisible",
          "CreatedTimestamp",
          "LastModifiedTimestamp",
          "QueueArn");

  /** What ElasticMQ knows and does itself, in real time; it would refuse the others. */
  private static final Set<String> ITS_OWN =
      Set.of(
          "VisibilityTimeout",
          "ReceiveMessageWaitTimeSeconds",
          "RedrivePolicy",
          "FifoQueue",
          "ContentBasedDeduplication");

  Attributes {
    given = Map.copyOf(given);
    given.forEach(Attributes::check);
  }

  private static void check(String name, String value) {
    var range = RANGES.get(name);
    if (range == null && !OTHERS.contains(name)) {
      throw unknown(name);
    }
    if (range != null && !within(range, value)) {
      throw SqsError.INVALID_ATTRIBUTE_VALUE.because(
          "Invalid value for the parameter %s. Reason: Must be between %d and %d."
              .formatted(name, range.from(), range.to()));
    }
    if (name.equals("RedrivePolicy") && !value.isEmpty()) {
      checkRedrive(value);
    }
  }

  /** Refuses to show what no queue has. */
  static void checkAsked(String name) {
    if (!RANGES.containsKey(name) && !OTHERS.contains(name) && !ONLY_READ.contains(name)) {
      throw unknown(name);
    }
  }

  private static SqsRefusal unknown(String name) {
    return SqsError.INVALID_ATTRIBUTE_NAME.because("Unknown Attribute " + name + ".");
  }

  private static boolean within(Range range, String value) {
    return value.matches("\\d{1,9}")
        && Long.parseLong(value) >= range.from()
        && Long.parseLong(value) <= range.to();
  }

  private static void checkRedrive(String policy) {
    try {
      var read = Json.read(policy);
      int count = read.path("maxReceiveCount").asInt();
      if (Queue.ofArn(read.path("deadLetterTargetArn").asText()).isPresent()
          && count >= 1
          && count <= 1_000) {
        return;
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException _) {
      // Refused below, like every other policy that names no queue and no count.
    }
    throw SqsError.INVALID_PARAMETER_VALUE.because(
        "Value %s for parameter RedrivePolicy is invalid. Reason: it needs deadLetterTargetArn, a queue's ARN, and maxReceiveCount, 1 to 1000."
            .formatted(policy));
  }

  Attributes with(Attributes later) {
    var both = new LinkedHashMap<>(given);
    both.putAll(later.given);
    both.values().removeIf(String::isEmpty);
    return new Attributes(both);
  }

  Map<String, String> forElasticMq() {
    var some = new LinkedHashMap<>(given);
    some.keySet().retainAll(ITS_OWN);
    return some;
  }

  /** With AWS's defaults for what was not given. */
  Map<String, String> all() {
    var all = new LinkedHashMap<>(DEFAULTS);
    all.putAll(given);
    return all;
  }

  int number(String name) {
    return Integer.parseInt(all().getOrDefault(name, "0"));
  }
}
