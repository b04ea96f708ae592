package io.backstay.chassis.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which try of a call to AWS this is, counted from 1, since when it has been put off for a reason
 * that is only given a limited time, and how long to wait before it where tries are few.
 */
public record Attempt(int number, Optional<Instant> limitedSince, Optional<Duration> spread) {
  private static final Backoff PACE = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

  /** The last of few tries comes up to so many parts of the time that is left before its end. */
  private static final int LAST = 20;

  /** In less than that nothing more is tried. */
  private static final Duration A_MOMENT = Duration.ofSeconds(15);

  /** Where only one may come soon, it comes in minutes, as the fourth would. */
  private static final int ONLY_SOON = 4;

  public Attempt(int number, Optional<Instant> limitedSince) {
    this(number, limitedSince, Optional.empty());
  }

  public static Attempt first() {
    return new Attempt(1, Optional.empty());
  }

  /** The same for the same operation: half a minute to an hour, unless tries are few. */
  public Duration pause(String operation) {
    return spread.orElseGet(() -> PACE.delay(operation, number - 1));
  }

  /**
   * The next try after one that was put off at {@code at}, in pauses that double; empty where it
   * would come after {@code deadline}, or where reasons with a {@code limit} have lasted for longer
   * than that. Any other reason in between begins the limited time anew.
   */
  public Optional<Attempt> next(
      String operation, Instant at, Instant deadline, Optional<Duration> limit) {
    var since = since(at, limit);
    var next = new Attempt(number + 1, since);
    var isOver = end(since, limit).filter(at::isAfter).isPresent();
    return isOver || at.plus(next.pause(operation)).isAfter(deadline)
        ? Optional.empty()
        : Optional.of(next);
  }

  /**
   * Likewise, but {@code most} in all, from 2 on, however long there is time: spread over what is
   * left of it, the last when it is nearly up. So many as {@code soon} says of those in between
   * come first, in pauses that double. Where reasons change there may be a few more: nothing is
   * given up for their number while there is more than an hour left.
   */
  public Optional<Attempt> nextOf(
      int most,
      int soon,
      String operation,
      Instant at,
      Instant deadline,
      Optional<Duration> limit) {
    var since = since(at, limit);
    var end = end(since, limit).filter(deadline::isAfter).orElse(deadline);
    var left = Duration.between(at, end);
    var isNew = limit.isPresent() && limitedSince.isEmpty();
    var isLast = number >= most && !isNew && !at.plus(PACE.most()).isBefore(end);
    if (isLast || left.compareTo(A_MOMENT) < 0) {
      return Optional.empty();
    }
    var first = Math.min(soon, most - 2);
    var doubled = PACE.delay(operation, first == 1 ? ONLY_SOON : number);
    var spread = spread(Math.max(1, number - first), most - first - 1, operation, left);
    var pause = number <= first ? doubled : longer(doubled, spread);
    var longest = left.minus(left.dividedBy(2 * LAST));
    return Optional.of(new Attempt(number + 1, since, Optional.of(shorter(pause, longest))));
  }

  /** The same try, but after that pause: what came in between was none. */
  public Attempt after(Duration pause) {
    return new Attempt(number, limitedSince, Optional.of(pause));
  }

  /**
   * Of n more tries the j-th comes when (j/n)³ of the time is over, or somewhat before: that suits
   * what lasts for a minute as well as what lasts for hours. It is reckoned anew each time, from
   * what is left.
   */
  private static Duration spread(int next, int all, String operation, Duration left) {
    if (next >= all) {
      return left.minus(new Backoff(left, left).delay(operation, next).dividedBy(LAST));
    }
    var share = (cube(next) - cube(next - 1)) / (cube(all) - cube(next - 1));
    var whole = Duration.ofMillis((long) (left.toMillis() * share));
    return new Backoff(whole, whole).delay(operation, next);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static double cube(double number) {
    return number * number * number;
  }

  private Optional<Instant> since(Instant at, Optional<Duration> limit) {
    return limit.map(_ -> limitedSince.orElse(at));
  }

  private static Optional<Instant> end(Optional<Instant> since, Optional<Duration> limit) {
    return since.flatMap(begin -> limit.map(begin::plus));
  }
}
