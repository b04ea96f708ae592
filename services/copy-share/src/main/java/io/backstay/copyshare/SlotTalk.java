package io.backstay.copyshare;

import io.backstay.copyshare.CopySlots.Input.Arrived;
import io.backstay.copyshare.CopySlots.Input.Declined;
import io.backstay.copyshare.CopySlots.Input.GivenBack;
import io.backstay.copyshare.CopySlots.Input.Knock;
import io.backstay.copyshare.CopySlots.Input.Runs;
import io.backstay.copyshare.CopySlots.Input.TooMany;
import io.backstay.copyshare.SnapshotCopy.Effect.TellSlots;
import io.backstay.copyshare.SnapshotCopy.Input.Granted;
import io.backstay.copyshare.SnapshotCopy.State.Copying;
import java.time.Instant;
import java.util.List;

/** What a copy says to the slots of the place that it goes to. */
final class SlotTalk {
  private SlotTalk() {}

  /** Where AWS may have begun, only a look can free the slot. */
  static List<TellSlots> leave(CopyJob job, Turn turn) {
    return turn.mayHaveBegun() ? List.of() : List.of(givenBack(job, turn));
  }

  static TellSlots givenBack(CopyJob job, Turn turn) {
    return new TellSlots(turn.givenBack(job));
  }

  static TellSlots givenBack(Copying now) {
    var job = now.job();
    return new TellSlots(new GivenBack(job.slots(), job.operation(), now.ticket()));
  }

  static TellSlots knock(CopyJob job, long after) {
    return new TellSlots(new Knock(job.slots(), job.waiter(), after));
  }

  static TellSlots declined(Granted granted) {
    return new TellSlots(new Declined(granted.place(), granted.operation(), granted.ticket()));
  }

  static TellSlots runs(Copying now) {
    var job = now.job();
    return new TellSlots(
        new Runs(job.slots(), job.operation(), job.databaseKey(), now.ticket(), now.running()));
  }

  static TellSlots arrived(Copying now, Instant at) {
    var job = now.job();
    return new TellSlots(new Arrived(job.slots(), job.operation(), now.ticket(), at));
  }

  static TellSlots tooMany(CopyJob job, Turn turn, Instant at, boolean waits) {
    return new TellSlots(new TooMany(job.slots(), job.waiter(), turn.ticket(), at, waits));
  }
}
