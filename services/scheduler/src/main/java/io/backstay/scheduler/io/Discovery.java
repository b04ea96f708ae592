package io.backstay.scheduler.io;

import io.backstay.contracts.Cause;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.RunTally;
import io.backstay.contracts.RunTally.Reason;
import io.backstay.fleet.Inventory;
import io.backstay.fleet.Inventory.Listing;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.scheduler.Candidate;
import io.backstay.scheduler.Departures;
import io.backstay.scheduler.Entry;
import io.backstay.scheduler.Entry.Progress;
import io.backstay.scheduler.FleetPlace;
import io.backstay.scheduler.PageTask;
import io.backstay.scheduler.RunPage.Input;
import io.backstay.scheduler.Selection;
import io.backstay.scheduler.Selection.Choice;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Lists one page of databases and selects from it: one call, whatever it finds. */
record Discovery(Inventory inventory, Versions versions, InstantSource world) {
  private static final Cause NOT_KEPT_YET =
      new Cause(
          "VersionNotKeptYet",
          "the version of the policy is still being kept",
          "Nothing to do: it is asked for again.");

  Input list(PageTask task) {
    var policy = versions.of(task.policyName(), task.version());
    if (policy.isEmpty()) {
      return new Input.Delayed(NOT_KEPT_YET, world.instant());
    }
    var place = task.place();
    return switch (inventory.page(listing(place), place.account(), place.region(), task.marker())) {
      case Outcome.Succeeded<InventoryPage>(var page) -> found(task, policy.get(), page);
      case Outcome.Refused<InventoryPage>(Refusal.Passing passing) ->
          new Input.Delayed(passing.cause(), world.instant());
      case Outcome.Refused<InventoryPage>(Refusal.Final last) -> new Input.Refused(last.cause());
    };
  }

  private Input found(PageTask task, ProtectionPolicy policy, InventoryPage page) {
    var entries = new ArrayList<Entry>();
    var skipped = RunTally.NONE;
    for (var listed : page.databases()) {
      var candidate = candidate(listed);
      var database = candidate.database();
      switch (Selection.of(policy, candidate)) {
        case Choice.Selected _ ->
            entries.add(
                new Entry(
                    database.engine(),
                    database.identifier(),
                    Departures.of(task.schedule(), candidate, task.begin()),
                    Progress.WAITING));
        case Choice.Skipped(var cause) ->
            skipped = skipped.plus(skip(cause, database.identifier()));
        case Choice.NotMeant _ -> {
          // No concern of this policy.
        }
      }
    }
    return new Input.Found(entries, skipped, page.next(), world.instant());
  }

  private static RunTally skip(Cause cause, String identifier) {
    return new RunTally(1, 0, 0, 0, 1, 0, List.of(Reason.of(cause, identifier)));
  }

  static Candidate candidate(Listed listed) {
    return new Candidate(
        listed.database(),
        listed.status(),
        listed.sizeGiB(),
        listed.encrypted(),
        listed.cluster(),
        listed.replicaOf(),
        listed.backupWindow(),
        listed.maintenanceWindow(),
        listed.tags());
  }

  private static Listing listing(FleetPlace place) {
    return switch (place.family()) {
      case RDS_INSTANCES -> Listing.RDS_INSTANCES;
      case RDS_CLUSTERS -> Listing.RDS_CLUSTERS;
      case REDSHIFT_CLUSTERS -> Listing.REDSHIFT_CLUSTERS;
    };
  }
}
