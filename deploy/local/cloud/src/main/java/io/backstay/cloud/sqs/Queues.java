package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.wire.Json;
import java.util.Optional;

/** How the other services of the cloud put messages into queues. */
public interface Queues {

  /**
   * A message as a service of AWS sends it; attributes in the form of the JSON protocol, {@code
   * sender} as SQS tells it.
   */
  record Message(String body, ObjectNode attributes, String sender, Optional<String> group) {

    public static Message of(String body, String sender) {
      return new Message(body, Json.object(), sender, Optional.empty());
    }
  }

  /** False where there is no such queue. */
  boolean deliver(String queueArn, Message message);
}
