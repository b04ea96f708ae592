package io.backstay.scheduler;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import java.time.Instant;

/**
 * A database of a page whose snapshot is begun at {@code startAt}; it is in the account and region
 * of the page, which so stay out of a hundred entries.
 */
public record Entry(Engine engine, String identifier, Instant startAt, Progress progress) {

  public Database in(FleetPlace place) {
    return new Database(engine, place.account(), place.region(), identifier);
  }

  /** How far it is. */
  public enum Progress {
    WAITING,
    SENT,
    ENDED
  }

  Entry is(Progress other) {
    return new Entry(engine, identifier, startAt, other);
  }
}
