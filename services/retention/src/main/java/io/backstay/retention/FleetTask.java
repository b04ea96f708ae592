package io.backstay.retention;

import io.backstay.contracts.Retention;
import java.time.Instant;
import java.util.Optional;

/** To delete what retention lets go of all databases that are known. */
public record FleetTask(String run, Optional<Retention> retention, Instant at) {
  /** What one database would lose, or all of a group, or all of the fleet. */
  public record Share(int databases, int deletes, int available) {
    static final Share NONE = new Share(0, 0, 0);

    Share plus(Share other) {
      return new Share(
          databases + other.databases, deletes + other.deletes, available + other.available);
    }
  }
}
