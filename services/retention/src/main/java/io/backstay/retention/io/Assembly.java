package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Store;
import io.backstay.fleet.Fleet;
import io.backstay.retention.Breaker;
import io.backstay.retention.Forget;
import io.backstay.retention.PointRecord;
import java.time.InstantSource;

/** Gives each flow of this service what carries out its effects. */
record Assembly(
    Store store, Messages messages, Announcer announcer, Fleet fleet, InstantSource world) {

  Lines lines(Breaker breaker) {
    var shelf = new Shelf(store);
    var forget = new Forget(breaker);
    var point = new PointRecord();
    return new Lines(
        Line.of(
                point,
                PointRecord.State.class,
                PointRecord.Effect.class,
                new RecordOutbound(
                    fleet,
                    shelf,
                    Teller.of(messages, forget.name(), Forget.Input.Answered.class),
                    announcer,
                    world))
            .hearing(PointRecord.Input.DeleteWanted.class),
        Line.of(
                forget,
                Forget.State.class,
                Forget.Effect.class,
                new ForgetOutbound(
                    shelf,
                    Teller.of(messages, point.name(), PointRecord.Input.DeleteWanted.class),
                    announcer,
                    world))
            .hearing(Forget.Input.Answered.class));
  }
}
