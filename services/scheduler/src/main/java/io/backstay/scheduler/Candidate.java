package io.backstay.scheduler;

import io.backstay.contracts.Database;
import java.util.Map;
import java.util.Optional;

/**
 * A database as discovery found it; windows are as AWS writes them, such as {@code 02:00-02:30} and
 * {@code sun:05:00-sun:05:30}, in UTC.
 */
public record Candidate(
    Database database,
    String status,
    int sizeGiB,
    boolean encrypted,
    Optional<String> cluster,
    Optional<String> replicaOf,
    Optional<String> backupWindow,
    Optional<String> maintenanceWindow,
    Map<String, String> tags) {
  public Candidate {
    tags = Map.copyOf(tags);
  }
}
