package io.backstay.copyshare;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who has a slot: {@code ticket} is the number of the grant, {@code running} is there once AWS has
 * begun; at {@code lookAt} it is worth asking what has become of it.
 */
public record Holder(
    String operation,
    String database,
    long ticket,
    Instant since,
    Instant lookAt,
    Optional<Running> running) {
  /** A copy that was let in is begun at once; after this time its message may have been lost. */
  private static final Duration UNHEARD = Duration.ofMinutes(2);

  private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

  static Holder granted(Waiter waiter, long ticket, Instant at) {
    return new Holder(
        waiter.operation(), waiter.database(), ticket, at, at.plus(UNHEARD), Optional.empty());
  }

  Holder runs(Running now) {
    return new Holder(operation, database, ticket, since, now.lookAt(), Optional.of(now));
  }

  /** What does not change leaves the next look where it is. */
  Holder watched(UnaryOperator<Running> change) {
    var next = running.map(change);
    return next.equals(running) ? this : next.map(this::runs).orElse(this);
  }

  /** An event says that it may stand, or it is looked for a last time. */
  Holder told(Instant at) {
    return new Holder(operation, database, ticket, since, at, running.map(Running::told));
  }

  /** What AWS did not answer was a call, too; who is over waits only for that answer. */
  Holder unseen(Instant at) {
    if (running.isPresent()) {
      return runs(running.get().unseen(at));
    }
    var half = Duration.between(since, at).dividedBy(2);
    return later(at.plus(half.compareTo(ASK_AGAIN) < 0 ? ASK_AGAIN : half));
  }

  /** Not before: each time it is left alone for as long again. */
  Holder leftAlone(Instant at) {
    var held = Duration.between(since, at);
    return later(at.plus(held.compareTo(UNHEARD) < 0 ? UNHEARD : held));
  }

  Holder later(Instant look) {
    return new Holder(operation, database, ticket, since, look, running);
  }

  boolean isDue(Instant at) {
    return !lookAt.isAfter(at);
  }
}
