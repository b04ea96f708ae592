package io.backstay.cloud.rds;

import static java.util.Map.entry;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Machine;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The control plane of RDS DB instances (API version 2014-10-31): snapshots that take their time,
 * copies, shares, events.
 */
public final class Rds implements Machine<RdsState> {

  private final Fleet fleet;
  private final Passing passing;
  private final Map<String, Action> actions;

  public Rds(Keys keys, Chance chance, RdsSettings settings, Fates fates) {
    var beginnings = new Beginnings(chance, settings.durations(), fates);
    var queue = new CopyQueue(beginnings, settings.switches());
    var xml = new Documents(settings.switches());
    var tagging = new Tagging(settings.quotas());
    var sharing = new Sharing(settings.quotas());
    fleet = new Fleet(keys, chance);
    passing = new Passing(keys, queue, settings);
    actions =
        Map.ofEntries(
            entry("DescribeDBInstances", new DescribeInstances(xml)),
            entry("CreateDBSnapshot", new CreateSnapshot(beginnings, settings, xml)),
            entry("CopyDBSnapshot", new CopySnapshot(keys, queue, settings, xml)),
            entry("DeleteDBSnapshot", new DeleteSnapshot(queue, settings, xml)),
            entry("DescribeDBSnapshots", new DescribeSnapshots(xml)),
            entry("ModifyDBSnapshotAttribute", sharing::modify),
            entry("DescribeDBSnapshotAttributes", sharing::describe),
            entry("AddTagsToResource", tagging::add),
            entry("RemoveTagsFromResource", tagging::remove),
            entry("ListTagsForResource", tagging::list),
            entry("DescribeEvents", new DescribeEvents()));
  }

  /**
   * The databases of the fleet file as they stand when the cloud starts; their keys must be there
   * already.
   */
  public RdsState start(FleetFile file, Instant now) {
    return fleet.start(file, now);
  }

  /** The databases that are picked are backing up until then, where they run at all. */
  public static RdsState busy(RdsState state, BiPredicate<Place, String> which, Instant end) {
    var busy = state;
    for (var instance : state.instances())
      if (which.test(instance.name().place(), instance.name().identifier()))
        busy = busy.with(instance.busyUntil(end));
    return busy;
  }

  @Override
  public Handled<RdsState> handle(RdsState state, Call call, Instant now) {
    try {
      var action = actions.get(call.action());
      if (action == null)
        throw RdsError.INVALID_ACTION.refuse("Could not find operation " + call.action() + ".");
      return action.handle(new Request(state, call.caller().place(), QueryFields.of(call), now));
    } catch (Refusal refusal) {
      return new Handled<>(state, refusal.answer());
    }
  }

  @Override
  public Advanced<RdsState> advance(RdsState state, Instant now) {
    return passing.advance(state, now);
  }

  @Override
  public Optional<Instant> due(RdsState state) {
    return passing.due(state);
  }
}
