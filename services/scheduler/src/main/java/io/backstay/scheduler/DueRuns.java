package io.backstay.scheduler;

import io.backstay.contracts.Event.FiringMissed;
import io.backstay.contracts.Event.RunSkipped;
import io.backstay.scheduler.PolicyKeeping.Effect;
import io.backstay.scheduler.PolicyKeeping.Effect.Announce;
import io.backstay.scheduler.PolicyKeeping.Effect.BeginRun;
import io.backstay.scheduler.PolicyKeeping.State.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which runs a policy begins: when its schedule fires, when it does not, and when it changes. */
final class DueRuns {
  private DueRuns() {}

  /**
   * Messages come in any order, so those that were due before and have not been heard begin as
   * well; their own messages find them begun. So does one that comes behind a later one.
   */
  static List<Effect> heard(Kept kept, Instant at) {
    var effects = new ArrayList<Effect>();
    kept.unheard(at).forEach(earlier -> effects.add(run(kept, earlier)));
    effects.add(run(kept, at));
    return effects;
  }

  /** It is told, and begins without the schedule. */
  static List<Effect> missed(Kept kept, Instant firing) {
    var run = run(kept, firing);
    var missed = new FiringMissed(kept.policy().name(), kept.version(), firing);
    return kept.isBlackout(firing) ? List.of(run) : List.of(new Announce(missed), run);
  }

  /** What the old schedule has fired for, although nobody has heard it yet. */
  static Optional<Effect> owed(Standing now, Instant at) {
    return now.wish() == PolicyKeeping.Wish.ACTIVE
        ? now.kept()
            .expected()
            .filter(firing -> !firing.isAfter(at) && !now.kept().isBlackout(firing))
            .map(firing -> new BeginRun(Order.of(now.kept(), firing)))
        : Optional.empty();
  }

  /** The run itself finds out whether it is too late. */
  private static Effect run(Kept kept, Instant firing) {
    return kept.isBlackout(firing)
        ? new Announce(
            new RunSkipped(kept.policy().name(), kept.version(), firing, Causes.BLACKOUT))
        : new BeginRun(Order.of(kept, firing));
  }
}
