package io.backstay.copyshare;

import io.backstay.chassis.patience.Watch;
import io.backstay.copyshare.SnapshotCopy.Input.Stalled;
import java.time.Duration;
import java.time.Instant;

/** A copy that AWS is at: its name, and when the next look at it is worth a call. */
public record Running(String name, Watch watch) {

  Instant lookAt() {
    return watch.lookAt();
  }

  Running seen(int percent, Instant at) {
    return new Running(name, watch.seen(percent, at));
  }

  Running unseen(Instant at) {
    return new Running(name, watch.unseenBesideOthers(at));
  }

  Stalled stalled(Instant at) {
    return new Stalled(name, watch.looks().spent(), at);
  }

  Running told() {
    return new Running(name, watch.told());
  }

  Running behind(Duration others) {
    return new Running(name, watch.behind(others));
  }

  Running onTurn(Instant since, Instant at) {
    return new Running(name, watch.onTurn(since, at));
  }
}
