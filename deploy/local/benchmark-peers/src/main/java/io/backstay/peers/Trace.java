package io.backstay.peers;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** W3C trace context, as far as a hop needs it. */
final class Trace {
  private static final int SPAN_FROM = 36;
  private static final int SPAN_TO = 52;

  private Trace() {}

  /** The same trace with a span of its own. */
  static String child(String traceparent) {
    var span = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return traceparent.substring(0, SPAN_FROM) + span + traceparent.substring(SPAN_TO);
  }
}
