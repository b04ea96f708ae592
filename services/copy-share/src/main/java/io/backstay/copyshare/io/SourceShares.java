package io.backstay.copyshare.io;

import io.backstay.chassis.store.Store;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.copyshare.SnapshotShare.Input.Overruled;
import io.backstay.copyshare.SnapshotShare.Job;
import io.backstay.copyshare.SnapshotShare.State.InTurn;
import io.backstay.copyshare.SnapshotShare.State.Shared;
import io.backstay.copyshare.SnapshotShare.State.Underway;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who else changes the shares of a snapshot, as it is stored at this moment: other copies of the
 * same source, the plan, or a command.
 */
record SourceShares(Store store) {
  private static final String FLOW = new SnapshotCopy().name();
  private static final Json<State> STATES = Json.of(State.class);
  private static final Json<SnapshotShare.State> SHARES = Json.of(SnapshotShare.State.class);

  /** One page of the index; nobody asks for that much about one snapshot. */
  private static final int LONGEST_LINE = 1000;

  /**
   * Whether another copy still needs the share of the source. One that has had no slot yet does
   * not: it shares the source for itself once it has one. Of two that end at the same time, the one
   * that is stored later sees the other, so that the share is never left standing.
   */
  boolean isNeeded(CopyJob job) {
    return of(job).anyMatch(SourceShares::needsShare);
  }

  /**
   * Whether it stands already: by a command or the plan, or by another copy, which leaves it to
   * this one, for that was stored as needing the share before the others are asked.
   */
  boolean stands(CopyJob job) {
    return lastWord(job).filter(Shared.class::isInstance).isPresent() || isLent(job);
  }

  /**
   * Whether somebody else wants it to stay: by the last word on it, or by plan where there is none.
   */
  boolean isMeant(CopyJob job) {
    return lastWord(job)
        .map(word -> word.job().wish().isGiven())
        .orElseGet(() -> job.command().sharedWith().contains(borrower(job)));
  }

  private Optional<InTurn> lastWord(CopyJob job) {
    var line = SnapshotShare.Job.line(job.command().source());
    return inTurn(line)
        .filter(state -> state.job().isAbout(borrower(job)))
        .max(Comparator.comparing(InTurn::job, Job.AS_ASKED));
  }

  private static String borrower(CopyJob job) {
    return job.command().destination().account();
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
    return inTurn(share.line())
        .filter(Underway.class::isInstance)
        .map(InTurn::job)
        .filter(share::overrules)
        .map(Job::operation)
        .toList();
  }

  /** The accounts about which the last word takes back, whether that is done or not. */
  Optional<Overruled> overruled(Job share) {
    if (!share.wish().isGiven()) {
      return Optional.empty();
    }
    var jobs = Stream.concat(Stream.of(share), inTurn(share.line()).map(InTurn::job)).toList();
    var last = new TreeMap<String, Job>();
    for (var account : share.wish().accounts()) {
      jobs.stream()
          .filter(job -> job.isAbout(account))
          .max(Job.AS_ASKED)
          .filter(job -> !job.wish().isGiven())
          .ifPresent(job -> last.put(account, job));
    }
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Overruled(last.firstEntry().getValue().operation(), List.copyOf(last.keySet())));
  }

  private Stream<InTurn> inTurn(String line) {
    return store.line(line, LONGEST_LINE).stream()
        .flatMap(waiting -> store.load(waiting.operation()).stream())
        .map(item -> SHARES.read(item.state()))
        .flatMap(state -> state instanceof InTurn now ? Stream.of(now) : Stream.empty());
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
      case State.Queueing now -> now.turn().loan().stands();
      case State.Postponed(_, var turn, _) -> turn.loan().stands();
      case State.New _ -> false;
      case State.Returning _, State.Owing _, State.Copied _, State.Failed _ -> false;
    };
  }
}
