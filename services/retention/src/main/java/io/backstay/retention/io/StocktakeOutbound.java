package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound;
import io.backstay.retention.Stocktake.Effect;
import io.backstay.retention.Stocktake.Input;

/** Carries out the steps of a stocktake. */
record StocktakeOutbound(ListingDesk listing, HoldingsDesk holdings, Announcer announcer)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.ListPage page -> new Carried.Answered<>(listing.list(page, errand));
      case Effect.CheckHoldings check -> new Carried.Answered<>(holdings.check(check, errand));
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }
}
