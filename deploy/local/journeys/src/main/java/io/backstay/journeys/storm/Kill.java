package io.backstay.journeys.storm;

import io.backstay.cloud.wire.Watch.Moment;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One blow to a service at a chosen point: at the n-th call of an action, or of any, before it is
 * served or after; who is hit comes back after {@code away}, in real time.
 */
record Kill(
    String service, Optional<String> action, int nth, Moment moment, Blow blow, Duration away) {

  /** Whom it hits, and how. */
  enum Blow {
    /** The replica that calls is dead before it has an answer. */
    CALLER,
    /** The replica that does not call. */
    OTHER,
    /** Nobody is left for a while. */
    BOTH,
    /** The replica that calls stands still for longer than its lease, and then goes on. */
    FREEZE
  }

  /** As in {@code copy-share before CopyDBSnapshot (caller)}. */
  @Override
  public String toString() {
    return "%s %s %s (%s)"
        .formatted(
            service,
            moment.name().toLowerCase(Locale.ROOT),
            action.orElse("call " + nth),
            blow.name().toLowerCase(Locale.ROOT));
  }
}
