package io.backstay.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** What a service answers; the protocol turns it into bytes. */
public sealed interface Answer {

  /** The content of {@code <ActionResult>}, as inner XML; also a result that holds nothing. */
  record Xml(String result) implements Answer {}

  /** It is done, and the action has no result. */
  record Done() implements Answer {}

  record Json(JsonNode body) implements Answer {}

  /** AWS's wire code, HTTP status and message. */
  record Refused(String code, int status, String message) implements Answer {}
}
