package io.backstay.cloud.redshift;

import static java.util.Map.entry;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Machine;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.rds.Fates;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The control plane of provisioned Redshift clusters (API version 2012-12-01): snapshots that take
 * their time and go to another region by themselves, authorizations, restores, and events that only
 * event subscriptions tell.
 */
public final class Redshift implements Machine<RedshiftState> {

  private final Fleet fleet;
  private final Passing passing;
  private final Map<String, Action> actions;

  /** What Redshift looks at outside of itself. */
  public record Outside(Keys keys, Topics topics, Fates fates) {}

  public Redshift(Outside outside, Chance chance, RedshiftSettings settings) {
    var keys = new KeyRules(outside.keys());
    var switches = settings.switches();
    var beginnings = new Beginnings(chance, settings.durations(), outside.fates());
    var clusters = new ClusterDocuments();
    var snapshots = new SnapshotDocuments();
    var automation = new Automation(beginnings, chance, switches);
    var arrivals = new Arrivals(keys, beginnings, switches);
    var deleting = new DeleteCluster(beginnings, settings, clusters);
    var authorizing = new Authorizing(settings, snapshots);
    var copying = new SnapshotCopying(switches, arrivals, clusters);
    var grants = new Grants(keys, settings.quotas());
    var tagging = new Tagging(settings);
    var subscriptions = new Subscriptions(outside.topics(), settings.quotas());
    fleet = new Fleet(keys, chance, automation);
    passing = new Passing(keys, arrivals, automation, deleting, switches);
    actions =
        Map.ofEntries(
            entry("DescribeClusters", new DescribeClusters(clusters)),
            entry("DeleteCluster", deleting),
            entry(
                "RestoreFromClusterSnapshot",
                new RestoreFromClusterSnapshot(keys, chance, settings, clusters)),
            entry(
                "CreateClusterSnapshot",
                new CreateClusterSnapshot(beginnings, settings, snapshots)),
            entry("CopyClusterSnapshot", new CopyClusterSnapshot(beginnings, settings, snapshots)),
            entry("DescribeClusterSnapshots", new DescribeClusterSnapshots(switches, snapshots)),
            entry("ModifyClusterSnapshot", new ModifyClusterSnapshot(switches, snapshots)),
            entry("DeleteClusterSnapshot", new DeleteClusterSnapshot(switches, snapshots)),
            entry("AuthorizeSnapshotAccess", authorizing::authorize),
            entry("RevokeSnapshotAccess", authorizing::revoke),
            entry("EnableSnapshotCopy", copying::enable),
            entry("DisableSnapshotCopy", copying::disable),
            entry("ModifySnapshotCopyRetentionPeriod", copying::modifyRetention),
            entry("CreateSnapshotCopyGrant", grants::create),
            entry("DescribeSnapshotCopyGrants", grants::describe),
            entry("DeleteSnapshotCopyGrant", grants::delete),
            entry("CreateTags", tagging::create),
            entry("DeleteTags", tagging::delete),
            entry("DescribeTags", tagging::describe),
            entry("CreateEventSubscription", subscriptions::create),
            entry("DescribeEventSubscriptions", subscriptions::describe),
            entry("DeleteEventSubscription", subscriptions::delete),
            entry("DescribeEvents", new DescribeEvents()));
  }

  /** The clusters of the fleet file as they stand when the cloud starts. */
  public RedshiftState start(FleetFile file, Instant now) {
    return fleet.start(file, now);
  }

  /** The clusters that are picked are being modified until then, where they are available. */
  public static RedshiftState busy(
      RedshiftState state, BiPredicate<Place, String> which, Instant end) {
    var busy = state;
    for (var cluster : state.clusters())
      if (cluster.available() && which.test(cluster.name().place(), cluster.name().identifier()))
        busy =
            busy.with(
                cluster.with(
                    "modifying", List.of(new Cluster.Change.Becomes(end, Cluster.AVAILABLE))));
    return busy;
  }

  @Override
  public Handled<RedshiftState> handle(RedshiftState state, Call call, Instant now) {
    try {
      var action = actions.get(call.action());
      if (action == null)
        throw RedshiftError.INVALID_ACTION.refuse(
            "Could not find operation " + call.action() + ".");
      return action.handle(new Request(state, call.caller().place(), QueryFields.of(call), now));
    } catch (Refusal refusal) {
      return new Handled<>(state, refusal.answer());
    }
  }

  @Override
  public Advanced<RedshiftState> advance(RedshiftState state, Instant now) {
    return passing.advance(state, now);
  }

  @Override
  public Optional<Instant> due(RedshiftState state) {
    return passing.due(state);
  }
}
