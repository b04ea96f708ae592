package io.backstay.scheduler;

import java.util.Optional;

/**
 * What the quota of manual snapshots leaves in a place.
 *
 * @param free how many more there was room for when the first page was listed; empty where nobody
 *     knows
 * @param taken by databases that were listed before
 */
public record Room(Optional<Integer> free, int taken) {
  public static final Room UNKNOWN = new Room(Optional.empty(), 0);

  /** More than the quota has by default is a quota that was raised: how far, nobody here knows. */
  public static Room of(Shelf.Kind kind, int standing) {
    return standing > kind.quota() ? UNKNOWN : new Room(Optional.of(kind.quota() - standing), 0);
  }

  /** Whether one more fits. */
  public boolean isLeft() {
    return free.isEmpty() || taken < free.get();
  }

  public Room lessOne() {
    return new Room(free, taken + 1);
  }
}
