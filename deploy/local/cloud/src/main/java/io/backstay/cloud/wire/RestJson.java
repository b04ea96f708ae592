package io.backstay.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The answers of REST JSON; which action is asked for, method and path say, and each service reads
 * them itself.
 */
public final class RestJson {

  private static final String CONTENT_TYPE = "application/json";

  private RestJson() {}

  public static Reply ok(JsonNode body) {
    return new Reply(200, Map.of("Content-Type", CONTENT_TYPE), Json.bytes(body));
  }

  public static Reply refused(Answer.Refused refused) {
    // SDKs read the message in AWS's spelling of this protocol.
    return new Reply(
        refused.status(),
        Map.of("Content-Type", CONTENT_TYPE, "x-amzn-ErrorType", refused.code()),
        Json.bytes(Json.object().put("Message", refused.message())));
  }
}
