package io.backstay.cloud.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstay.cloud.Machine.Happening;
import java.util.List;

/** Reads the details of events. */
final class Said {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Said() {}

  static JsonNode detail(Happening happening) {
    try {
      return JSON.readTree(happening.detail());
    } catch (JsonProcessingException e) {
      throw new AssertionError(happening.detail(), e);
    }
  }

  static List<String> messages(List<Happening> happenings) {
    return happenings.stream()
        .map(happening -> detail(happening).path("Message").asText())
        .toList();
  }

  static List<String> ids(List<Happening> happenings) {
    return happenings.stream()
        .map(happening -> detail(happening).path("EventID").asText())
        .toList();
  }
}
