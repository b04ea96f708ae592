package io.backstay.contracts;

import io.backstay.contracts.Event.MessageParked;
import java.time.Instant;

/**
 * Tells of a message that was set aside. The body is not told: it may hold what nobody should read.
 */
public final class Parking {
  private static final int LONGEST_RULE = 2000;

  private Parking() {}

  /** {@code messageId} and {@code sentAt} are those of the first sending. */
  public static Event of(
      String queue, String messageId, Instant sentAt, String sender, Parsed.Broken<?> broken) {
    var rule = broken.rule();
    return new MessageParked(
        queue,
        messageId,
        sentAt,
        sender,
        broken.type(),
        broken.database(),
        broken.field(),
        rule.substring(0, Math.min(rule.length(), LONGEST_RULE)));
  }
}
