package io.backstay.cloud.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.Place;
import io.backstay.cloud.Principal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a known caller; its body is read as bytes and parsed only by who needs it.
 */
public final class Request {

  private final String method;
  private final URI uri;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Caller caller;
  private final Principal principal;
  private @Nullable Map<String, String> form;

  Request(Head head, byte[] body, Caller caller, Principal principal) {
    this.method = head.method();
    this.uri = head.uri();
    this.headers = head.headers();
    this.body = body;
    this.caller = caller;
    this.principal = principal;
  }

  /** What stands before the body. */
  record Head(String method, URI uri, Map<String, List<String>> headers) {
    Optional<String> header(String name) {
      var values = headers.get(name);
      return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }
  }

  public String method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  /** The body itself, not a copy: who gets it does not write to it. */
  public byte[] body() {
    return body;
  }

  public Caller caller() {
    return caller;
  }

  public Place place() {
    return caller.place();
  }

  public Principal principal() {
    return principal;
  }

  public Map<String, List<String>> headers() {
    return headers;
  }

  public Optional<String> header(String name) {
    return new Head(method, uri, headers).header(name);
  }

  /** The part of {@code X-Amz-Target} behind the dot: the action of the AWS JSON protocols. */
  public Optional<String> target() {
    return header("X-amz-target").map(target -> target.substring(target.indexOf('.') + 1));
  }

  /** The body as a form, or else the fields of the query string. */
  public Map<String, String> form() {
    var parsed = form;
    if (parsed == null) {
      var text = body.length > 0 ? new String(body, StandardCharsets.UTF_8) : uri.getRawQuery();
      parsed = text == null ? Map.of() : Forms.parse(text);
      form = parsed;
    }
    return parsed;
  }

  /** The fields of the query string. */
  public Map<String, String> query() {
    var text = uri.getRawQuery();
    return text == null ? Map.of() : Forms.parse(text);
  }

  /** The body as JSON; an empty body is an empty object. */
  public JsonNode json() throws JsonProcessingException {
    return body.length == 0 ? Json.object() : Json.read(body);
  }
}
