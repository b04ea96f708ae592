package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Advanced;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.redshift.Cluster.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What time alone brings, in the order in which it is due, so that one long step ends like many
 * short ones.
 */
final class Passing {

  private static final Duration REMEMBERED = Duration.ofDays(14);

  private final KeyRules keys;
  private final Arrivals arrivals;
  private final Automation automation;
  private final DeleteCluster deleting;
  private final Switches switches;

  Passing(
      KeyRules keys,
      Arrivals arrivals,
      Automation automation,
      DeleteCluster deleting,
      Switches switches) {
    this.keys = keys;
    this.arrivals = arrivals;
    this.automation = automation;
    this.deleting = deleting;
    this.switches = switches;
  }

  /** {@code number} keeps the order of what one cluster does at one instant. */
  private record Due(
      Instant at,
      ResourceName name,
      int number,
      BiFunction<RedshiftState, Instant, RedshiftState> what) {

    static final Comparator<Due> ORDER =
        Comparator.comparing(Due::at).thenComparing(Due::name).thenComparing(Due::number);
  }

  Advanced<RedshiftState> advance(RedshiftState state, Instant now) {
    var reached = state;
    for (var due = first(reached, now); due.isPresent(); due = first(reached, now))
      reached = due.get().what().apply(reached, due.get().at());
    var told = told(reached);
    return told.isEmpty() && reached.unsaid().isEmpty()
        ? new Advanced<>(reached, List.of())
        : new Advanced<>(reached.allSaid(now.minus(REMEMBERED)), told);
  }

  private List<Happening> told(RedshiftState state) {
    var told = new ArrayList<Happening>();
    state.announcements().forEach(announcement -> told.add(announcement.happening()));
    for (var notice : state.unsaid())
      for (var subscription : state.subscriptions())
        if (subscription.wants(notice, switches))
          told.add(notice.happening(subscription.topicArn()));
    return told;
  }

  /** When something next changes; what is still unsaid is due since it happened. */
  Optional<Instant> due(RedshiftState state) {
    var unsaid =
        Stream.concat(
            state.unsaid().stream().map(Notice::time),
            state.announcements().stream().map(Announcement::time));
    return Stream.concat(unsaid, changes(state).map(Due::at)).min(Comparator.naturalOrder());
  }

  private Optional<Due> first(RedshiftState state, Instant now) {
    return changes(state).filter(due -> !due.at().isAfter(now)).min(Due.ORDER);
  }

  private Stream<Due> changes(RedshiftState state) {
    return Stream.concat(
        state.clusters().stream().flatMap(this::ofCluster),
        state.snapshots().stream().flatMap(this::ofSnapshot));
  }

  private Stream<Due> ofCluster(Cluster cluster) {
    var name = cluster.name();
    return Stream.concat(
        cluster.next().stream()
            .map(change ->
                new Due(change.at(), name, 0, (state, at) -> happen(state, cluster, change, at))),
        cluster.nextAutomated().stream()
            .map(next ->
                new Due(next, name, 1, (state, at) -> automation.take(state, cluster, at))));
  }

  private Stream<Due> ofSnapshot(Snapshot snapshot) {
    var end =
        snapshot.phase() instanceof Phase.Running running
            ? running.end()
            : Optional.<Instant>empty();
    return Stream.concat(
        end.stream()
            .map(
                time -> new Due(time, snapshot.name(), 0, (state, at) -> end(state, snapshot, at))),
        snapshot.expiry().stream()
            .map(time -> new Due(time, snapshot.name(), 1, (state, _) -> state.without(snapshot))));
  }

  private RedshiftState happen(RedshiftState state, Cluster cluster, Change change, Instant at) {
    var changed = cluster.changed(change);
    return switch (change) {
      case Change.Becomes(_, _) -> state.with(changed);
      case Change.RestoreBecomes(_, var status) ->
          status.equals("completed")
              ? state.with(changed).saying(Notices.restored(at, changed))
              : state.with(changed);
      case Change.Ends(_) -> ended(state, cluster, at);
    };
  }

  /** Its automated snapshots go with it, and what is on its way elsewhere is on its own. */
  private static RedshiftState ended(RedshiftState state, Cluster cluster, Instant at) {
    var left = state.without(cluster);
    for (var snapshot : state.snapshots())
      if (!snapshot.manual() && snapshot.madeOf(cluster.name())) left = left.without(snapshot);
    return left.saying(Notices.clusterDeleted(at, cluster));
  }

  private RedshiftState end(RedshiftState state, Snapshot snapshot, Instant at) {
    var after = fails(snapshot) ? failed(state, snapshot, at) : finished(state, snapshot, at);
    return snapshot.origin() instanceof Origin.Final ? letGo(after, snapshot, at) : after;
  }

  private boolean fails(Snapshot snapshot) {
    var account = snapshot.name().place().account();
    return snapshot.phase() instanceof Phase.Running(_, _, Fate.Fails())
        || snapshot.encryption().filter(key -> !keys.usable(key, account)).isPresent();
  }

  private RedshiftState failed(RedshiftState state, Snapshot snapshot, Instant at) {
    var failed = snapshot.become(new Phase.Failed(at));
    return switch (snapshot.origin()) {
      case Origin.ByUser(), Origin.Final() -> state.with(failed).saying(Notices.failed(at, failed));
      case Origin.Automated(), Origin.Promoted(_) -> state.with(failed);
      // Whoever waits for it in the other region waits for nothing.
      case Origin.Arrived(_) ->
          switches.arrivalsSeenOnTheWay() ? state.with(failed) : state.without(snapshot);
    };
  }

  private RedshiftState finished(RedshiftState state, Snapshot snapshot, Instant at) {
    var there = snapshot.become(new Phase.Available(at));
    var after = arrivals.begun(state.with(there), there, at);
    return switch (snapshot.origin()) {
      case Origin.ByUser(), Origin.Final() -> after.saying(Notices.completed(at, there));
      case Origin.Automated() -> after;
      case Origin.Promoted(_) ->
          switches.promotionsTell() ? after.saying(Notices.completed(at, there)) : after;
      case Origin.Arrived(var source) ->
          switches.copiedEvent() ? after.saying(Notices.copied(at, source, there)) : after;
    };
  }

  /** A cluster whose last snapshot failed stays. */
  private RedshiftState letGo(RedshiftState state, Snapshot last, Instant at) {
    var name = ResourceName.cluster(last.name().place(), last.cluster());
    var made = state.snapshot(last.name()).filter(Snapshot::available).isPresent();
    return state
        .cluster(name)
        .map(cluster ->
            state.with(
                made ? deleting.going(cluster, at) : cluster.with(Cluster.AVAILABLE, List.of())))
        .orElse(state);
  }
}
