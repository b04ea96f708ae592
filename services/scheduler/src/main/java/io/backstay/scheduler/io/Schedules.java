package io.backstay.scheduler.io;

import io.backstay.contracts.Cause;
import java.time.Instant;
import java.util.Optional;

/** The schedules that EventBridge Scheduler keeps for us; each call may be repeated. */
interface Schedules {

  /** Makes the schedule, or makes it what it shall be. */
  Kept put(Wanted wanted);

  /** One that is gone already counts as deleted. */
  Kept delete(String name);

  /**
   * A schedule that puts {@code body} into our queue.
   *
   * @param start before this it does not fire; for what is counted from there
   * @param once it is gone after it has fired
   */
  record Wanted(
      String name,
      String expression,
      String timezone,
      Optional<Instant> start,
      boolean enabled,
      boolean once,
      String body) {}

  /** What came of it. */
  sealed interface Kept {
    record Done() implements Kept {}

    record Refused(Cause cause) implements Kept {}
  }
}
