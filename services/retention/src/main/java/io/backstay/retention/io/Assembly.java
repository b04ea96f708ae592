package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.store.Store;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.SnapshotInventory;
import io.backstay.retention.Breaker;
import io.backstay.retention.ExpiryRemoval;
import io.backstay.retention.FleetForget;
import io.backstay.retention.Forget;
import io.backstay.retention.GroupForget;
import io.backstay.retention.Holding;
import io.backstay.retention.KnownDatabase;
import io.backstay.retention.LeftoverRemoval;
import io.backstay.retention.PointRecord;
import io.backstay.retention.Spread;
import io.backstay.retention.Stocktake;
import java.time.InstantSource;

/** Gives each flow of this service what carries out its effects. */
record Assembly(
    Store store, Messages messages, Announcer announcer, Ways ways, InstantSource world) {

  /** How the world is looked at, and changed. */
  record Ways(Fleet fleet, SnapshotInventory snapshots) {}

  Lines lines(Breaker breaker, StocktakeSettings settings, Spread spread) {
    var shelf = new Shelf(store);
    var tellers = Tellers.by(messages);
    return new Lines(
        Line.of(
                new PointRecord(),
                PointRecord.State.class,
                PointRecord.Effect.class,
                new RecordOutbound(ways.fleet(), shelf, tellers, announcer, world))
            .hearing(PointRecord.Input.Told.class),
        Line.of(
                new Forget(breaker),
                Forget.State.class,
                Forget.Effect.class,
                new ForgetOutbound(shelf, tellers, announcer, world))
            .hearing(Forget.Input.Told.class),
        Line.of(
                new KnownDatabase(spread),
                KnownDatabase.State.class,
                KnownDatabase.Effect.class,
                (_, _) -> new Carried.Done<KnownDatabase.Input>())
            .hearing(KnownDatabase.Input.Noticed.class),
        Line.of(
                new GroupForget(),
                GroupForget.State.class,
                GroupForget.Effect.class,
                new GroupOutbound(store, tellers, spread.databases(), world))
            .hearing(GroupForget.Input.Told.class),
        Line.of(
                new FleetForget(breaker, spread),
                FleetForget.State.class,
                FleetForget.Effect.class,
                new FleetOutbound(tellers.groups(), announcer))
            .hearing(FleetForget.Input.Told.class),
        Line.of(
                new Holding(),
                Holding.State.class,
                Holding.Effect.class,
                new HoldingOutbound(tellers.places()))
            .hearing(Holding.Input.Expected.class),
        Line.of(
                new Stocktake(settings.between(), settings.quotas()),
                Stocktake.State.class,
                Stocktake.Effect.class,
                places(shelf, tellers))
            .hearing(Stocktake.Input.Opened.class),
        Line.of(
                new LeftoverRemoval(settings.ages()),
                LeftoverRemoval.State.class,
                LeftoverRemoval.Effect.class,
                new LeftoverOutbound(ways.fleet(), tellers.points(), announcer, world))
            .hearing(LeftoverRemoval.Input.Spotted.class),
        Line.of(
                new ExpiryRemoval(),
                ExpiryRemoval.State.class,
                ExpiryRemoval.Effect.class,
                new ExpiryOutbound(ways.fleet(), tellers.points(), announcer, world))
            .hearing(ExpiryRemoval.Input.Told.class));
  }

  private StocktakeOutbound places(Shelf shelf, Tellers tellers) {
    return new StocktakeOutbound(
        new ListingDesk(ways.snapshots(), shelf, tellers, world),
        new HoldingsDesk(ways.fleet(), shelf, tellers.points(), world),
        announcer);
  }
}
