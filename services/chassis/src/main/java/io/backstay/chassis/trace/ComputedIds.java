package io.backstay.chassis.trace;

import io.backstay.contracts.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Draws ids, but for spans that a message names: what is sent again must be the same message, so
 * the span that it names is computed, and a repeat of the effect is a repeat of the span.
 */
final class ComputedIds implements IdGenerator {
  private static final ScopedValue<TraceContext> NEXT = ScopedValue.newInstance();
  private static final IdGenerator DRAWN = IdGenerator.random();

  static Span start(SpanBuilder builder, TraceContext as) {
    return ScopedValue.where(NEXT, as).call(builder::startSpan);
  }

  @Override
  public String generateSpanId() {
    return NEXT.isBound() ? NEXT.get().spanId() : DRAWN.generateSpanId();
  }

  /** Asked only for a span without a parent. */
  @Override
  public String generateTraceId() {
    return NEXT.isBound() ? NEXT.get().traceId() : DRAWN.generateTraceId();
  }
}
