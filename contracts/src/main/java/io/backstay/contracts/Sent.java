package io.backstay.contracts;

import java.time.Instant;

/**
 * What SQS says of a message's first sending; it survives redelivery, so a bare command takes its
 * id and time from it.
 */
public record Sent(String messageId, Instant at) {}
