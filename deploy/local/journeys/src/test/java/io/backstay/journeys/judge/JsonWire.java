package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** AWS JSON 1.1; {@code target} is the service's name before the action, as in its model. */
public record JsonWire(String target) implements Wire {

  @Override
  public Map<String, String> headers(String action) {
    return Map.of(
        "Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target + "." + action);
  }

  @Override
  public String request(String action, JsonNode input) {
    return input.isObject() ? input.toString() : "{}";
  }

  @Override
  public JsonNode result(String action, String body) throws IOException {
    return ServiceModel.json(body.isEmpty() ? "{}" : body);
  }
}
