package io.backstay.retention.io;

import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.chassis.store.Waiting;
import io.backstay.contracts.Database;
import io.backstay.contracts.json.Json;
import io.backstay.retention.Forget;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.GroupForget.Effect;
import io.backstay.retention.GroupForget.Input;
import io.backstay.retention.GroupForget.Input.Listed;
import io.backstay.retention.KnownDatabase;
import io.backstay.retention.KnownDatabase.State;
import io.backstay.retention.KnownDatabase.State.Known;
import io.backstay.retention.Member;
import io.backstay.retention.Page.Mark;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the effects of a page: it lists at most {@code most} databases, and talks to their
 * runs.
 */
record GroupOutbound(Store store, Tellers tellers, int most, InstantSource world)
    implements Outbound<Input, Effect> {
  private static final Json<State> STATES = Json.of(State.class);

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.ListDatabases(var line, var after) ->
          new Carried.Answered<>(listed(KnownDatabase.line(line), after));
      case Effect.PlanDatabase(var task, var database, var member) -> {
        var run = run(member);
        var begun =
            new ForgetTask(
                run, database, task.retention(), false, errand.decidedAt(), Optional.of(member));
        yield tellers.forgets().tell(run, new Forget.Input.Begin(begun), errand);
      }
      case Effect.LetGo(var member) ->
          tellers.forgets().tell(run(member), new Forget.Input.Go(errand.decidedAt()), errand);
      case Effect.TellPage(var page, var told) -> tellers.groups().tell(page, told, errand);
      case Effect.TellFleet(var run, var told) -> tellers.fleets().tell(run, told, errand);
    };
  }

  private static String run(Member member) {
    return Runs.of(member.group() + "." + member.index());
  }

  /** One more is read than fit: whether the line goes on is known only by who stands there. */
  private Listed listed(String line, Optional<Mark> after) {
    var found = new ArrayList<Waiting>();
    var last = after.map(mark -> new Waiting(mark.operation(), "", mark.since()));
    var some = store.line(line, last, most + 1);
    while (!some.isEmpty() && found.size() <= most) {
      found.addAll(some);
      some = store.line(line, Optional.of(some.getLast()), most + 1);
    }
    var here = found.subList(0, Math.min(most, found.size()));
    return new Listed(
        databases(here),
        found.size() > most
            ? Optional.of(new Mark(here.getLast().operation(), here.getLast().since()))
            : Optional.empty(),
        world.instant());
  }

  private List<Database> databases(List<Waiting> standing) {
    return standing.stream()
        .flatMap(waiting -> store.load(waiting.operation()).stream())
        .map(Item::state)
        .map(STATES::read)
        .filter(Known.class::isInstance)
        .map(known -> ((Known) known).database())
        .toList();
  }
}
