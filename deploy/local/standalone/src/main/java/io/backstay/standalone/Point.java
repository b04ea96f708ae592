package io.backstay.standalone;

import java.util.List;
import java.util.Optional;

/** A recovery point as the cloud's RDS tells it; {@code kmsKey} is the ARN of the key, if any. */
public record Point(
    String id,
    String arn,
    String database,
    String engine,
    String account,
    String region,
    Optional<String> kmsKey,
    String status,
    List<String> sharedWith) {
  public Point {
    sharedWith = List.copyOf(sharedWith);
  }
}
