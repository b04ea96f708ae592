package io.backstay.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HistoriesTest {
  private static final long COUNT = Long.getLong("histories", 5_000);

  @Test
  void no_guard_is_violated_and_what_happens_is_the_plan() {
    var seed = Long.getLong("seed", System.currentTimeMillis());
    System.out.println("histories from seed " + seed + ", " + COUNT + " of them");
    var tally = Histories.live(seed, COUNT);
    System.out.println(tally);
    assertEquals(COUNT, tally.histories());
    // What never happens is not tested either.
    assertTrue(tally.deleted() > COUNT / 4 && tally.forbidden() > COUNT / 50, tally.toString());
    assertTrue(tally.tripped() > COUNT / 20, tally.toString());
  }
}
