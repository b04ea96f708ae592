package io.backstay.retention.io;

import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.retention.Holding.Effect;
import io.backstay.retention.Holding.Input;
import io.backstay.retention.Stocktake.Input.Opened;

/** Tells a place that it is one. */
record HoldingOutbound(Teller<Opened> places) implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Open(var place, var at) ->
          places.tell(place.stocktake(), new Opened(place, at), errand);
    };
  }
}
