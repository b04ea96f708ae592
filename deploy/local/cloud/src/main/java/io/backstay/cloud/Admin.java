package io.backstay.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.backstay.cloud.wire.FrontDoor;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Reply;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;

/**
 * What AWS does not have: health, the clock, the books and the faults of the local cloud, as JSON
 * under {@code /_local}.
 */
final class Admin implements HttpHandler {

  private final LocalCloud cloud;

  Admin(LocalCloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      FrontDoor.write(exchange, answer(asked, exchange.getRequestBody().readNBytes(1 << 16)));
    }
  }

  private Reply answer(String asked, byte[] body) {
    try {
      return switch (asked) {
        case "GET /_local/health" -> health();
        case "GET /_local/clock" -> reply(200, clock());
        case "POST /_local/clock" -> step(Json.read(body));
        case "GET /_local/calls" -> reply(200, calls());
        case "GET /_local/faults" -> reply(200, faults());
        case "POST /_local/faults" -> faults(Json.read(body));
        default -> refused(404, "there is no " + asked);
      };
    } catch (JsonProcessingException malformed) {
      return refused(400, "the body is not JSON: " + malformed.getOriginalMessage());
    } catch (FaultFile.Invalid | DateTimeException | IllegalArgumentException wrong) {
      return refused(400, String.valueOf(wrong.getMessage()));
    }
  }

  private Reply health() {
    var ready = cloud.readiness().complete();
    return reply(
        ready ? 200 : 503,
        Json.object().put("ready", ready).set("parts", Json.of(cloud.readiness().parts())));
  }

  private JsonNode clock() {
    return Json.object()
        .put("now", cloud.clock().instant().toString())
        .put("speed", cloud.clock().speed());
  }

  private Reply step(JsonNode body) {
    var advance = body.path("advance").asText();
    if (advance.isEmpty()) {
      return refused(400, "advance must be a duration such as PT5M");
    }
    cloud.advance(Duration.parse(advance));
    return reply(200, clock());
  }

  private JsonNode calls() {
    var lines = Json.array();
    for (var line : cloud.books().lines()) {
      lines
          .addObject()
          .put("application", line.of().application())
          .put("role", line.of().role())
          .put("service", line.of().service())
          .put("action", line.of().action())
          .put("region", line.of().region())
          .put("calls", line.calls());
    }
    return Json.object().set("calls", lines);
  }

  /** The faults in the form in which they are set, and how often each struck. */
  private JsonNode faults() {
    var json = Json.object();
    json.set("faults", FaultJson.of(cloud.faults()));
    json.set("struck", Json.of(cloud.struck()));
    return json;
  }

  /** What is not named is off. */
  private Reply faults(JsonNode body) {
    cloud.faults(FaultFile.of("faults", Json.plain(body)));
    return reply(200, faults());
  }

  private static Reply refused(int status, String message) {
    return reply(status, Json.object().put("message", message));
  }

  private static Reply reply(int status, JsonNode body) {
    return new Reply(status, Map.of("Content-Type", "application/json"), Json.bytes(body));
  }
}
