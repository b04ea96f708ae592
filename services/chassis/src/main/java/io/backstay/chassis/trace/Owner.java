package io.backstay.chassis.trace;

import io.backstay.contracts.TraceContext;
import java.util.Optional;

/**
 * The operation that a message turned out to move.
 *
 * @param begun the id of the message that began it, or nothing where this very message does
 * @param given the trace in which it was begun; without one it makes its own
 */
record Owner(String operation, String flow, Optional<String> begun, Optional<TraceContext> given) {

  /** The span below which everything hangs that the operation does. */
  TraceContext anchor() {
    return given.orElseGet(() -> TraceContext.of(operation));
  }

  /** Whether the span of this message is itself that span. A repeat is the same span again. */
  boolean isRootOf(String messageId) {
    return given.isEmpty() && begun.filter(by -> !by.equals(messageId)).isEmpty();
  }
}
