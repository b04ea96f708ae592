package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.retention.FleetForget.Effect;
import io.backstay.retention.FleetForget.Input;
import io.backstay.retention.GroupForget;

/** Carries out the effects of a run of the whole fleet: it talks to its groups only. */
record FleetOutbound(Teller<GroupForget.Input.Told> groups, Announcer announcer)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.BeginGroup(var page) ->
          groups.tell(page.id(), new GroupForget.Input.Begin(page), errand);
      case Effect.LetGroupGo(var group) -> groups.tell(group, new GroupForget.Input.Go(), errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }
}
