package io.backstay.copyshare;

import io.backstay.chassis.patience.Watch;
import java.time.Duration;
import java.time.Instant;

/** A copy that AWS is at: its name, and when the next look at it is worth a call. */
public record Running(String name, Watch watch) {

  Instant lookAt() {
    return watch.lookAt();
  }

  Running seen(int percent, Instant at) {
    return new Running(name, watch.seen(percent, at).untilStuck());
  }

  Running unseen(Instant at) {
    return new Running(name, watch.unseenWithFewLooks(at));
  }

  /** So many have been spent on it. */
  int looks() {
    return watch.looks().spent();
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
