package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.time.Instant;
import java.util.HashMap;
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

  /** Of data that is older than the snapshot itself. */
  public NewSnapshot takenAt(Instant at) {
    var dated = new HashMap<>(tags);
    dated.put(Tags.CREATED_AT, at.toString());
    return new NewSnapshot(name, database, dated, retentionDays);
  }

  public SnapshotRef target() {
    return new SnapshotRef(database.engine(), database.account(), database.region(), name);
  }
}
