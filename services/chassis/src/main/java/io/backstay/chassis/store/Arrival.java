package io.backstay.chassis.store;

import static io.backstay.chassis.store.Attributes.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sort key of a line: the time in digits that sort, then the operation. */
final class Arrival {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Arrival() {}

  static String write(Instant since, String operation) {
    return TIME.format(since) + "#" + operation;
  }

  static Instant since(Map<String, AttributeValue> item) {
    var arrival = text(item, "arrival");
    return Instant.parse(arrival.substring(0, arrival.indexOf('#')));
  }
}
