package io.backstay.cloud.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP answer. */
public final class Reply {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  public Reply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  static Reply xml(int status, String body) {
    return new Reply(
        status, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** The body itself, not a copy. */
  public byte[] body() {
    return body;
  }
}
