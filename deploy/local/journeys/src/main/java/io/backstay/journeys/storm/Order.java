package io.backstay.journeys.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.wire.Wire;
import io.backstay.journeys.storm.Planned.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One command as somebody sends it, with an id of its own or with that of its message, so long
 * after the round began, and perhaps again.
 */
record Order(Optional<String> id, CreateSnapshot command, Fate fate, List<Duration> sendings) {

  private static final JsonMapper JSON = new JsonMapper();

  Order {
    sendings = List.copyOf(sendings);
  }

  /** In the short form that people type. */
  String body() {
    try {
      var body = (ObjectNode) JSON.readTree(Wire.printData(command));
      body.put("type", "CreateSnapshot");
      id.ifPresent(own -> body.put("id", own));
      return body.toString();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Planned planned(String operation) {
    return new Planned(operation, command.database(), command.plan(), fate);
  }
}
