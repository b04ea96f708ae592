package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstay.contracts.Heard;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.sns.Notifications;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HearingTest {

  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:backstay-events";
  private static final String ANNOUNCEMENT =
      "This is a message to notify that RDS will attempt to send you event notifications of type db-instance";

  private static String envelope(String type, String topic, String message) {
    var envelope = new ObjectMapper().createObjectNode();
    return envelope.put("Type", type).put("TopicArn", topic).put("Message", message).toString();
  }

  private static void breaks(String body, String field, String rule) {
    assertEquals(
        new Parsed.Broken<Heard>(field, rule, Optional.empty(), Optional.empty()),
        Hearing.of(body));
  }

  @Test
  void our_own_event_is_heard_raw_and_in_an_envelope() {
    var event = Samples.enveloped(Samples.EVENTS.getFirst());
    var raw = Wire.print(event);

    assertInstanceOf(Parsed.Read.class, Hearing.of(raw));
    assertEquals(Hearing.of(raw), Hearing.of(envelope("Notification", TOPIC, raw)));
  }

  @Test
  void the_text_that_a_subscription_begins_with_is_no_event_and_nothing_broken() {
    var unknown = new Parsed.Unknown<Heard>("EventSubscription");

    assertEquals(unknown, Hearing.of(ANNOUNCEMENT));
    assertEquals(unknown, Hearing.of(Notifications.of("rds-announcement").toString()));
  }

  @Test
  void any_other_text_is_broken() {
    breaks("Hello", "$", "is not JSON: line 1, column 1");
    breaks(envelope("Notification", TOPIC, "Hello"), "Message", "is not JSON: line 1, column 1");
    breaks(envelope("Notification", TOPIC, "[]"), "Message", "must be a JSON object");
  }

  @Test
  void a_subscription_that_waits_to_be_confirmed_is_shown_to_a_person() {
    breaks(
        envelope("SubscriptionConfirmation", TOPIC, "You have chosen to subscribe"),
        "Type",
        "must be Notification: a subscription waits to be confirmed");
  }

  @Test
  void an_envelope_must_name_its_topic() {
    breaks(
        envelope("Notification", "rds-events", ANNOUNCEMENT),
        "TopicArn",
        "must be the ARN of a topic");
  }

  @Test
  void only_one_envelope_is_taken_off() {
    var inner = envelope("Notification", TOPIC, "{}");

    assertInstanceOf(Parsed.Broken.class, Hearing.of(envelope("Notification", TOPIC, inner)));
  }
}
