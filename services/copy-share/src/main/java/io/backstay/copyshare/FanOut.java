package io.backstay.copyshare;

import io.backstay.contracts.CallBudget;
import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Hops;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RemoveHop;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.StepIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an announcement asks of us: one command per copy and per share, by the id of the operation
 * it begins. The ids are computed, so the same announcement heard twice begins nothing twice.
 */
public final class FanOut {
  /** What was made late is worth being copied and shared all the same. */
  private static final Duration SHORTEST_WINDOW = Duration.ofHours(1);

  private FanOut() {}

  /** {@code backup} is the operation that announced the snapshot and waits for each step. */
  public static SortedMap<String, Command> of(
      String backup, SnapshotCompleted announced, Instant at) {
    var window = window(announced.deadline(), at);
    var commands = new TreeMap<String, Command>();
    var copies = announced.plan().copies();
    for (var destination : copies) {
      // What is made of another copy of the plan waits for that one.
      if (Hops.steppingStone(announced.snapshot(), destination, copies).isEmpty()) {
        commands.put(
            StepIds.copy(backup, destination), copy(backup, announced, destination, window));
      }
    }
    if (!announced.plan().shareWith().isEmpty()) {
      commands.put(
          StepIds.share(backup),
          new ShareSnapshot(
              Optional.of(backup),
              announced.snapshot(),
              announced.plan().shareWith(),
              window,
              announced.requestedBy(),
              announced.reason()));
    }
    return commands;
  }

  private static CopySnapshot copy(
      String backup, SnapshotCompleted announced, Destination destination, Duration window) {
    var copies = announced.plan().copies();
    var next =
        copies.stream()
            .filter(other ->
                Hops.steppingStone(announced.snapshot(), other, copies)
                    .filter(destination::equals)
                    .isPresent())
            .toList();
    return new CopySnapshot(
            Optional.of(backup),
            announced.snapshot(),
            destination,
            announced.plan().shareWith(),
            siblings(backup, announced, destination),
            window,
            announced.requestedBy(),
            announced.reason())
        .leadingTo(next)
        .lookedAt(Optional.of(CallBudget.looks(backup, announced)))
        .keptBy(announced.plan().retention());
  }

  /** Those that copy the same source into the same account, if that is not the source's own. */
  private static List<String> siblings(
      String backup, SnapshotCompleted announced, Destination destination) {
    var account = destination.account();
    return account.equals(announced.snapshot().account())
        ? List.of()
        : announced.plan().copies().stream()
            .filter(other -> other.account().equals(account) && !other.equals(destination))
            // What goes by a copy in between borrows that one, and not the source.
            .filter(other -> !Hops.needsHop(announced.snapshot(), other))
            .map(other -> StepIds.copy(backup, other))
            .toList();
  }

  /** {@code copying} is the operation that made the copy. */
  public static SortedMap<String, Command> of(String copying, CopyCompleted announced, Instant at) {
    var commands = new TreeMap<String, Command>();
    announced
        .onward()
        .ifPresent(last -> commands.put(StepIds.of(copying), onward(announced, last, at)));
    announced
        .parent()
        .ifPresent(backup ->
            announced
                .next()
                .forEach(further ->
                    commands.put(StepIds.copy(backup, further), next(announced, further, at))));
    if (isMadeOfHop(announced.destination())) {
      commands.put(StepIds.removal(copying), removal(announced.parent(), announced.source()));
    }
    if (!announced.destination().shareWith().isEmpty()) {
      commands.put(StepIds.share(copying), share(announced, at));
    }
    return commands;
  }

  /** What could not be copied leaves its copy in between behind. */
  public static SortedMap<String, Command> of(String copying, CopyFailed announced) {
    var commands = new TreeMap<String, Command>();
    if (isMadeOfHop(announced.destination())) {
      commands.put(StepIds.removal(copying), removal(announced.parent(), announced.source()));
    }
    return commands;
  }

  /** Only what is made of a copy in between keeps the key that this one was to be under. */
  private static boolean isMadeOfHop(Destination destination) {
    return destination.via().isPresent();
  }

  /** The copy that it is made of stays, with the shares that it was planned to have. */
  private static CopySnapshot next(CopyCompleted copied, Destination further, Instant at) {
    return new CopySnapshot(
            copied.parent(),
            copied.copy(),
            further.by(Optional.empty()),
            copied.destination().shareWith(),
            List.of(),
            window(copied.deadline(), at),
            copied.requestedBy(),
            copied.reason())
        .lookedAt(copied.looks())
        .keptBy(copied.retention());
  }

  private static CopySnapshot onward(CopyCompleted between, Destination last, Instant at) {
    return new CopySnapshot(
        between.parent(),
        between.copy(),
        last,
        List.of(),
        List.of(),
        window(between.deadline(), at),
        between.requestedBy(),
        between.reason(),
        Optional.empty(),
        Optional.of(between.source()),
        List.of(),
        between.looks(),
        between.retention());
  }

  private static RemoveHop removal(Optional<String> parent, RecoveryPoint between) {
    return new RemoveHop(parent, between, Cleanup.LONGEST, "", "the copy in between has served");
  }

  private static ShareSnapshot share(CopyCompleted announced, Instant at) {
    var accounts = announced.destination().shareWith();
    return new ShareSnapshot(
        announced.parent(),
        announced.copy(),
        accounts,
        window(announced.deadline(), at),
        announced.requestedBy(),
        announced.reason());
  }

  /** Counted from the announcement, not from now, so that what comes twice is the same command. */
  private static Duration window(Instant deadline, Instant at) {
    var left = Duration.between(at, deadline);
    return left.compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : left;
  }
}
