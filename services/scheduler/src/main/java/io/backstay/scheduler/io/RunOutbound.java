package io.backstay.scheduler.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.scheduler.PolicyRun.Effect;
import io.backstay.scheduler.PolicyRun.Input;
import io.backstay.scheduler.RunPage;
import io.backstay.scheduler.Scope;
import java.time.InstantSource;

/** Carries out the effects of a run: it talks to its pages only. */
record RunOutbound(
    Scope scope, Teller<RunPage.Input.Told> pages, Announcer announcer, InstantSource world)
    implements io.backstay.chassis.run.Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Open _ ->
          new Carried.Answered<>(new Input.Opened(scope.places(), world.instant()));
      case Effect.BeginPage(var task) ->
          pages.tell(task.operation(), new RunPage.Input.Begin(task), errand);
      case Effect.RemindPage(var page) -> pages.tell(page, new RunPage.Input.Reminded(), errand);
      case Effect.GoOn(var from, var reminds) ->
          new Carried.Answered<>(new Input.WentOn(from, reminds));
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }
}
