package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.contracts.Cause;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RetentionEvent.DeleteRefused;
import io.backstay.contracts.RetentionEvent.HoldPlaced;
import io.backstay.contracts.RetentionEvent.HoldRefused;
import io.backstay.contracts.RetentionEvent.HoldReleased;
import io.backstay.retention.PointRecord.Effect;
import io.backstay.retention.PointRecord.Effect.Announce;
import io.backstay.retention.PointRecord.Effect.Outlast;
import io.backstay.retention.PointRecord.Input.HoldWanted;
import io.backstay.retention.PointRecord.Input.OfHold;
import io.backstay.retention.PointRecord.Input.ReleaseWanted;
import io.backstay.retention.PointRecord.State;
import io.backstay.retention.PointRecord.State.Condemned;
import io.backstay.retention.PointRecord.State.Free;
import io.backstay.retention.PointRecord.State.Gone;
import io.backstay.retention.PointRecord.State.Leaving;
import io.backstay.retention.PointRecord.State.Listed;
import io.backstay.retention.PointRecord.State.Postponed;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a recovery point that somebody holds or releases, in each of its states. */
final class HoldDesk {
  private HoldDesk() {}

  static Decision<State, Effect> place(Free now, HoldWanted wanted) {
    var request = wanted.request();
    var entry = now.entry();
    if (entry.holds().knows(request.id())) {
      return ignore("was heard before");
    }
    return entry.holds().isFull(request.sentAt())
        ? refuse(hearing(now, wanted), entry.point(), wanted, Causes.tooManyHolds())
        : become(now.with(held(entry, wanted)), placed(entry.point(), wanted));
  }

  static Decision<State, Effect> release(Free now, ReleaseWanted wanted) {
    var request = wanted.request();
    var holds = now.entry().holds();
    var point = now.entry().point();
    if (holds.knows(request.id())) {
      return ignore("was heard before");
    }
    return holds
        .meant(wanted.hold(), request.sentAt())
        .map(held ->
            Decision.<State, Effect>become(
                now.with(now.entry().with(holds.without(held, request.id(), request.sentAt()))),
                new Announce(
                    new HoldReleased(
                        point,
                        held.id(),
                        request.actor(),
                        request.requestedBy(),
                        request.reason()))))
        .orElseGet(() ->
            refuse(
                hearing(now, wanted),
                point,
                wanted,
                Causes.noSuchHold(holds.inForce(request.sentAt()))));
  }

  /** It was put off, so it is still there: the hold comes in time. */
  static Decision<State, Effect> rescue(Postponed now, HoldWanted wanted) {
    var entry = held(now.entry(), wanted);
    var reason = new Reason(Guard.HOLD, wanted.request().hold(wanted.until()).toString());
    var effects = new ArrayList<>(placed(entry.point(), wanted));
    effects.add(
        new Announce(
            new DeleteRefused(entry.point(), now.order().run(), reason.rule(), reason.detail())));
    effects.add(DeleteDesk.tell(now, new Outcome.Kept(reason.rule(), reason.detail())));
    return become(new Listed(entry, wanted.request().sentAt()), effects);
  }

  static Decision<State, Effect> notHeld(Condemned now, ReleaseWanted wanted) {
    return refuse(
        now,
        now.entry().point(),
        wanted,
        Causes.noSuchHold(now.entry().holds().inForce(wanted.request().sentAt())));
  }

  static Decision<State, Effect> tooLate(Leaving now, OfHold wanted) {
    return refuse(now, now.entry().point(), wanted, Causes.leaving());
  }

  static Decision<State, Effect> gone(Gone now, OfHold wanted) {
    return refuse(now, now.point(), wanted, Causes.gone());
  }

  private static Free hearing(Free now, OfHold wanted) {
    var entry = now.entry();
    return now.with(entry.with(entry.holds().hearing(wanted.request().id())));
  }

  private static Entry held(Entry entry, HoldWanted wanted) {
    var request = wanted.request();
    return entry.with(
        entry.holds().with(request.id(), request.hold(wanted.until()), request.sentAt()));
  }

  /** It holds here from this moment on; what AWS deletes by itself, AWS has to be told of, too. */
  private static List<Effect> placed(RecoveryPoint point, HoldWanted wanted) {
    var request = wanted.request();
    var placed =
        new Announce(
            new HoldPlaced(
                point,
                request.id(),
                wanted.until(),
                request.actor(),
                request.requestedBy(),
                request.reason()));
    return Place.of(point).kind().expires() ? List.of(placed, new Outlast(point)) : List.of(placed);
  }

  private static Decision<State, Effect> refuse(
      State now, RecoveryPoint point, OfHold wanted, Cause cause) {
    var request = wanted.request();
    return become(
        now,
        new Announce(
            new HoldRefused(
                point, cause, request.actor(), request.requestedBy(), request.reason())));
  }
}
