package io.backstay.journeys.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What {@code ./backstay slots} shows, at a size that a build can afford. */
final class LoadTest {

  @Test
  void few_slots_are_used_up_without_a_refusal_although_a_replica_is_killed() {
    try (var load = Load.start(new Size(30, 30, 5, 0, 2, 1))) {
      var outcome = load.run(_ -> {});
      assertTrue(outcome.isGood(), String.join("\n", outcome.lines()));
      assertEquals(0, outcome.refusals());
    }
  }

  @Test
  void strangers_cost_refusals_and_no_copy() {
    try (var load = Load.start(new Size(20, 20, 5, 2, 2, 2))) {
      var outcome = load.run(_ -> {});
      assertTrue(outcome.isRight(), String.join("\n", outcome.lines()));
      assertTrue(outcome.foreign() > 0, String.join("\n", outcome.lines()));
    }
  }
}
