package io.backstay.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as it travels: a CloudEvent 1.0 whose type is the plain name of the record in it, with
 * the operation and the message that it came from, and W3C trace context.
 */
public record Envelope<T>(
    String id,
    String type,
    String source,
    Instant time,
    Optional<String> operation,
    Optional<String> cause,
    Optional<String> traceparent,
    Optional<String> tracestate,
    T data) {

  /** An envelope that belongs to no operation yet and has no trace. */
  public static <T> Envelope<T> of(String id, String source, Instant time, T data) {
    return new Envelope<>(
        id,
        data.getClass().getSimpleName(),
        source,
        time,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        data);
  }

  /**
   * The same message as part of an operation; {@code cause} is the id of the message that led to
   * it.
   */
  public Envelope<T> within(String operation, Optional<String> cause) {
    return new Envelope<>(
        id, type, source, time, Optional.of(operation), cause, traceparent, tracestate, data);
  }

  /** The same message as a part of a trace. */
  public Envelope<T> traced(TraceContext trace) {
    return new Envelope<>(
        id,
        type,
        source,
        time,
        operation,
        cause,
        Optional.of(trace.traceparent()),
        trace.tracestate(),
        data);
  }

  /** The trace that the message belongs to; a malformed one counts as none, as W3C asks. */
  public Optional<TraceContext> trace() {
    return traceparent.flatMap(parent -> TraceContext.parse(parent, tracestate));
  }

  /** The same envelope around other content. */
  public <U> Envelope<U> with(U content) {
    return new Envelope<>(
        id, type, source, time, operation, cause, traceparent, tracestate, content);
  }
}
