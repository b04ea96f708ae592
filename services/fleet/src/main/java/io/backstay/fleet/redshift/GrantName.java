package io.backstay.fleet.redshift;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The name of the copy grant for a key: the same for the same key, and legal (1 to 63 lower-case
 * letters, digits and hyphens).
 */
final class GrantName {
  private static final String PREFIX = "backstay-";
  private static final int READABLE = 40;

  private GrantName() {}

  /** Without a key it is that of AWS's own. */
  static String of(Optional<String> key) {
    return key.map(name -> PREFIX + readable(name) + "-" + sum(name)).orElse(PREFIX + "default");
  }

  private static String readable(String key) {
    var last = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    var words = last.replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    var part = words.substring(0, Math.min(words.length(), READABLE)).replaceAll("-$", "");
    return part.isEmpty() ? "key" : part;
  }

  private static String sum(String key) {
    var sum = new CRC32();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
