package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.store.Store;
import io.backstay.fleet.Fleet;
import io.backstay.retention.Breaker;
import io.backstay.retention.FleetForget;
import io.backstay.retention.Forget;
import io.backstay.retention.GroupForget;
import io.backstay.retention.KnownDatabase;
import io.backstay.retention.PointRecord;
import java.time.InstantSource;

/** Gives each flow of this service what carries out its effects. */
record Assembly(
    Store store, Messages messages, Announcer announcer, Fleet fleet, InstantSource world) {

  Lines lines(Breaker breaker) {
    var shelf = new Shelf(store);
    var tellers = Tellers.by(messages);
    return new Lines(
        Line.of(
                new PointRecord(),
                PointRecord.State.class,
                PointRecord.Effect.class,
                new RecordOutbound(fleet, shelf, tellers, announcer, world))
            .hearing(PointRecord.Input.DeleteWanted.class),
        Line.of(
                new Forget(breaker),
                Forget.State.class,
                Forget.Effect.class,
                new ForgetOutbound(shelf, tellers, announcer, world))
            .hearing(Forget.Input.Told.class),
        Line.of(
                new KnownDatabase(),
                KnownDatabase.State.class,
                KnownDatabase.Effect.class,
                (_, _) -> new Carried.Done<KnownDatabase.Input>())
            .hearing(KnownDatabase.Input.Noticed.class),
        Line.of(
                new GroupForget(),
                GroupForget.State.class,
                GroupForget.Effect.class,
                new GroupOutbound(store, tellers.forgets(), tellers.fleets(), world))
            .hearing(GroupForget.Input.Told.class),
        Line.of(
                new FleetForget(breaker),
                FleetForget.State.class,
                FleetForget.Effect.class,
                new FleetOutbound(tellers.groups(), announcer))
            .hearing(FleetForget.Input.Told.class));
  }
}
