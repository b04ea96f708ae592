package io.backstay.cloud.sqs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What the front door knows of a message and ElasticMQ does not: who sent it, when in simulated
 * time, and under which id it was accepted. It travels in the one system attribute that ElasticMQ
 * keeps, in front of the trace header that the sender gave, so it survives a move to the
 * dead-letter queue and is gone when the message is.
 */
record Stamp(
    String messageId, Instant sent, String sender, Optional<String> group, Optional<String> trace) {

  private static final String MARK = "backstay-1";

  String text() {
    return String.join(
        "|",
        MARK,
        messageId,
        Long.toString(sent.toEpochMilli()),
        encode(sender),
        encode(group.orElse("")),
        encode(trace.orElse("")));
  }

  /** Empty where a message came in past the front door. */
  static Optional<Stamp> read(String text) {
    var parts = text.split("\\|", -1);
    if (parts.length != 6 || !parts[0].equals(MARK)) {
      return Optional.empty();
    }
    return Optional.of(
        new Stamp(
            parts[1],
            Instant.ofEpochMilli(Long.parseLong(parts[2])),
            decode(parts[3]),
            Optional.of(decode(parts[4])).filter(group -> !group.isEmpty()),
            Optional.of(decode(parts[5])).filter(trace -> !trace.isEmpty())));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
