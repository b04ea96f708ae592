package io.backstay.scheduler;

import io.backstay.contracts.Cause;
import java.time.Instant;

/** Why a run does not begin, or a database in it does not count as backed up. */
final class Causes {
  static final Cause BLACKOUT =
      new Cause(
          "Blackout",
          "the policy has a blackout on this date",
          "Run it now by RunPolicyNow, or take the date out of schedule.blackout.");

  static final Cause SILENT =
      new Cause(
          "NoReport",
          "nobody reported this backup",
          "Look whether the snapshot service runs and what its parked queues hold.");

  private Causes() {}

  static Cause late(Instant at) {
    return new Cause(
        "Missed",
        "the start window was over when the run could begin, at " + at,
        "Run it now by RunPolicyNow, or let schedule.missedRun be late or once.");
  }

  static Cause madeUp(Instant at) {
    return new Cause(
        "MadeUp",
        "a later run was due already when this one could begin, at " + at,
        "Nothing to do: the later run stands for this one, as schedule.missedRun says.");
  }
}
