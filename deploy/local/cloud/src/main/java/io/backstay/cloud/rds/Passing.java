package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Advanced;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.rds.Switches.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What time alone brings, in the order in which it is due, so that one long step ends like many
 * short ones.
 */
final class Passing {

  private static final Duration REMEMBERED = Duration.ofDays(14);

  private final KeyRules keys;
  private final CopyQueue queue;
  private final AutomatedBackups backups;
  private final Switches switches;

  Passing(Keys keys, CopyQueue queue, AutomatedBackups backups, RdsSettings settings) {
    this.keys = new KeyRules(keys);
    this.queue = queue;
    this.backups = backups;
    this.switches = settings.switches();
  }

  /** In the order in which they come at one instant. */
  private enum What {
    CHANGE,
    BACKUP
  }

  private record Due(Instant at, ResourceName name, What what) {}

  Advanced<RdsState> advance(RdsState state, Instant now) {
    var reached = state;
    for (var due = first(reached, now); due.isPresent(); due = first(reached, now))
      reached = happen(reached, due.get());
    reached = withoutKeys(reached, now);
    if (reached.unsaid().isEmpty()) return new Advanced<>(reached, List.of());
    var told = reached;
    return new Advanced<>(
        told.allSaid(now.minus(REMEMBERED)),
        told.unsaid().stream()
            .map(notice -> notice.happening(told.tags(notice.about()), switches))
            .toList());
  }

  /** When the next status changes; what is still unsaid is due since it happened. */
  Optional<Instant> due(RdsState state) {
    var unsaid = state.unsaid().stream().map(Notice::time);
    return Stream.concat(unsaid, changes(state).map(Due::at)).min(Comparator.naturalOrder());
  }

  private static Optional<Due> first(RdsState state, Instant now) {
    return changes(state)
        .filter(due -> !due.at().isAfter(now))
        .min(Comparator.comparing(Due::at).thenComparing(Due::name).thenComparing(Due::what));
  }

  /** What is on its way needs its keys all the time, unless they are looked at in the end only. */
  private RdsState withoutKeys(RdsState state, Instant now) {
    if (!switches.has(Choice.KEYS_NEEDED_THROUGHOUT)) return state;
    var left = state;
    for (var snapshot : state.snapshots())
      if (snapshot.phase() instanceof Phase.Running && !keysUsable(state, snapshot))
        left = ended(left, snapshot.become(new Phase.Failed(now)), now);
    return left;
  }

  private static Stream<Due> changes(RdsState state) {
    return Stream.concat(
        state.databases().stream().flatMap(Passing::changes),
        state.snapshots().stream()
            .flatMap(snapshot ->
                snapshot.phase() instanceof Phase.Running running
                    ? running.end().map(end -> new Due(end, snapshot.name(), What.CHANGE)).stream()
                    : Stream.empty()));
  }

  private static Stream<Due> changes(Database database) {
    var name = database.name();
    return Stream.concat(
        database.next().map(next -> new Due(next.at(), name, What.CHANGE)).stream(),
        database.backups().next().map(next -> new Due(next, name, What.BACKUP)).stream());
  }

  private RdsState happen(RdsState state, Due due) {
    if (due.name().kind().isSnapshot())
      return state
          .snapshot(due.name())
          .map(snapshot -> end(state, snapshot, due.at()))
          .orElse(state);
    var database = state.database(due.name());
    if (database.isEmpty()) return state;
    return switch (due.what()) {
      case BACKUP -> backups.begin(state, database.get(), due.at());
      case CHANGE ->
          database.get().next().map(next -> become(state, database.get(), next)).orElse(state);
    };
  }

  private static RdsState become(RdsState state, Database database, Database.Change change) {
    var changed =
        change.status().equals(Database.GONE)
            ? state.without(database)
            : state.with(database.become(change.status()));
    return changed.saying(change.notices());
  }

  private RdsState end(RdsState state, Snapshot snapshot, Instant at) {
    return fails(state, snapshot)
        ? ended(state, snapshot.become(new Phase.Failed(at)), at)
        : queue.startNext(finish(state, snapshot, at), snapshot.facts().resourceId(), at);
  }

  private RdsState ended(RdsState state, Snapshot ended, Instant at) {
    return queue.startNext(state.with(ended), ended.facts().resourceId(), at);
  }

  /** A failure says nothing: AWS has no event for it. */
  private boolean fails(RdsState state, Snapshot snapshot) {
    return snapshot.phase() instanceof Phase.Running(_, _, Fate.Fails())
        || !keysUsable(state, snapshot)
        || sourceIsGone(state, snapshot)
        || sourceIsHidden(state, snapshot);
  }

  /** Its own key, and that of the snapshot that it reads. */
  private boolean keysUsable(RdsState state, Snapshot snapshot) {
    var account = snapshot.name().place().account();
    var read =
        snapshot.origin() instanceof Origin.CopyOf(var source, _)
            ? state.snapshot(source).flatMap(Snapshot::encryption)
            : Optional.<Encryption>empty();
    return Stream.concat(snapshot.encryption().stream(), read.stream())
        .allMatch(key -> keys.usable(key, account));
  }

  private boolean sourceIsGone(RdsState state, Snapshot snapshot) {
    return switches.has(Choice.COPY_NEEDS_SOURCE)
        && snapshot.origin() instanceof Origin.CopyOf(var source, _)
        && state.snapshot(source).isEmpty();
  }

  private boolean sourceIsHidden(RdsState state, Snapshot snapshot) {
    return switches.has(Choice.COPY_NEEDS_SHARE)
        && snapshot.origin() instanceof Origin.CopyOf(var source, _)
        && state
            .snapshot(source)
            .filter(found -> !found.visibleTo(snapshot.name().place().account()))
            .isPresent();
  }

  private RdsState finish(RdsState state, Snapshot snapshot, Instant at) {
    var finished = snapshot.become(new Phase.Available(at));
    var notices =
        switch (snapshot.origin()) {
          case Origin.OfDatabase() -> List.of(Notices.created(at, finished));
          case Origin.CopyOf origin ->
              Notices.copyFinished(at, finished, origin, took(snapshot, at), switches);
        };
    var told = state.with(finished).saying(notices);
    return snapshot.type() == Snapshot.Type.AUTOMATED ? backups.ended(told, finished, at) : told;
  }

  private static Duration took(Snapshot snapshot, Instant at) {
    return snapshot.phase() instanceof Phase.Running(var start, _, _)
        ? Duration.between(start, at)
        : Duration.ZERO;
  }
}
