package io.backstay.scheduler;

import io.backstay.contracts.ProtectionPolicy.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * One page of databases of one place: {@code begin} is when the start window begins, {@code marker}
 * where the page does. The policy itself stands in its kept version, not in every page.
 */
public record PageTask(
    String run,
    String policyName,
    int version,
    Schedule schedule,
    Instant begin,
    FleetPlace place,
    int placeNumber,
    int number,
    Optional<String> marker) {

  public String operation() {
    return RunIds.page(run, placeNumber, number);
  }

  PageTask next(String following) {
    return new PageTask(
        run,
        policyName,
        version,
        schedule,
        begin,
        place,
        placeNumber,
        number + 1,
        Optional.of(following));
  }

  /** Until then AWS is asked again and again. */
  Instant deadline() {
    return begin.plus(schedule.startWindow()).plus(schedule.completionWindow());
  }
}
