package io.backstay.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes the spans that other processes export by OTLP over HTTP. */
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Told> spans = new CopyOnWriteArrayList<>();

  private Collector(HttpServer server) {
    this.server = server;
  }

  static Collector start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var collector = new Collector(server);
      server.createContext("/v1/traces", collector::take);
      server.start();
      return collector;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** One span as it was exported; {@code parent} is empty for a root. */
  record Told(
      String service,
      String trace,
      String id,
      String parent,
      String name,
      Span.SpanKind kind,
      Map<String, String> attributes) {}

  /** What a process is told by its environment, so that it exports to here. */
  Map<String, String> environment() {
    return Map.of(
        "OTEL_TRACES_EXPORTER",
        "otlp",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Told> spans() {
    return List.copyOf(spans);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      for (var resource : request.getResourceSpansList()) {
        var service = service(resource.getResource());
        for (var scope : resource.getScopeSpansList()) {
          scope.getSpansList().forEach(span -> spans.add(told(service, span)));
        }
      }
      var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String service(Resource resource) {
    return texts(resource.getAttributesList()).getOrDefault("service.name", "");
  }

  private static Told told(String service, Span span) {
    var hex = HexFormat.of();
    return new Told(
        service,
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        span.getKind(),
        texts(span.getAttributesList()));
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
