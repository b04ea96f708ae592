package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import java.time.Instant;
import java.util.Comparator;

/** Copies of one database's snapshots run one after the other, whatever their destinations. */
final class CopyQueue {

  private final Chance chance;
  private final RdsSettings settings;

  CopyQueue(Chance chance, RdsSettings settings) {
    this.chance = chance;
    this.settings = settings;
  }

  /** Starts the copy that has waited longest, unless one is still running. */
  RdsState startNext(RdsState state, String resourceId, Instant at) {
    var copies =
        state.snapshots().stream()
            .filter(snapshot -> snapshot.facts().resourceId().equals(resourceId))
            .filter(snapshot -> snapshot.origin() instanceof Origin.CopyOf)
            .toList();
    if (copies.stream().anyMatch(copy -> copy.phase() instanceof Phase.Running)) return state;
    return copies.stream()
        .filter(copy -> copy.phase() instanceof Phase.Queued)
        .min(Comparator.comparing(CopyQueue::waitingSince).thenComparing(Snapshot::name))
        .map(copy -> start(state, copy, at))
        .orElse(state);
  }

  private RdsState start(RdsState state, Snapshot copy, Instant at) {
    var end = at.plus(settings.durations().copy(copy.name(), copy.facts().sizeGib(), chance));
    var started = state.with(copy.become(new Phase.Running(at, end)));
    return switch (copy.origin()) {
      case Origin.OfInstance() -> started;
      case Origin.CopyOf origin ->
          started.saying(Notices.copyStarted(at, copy, origin, settings.switches()));
    };
  }

  private static Instant waitingSince(Snapshot copy) {
    return copy.phase() instanceof Phase.Queued(var since) ? since : Instant.MAX;
  }
}
