package io.backstay.scheduler;

import io.backstay.contracts.ProtectionPolicy.Schedule;
import java.time.Instant;
import java.util.List;

/**
 * One run: of which version of a policy, and for which time. One that was {@code asked} for by a
 * command is never too late. The policy itself stands in its kept version.
 */
public record Order(
    String run,
    String policyName,
    int version,
    Schedule schedule,
    Instant scheduledAt,
    boolean asked) {

  static Order of(Kept kept, Instant firing) {
    var name = kept.policy().name();
    return new Order(RunIds.firing(name, firing), name, kept.version(), terms(kept), firing, false);
  }

  static Order askedBy(Request request, Kept kept) {
    var name = kept.policy().name();
    var run = RunIds.asked(name, request.at(), request.id());
    return new Order(run, name, kept.version(), terms(kept), request.at(), true);
  }

  /** Without the blackout dates: whoever begins a run has looked at them. */
  private static Schedule terms(Kept kept) {
    var schedule = kept.policy().schedule();
    return new Schedule(
        schedule.expression(),
        schedule.timezone(),
        schedule.startWindow(),
        schedule.completionWindow(),
        schedule.spread(),
        schedule.missedRun(),
        List.of());
  }
}
