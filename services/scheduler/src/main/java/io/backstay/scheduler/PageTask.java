package io.backstay.scheduler;

import io.backstay.contracts.ProtectionPolicy.Schedule;
import java.time.Instant;

/**
 * One page of databases of one place, for a run: {@code begin} is when the start window begins.
 * {@code room} is what the quota has left for this page until it is listed, and for the one behind
 * it afterwards. The policy itself stands in its kept version, not in every page.
 */
public record PageTask(
    String run,
    String policyName,
    int version,
    Schedule schedule,
    Instant begin,
    PagePosition at,
    Room room) {

  public String operation() {
    return at.operation(run);
  }

  public FleetPlace place() {
    return at.place();
  }

  PageTask with(Room left) {
    return new PageTask(run, policyName, version, schedule, begin, at, left);
  }

  PageTask next(String following) {
    return new PageTask(run, policyName, version, schedule, begin, at.next(following), room);
  }

  /** Until then AWS is asked again and again. */
  Instant deadline() {
    return begin.plus(schedule.startWindow()).plus(schedule.completionWindow());
  }
}
