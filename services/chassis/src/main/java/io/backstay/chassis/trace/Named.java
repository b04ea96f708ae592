package io.backstay.chassis.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.backstay.contracts.TraceContext;
import java.io.IOException;
import java.util.Optional;

/** Finds the trace that a message names, without reading the rest of it. */
final class Named {
  private static final JsonFactory JSON = new JsonFactory();

  private Named() {}

  /** Empty where there is none, or one that is malformed, whatever the text is. */
  static Optional<TraceContext> in(String body) {
    if (!body.contains("\"traceparent\"")) {
      return Optional.empty();
    }
    var parent = Optional.<String>empty();
    var state = Optional.<String>empty();
    try (var parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        var isText = parser.nextToken() == JsonToken.VALUE_STRING;
        if (isText && name.equals("traceparent")) {
          parent = Optional.of(parser.getText());
        } else if (isText && name.equals("tracestate")) {
          state = Optional.of(parser.getText());
        }
        parser.skipChildren();
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    var found = state;
    return parent.flatMap(text -> TraceContext.parse(text, found));
  }
}
