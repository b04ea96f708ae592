package io.backstay.scheduler.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.scheduler.io.Schedules.Kept;
import io.backstay.scheduler.io.Schedules.Wanted;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What schedules promise, whoever keeps them. */
abstract class SchedulesContract {
  static final Wanted NIGHTLY =
      new Wanted(
          "backstay-policy-nightly",
          "cron(0 2 * * ? *)",
          "Europe/Berlin",
          Optional.empty(),
          true,
          false,
          "{\"at\":\"<aws.scheduler.scheduled-time>\"}");
  private static final Kept DONE = new Kept.Done();

  abstract Schedules schedules();

  /** As it stands, seen from outside. */
  abstract Optional<Wanted> standing(String name);

  @Test
  void schedule_stands_as_it_was_wanted() {
    assertEquals(DONE, schedules().put(NIGHTLY));
    assertEquals(Optional.of(NIGHTLY), standing(NIGHTLY.name()));
  }

  @Test
  void repeated_it_is_the_same_schedule() {
    schedules().put(NIGHTLY);
    assertEquals(DONE, schedules().put(NIGHTLY));
    assertEquals(Optional.of(NIGHTLY), standing(NIGHTLY.name()));
  }

  @Test
  void changed_it_is_what_it_shall_be_and_nothing_of_what_it_was() {
    schedules()
        .put(
            new Wanted(
                NIGHTLY.name(),
                "rate(12 hours)",
                "UTC",
                Optional.of(Instant.parse("2026-01-06T08:00:00Z")),
                true,
                false,
                "{}"));
    var paused =
        new Wanted(
            NIGHTLY.name(), "cron(30 4 * * ? *)", "UTC", Optional.empty(), false, false, "{}");
    assertEquals(DONE, schedules().put(paused));
    assertEquals(Optional.of(paused), standing(NIGHTLY.name()));
  }

  @Test
  void one_that_fires_once_says_so() {
    var once =
        new Wanted(
            NIGHTLY.name() + ".gap",
            "at(2026-03-29T01:00:00)",
            "UTC",
            Optional.empty(),
            true,
            true,
            "{}");
    schedules().put(once);
    assertEquals(Optional.of(once), standing(once.name()));
  }

  @Test
  void deleted_it_is_gone_and_deleting_it_again_is_as_good() {
    schedules().put(NIGHTLY);
    assertEquals(DONE, schedules().delete(NIGHTLY.name()));
    assertEquals(Optional.empty(), standing(NIGHTLY.name()));
    assertEquals(DONE, schedules().delete(NIGHTLY.name()));
  }
}
