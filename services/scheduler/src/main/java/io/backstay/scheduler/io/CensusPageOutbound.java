package io.backstay.scheduler.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Coverage;
import io.backstay.contracts.Database;
import io.backstay.contracts.Reason;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.scheduler.Census;
import io.backstay.scheduler.CensusPage.Effect;
import io.backstay.scheduler.CensusPage.Input;
import io.backstay.scheduler.CensusPage.Uncovered;
import io.backstay.scheduler.CensusTask;
import io.backstay.scheduler.Cover;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Carries out the effects of a page of the census: one listing, and what is told of it. */
record CensusPageOutbound(
    FleetListing fleet,
    StandingPolicies policies,
    Tellers tellers,
    Announcer announcer,
    InstantSource world)
    implements io.backstay.chassis.run.Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.ListPage(var task) -> new Carried.Answered<>(list(task));
      case Effect.BeginPage(var task) ->
          tellers.censusPages().tell(task.operation(), new Input.Begin(task), errand);
      case Effect.TellCensus(var counted) ->
          tellers.census().tell(Census.OPERATION, counted, errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input list(CensusTask task) {
    return switch (fleet.page(task.at())) {
      case Outcome.Succeeded<InventoryPage>(var page) -> found(page);
      case Outcome.Refused<InventoryPage>(Refusal.Passing passing) ->
          new Input.Delayed(passing.cause(), world.instant());
      case Outcome.Refused<InventoryPage>(Refusal.Final last) -> new Input.Refused(last.cause());
    };
  }

  private Input found(InventoryPage page) {
    var standing = policies.all();
    var uncovered = new ArrayList<Uncovered>();
    var coverage = Coverage.NONE;
    for (var listed : page.databases()) {
      var database = listed.database();
      var cover = Cover.of(standing, FleetListing.candidate(listed));
      coverage = coverage.plus(counted(cover, database));
      if (cover instanceof Cover.Missing(var cause)) {
        uncovered.add(new Uncovered(database, cause));
      }
    }
    return new Input.Found(coverage, uncovered, page.next());
  }

  private static Coverage counted(Cover cover, Database database) {
    return switch (cover) {
      case Cover.Covered(var but) ->
          new Coverage(
              1,
              1,
              0,
              0,
              0,
              0,
              but.map(cause -> List.of(Reason.of(cause, database.identifier())))
                  .orElseGet(List::of));
      case Cover.Excluded(var cause) -> new Coverage(1, 0, 1, 0, 0, 0, why(cause, database));
      case Cover.Contained(var cause) -> new Coverage(1, 0, 0, 1, 0, 0, why(cause, database));
      case Cover.Missing(var cause) -> new Coverage(1, 0, 0, 0, 1, 0, why(cause, database));
    };
  }

  private static List<Reason> why(Cause cause, Database database) {
    return List.of(Reason.of(cause, database.identifier()));
  }
}
