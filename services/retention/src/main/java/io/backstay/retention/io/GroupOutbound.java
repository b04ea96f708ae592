package io.backstay.retention.io;

import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.Database;
import io.backstay.contracts.json.Json;
import io.backstay.retention.FleetForget;
import io.backstay.retention.Forget;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.GroupForget.Effect;
import io.backstay.retention.GroupForget.Input;
import io.backstay.retention.GroupForget.Input.Listed;
import io.backstay.retention.KnownDatabase;
import io.backstay.retention.KnownDatabase.State;
import io.backstay.retention.KnownDatabase.State.Known;
import io.backstay.retention.Member;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Carries out the effects of a group: it lists databases, and talks to their runs. */
record GroupOutbound(
    Store store,
    Teller<Forget.Input.Told> forgets,
    Teller<FleetForget.Input.Told> fleets,
    InstantSource world)
    implements Outbound<Input, Effect> {
  private static final Json<State> STATES = Json.of(State.class);

  /** So many fit into one item, with a message for each of them pending. */
  private static final int MOST = 150;

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.ListDatabases(var number) ->
          new Carried.Answered<>(new Listed(databases(number), world.instant()));
      case Effect.PlanDatabase(var task, var database, var member) -> {
        var run = run(member);
        var begun =
            new ForgetTask(run, database, task.retention(), false, task.at(), Optional.of(member));
        yield forgets.tell(run, new Forget.Input.Begin(begun), errand);
      }
      case Effect.LetGo(_, var member) ->
          forgets.tell(run(member), new Forget.Input.Go(errand.decidedAt()), errand);
      case Effect.TellFleet(var run, var told) -> fleets.tell(run, told, errand);
    };
  }

  private static String run(Member member) {
    return Runs.of(member.group() + "." + member.index());
  }

  private List<Database> databases(int number) {
    return store.line(KnownDatabase.line(number), MOST).stream()
        .flatMap(waiting -> store.load(waiting.operation()).stream())
        .map(Item::state)
        .map(STATES::read)
        .filter(Known.class::isInstance)
        .map(known -> ((Known) known).database())
        .toList();
  }
}
