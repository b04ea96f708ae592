package io.backstay.testkit;

import org.junit.jupiter.api.Test;

/** Thousands of histories of a few operations, each told by its seed. */
final class HistoriesTest {
  private static final int HISTORIES = Integer.getInteger("histories", 2000);
  private static final long FIRST_SEED = Long.getLong("histories.seed", 1);

  @Test
  void whatever_dies_doubles_or_is_lost_every_operation_ends_with_each_effect_done() {
    for (var seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      try {
        new History(seed).play();
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError(
            "-Dhistories=1 -Dhistories.seed=" + seed + " plays it again", failed);
      }
    }
  }
}
