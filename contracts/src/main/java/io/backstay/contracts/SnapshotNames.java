package io.backstay.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The names of what we make: legal for the engine, sortable by UTC time, and the same again for the
 * same operation and attempt, as in {@code backstay-20261120-020000-orders-1f3a9c04}.
 */
public final class SnapshotNames {
  private static final String PREFIX = "backstay-";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int HASH_BYTES = 4;

  /** Nothing is begun more often than twice. */
  private static final int MOST_ATTEMPTS = 2;

  private SnapshotNames() {}

  /**
   * Names a snapshot or copy; {@code utc} must be stored with the operation, for it is part of the
   * name.
   */
  public static String of(Database database, Instant utc, String operation, int attempt) {
    var head = PREFIX + TIME.format(utc);
    var tail = tail(operation, attempt);
    var room = longest(database.engine()) - head.length() - tail.length();
    return head + readable(database.identifier(), room) + tail;
  }

  /**
   * Whether this is a name that we give to what the operation makes, at whatever time: nobody else
   * names anything so.
   */
  public static boolean isOf(String name, String operation) {
    return name.startsWith(PREFIX)
        && IntStream.rangeClosed(1, MOST_ATTEMPTS)
            .anyMatch(attempt -> name.endsWith(tail(operation, attempt)));
  }

  /**
   * The limits of CreateDBSnapshot, CreateDBClusterSnapshot and CreateClusterSnapshot in the
   * service models.
   */
  private static int longest(Engine engine) {
    return switch (engine) {
      case RDS_INSTANCE, REDSHIFT_CLUSTER -> 255;
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> 63;
    };
  }

  /**
   * Neither two hyphens in a row nor one at the end is legal; the hash, not this part, makes a name
   * its own.
   */
  private static String readable(String identifier, int room) {
    var words = identifier.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var part = "-" + words.replaceAll("^-", "");
    return part.substring(0, Math.min(part.length(), room)).replaceAll("-$", "");
  }

  private static String tail(String operation, int attempt) {
    return "-" + hash(operation + "#" + attempt);
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
