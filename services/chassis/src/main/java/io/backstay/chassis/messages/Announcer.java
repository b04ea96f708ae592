package io.backstay.chassis.messages;

import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.TraceContext;
import java.util.Optional;

/**
 * Publishes what a flow announces, under the id that its effect computes, within its operation and
 * trace.
 */
public final class Announcer {
  private final Messages messages;
  private final String source;

  /** {@code source} says who speaks, such as {@code backstay/audit}. */
  public Announcer(Messages messages, String source) {
    this.messages = messages;
    this.source = source;
  }

  public <I> Carried<I> announce(Event event, Errand errand) {
    var trace = errand.origin().trace().orElseGet(() -> TraceContext.of(errand.operation()));
    messages.publish(
        Envelope.of(errand.messageId(), source, errand.decidedAt(), event)
            .within(errand.operation(), Optional.of(errand.origin().cause()))
            .traced(trace.child(errand.operation(), errand.effect().toString())));
    return new Carried.Done<>();
  }
}
