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

  /** More than a quota allows is a quota that was raised: how far, nobody here knows. */
  public static Room of(Shelf.Stock stock) {
    var free = stock.quota() - stock.standing();
    return free < 0 ? UNKNOWN : new Room(Optional.of(free), 0);
  }

  /** Whether one more fits. */
  public boolean isLeft() {
    return free.isEmpty() || taken < free.get();
  }

  public Room lessOne() {
    return new Room(free, taken + 1);
  }
}
