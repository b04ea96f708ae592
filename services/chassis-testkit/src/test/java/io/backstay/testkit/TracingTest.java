package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Handler;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.trace.Tracing;
import io.backstay.contracts.Event;
import io.backstay.contracts.TraceContext;
import io.backstay.testkit.tea.Tea.Effect.Heat;
import io.backstay.testkit.tea.Tea.Input.Boiled;
import io.backstay.testkit.tea.Tea.Input.Ordered;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TracingTest {
  private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
  private static final TraceContext ROOT = TraceContext.of("a");
  private static final String NO_PARENT = "0000000000000000";
  private static final Event EVENT =
      new Event.MessageParked(
          "queue", "m", AT, "AROA1", Optional.empty(), Optional.empty(), "f", "r");

  private final Tracing tracing = Tracing.by(Optional.of("recorded"), "backstay-tea");
  private final TeaHouse house = new TeaHouse(tracing::journal);
  private final FakeMessages sent = new FakeMessages();
  private final Messages messages = tracing.messages(sent, "topic", "commands");

  @BeforeEach
  void forget() {
    RecordedSpans.ALL.clear();
  }

  /** The service comes to its end, and what it held is exported. */
  private List<SpanData> spans() {
    tracing.close();
    return List.copyOf(RecordedSpans.ALL);
  }

  private SpanData span(String name) {
    return spans().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private Answer handle(String message, String body, Supplier<Answer> work) {
    var received = new Received("queue", message, body, AT, "AROA1", 1, "receipt", Map.of());
    return tracing.handler(_ -> work.get()).handle(received);
  }

  private Answer order(String message) {
    return handle(message, "{}", () -> house.tell("a", new Ordered("k", 1), message));
  }

  private void announce() {
    var errand = new Errand("a", new EffectId(1, 0), AT, new Origin("m-1", Optional.empty()), true);
    new Announcer(messages, "backstay/tea").<Object>announce(EVENT, errand);
  }

  private static String text(SpanData span, String key) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
  }

  @Test
  void the_message_that_begins_an_operation_without_a_trace_is_its_computed_root() {
    order("m-1");

    var root = span("process queue");
    assertEquals(ROOT.traceId(), root.getTraceId());
    assertEquals(ROOT.spanId(), root.getSpanId());
    assertEquals(NO_PARENT, root.getParentSpanId());
    assertEquals(SpanKind.CONSUMER, root.getKind());
    assertEquals("aws_sqs", text(root, "messaging.system"));
    assertEquals("queue", text(root, "messaging.destination.name"));
    assertEquals("a", text(root, "backstay.operation"));
    assertEquals("Ordered", text(root, "backstay.input"));
    assertEquals("advance", text(root, "backstay.decision"));
    assertEquals("Acknowledge", text(root, "backstay.answer"));
    var service = root.getResource().getAttribute(AttributeKey.stringKey("service.name"));
    assertEquals("backstay-tea", service);
  }

  @Test
  void an_effect_hangs_below_the_message_that_carried_it_out() {
    order("m-1");

    var heat = span("Heat");
    assertEquals(ROOT.spanId(), heat.getParentSpanId());
    assertEquals("1#0", text(heat, "backstay.effect"));
    assertEquals("done", text(heat, "backstay.outcome"));
  }

  @Test
  void a_repeat_of_that_message_is_the_same_span_again() {
    order("m-1");
    order("m-1");

    var ids = spans().stream().filter(span -> span.getKind() == SpanKind.CONSUMER).toList();
    assertEquals(2, ids.size());
    assertEquals(ids.get(0).getSpanId(), ids.get(1).getSpanId());
  }

  @Test
  void what_names_no_trace_continues_that_of_the_operation_it_moves() {
    order("m-1");
    handle("m-2", "{}", () -> house.tell("a", new Boiled(), "event-7"));

    var moved = spans().stream().filter(span -> text(span, "backstay.input").equals("Boiled"));
    var span = moved.findFirst().orElseThrow();
    assertEquals(ROOT.traceId(), span.getTraceId());
    assertEquals(ROOT.spanId(), span.getParentSpanId());
    assertNotEquals(ROOT.spanId(), span.getSpanId());
  }

  @Test
  void a_wake_up_continues_it_too() {
    order("m-1");
    var due = house.store.load("a").orElseThrow().due().orElseThrow();
    house.world.advance(Duration.ofHours(1));
    handle("m-2", "{}", () -> house.wake("a", due));

    var look = span("Look");
    assertEquals(ROOT.traceId(), look.getTraceId());
    assertNotEquals(ROOT.spanId(), look.getParentSpanId());
  }

  @Test
  void a_message_continues_the_trace_that_it_names_and_so_does_its_operation() {
    var asked = TraceContext.of("somebody");
    var body = "{\"data\": {\"x\": [1]}, \"traceparent\": \"" + asked.traceparent() + "\"}";
    var origin = new Origin("m-1", Optional.of(asked.traceparent()));
    handle("m-1", body, () -> house.tell("a", new Ordered("k", 1), origin));
    handle("m-2", "{}", () -> house.tell("a", new Boiled(), "event-7"));

    for (var span : spans()) {
      assertEquals(asked.traceId(), span.getTraceId());
      if (span.getKind() == SpanKind.CONSUMER) {
        assertEquals(asked.spanId(), span.getParentSpanId());
      }
    }
  }

  @Test
  void an_effect_stays_in_the_trace_of_its_operation_whoever_drains_it() {
    house.dieAt("after commit");
    assertThrows(WorkerDied.class, () -> order("m-1"));
    house.pass(Duration.ofMinutes(2));
    var foreign = TraceContext.of("somebody else");
    var body = "{\"traceparent\": \"" + foreign.traceparent() + "\"}";
    var origin = new Origin("m-2", Optional.of(foreign.traceparent()));
    handle("m-2", body, () -> house.tell("a", new Ordered("k", 1), origin));

    var heat = span("Heat");
    assertEquals(ROOT.traceId(), heat.getTraceId());
    assertEquals(ROOT.spanId(), heat.getParentSpanId());
    assertEquals(foreign.traceId(), heat.getLinks().getFirst().getSpanContext().getTraceId());
  }

  @Test
  void what_belongs_to_nothing_is_told_by_no_span() {
    for (var body :
        new String[] {"{}", "text", "{\"traceparent\": \"00-0-0-01\"}", "[\"traceparent\"]"}) {
      handle("m-1", body, Answer.Acknowledge::new);
    }

    assertEquals(List.of(), spans());
  }

  @Test
  void a_message_out_names_the_span_that_sent_it_and_a_repeat_names_the_same() {
    var alive = new AtomicBoolean(true);
    house.points =
        passed -> {
          if (passed.equals("before " + new Heat("k"))) {
            announce();
          }
          if (passed.equals("before clear") && alive.getAndSet(false)) {
            throw new WorkerDied();
          }
        };
    assertThrows(WorkerDied.class, () -> order("m-1"));
    house.pass(Duration.ofMinutes(2));
    order("m-1");

    var named = sent.published().stream().map(event -> event.trace().orElseThrow()).toList();
    assertEquals(2, named.size());
    assertEquals(named.get(0), named.get(1));
    var published = spans().stream().filter(span -> span.getKind() == SpanKind.PRODUCER).toList();
    assertEquals(2, published.size());
    var publish = published.getFirst();
    assertEquals(publish.getSpanId(), published.getLast().getSpanId());
    assertEquals(named.getFirst().spanId(), publish.getSpanId());
    assertEquals(named.getFirst().traceId(), publish.getTraceId());
    assertEquals(span("Heat").getSpanId(), publish.getParentSpanId());
  }

  @Test
  void a_failure_is_told_by_its_kind_and_not_by_its_words() {
    house.broken.add(new Heat("k"));
    order("m-1");

    var heat = span("Heat");
    assertEquals(StatusData.error(), heat.getStatus());
    assertEquals("java.lang.IllegalStateException", text(heat, "error.type"));
    assertFalse(heat.toString().contains("broken"), heat.toString());
  }

  @Test
  void off_it_wraps_nothing() {
    Handler handler = _ -> new Answer.Acknowledge();
    for (var off : List.of(Tracing.off(), Tracing.by(Optional.of("none"), "x"))) {
      assertSame(handler, off.handler(handler));
      assertSame(sent, off.messages(sent, "topic", "commands"));
      assertSame(house.journal, off.journal(house.journal));
    }
  }
}
