package io.backstay.copyshare.io;

import io.backstay.chassis.store.Store;
import io.backstay.contracts.StepIds;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.copyshare.SnapshotShare.Job;
import io.backstay.copyshare.SnapshotShare.State.Underway;
import io.backstay.fleet.Tags;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who else changes the shares of a snapshot, as it is stored at this moment: other copies of the
 * same source, the plan, or a command.
 */
record SourceShares(Store store) {
  private static final String FLOW = new SnapshotCopy().name();
  private static final Json<State> STATES = Json.of(State.class);
  private static final String SHARE_FLOW = new SnapshotShare().name();
  private static final Json<SnapshotShare.State> SHARES = Json.of(SnapshotShare.State.class);

  /** Nobody asks for that much about one snapshot at a time. */
  private static final int LONGEST_LINE = 100;

  /**
   * Whether another copy still needs the share of the source. One that has no slot does not: it
   * shares the source for itself once it has one. Of two that end at the same time, the one that is
   * stored later sees the other, so that the share is never left standing.
   */
  boolean isNeeded(CopyJob job) {
    return of(job).anyMatch(SourceShares::needsShare);
  }

  /**
   * Whether it stands already: by the plan, or by another copy, which leaves it to this one, for
   * that was stored as needing the share before the others are asked.
   */
  boolean stands(CopyJob job) {
    return isPlanned(job) || isLent(job);
  }

  private boolean isPlanned(CopyJob job) {
    var command = job.command();
    return command.source().tags().map(tags -> tags.get(Tags.OPERATION)).stream()
        .flatMap(maker -> store.load(StepIds.share(maker)).stream())
        .filter(item -> item.flow().equals(SHARE_FLOW))
        .anyMatch(item ->
            SHARES.read(item.state()) instanceof SnapshotShare.State.Shared(var told)
                && told.accounts().contains(command.destination().account()));
  }

  private boolean isLent(CopyJob job) {
    return of(job).anyMatch(state -> needsShare(state) && !(state instanceof State.Lending));
  }

  /** Whether a copy is at it that goes first: of all at once, the one with the least id. */
  boolean isBegun(CopyJob job) {
    return of(job)
        .anyMatch(state ->
            state instanceof State.Lending(var other, _)
                && other.operation().compareTo(job.operation()) < 0);
  }

  /** What is still at it, was asked for before, and contradicts this one. */
  List<String> before(Job share) {
    return store.line(share.line(), Optional.empty(), LONGEST_LINE).stream()
        .flatMap(waiting -> store.load(waiting.operation()).stream())
        .map(item -> SHARES.read(item.state()))
        .flatMap(state -> state instanceof Underway now ? Stream.of(now.job()) : Stream.empty())
        .filter(share::overrules)
        .map(Job::operation)
        .toList();
  }

  private Stream<State> of(CopyJob job) {
    return job.command().siblings().stream()
        .filter(sibling -> !sibling.equals(job.operation()))
        .flatMap(sibling -> store.load(sibling).stream())
        .filter(item -> item.flow().equals(FLOW))
        .map(item -> STATES.read(item.state()));
  }

  private static boolean needsShare(State state) {
    return switch (state) {
      case State.Lending _, State.Starting _, State.Copying _, State.Canceling _ -> true;
      case State.Postponed(_, var turn, _) -> turn.mayHaveBegun();
      case State.New _, State.Queueing _ -> false;
      case State.Returning _, State.Owing _, State.Copied _, State.Failed _ -> false;
    };
  }
}
