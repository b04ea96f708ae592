package io.backstay.scheduler.io;

import io.backstay.contracts.Cause;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RunTally;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.scheduler.Departures;
import io.backstay.scheduler.Entry;
import io.backstay.scheduler.Entry.Progress;
import io.backstay.scheduler.PageTask;
import io.backstay.scheduler.RunPage.Input;
import io.backstay.scheduler.Selection;
import io.backstay.scheduler.Selection.Choice;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists one page of databases and selects from it: one call, whatever it finds, and for the first
 * page of a place another look at its quota.
 */
record Discovery(FleetListing fleet, Rooms rooms, Versions versions, InstantSource world) {
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
    return switch (fleet.page(task.at())) {
      case Outcome.Succeeded<InventoryPage>(var page) -> found(task, policy.get(), page);
      case Outcome.Refused<InventoryPage>(Refusal.Passing passing) ->
          new Input.Delayed(passing.cause(), world.instant());
      case Outcome.Refused<InventoryPage>(Refusal.Final last) -> new Input.Refused(last.cause());
    };
  }

  private Input found(PageTask task, ProtectionPolicy policy, InventoryPage page) {
    var entries = new ArrayList<Entry>();
    var skipped = RunTally.NONE;
    var room = task.at().isFirst() ? rooms.of(task.place()) : task.room();
    for (var listed : page.databases()) {
      var candidate = FleetListing.candidate(listed);
      var database = candidate.database();
      switch (Selection.of(policy, candidate)) {
        case Choice.Selected _ -> {
          var startAt = Departures.of(task.schedule(), candidate, task.begin(), room);
          entries.add(
              new Entry(database.engine(), database.identifier(), startAt, Progress.WAITING));
          room = room.lessOne();
        }
        case Choice.Skipped(var cause) ->
            skipped = skipped.plus(skip(cause, database.identifier()));
        case Choice.NotMeant _ -> {
          // No concern of this policy.
        }
      }
    }
    return new Input.Found(entries, skipped, page.next(), room, world.instant());
  }

  private static RunTally skip(Cause cause, String identifier) {
    return new RunTally(1, 0, 0, 0, 1, 0, List.of(Reason.of(cause, identifier)));
  }
}
