package io.backstay.cloud.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.function.Function;

/** AWS JSON 1.0 and 1.1: the action in {@code X-Amz-Target}, JSON in and out. */
public final class JsonProtocol implements Service {

  private final String contentType;
  private final Function<Call, Answer> service;

  /** {@code version} is 1.0 or 1.1. */
  public JsonProtocol(String version, Function<Call, Answer> service) {
    this.contentType = "application/x-amz-json-" + version;
    this.service = service;
  }

  @Override
  public String action(Request request) {
    return request.target().orElse("-");
  }

  @Override
  public Reply serve(Request request) {
    try {
      var call = new Call(request.caller(), action(request), new Call.Json(request.json()));
      return switch (service.apply(call)) {
        case Answer.Json(var body) ->
            new Reply(200, Map.of("Content-Type", contentType), Json.bytes(body));
        case Answer.Refused refused -> refuse(refused);
        case Answer.Xml _, Answer.Done _ ->
            throw new IllegalStateException(call.action() + " of a JSON service answers XML");
      };
    } catch (JsonProcessingException malformed) {
      return refuse(
          new Answer.Refused("SerializationException", 400, malformed.getOriginalMessage()));
    }
  }

  @Override
  public Reply refuse(Answer.Refused refused) {
    return refused(contentType, refused);
  }

  /**
   * The error body that the JSON protocols and REST JSON share; SDKs read the code from either
   * place.
   */
  static Reply refused(String contentType, Answer.Refused refused) {
    return new Reply(
        refused.status(),
        Map.of("Content-Type", contentType, "x-amzn-ErrorType", refused.code()),
        Json.bytes(Json.object().put("__type", refused.code()).put("message", refused.message())));
  }
}
