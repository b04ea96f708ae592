package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Happening;
import java.time.Instant;

/** The plain text that a new event subscription begins with; it says no event. */
record Announcement(Instant time, Subscription subscription) {

  Happening happening() {
    return Telling.of(
        subscription.name().place(),
        time,
        subscription.topicArn(),
        "[Amazon Redshift INFO] - Event Subscription",
        "This is a message to notify that Amazon Redshift will attempt to send you event notifications for the subscription %s."
            .formatted(subscription.name().identifier()));
  }
}
