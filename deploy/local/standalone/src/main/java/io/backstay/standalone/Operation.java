package io.backstay.standalone;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.backstay.contracts.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An operation as a person looks at it. {@code about} is the database, or the resource that it
 * claimed where nothing else is known; {@code percent} is there while AWS is at work.
 */
record Operation(
    String id,
    String flow,
    String state,
    String about,
    Instant at,
    boolean ended,
    OptionalInt percent,
    List<Step> steps,
    Optional<String> cause,
    @JsonIgnore Optional<Underway> underway) {
  Operation {
    steps = List.copyOf(steps);
  }

  /** A planned copy or share, and whether it has been reported. */
  record Step(String what, String report) {}

  /** The snapshot or copy that AWS is making. */
  record Underway(String account, String region, String name) {}

  static String about(Database database) {
    return database.identifier() + " (" + database.account() + "/" + database.region() + ")";
  }

  Operation withPercent(int percentDone) {
    return new Operation(
        id, flow, state, about, at, ended, OptionalInt.of(percentDone), steps, cause, underway);
  }
}
