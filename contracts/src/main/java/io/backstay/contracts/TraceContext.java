package io.backstay.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * W3C trace context, level 1: 32 hex digits of trace, 16 of the parent span, and whether the trace
 * is recorded.
 */
public record TraceContext(
    String traceId, String spanId, boolean sampled, Optional<String> tracestate) {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final int LONGEST_STATE = 512;

  /**
   * Reads a {@code traceparent} header; a malformed or all-zero one is absent. A later version is
   * read as far as it is known.
   */
  public static Optional<TraceContext> parse(String traceparent, Optional<String> tracestate) {
    var match = FORM.matcher(traceparent);
    if (!match.matches()) {
      return Optional.empty();
    }
    var version = match.group(1);
    var longerThanItsVersion = version.equals("00") && match.group(5) != null;
    if (version.equals("ff") || longerThanItsVersion) {
      return Optional.empty();
    }
    var trace = match.group(2);
    var span = match.group(3);
    if (isZero(trace) || isZero(span)) {
      return Optional.empty();
    }
    var sampled = (HexFormat.fromHexDigits(match.group(4)) & 1) == 1;
    var state = tracestate.filter(text -> !text.isBlank() && text.length() <= LONGEST_STATE);
    return Optional.of(new TraceContext(trace, span, sampled, state));
  }

  /**
   * The trace of an operation that nobody else has begun to trace: computed, so that a repeat is
   * the same trace.
   */
  public static TraceContext of(String operation) {
    var digest = digest("trace", operation);
    return new TraceContext(hex(digest, 0, 16), hex(digest, 16, 24), true, Optional.empty());
  }

  /**
   * The span of one step of an operation within this trace: computed, so that a repeat is the same
   * span.
   */
  public TraceContext child(String operation, String step) {
    return new TraceContext(
        traceId, hex(digest(traceId, operation, step), 0, 8), sampled, tracestate);
  }

  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static boolean isZero(String hex) {
    return hex.chars().allMatch(digit -> digit == '0');
  }

  private static String hex(byte[] digest, int from, int to) {
    return HexFormat.of().formatHex(digest, from, to);
  }

  private static byte[] digest(String... parts) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        var bytes = part.getBytes(UTF_8);
        // The length keeps ("a", "bc") and ("ab", "c") apart.
        sha.update((bytes.length + ":").getBytes(UTF_8));
        sha.update(bytes);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
