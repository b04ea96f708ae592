package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.contracts.Cause;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RetentionEvent.DeleteFailed;
import io.backstay.contracts.RetentionEvent.DeleteRefused;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.retention.PointRecord.Effect;
import io.backstay.retention.PointRecord.Effect.Announce;
import io.backstay.retention.PointRecord.Effect.Delete;
import io.backstay.retention.PointRecord.Effect.TellRun;
import io.backstay.retention.PointRecord.Input.Delayed;
import io.backstay.retention.PointRecord.Input.Forbidden;
import io.backstay.retention.PointRecord.Input.Seen;
import io.backstay.retention.PointRecord.State;
import io.backstay.retention.PointRecord.State.Condemned;
import io.backstay.retention.PointRecord.State.Deleting;
import io.backstay.retention.PointRecord.State.Gone;
import io.backstay.retention.PointRecord.State.Kept;
import io.backstay.retention.PointRecord.State.Leaving;
import io.backstay.retention.PointRecord.State.Listed;
import io.backstay.retention.PointRecord.State.Postponed;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a recovery point that a run wants deleted, until it is gone or stays. */
final class DeleteDesk {
  private DeleteDesk() {}

  static Decision<State, Effect> delete(Kept now, Order order, Attempt attempt) {
    return become(new Deleting(now.entry(), order, attempt), new Delete(now.entry(), order));
  }

  static Decision<State, Effect> kept(Deleting now, Forbidden forbidden) {
    var reason = forbidden.reason();
    var order = now.order();
    var point = now.entry().point();
    return become(
        new Listed(now.entry(), forbidden.at().plus(PointRecord.AFTER_A_REFUSAL)),
        new Announce(new DeleteRefused(point, order.run(), reason.rule(), reason.detail())),
        tell(now, new Outcome.Kept(reason.rule(), reason.detail())));
  }

  /** The run need not wait for it before it goes on with the next one. */
  static Decision<State, Effect> postpone(Deleting now, Delayed delayed) {
    var order = now.order();
    return now.attempt()
        .next(order.run(), delayed.at(), order.deadline(), Optional.empty())
        .map(next ->
            Decision.<State, Effect>become(
                new Postponed(now.entry(), order, next, delayed.cause()),
                tell(now, new Outcome.PutOff())))
        .orElseGet(() -> failed(now, delayed.cause(), delayed.at()));
  }

  static Decision<State, Effect> failed(Condemned now, Cause cause, Instant at) {
    return become(
        new Listed(now.entry(), at.plus(PointRecord.AFTER_A_REFUSAL)),
        new Announce(new DeleteFailed(now.entry().point(), now.order().run(), cause)),
        tell(now, new Outcome.Failed(cause)));
  }

  static Decision<State, Effect> gone(Leaving now, Instant at) {
    var order = now.order();
    var point = now.entry().point();
    return become(
        new Gone(point, at, Optional.of(order.run())),
        new Announce(new SnapshotDeleted(point, order.run(), order.rule())),
        tell(now, new Outcome.Deleted()));
  }

  static Decision<State, Effect> stillThere(Leaving now, Seen seen) {
    if (seen.standing() == Standing.LEAVING) {
      return lookAgain(now, seen.at());
    }
    return next(now, seen.at())
        .map(next -> delete(now, now.order(), next))
        .orElseGet(() -> failed(now, Causes.STILL_THERE, seen.at()));
  }

  static Decision<State, Effect> lookAgain(Leaving now, Instant at) {
    return next(now, at)
        .map(next -> Decision.<State, Effect>become(new Leaving(now.entry(), now.order(), next)))
        .orElseGet(() -> failed(now, Causes.STILL_THERE, at));
  }

  private static Optional<Attempt> next(Condemned now, Instant at) {
    var order = now.order();
    return now.attempt().next(order.run(), at, order.deadline(), Optional.empty());
  }

  /** A run that asks again has perhaps not been told; another one has nothing to do here. */
  static Decision<State, Effect> wantedTwice(Condemned now, Order order) {
    return now.order().run().equals(order.run())
        ? ignore("is at it")
        : become(
            now,
            new TellRun(
                order.run(),
                answer(now.entry().point(), changed(now.order().run() + " deletes it already"))));
  }

  static Decision<State, Effect> goneAlready(Gone now, Order order) {
    var wasIt =
        now.run().filter(order.run()::equals).isPresent()
            && now.point().createdAt().equals(order.takenAt());
    var outcome = wasIt ? new Outcome.Deleted() : changed("it is gone already");
    return become(now, new TellRun(order.run(), answer(now.point(), outcome)));
  }

  private static Outcome changed(String detail) {
    return new Outcome.Kept(Guard.CHANGED.rule(), detail);
  }

  static TellRun tell(Condemned now, Outcome outcome) {
    return new TellRun(now.order().run(), answer(now.entry().point(), outcome));
  }

  private static Forget.Input.Answered answer(RecoveryPoint point, Outcome outcome) {
    return new Forget.Input.Answered(point.arn(), outcome);
  }
}
