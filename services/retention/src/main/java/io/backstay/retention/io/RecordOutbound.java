package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.retention.DeleteCheck;
import io.backstay.retention.Entry;
import io.backstay.retention.ExpiryRemoval.Input.Held;
import io.backstay.retention.Holding.Input.Expected;
import io.backstay.retention.KnownDatabase;
import io.backstay.retention.KnownDatabase.Input.Noticed;
import io.backstay.retention.Order;
import io.backstay.retention.Place;
import io.backstay.retention.PointRecord.Effect;
import io.backstay.retention.PointRecord.Input;
import io.backstay.retention.PointRecord.Input.Delayed;
import io.backstay.retention.PointRecord.Input.Forbidden;
import io.backstay.retention.PointRecord.Input.Missing;
import io.backstay.retention.PointRecord.Input.Refused;
import io.backstay.retention.PointRecord.Input.Seen;
import io.backstay.retention.PointRecord.Input.Taken;
import io.backstay.retention.PointRecord.Input.Unseen;
import java.time.InstantSource;
import java.util.Set;

/**
 * Looks once at a recovery point, as the account that owns it; or deletes it, when the guards have
 * been asked over all of its database as it stands right before the call, and AWS has shown what
 * would be left.
 */
record RecordOutbound(
    Fleet fleet, Shelf shelf, Tellers tellers, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Look(var point) -> new Carried.Answered<>(look(point));
      case Effect.Delete(var entry, var order) -> new Carried.Answered<>(delete(entry, order));
      case Effect.TellRun(var run, var answered) -> tellers.forgets().tell(run, answered, errand);
      case Effect.Notice(var database, var at) ->
          tellers
              .databases()
              .tell(KnownDatabase.operation(database), new Noticed(database, at), errand);
      case Effect.Note(var database, var place, var at) ->
          tellers
              .holdings()
              .tell(place.holding(database), new Expected(database, place, at), errand);
      case Effect.Outlast(var point) ->
          tellers
              .expiries()
              .tell(Place.of(point).expiry(point.name()), new Held(point, world.instant()), errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input delete(Entry entry, Order order) {
    var at = world.instant();
    var point = entry.point();
    var line = shelf.of(point.database());
    var forbidden = DeleteCheck.forbids(entry, order, line, at);
    if (forbidden.isPresent()) {
      return new Forbidden(forbidden.get(), at);
    }
    var survivors = new Survivors(fleet).standing(DeleteCheck.reliesOn(entry, order, line, at));
    if (survivors instanceof Outcome.Succeeded<Set<String>>(var shown)) {
      var alone = DeleteCheck.forbids(entry, order, line, at, shown);
      if (alone.isPresent()) {
        return new Forbidden(alone.get(), at);
      }
    }
    return switch (survivors.then(_ -> fleet.delete(SnapshotRef.of(point), order.takenAt()))) {
      case Outcome.Succeeded<Done> _ -> new Taken();
      case Outcome.Refused<Done>(Refusal.Passing passing) ->
          new Delayed(passing.cause(), world.instant());
      case Outcome.Refused<Done>(Refusal.Final last) -> new Refused(last.cause(), world.instant());
    };
  }

  private Input look(RecoveryPoint point) {
    return switch (fleet.look(SnapshotRef.of(point))) {
      case Outcome.Succeeded<SnapshotView>(var view) -> seen(point, view);
      case Outcome.Refused<SnapshotView>(Refusal.NotFound(var what, _, _))
          when what == Refusal.What.SNAPSHOT ->
          new Missing(world.instant());
      case Outcome.Refused<SnapshotView> _ -> new Unseen(world.instant());
    };
  }

  private Input seen(RecoveryPoint point, SnapshotView view) {
    var isAnother =
        Proof.takenAt(point.createdAt(), view)
            instanceof Outcome.Refused<SnapshotView>(Refusal.AlreadyForeign _);
    return isAnother
        ? new Missing(world.instant())
        : new Seen(
            Sightings.standing(view.status()),
            view.operation().isPresent(),
            view.tags(),
            world.instant());
  }
}
