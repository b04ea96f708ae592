package io.backstay.copyshare;

import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.StepIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an announcement asks of us: one command per copy and per share, by the id of the operation
 * it begins. The ids are computed, so the same announcement heard twice begins nothing twice.
 */
public final class FanOut {
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

  private FanOut() {}

  /** {@code backup} is the operation that announced the snapshot and waits for each step. */
  public static SortedMap<String, Command> of(
      String backup, SnapshotCompleted announced, Instant at) {
    var window = window(announced.deadline(), at);
    var commands = new TreeMap<String, Command>();
    for (var destination : announced.plan().copies()) {
      commands.put(
          StepIds.copy(backup, destination),
          new CopySnapshot(
              Optional.of(backup),
              announced.snapshot(),
              destination,
              announced.plan().shareWith(),
              siblings(backup, announced, destination),
              window,
              announced.requestedBy(),
              announced.reason()));
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

  /** Those that copy the same source into the same account, if that is not the source's own. */
  private static List<String> siblings(
      String backup, SnapshotCompleted announced, Destination destination) {
    var account = destination.account();
    return account.equals(announced.snapshot().account())
        ? List.of()
        : announced.plan().copies().stream()
            .filter(other -> other.account().equals(account) && !other.equals(destination))
            .map(other -> StepIds.copy(backup, other))
            .toList();
  }

  /** {@code copying} is the operation that made the copy. */
  public static SortedMap<String, Command> of(String copying, CopyCompleted announced, Instant at) {
    var accounts = announced.destination().shareWith();
    if (accounts.isEmpty()) {
      return new TreeMap<>();
    }
    var share =
        new ShareSnapshot(
            announced.parent(),
            announced.copy(),
            accounts,
            window(announced.deadline(), at),
            announced.requestedBy(),
            announced.reason());
    return new TreeMap<>(Map.of(StepIds.share(copying), share));
  }

  /** Counted from the announcement, not from now, so that a repeat is the same command. */
  private static Duration window(Instant deadline, Instant at) {
    var left = Duration.between(at, deadline);
    return left.compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : left;
  }
}
