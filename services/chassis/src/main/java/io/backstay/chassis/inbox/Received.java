package io.backstay.chassis.inbox;

import java.time.Instant;
import java.util.Map;

/**
 * One message as a queue handed it over. Id and time are those of the first sending, also after
 * parking and redrive; {@code sender} is the principal that SQS vouches for; {@code receipt}
 * answers this delivery only.
 */
public record Received(
    String queue,
    String messageId,
    String body,
    Instant sentAt,
    String sender,
    int receiveCount,
    String receipt,
    Map<String, String> attributes) {
  public Received {
    attributes = Map.copyOf(attributes);
  }
}
