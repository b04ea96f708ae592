package io.backstay.copyshare;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Others use the same quota: for a while no more copies are let in than AWS took, then one more,
 * and so on. Whoever is refused again waits longer before the next try; those who were let in
 * together are refused together, and that counts once.
 */
public record Lowered(int to, Instant until, Duration pause, boolean isRaised) {
  private static final Duration FIRST = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  static Lowered after(Optional<Lowered> before, int running, Instant at) {
    var same = before.filter(lowered -> !lowered.isRaised() && at.isBefore(lowered.until()));
    if (same.isPresent()) {
      return new Lowered(running, same.get().until(), same.get().pause(), false);
    }
    var doubled = before.map(lowered -> lowered.pause().multipliedBy(2)).orElse(FIRST);
    var pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return new Lowered(running, at.plus(pause), pause, false);
  }

  /**
   * One more for each pause that has passed, whether anybody waited then or not; empty once the
   * usual limit has lasted for one, for a stranger may stay in a single slot.
   */
  Optional<Lowered> raised(Instant at, int usual) {
    if (at.isBefore(until)) {
      return Optional.of(this);
    }
    var raised = to + 1 + Duration.between(until, at).dividedBy(pause);
    return raised > usual
        ? Optional.empty()
        : Optional.of(new Lowered((int) raised, at.plus(pause), pause, true));
  }
}
