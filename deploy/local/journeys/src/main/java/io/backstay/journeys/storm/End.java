package io.backstay.journeys.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How a backup ended, as its last event tells it. */
sealed interface End {

  JsonMapper JSON = new JsonMapper();

  /** {@code missing}: the code of the cause by what is missing; {@code points}: ARNs. */
  record Protected(Set<String> points, Map<String, String> missing) implements End {
    public Protected {
      points = Set.copyOf(points);
      missing = Map.copyOf(missing);
    }
  }

  record Failed(String code) implements End {}

  static boolean isEnd(Observed.Line line) {
    return Set.of("BackupCompleted", "BackupIncomplete", "BackupFailed").contains(line.type());
  }

  static End of(Observed.Line line) {
    var told = read(line.detail());
    if (line.type().equals("BackupFailed")) {
      return new Failed(told.path("cause").path("code").asText());
    }
    var points = new HashSet<String>();
    told.path("recoveryPoints").forEach(point -> points.add(point.path("arn").asText()));
    var missing = new HashMap<String, String>();
    told.path("missing")
        .forEach(step ->
            missing.put(step.path("step").asText(), step.path("cause").path("code").asText()));
    return new Protected(points, missing);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(
          "the audit log holds what is not JSON: " + json, unreadable);
    }
  }
}
