package io.backstay.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One snapshot or copy that a database can be restored from; {@code createdAt} is the time of the
 * original, also in a copy. {@code keyManager} is who manages its key where that is known, {@code
 * AWS} or {@code CUSTOMER}: what is under a key of AWS's cannot leave its account as it is. {@code
 * tags} are told by whoever has just seen them, without those that AWS reserves; what a list of
 * recovery points holds is told without.
 */
public record RecoveryPoint(
    String arn,
    String name,
    Database database,
    String account,
    String region,
    Optional<String> kmsKey,
    Instant createdAt,
    int sizeGiB,
    Optional<String> keyManager,
    Optional<Map<String, String>> tags) {
  public RecoveryPoint {
    tags = tags.map(Map::copyOf);
  }

  /** Who manages a key, in the words of KMS. */
  public static final String AWS = "AWS";

  public static final String CUSTOMER = "CUSTOMER";

  private static final int MOST_BYTES_OF_TAGS = 8 * 1024;

  /** Whether it is known to be under a key that AWS manages. */
  public boolean isUnderKeyOfAws() {
    return keyManager.filter(AWS::equals).isPresent();
  }

  /** Of whose key and tags nothing is known. */
  public RecoveryPoint(
      String arn,
      String name,
      Database database,
      String account,
      String region,
      Optional<String> kmsKey,
      Instant createdAt,
      int sizeGiB) {
    this(
        arn,
        name,
        database,
        account,
        region,
        kmsKey,
        createdAt,
        sizeGiB,
        Optional.empty(),
        Optional.empty());
  }

  /** One that is still to be taken, as far as its way depends on it. */
  public static RecoveryPoint planned(Database database, Optional<String> kmsKey) {
    return new RecoveryPoint(
        "", "", database, database.account(), database.region(), kmsKey, Instant.EPOCH, 0);
  }

  /** The same, by who manages its key. */
  public RecoveryPoint managedBy(Optional<String> manager) {
    return new RecoveryPoint(
        arn, name, database, account, region, kmsKey, createdAt, sizeGiB, manager, tags);
  }

  /**
   * The same with the tags that were seen, without AWS's own; they stay unknown where they are
   * larger than 8 KiB, so that a message has room for them.
   */
  public RecoveryPoint tagged(Map<String, String> seen) {
    var travelling = new TreeMap<>(seen);
    travelling.keySet().removeIf(key -> key.startsWith("aws:"));
    var bytes = travelling.entrySet().stream().mapToInt(RecoveryPoint::bytes).sum();
    var fits = bytes > 0 && bytes <= MOST_BYTES_OF_TAGS;
    return tagged(fits ? Optional.of(travelling) : Optional.empty());
  }

  private static int bytes(Map.Entry<String, String> tag) {
    return tag.getKey().getBytes(UTF_8).length + tag.getValue().getBytes(UTF_8).length;
  }

  /** The same in few words. */
  public RecoveryPoint untagged() {
    return tagged(Optional.empty());
  }

  private RecoveryPoint tagged(Optional<Map<String, String>> known) {
    return new RecoveryPoint(
        arn, name, database, account, region, kmsKey, createdAt, sizeGiB, keyManager, known);
  }
}
