package io.backstay.cloud.faults;

import io.backstay.cloud.Chance;
import java.time.Instant;

/** One fault in force: decides for each occasion that it matches, and keeps count. */
final class Odds {

  private final Window window;
  private final Pick pick;
  private final Instant set;
  private final Chance chance;
  private long occasions;
  private long struck;

  Odds(Window window, Pick pick, Instant set, Chance chance) {
    this.window = window;
    this.pick = pick;
    this.set = set;
    this.chance = chance;
  }

  /** One more occasion; the n-th is decided by the seed and n alone. */
  synchronized boolean strikes(Instant now) {
    if (!window.holds(set, now)) {
      return false;
    }
    occasions++;
    boolean hit =
        switch (pick) {
          case Pick.Every() -> true;
          case Pick.Nth(var n) -> occasions == n;
          case Pick.EachNth(var k) -> occasions % k == 0;
          case Pick.Next(var n) -> occasions <= n;
          case Pick.Likely(var probability) -> chance.hits(probability);
        };
    if (hit) {
      struck++;
    }
    return hit;
  }

  synchronized long struck() {
    return struck;
  }
}
