package io.backstay.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One request as a service sees it. */
public record Call(Caller caller, String action, Params params) {

  /** What came with it, by protocol. */
  public sealed interface Params {}

  /** AWS Query: form fields, lists as {@code Tags.Tag.1.Key}. */
  public record Form(Map<String, String> fields) implements Params {
    public Form {
      fields = Map.copyOf(fields);
    }
  }

  /** AWS JSON 1.0 and 1.1, and the body of REST JSON. */
  public record Json(JsonNode body) implements Params {}
}
