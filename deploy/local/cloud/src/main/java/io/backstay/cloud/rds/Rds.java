package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Machine;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The control plane of RDS DB instances and DB clusters (API version 2014-10-31): snapshots that
 * take their time, copies, shares, events.
 */
public final class Rds implements Machine<RdsState> {

  private final Fleet fleet;
  private final Passing passing;
  private final Map<String, Action> actions;

  public Rds(Keys keys, Chance chance, RdsSettings settings, Fates fates) {
    var beginnings = new Beginnings(chance, settings.durations(), fates);
    var queue = new CopyQueue(beginnings, settings.switches());
    var nights = new Nights(chance);
    var births = new Births(chance, beginnings, nights, settings.nightly());
    fleet = new Fleet(keys, nights, births);
    passing = new Passing(keys, queue, new AutomatedBackups(nights, beginnings), settings);
    var xml = new SnapshotDocument(settings.switches());
    actions = new HashMap<>();
    for (var family : Family.values()) {
      var sharing = new Sharing(family, settings.quotas());
      var snapshot = family.snapshot;
      actions.put("Describe" + family.database + "s", new DescribeDatabases(family));
      actions.put(
          "Delete" + family.database, new DeleteDatabase(family, beginnings, settings.quotas()));
      actions.put("Create" + snapshot, new CreateSnapshot(family, beginnings, settings, xml));
      actions.put("Copy" + snapshot, new CopySnapshot(family, keys, queue, settings, xml));
      actions.put("Delete" + snapshot, new DeleteSnapshot(family, queue, settings, xml));
      actions.put("Describe" + snapshot + "s", new DescribeSnapshots(family, xml));
      actions.put("Modify" + snapshot + "Attribute", sharing::modify);
      actions.put("Describe" + snapshot + "Attributes", sharing::describe);
    }
    var tagging = new Tagging(settings.quotas());
    actions.put("AddTagsToResource", tagging::add);
    actions.put("RemoveTagsFromResource", tagging::remove);
    actions.put("ListTagsForResource", tagging::list);
    actions.put("DescribeEvents", new DescribeEvents());
    actions.put("DescribeOptionGroups", new DescribeOptionGroups());
    actions.put("DescribeAccountAttributes", new DescribeQuotas(settings.quotas()));
    actions.put(
        "RestoreDBInstanceFromDBSnapshot", new RestoreInstance(births, keys, settings.quotas()));
    actions.put(
        "RestoreDBClusterFromSnapshot", new RestoreCluster(births, keys, settings.quotas()));
    actions.put("CreateDBInstance", new CreateInstance(births, keys, settings.quotas()));
  }

  /**
   * The databases of the fleet file as they stand when the cloud starts; their keys must be there
   * already.
   */
  public RdsState start(FleetFile file, Instant now) {
    return fleet.start(file, now);
  }

  /** Whether an action takes a snapshot of a database. */
  public static boolean takesSnapshot(String action) {
    return Arrays.stream(Family.values())
        .anyMatch(family -> action.equals("Create" + family.snapshot));
  }

  /** The database that a form of such an action names, or nothing. */
  public static String database(Map<String, String> form) {
    return Arrays.stream(Family.values())
        .flatMap(family -> Optional.ofNullable(form.get(family.databaseIdentifier())).stream())
        .findFirst()
        .orElse("");
  }

  /** The databases that are picked are backing up until then, where they run at all. */
  public static RdsState busy(RdsState state, BiPredicate<Place, String> which, Instant end) {
    var busy = state;
    for (var database : state.databases())
      if (which.test(database.name().place(), database.name().identifier()))
        busy = busy.with(database.busyUntil(end));
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
