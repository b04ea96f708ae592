package io.backstay.chassis.trace;

import io.backstay.contracts.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One message in hand, as spans. A message that names a trace continues it; of any other it is
 * known only later to which operation it belongs, and then it continues the trace of that
 * operation. Without either it is told by no span.
 *
 * <p>Where nothing is traced, nothing here does anything but the work that it is given.
 */
final class Handling {
  private static final ScopedValue<Handling> CURRENT = ScopedValue.newInstance();
  private static final ScopedValue<Span> EFFECT = ScopedValue.newInstance();

  private final Tracer tracer;
  private final Delivery delivery;
  private Optional<Span> span = Optional.empty();
  private Optional<TraceContext> anchor = Optional.empty();
  private boolean isDecided;

  private Handling(Tracer tracer, Delivery delivery) {
    this.tracer = tracer;
    this.delivery = delivery;
  }

  /** A message as it was handed over. */
  record Delivery(String queue, String messageId, int receives, Instant at) {}

  /** Handles one message; {@code answer} names what was answered. */
  static <T> T of(
      Tracer tracer,
      Delivery delivery,
      Optional<TraceContext> named,
      Supplier<T> work,
      Function<T, String> answer) {
    var handling = new Handling(tracer, delivery);
    named.ifPresent(trace -> handling.span = Optional.of(handling.below(trace)));
    try {
      var result = ScopedValue.where(CURRENT, handling).call(work::get);
      handling.span.ifPresent(told -> told.setAttribute(Names.ANSWER, answer.apply(result)));
      return result;
    } catch (RuntimeException | Error failure) {
      handling.span.ifPresent(told -> failed(told, failure));
      throw failure;
    } finally {
      handling.span.ifPresent(Span::end);
    }
  }

  /** Now it is known whose message it is. */
  static void belongsTo(Owner owner) {
    if (CURRENT.isBound()) {
      CURRENT.get().belong(owner);
    }
  }

  private void belong(Owner owner) {
    if (anchor.isPresent()) {
      return;
    }
    var above = owner.anchor();
    anchor = Optional.of(above);
    var told =
        span.orElseGet(() -> owner.isRootOf(delivery.messageId()) ? root(above) : below(above));
    span = Optional.of(told);
    told.setAttribute(Names.OPERATION, owner.operation()).setAttribute(Names.FLOW, owner.flow());
  }

  private Span root(TraceContext as) {
    return ComputedIds.start(message().setNoParent(), as);
  }

  private Span below(TraceContext parent) {
    return message().setParent(context(remote(parent))).startSpan();
  }

  private SpanBuilder message() {
    return tracer
        .spanBuilder("process " + delivery.queue())
        .setSpanKind(SpanKind.CONSUMER)
        .setStartTimestamp(delivery.at())
        .setAttribute(Names.SYSTEM, "aws_sqs")
        .setAttribute(Names.DESTINATION, delivery.queue())
        .setAttribute(Names.MESSAGING_OPERATION, "process")
        .setAttribute(Names.MESSAGING_TYPE, "process")
        .setAttribute(Names.MESSAGE, delivery.messageId())
        .setAttribute(Names.RECEIVES, (long) delivery.receives());
  }

  /** What was decided; the first decision is the one on the message itself. */
  static void decided(Attributes decision) {
    if (CURRENT.isBound()) {
      CURRENT.get().decide(decision);
    }
  }

  private void decide(Attributes decision) {
    span.ifPresent(told -> {
      told.addEvent("decided", decision);
      if (!isDecided) {
        told.setAllAttributes(decision);
        isDecided = true;
      }
    });
  }

  /** Carries out one effect; {@code outcome} names what came of it. */
  static <T> T effect(String name, String id, Supplier<T> work, Function<T, String> outcome) {
    return CURRENT.isBound() && CURRENT.get().anchor.isPresent()
        ? CURRENT.get().carryOut(name, id, work, outcome)
        : work.get();
  }

  /**
   * In the trace of its operation, also where the message that drained it belongs to another one.
   */
  private <T> T carryOut(String name, String id, Supplier<T> work, Function<T, String> outcome) {
    var own = span.orElseThrow().getSpanContext();
    var above = remote(anchor.orElseThrow());
    var isWithin = own.getTraceId().equals(above.getTraceId());
    var builder = tracer.spanBuilder(name).setParent(context(isWithin ? own : above));
    if (!isWithin) {
      builder.addLink(own);
    }
    var effect = builder.setAttribute(Names.EFFECT, id).startSpan();
    try {
      var result = ScopedValue.where(EFFECT, effect).call(work::get);
      effect.setAttribute(Names.OUTCOME, outcome.apply(result));
      return result;
    } catch (RuntimeException | Error failure) {
      failed(effect, failure);
      throw failure;
    } finally {
      effect.end();
    }
  }

  /** Sends messages that name these spans, so that who receives them hangs below. */
  static void send(String name, Attributes attributes, List<TraceContext> spans, Runnable work) {
    if (!CURRENT.isBound()) {
      work.run();
      return;
    }
    var handling = CURRENT.get();
    var sent = spans.stream().map(as -> handling.sent(name, attributes, as)).toList();
    try {
      ScopedValue.where(EFFECT, Span.getInvalid()).run(work);
    } catch (RuntimeException | Error failure) {
      sent.forEach(told -> failed(told, failure));
      throw failure;
    } finally {
      sent.forEach(Span::end);
    }
  }

  private Span sent(String name, Attributes attributes, TraceContext as) {
    var builder = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER);
    builder.setAllAttributes(attributes);
    var above =
        Optional.of(EFFECT.orElse(Span.getInvalid()))
            .filter(effect -> effect.getSpanContext().isValid())
            .or(() -> span)
            .map(Span::getSpanContext)
            .filter(parent -> parent.getTraceId().equals(as.traceId()));
    above.ifPresentOrElse(parent -> builder.setParent(context(parent)), builder::setNoParent);
    return ComputedIds.start(builder, as);
  }

  /** A call to AWS within an effect; what the service asks of its own store and queues is none. */
  static Optional<Span> call(String name, Attributes attributes) {
    if (!CURRENT.isBound() || !EFFECT.isBound() || !EFFECT.get().getSpanContext().isValid()) {
      return Optional.empty();
    }
    return Optional.of(
        CURRENT
            .get()
            .tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.CLIENT)
            .setParent(context(EFFECT.get().getSpanContext()))
            .setAllAttributes(attributes)
            .startSpan());
  }

  /** The kind of failure alone: what a failure says may quote what must not travel. */
  private static void failed(Span told, Throwable failure) {
    told.setStatus(StatusCode.ERROR).setAttribute(Names.ERROR, failure.getClass().getName());
  }

  private static SpanContext remote(TraceContext trace) {
    var flags = trace.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
    return SpanContext.createFromRemoteParent(
        trace.traceId(), trace.spanId(), flags, TraceState.getDefault());
  }

  private static Context context(SpanContext parent) {
    return Context.root().with(Span.wrap(parent));
  }
}
