package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.Leftover;
import io.backstay.retention.LeftoverRemoval.Effect;
import io.backstay.retention.LeftoverRemoval.Input;
import io.backstay.retention.PointRecord.Input.TakenAway;
import io.backstay.retention.PointRecord.Input.Told;
import java.time.InstantSource;

/** Looks once whether it is what it was taken for, made by whom our tag said, and deletes it. */
record LeftoverOutbound(Fleet fleet, Teller<Told> points, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Remove(var leftover) -> new Carried.Answered<>(remove(leftover));
      case Effect.TellPoint(var point, var at) -> points.tell(point, new TakenAway(at), errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input remove(Leftover leftover) {
    var ref = ref(leftover);
    return switch (fleet.look(ref)) {
      case Outcome.Succeeded<SnapshotView>(var view) ->
          isStill(leftover, view) ? answer(delete(leftover, view)) : new Input.NoneThere();
      case Outcome.Refused<SnapshotView>(Refusal.NotFound(var what, _, _))
          when what == Refusal.What.SNAPSHOT ->
          // It was there a moment ago: an earlier try has deleted it, and died before it could say
          // so.
          new Input.Deleted(world.instant());
      case Outcome.Refused<SnapshotView>(Refusal refusal) -> refused(refusal);
    };
  }

  private static SnapshotRef ref(Leftover leftover) {
    var place = leftover.place();
    return new SnapshotRef(
        leftover.database().engine(), place.account(), place.region(), leftover.name());
  }

  private static boolean isStill(Leftover leftover, SnapshotView view) {
    var isMadeByIt =
        Proof.madeBy(leftover.maker(), view) instanceof Outcome.Succeeded<SnapshotView>;
    return isMadeByIt
        && switch (leftover.why()) {
          case HOP -> view.tags().containsKey(Tags.HOP);
          case FAILED -> view.status() instanceof SnapshotView.Failed;
          case UNFINISHED -> view.status() instanceof SnapshotView.InProgress;
        };
  }

  /**
   * What stands is deleted as what it was taken for; what does not is given up, as its maker would.
   */
  private Outcome<Done> delete(Leftover leftover, SnapshotView view) {
    return switch (view.status()) {
      case SnapshotView.Available _ ->
          view.takenAt()
              .map(takenAt -> fleet.delete(view.ref(), takenAt))
              .orElseGet(() ->
                  new Outcome.Refused<>(
                      new Refusal.NotNow(
                          "NoCreationTime", view.arn() + " has no creation time yet")));
      case SnapshotView.InProgress _, SnapshotView.Failed _, SnapshotView.Gone _ ->
          fleet.cancel(view.ref(), leftover.maker());
    };
  }

  private Input answer(Outcome<Done> deleted) {
    return switch (deleted) {
      case Outcome.Succeeded<Done> _ -> new Input.Deleted(world.instant());
      case Outcome.Refused<Done>(Refusal refusal) -> refused(refusal);
    };
  }

  private Input refused(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Passing passing -> new Input.Delayed(passing.cause(), world.instant());
      case Refusal.Final last -> new Input.Refused(last.cause(), world.instant());
    };
  }
}
