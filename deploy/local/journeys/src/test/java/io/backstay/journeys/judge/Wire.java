package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Writes requests and reads answers of a service by its model, as an SDK does. */
public sealed interface Wire permits QueryWire, JsonWire {

  /** By which a service knows the protocol and the action, by name. */
  Map<String, String> headers(String action);

  /** The body that asks for {@code action}. */
  String request(String action, JsonNode input);

  /** What stands in the answer, by the names of the model; null where the action has no output. */
  JsonNode result(String action, String body)
      throws IOException, SAXException, ParserConfigurationException;
}
