package io.backstay.cloud.redshift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.Place;
import java.time.Instant;
import java.util.List;

/** How Redshift hands a message to SNS: as something that happens to a topic. */
public final class Telling {

  /** What tells these happenings from those of buses. */
  public static final String DETAIL_TYPE = "Amazon Redshift notification";

  private Telling() {}

  /** {@code resources} is the topic's ARN, the detail has {@code subject} and {@code message}. */
  static Happening of(Place place, Instant time, String topicArn, String subject, String message) {
    var detail = JsonNodeFactory.instance.objectNode();
    detail.put("subject", subject);
    detail.put("message", message);
    return new Happening(
        place, time, "aws.redshift", DETAIL_TYPE, List.of(topicArn), detail.toString());
  }
}
