package io.backstay.copyshare;

import io.backstay.chassis.process.Estimate;
import java.time.Duration;
import java.time.Instant;

/** What is known of a copy that AWS is at, and when the next look at it is worth a call. */
public record Watch(Instant begunAt, int sizeGiB, Instant lookAt) {

  static Watch begin(Instant begunAt, int sizeGiB) {
    return new Watch(begunAt, sizeGiB, begunAt.plus(usual(sizeGiB)));
  }

  Watch seen(int percent, Instant at) {
    var elapsed = Duration.between(begunAt, at);
    return later(at.plus(Estimate.remaining(elapsed, percent, usual(sizeGiB))));
  }

  Watch later(Instant look) {
    return new Watch(begunAt, sizeGiB, look);
  }

  /** Well above what such a size takes, so that a look is needed only where the event was lost. */
  private static Duration usual(int sizeGiB) {
    return Duration.ofMinutes(15).plusSeconds(6L * sizeGiB);
  }
}
