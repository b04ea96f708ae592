package io.backstay.scheduler.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.scheduler.Census.Effect;
import io.backstay.scheduler.Census.Input;
import io.backstay.scheduler.CensusPage;
import io.backstay.scheduler.Scope;

/** Carries out the effects of the census: it talks to its pages only. */
record CensusOutbound(Scope scope, Teller<CensusPage.Input.Told> pages, Announcer announcer)
    implements io.backstay.chassis.run.Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Open _ -> new Carried.Answered<>(new Input.Opened(scope.places()));
      case Effect.BeginPage(var task) ->
          pages.tell(task.operation(), new CensusPage.Input.Begin(task), errand);
      case Effect.RemindPage(var page) -> pages.tell(page, new CensusPage.Input.Reminded(), errand);
      case Effect.GoOn(var day, var from, var reminds) ->
          new Carried.Answered<>(new Input.WentOn(day, from, reminds));
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }
}
