package io.backstay.copyshare;

import io.backstay.chassis.patience.Telling;
import io.backstay.copyshare.CopyLane.Input.Begun;
import io.backstay.copyshare.CopyLane.Input.Ended;
import io.backstay.copyshare.CopyLane.Input.Idle;
import io.backstay.copyshare.CopySlots.Effect.TellLane;
import java.util.ArrayList;
import java.util.List;

/** What the slots of a place say to the lanes of the clusters whose copies go there. */
final class LaneTalk {
  private LaneTalk() {}

  /** Whatever AWS is at or has ended, as far as that is news. */
  static List<TellLane> changes(Board before, Board after) {
    var told = new ArrayList<TellLane>();
    if (after.place().kind().telling() != Telling.PROGRESS) {
      return told;
    }
    for (var holder : before.held()) {
      holder
          .running()
          .filter(_ -> !runs(after, holder))
          .map(running -> running.watch().notBefore())
          .map(earliest -> new Ended(holder.operation(), holder.ticket(), earliest, earliest))
          .ifPresent(ended -> told.add(tell(holder, ended)));
    }
    for (var holder : after.held()) {
      holder
          .running()
          .filter(_ -> !runs(before, holder))
          .map(running -> runner(after.place(), holder, running))
          .ifPresent(runner -> told.add(tell(holder, new Begun(runner))));
    }
    return told;
  }

  /** It stands still although it would have moved by now if AWS were at it. */
  static TellLane idle(Holder holder) {
    return tell(holder, new Idle(holder.operation(), holder.ticket()));
  }

  private static boolean runs(Board board, Holder holder) {
    return board
        .holder(holder.operation(), holder.ticket())
        .filter(same -> same.running().isPresent())
        .isPresent();
  }

  private static Runner runner(SlotPlace place, Holder holder, Running running) {
    var watch = running.watch();
    return new Runner(place, holder.operation(), holder.ticket(), watch.begunAt(), watch.atMost());
  }

  private static TellLane tell(Holder holder, CopyLane.Input told) {
    return new TellLane(CopyLane.of(holder.database()), told);
  }
}
