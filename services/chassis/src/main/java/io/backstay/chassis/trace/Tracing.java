package io.backstay.chassis.trace;

import io.backstay.chassis.inbox.Handler;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.run.Journal;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;

/**
 * Spans by the standard settings of OpenTelemetry ({@code OTEL_…}). Off, which it is unless {@code
 * OTEL_TRACES_EXPORTER} names an exporter, it wraps nothing and starts nothing.
 */
public final class Tracing implements AutoCloseable {
  private final Optional<OpenTelemetrySdk> sdk;

  private Tracing(Optional<OpenTelemetrySdk> sdk) {
    this.sdk = sdk;
  }

  public static Tracing off() {
    return new Tracing(Optional.empty());
  }

  /** Fails where a setting is wrong. {@code service} is how spans name who made them. */
  public static Tracing by(Optional<String> exporter, String service) {
    return exporter.filter(name -> !name.equals("none")).isEmpty()
        ? off()
        : new Tracing(Optional.of(standard(exporter.get(), service)));
  }

  /** Whoever closes the service closes this; a hook of its own would race with what is in hand. */
  private static OpenTelemetrySdk standard(String exporter, String service) {
    var defaults =
        Map.of(
            "otel.service.name", service,
            "otel.traces.exporter", exporter,
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf");
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .addPropertiesSupplier(() -> defaults)
        .addTracerProviderCustomizer((provider, _) -> provider.setIdGenerator(new ComputedIds()))
        .build()
        .getOpenTelemetrySdk();
  }

  public Handler handler(Handler handler) {
    return tracer().<Handler>map(on -> new TracedHandler(handler, on)).orElse(handler);
  }

  public Messages messages(Messages messages, String topic, String commandQueue) {
    return tracer()
        .<Messages>map(_ -> new TracedMessages(messages, topic, commandQueue))
        .orElse(messages);
  }

  public Journal journal(Journal journal) {
    return tracer().<Journal>map(_ -> new TracedJournal(journal)).orElse(journal);
  }

  private Optional<Tracer> tracer() {
    return sdk.map(on -> on.getTracer("io.backstay.chassis"));
  }

  /** Exports what is still held. */
  @Override
  public void close() {
    sdk.ifPresent(OpenTelemetrySdk::close);
  }
}
