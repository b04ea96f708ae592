package io.backstay.chassis.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's values, in and out. */
final class Attributes {
  private Attributes() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** Rounded up, so that nothing is looked at before its time. */
  static long millis(Instant instant) {
    return instant.plusNanos(999_999).toEpochMilli();
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return optionalText(item, name)
        .orElseThrow(() -> new IllegalStateException("item without " + name));
  }

  static Optional<String> optionalText(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return optionalNumber(item, name).orElse(0L);
  }

  static Optional<Long> optionalNumber(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Long::valueOf);
  }
}
