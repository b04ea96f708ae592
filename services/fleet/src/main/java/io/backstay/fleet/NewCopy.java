package io.backstay.fleet;

import io.backstay.contracts.Destination;
import io.backstay.contracts.RecoveryPoint;
import java.util.HashMap;
import java.util.Map;

/**
 * A copy to make; its tags say at least which operation makes it, and always when the original was
 * taken.
 */
public record NewCopy(
    RecoveryPoint source, Destination destination, String name, Map<String, String> tags) {
  public NewCopy {
    var own = new HashMap<>(Tags.ofAnOperation(tags));
    own.put(Tags.CREATED_AT, source.createdAt().toString());
    tags = Map.copyOf(own);
  }

  public SnapshotRef target() {
    return new SnapshotRef(
        source.database().engine(), destination.account(), destination.region(), name);
  }
}
