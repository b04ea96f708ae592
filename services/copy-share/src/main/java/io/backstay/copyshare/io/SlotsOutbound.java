package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.patience.Lessons.Input.Learnt;
import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.store.Store;
import io.backstay.copyshare.CopyLane;
import io.backstay.copyshare.CopySlots.Effect;
import io.backstay.copyshare.CopySlots.Input;
import io.backstay.copyshare.CopySlots.Input.LineSeen;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.Waiter;
import java.time.InstantSource;

/** Carries out what the slots of a place want: the line read, all copies looked at, copies told. */
record SlotsOutbound(
    Store store,
    Lookout lookout,
    Teller<SnapshotCopy.Input.Told> copies,
    Teller<Learnt> paces,
    Teller<CopyLane.Input> lanes,
    InstantSource world)
    implements Outbound<Input, Effect> {
  /** One page of the index: 150 bytes each are far from the megabyte that a query returns. */
  private static final int LONGEST_LINE = 1000;

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.ReadLine(var place) -> new Carried.Answered<>(line(place.operation()));
      case Effect.LookAtAll(var place, var due) ->
          new Carried.Answered<>(lookout.lookAtAll(place, errand.operation(), due));
      case Effect.TellCopy(var operation, var told) -> copies.tell(operation, told, errand);
      case Effect.TellPace(var operation, var learnt) -> paces.tell(operation, learnt, errand);
      case Effect.TellLane(var lane, var told) ->
          lanes.tell(lane, told.by(errand.decidedAt()), errand);
    };
  }

  private Input line(String name) {
    var at = world.instant();
    var waiting =
        store.line(name, LONGEST_LINE).stream()
            .map(one -> new Waiter(one.operation(), one.who(), one.since()))
            .toList();
    return new LineSeen(waiting, at);
  }
}
