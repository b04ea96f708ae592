package io.backstay.chassis.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which try of a call to AWS this is, counted from 1, and since when the call has been put off. */
public record Attempt(int number, Optional<Instant> delayedSince) {
  private static final Backoff PACE = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(10));

  public static Attempt first() {
    return new Attempt(1, Optional.empty());
  }

  /**
   * How long to wait before this try: from half a minute to ten, doubling, the same for the same
   * operation.
   */
  public Duration pause(String operation) {
    return PACE.delay(operation, number - 1);
  }

  /**
   * The next try after one that was put off at {@code at}; empty where it would come after {@code
   * deadline}, or later after the first delay than {@code limit} allows.
   */
  public Optional<Attempt> next(
      String operation, Instant at, Instant deadline, Optional<Duration> limit) {
    var since = delayedSince.orElse(at);
    var next = new Attempt(number + 1, Optional.of(since));
    var end = limit.map(since::plus).filter(deadline::isAfter).orElse(deadline);
    return at.plus(next.pause(operation)).isAfter(end) ? Optional.empty() : Optional.of(next);
  }
}
