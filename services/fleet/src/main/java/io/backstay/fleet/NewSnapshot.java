package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot to take; its tags say at least which operation takes it. {@code retentionDays} (-1 for
 * ever, or 1 to 3653) is how long AWS itself shall keep it, where the engine can do that: Redshift.
 */
public record NewSnapshot(
    String name, Database database, Map<String, String> tags, Optional<Integer> retentionDays) {
  public NewSnapshot {
    tags = Tags.ofAnOperation(tags);
  }

  public NewSnapshot(String name, Database database, Map<String, String> tags) {
    this(name, database, tags, Optional.empty());
  }

  public SnapshotRef target() {
    return new SnapshotRef(database.engine(), database.account(), database.region(), name);
  }
}
