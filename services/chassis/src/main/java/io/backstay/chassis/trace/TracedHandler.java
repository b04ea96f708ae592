package io.backstay.chassis.trace;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Handler;
import io.backstay.chassis.inbox.Received;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;

/** A span for each message that belongs to a trace. */
record TracedHandler(Handler handler, Tracer tracer) implements Handler {

  @Override
  public Answer handle(Received message) {
    var delivery =
        new Handling.Delivery(
            message.queue(), message.messageId(), message.receiveCount(), Instant.now());
    return Handling.of(
        tracer,
        delivery,
        Named.in(message.body()),
        () -> handler.handle(message),
        answer -> answer.getClass().getSimpleName());
  }
}
