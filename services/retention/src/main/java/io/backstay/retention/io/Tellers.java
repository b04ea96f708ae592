package io.backstay.retention.io;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Teller;
import io.backstay.retention.Breaker;
import io.backstay.retention.ExpiryRemoval;
import io.backstay.retention.FleetForget;
import io.backstay.retention.Forget;
import io.backstay.retention.GroupForget;
import io.backstay.retention.Holding;
import io.backstay.retention.KnownDatabase;
import io.backstay.retention.LeftoverRemoval;
import io.backstay.retention.PointRecord;
import io.backstay.retention.Stocktake;

/** Whom the flows of this service tell something. */
record Tellers(
    Teller<PointRecord.Input.Told> points,
    Teller<Forget.Input.Told> forgets,
    Teller<KnownDatabase.Input.Noticed> databases,
    Teller<GroupForget.Input.Told> groups,
    Teller<FleetForget.Input.Told> fleets,
    Teller<Holding.Input.Expected> holdings,
    Teller<Stocktake.Input.Opened> places,
    Teller<LeftoverRemoval.Input.Spotted> leftovers,
    Teller<ExpiryRemoval.Input.Told> expiries) {

  static Tellers by(Messages messages) {
    return new Tellers(
        Teller.of(messages, new PointRecord().name(), PointRecord.Input.Told.class),
        Teller.of(messages, new Forget(Breaker.USUAL).name(), Forget.Input.Told.class),
        Teller.of(messages, KnownDatabase.NAME, KnownDatabase.Input.Noticed.class),
        Teller.of(messages, new GroupForget().name(), GroupForget.Input.Told.class),
        Teller.of(messages, FleetForget.NAME, FleetForget.Input.Told.class),
        Teller.of(messages, new Holding().name(), Holding.Input.Expected.class),
        Teller.of(messages, Stocktake.NAME, Stocktake.Input.Opened.class),
        Teller.of(messages, LeftoverRemoval.NAME, LeftoverRemoval.Input.Spotted.class),
        Teller.of(messages, ExpiryRemoval.NAME, ExpiryRemoval.Input.Told.class));
  }
}
