package io.backstay.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * One snapshot or copy that a database can be restored from; {@code createdAt} is the time of the
 * original, also in a copy.
 */
public record RecoveryPoint(
    String arn,
    String name,
    Database database,
    String account,
    String region,
    Optional<String> kmsKey,
    Instant createdAt,
    int sizeGiB) {}
