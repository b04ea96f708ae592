package io.backstay.chassis.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which try of a call to AWS this is, counted from 1, and since when it has been put off for a
 * reason that is only given a limited time.
 */
public record Attempt(int number, Optional<Instant> limitedSince) {
  private static final Backoff PACE = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

  public static Attempt first() {
    return new Attempt(1, Optional.empty());
  }

  /**
   * How long to wait before this try: from half a minute to an hour, doubling, so that six hours of
   * refusals are about 14 calls; the same for the same operation.
   */
  public Duration pause(String operation) {
    return PACE.delay(operation, number - 1);
  }

  /**
   * The next try after one that was put off at {@code at}; empty where it would come after {@code
   * deadline}, or where reasons with a {@code limit} have lasted for longer than that. Any other
   * reason in between begins the limited time anew.
   */
  public Optional<Attempt> next(
      String operation, Instant at, Instant deadline, Optional<Duration> limit) {
    var since = limit.map(_ -> limitedSince.orElse(at));
    var next = new Attempt(number + 1, since);
    var isOver = limit.filter(time -> at.isAfter(since.orElse(at).plus(time))).isPresent();
    return isOver || at.plus(next.pause(operation)).isAfter(deadline)
        ? Optional.empty()
        : Optional.of(next);
  }
}
