package io.backstay.journeys.judge;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer as it stood on the wire; names of headers are in lower case. */
public record Answered(int status, Map<String, String> headers, String body) {
  public Answered {
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /** Without headers, which most protocols do not need. */
  public static Answered of(int status, String body) {
    return new Answered(status, Map.of(), body);
  }
}
