package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.store.Store;
import io.backstay.copyshare.CopyLane.Effect;
import io.backstay.copyshare.CopyLane.Input;
import io.backstay.copyshare.CopySlots.Input.Said;
import io.backstay.copyshare.Runner;
import io.backstay.copyshare.Sight;
import java.time.InstantSource;

/** Carries out what a lane wants: slots told whose turn it is, and the first one asked for. */
record LaneOutbound(Store store, Teller<Said> slots, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.TellSlots(var said) -> slots.tell(said.place().operation(), said, errand);
      case Effect.AskAbout(var runner) ->
          isOver(runner) ? new Carried.Answered<>(ended(runner)) : new Carried.Done<>();
    };
  }

  private Input ended(Runner runner) {
    var now = world.instant();
    return new Input.Ended(runner.operation(), runner.ticket(), now, now);
  }

  /** By what the copy has stored itself. */
  private boolean isOver(Runner runner) {
    var own = Whereabouts.of(store.load(runner.operation()), runner.ticket()).own();
    return own == Sight.Own.OVER;
  }
}
