package io.backstay.scheduler.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.scheduler.Candidate;
import io.backstay.scheduler.Duties;
import io.backstay.scheduler.RpoWatch.Effect;
import io.backstay.scheduler.RpoWatch.Input;
import io.backstay.scheduler.RpoWatch.Input.StillOwed;
import io.backstay.scheduler.RpoWatch.Input.Unknown;
import io.backstay.scheduler.Selection;
import io.backstay.scheduler.Selection.Choice;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Before anybody is alarmed, one look whether the database is there and who still covers it. */
record RpoOutbound(StandingPolicies policies, Fleet fleet, Announcer announcer, InstantSource world)
    implements io.backstay.chassis.run.Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.AskWhetherOwed(var duties) -> new Carried.Answered<>(ask(duties));
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input ask(Duties duties) {
    return switch (fleet.describe(duties.database())) {
      case Outcome.Succeeded<DatabaseView>(var view) ->
          new StillOwed(
              duties.owed().keySet().stream()
                  .filter(policy -> covers(policy, candidate(view)))
                  .collect(Collectors.toSet()),
              world.instant());
      case Outcome.Refused<DatabaseView>(Refusal.NotFound _) ->
          new StillOwed(Set.of(), world.instant());
      case Outcome.Refused<DatabaseView> _ -> new Unknown(world.instant());
    };
  }

  /** A paused policy still owes what it has promised; a deleted one does not. */
  private boolean covers(String policyName, Candidate candidate) {
    return policies
        .named(policyName)
        .filter(standing ->
            !(Selection.of(standing.kept().policy(), candidate) instanceof Choice.NotMeant))
        .isPresent();
  }

  private static Candidate candidate(DatabaseView view) {
    return new Candidate(
        view.database(),
        view.status(),
        view.sizeGiB(),
        view.encrypted(),
        view.cluster(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        view.tags());
  }
}
