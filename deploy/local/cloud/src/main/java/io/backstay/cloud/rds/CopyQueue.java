package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** Copies of one database's snapshots run one after the other, whatever their destinations. */
final class CopyQueue {

  private final Beginnings beginnings;
  private final Switches switches;

  CopyQueue(Beginnings beginnings, Switches switches) {
    this.beginnings = beginnings;
    this.switches = switches;
  }

  /** The place behind all copies of the database that wait already. */
  Phase.Queued last(RdsState state, String resourceId, Instant now) {
    var number = copies(state, resourceId).mapToInt(CopyQueue::number).max().orElse(0) + 1;
    return new Phase.Queued(now, number);
  }

  /** Starts the copy that has waited longest, unless one is still running. */
  RdsState startNext(RdsState state, String resourceId, Instant at) {
    if (copies(state, resourceId).anyMatch(copy -> copy.phase() instanceof Phase.Running))
      return state;
    return copies(state, resourceId)
        .filter(copy -> copy.phase() instanceof Phase.Queued)
        .min(Comparator.comparingInt(CopyQueue::number))
        .map(copy -> start(state, copy, at))
        .orElse(state);
  }

  private static Stream<Snapshot> copies(RdsState state, String resourceId) {
    return state.snapshots().stream()
        .filter(snapshot -> snapshot.facts().resourceId().equals(resourceId))
        .filter(snapshot -> snapshot.origin() instanceof Origin.CopyOf);
  }

  private RdsState start(RdsState state, Snapshot copy, Instant at) {
    var started = state.with(copy.become(beginnings.copy(copy.name(), copy.facts(), at)));
    return switch (copy.origin()) {
      case Origin.OfDatabase() -> started;
      case Origin.CopyOf origin -> started.saying(Notices.copyStarted(at, copy, origin, switches));
    };
  }

  private static int number(Snapshot copy) {
    return copy.phase() instanceof Phase.Queued(_, var number) ? number : 0;
  }
}
