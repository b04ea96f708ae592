package io.backstay.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * One snapshot or copy that a database can be restored from; {@code createdAt} is the time of the
 * original, also in a copy. {@code keyManager} is who manages its key where that is known, {@code
 * AWS} or {@code CUSTOMER}: what is under a key of AWS's cannot leave its account as it is.
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
    Optional<String> keyManager) {

  /** Who manages a key, in the words of KMS. */
  public static final String AWS = "AWS";

  public static final String CUSTOMER = "CUSTOMER";

  /** Whether it is known to be under a key that AWS manages. */
  public boolean isUnderKeyOfAws() {
    return keyManager.filter(AWS::equals).isPresent();
  }

  /** Of whose key nothing is known. */
  public RecoveryPoint(
      String arn,
      String name,
      Database database,
      String account,
      String region,
      Optional<String> kmsKey,
      Instant createdAt,
      int sizeGiB) {
    this(arn, name, database, account, region, kmsKey, createdAt, sizeGiB, Optional.empty());
  }
}
