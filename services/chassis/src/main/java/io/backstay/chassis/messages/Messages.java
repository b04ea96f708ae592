package io.backstay.chassis.messages;

import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import java.time.Instant;
import java.util.List;

/**
 * Messages out. Each call may repeat what was sent before, under the same id; outages are thrown as
 * {@link io.backstay.chassis.Outage}.
 */
public interface Messages {

  void publish(Envelope<Event> event);

  /** Puts commands on this service's own command queue. */
  void command(List<Envelope<Command>> commands);

  /** Shows a wake-up for this operation, as the next one does for many. */
  default void wake(String operation, Instant due) {
    wake(List.of(operation), due);
  }

  /**
   * Shows a wake-up for each operation on this service's own event queue, not before {@code due} or
   * 15 minutes from now.
   */
  void wake(List<String> operations, Instant due);

  /** Puts what one operation says to another on this service's own event queue. */
  void tell(Signal.Tell said);
}
