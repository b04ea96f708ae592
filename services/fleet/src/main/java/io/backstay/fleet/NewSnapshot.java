package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.util.Map;

/** A snapshot to take; its tags say at least which operation takes it. */
public record NewSnapshot(String name, Database database, Map<String, String> tags) {
  public NewSnapshot {
    tags = Tags.ofAnOperation(tags);
  }

  public SnapshotRef target() {
    return new SnapshotRef(database.engine(), database.account(), database.region(), name);
  }
}
