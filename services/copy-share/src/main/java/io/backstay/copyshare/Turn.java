package io.backstay.copyshare;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Backoff;
import io.backstay.copyshare.CopySlots.Input.GivenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a copy does with its slot: which try this is, by which ticket, 0 before the first one, and
 * whether AWS may have begun although it was not heard to. Then the slot is kept until a look has
 * shown that it has not. How often others had taken the slot is not among the tries.
 */
public record Turn(Attempt attempt, long ticket, boolean mayHaveBegun, Loan loan, Others others) {

  /**
   * Whether the source has been shared with the account that copies; so many times it was {@code
   * missed} when others were to have shared it.
   */
  public record Loan(boolean stands, int missed) {
    public static final Loan NONE = new Loan(false, 0);
    public static final Loan STANDS = new Loan(true, 0);

    Loan missedOnce() {
      return new Loan(false, missed + 1);
    }
  }

  /**
   * How often others had taken the slot, so that it stood {@code aside}, or while it was {@code
   * unsure} whether AWS had begun.
   */
  public record Others(int aside, int unsure) {
    static final Others NONE = new Others(0, 0);

    Others asideOnce() {
      return new Others(aside + 1, unsure);
    }

    Others unsureOnce() {
      return new Others(aside, unsure + 1);
    }
  }

  /** A copy is worth more than the sixteenth call: at once, soon, and when the window ends. */
  private static final int FEWEST_TRIES = 3;

  /** So many of its tries come soon, for most that refuses it passes in a minute. */
  private static final int SOON = 2;

  /** The slot is kept from others until it is known whether AWS has begun. */
  private static final int FEWEST_TRIES_WITH_A_SLOT = 7;

  private static final int SOON_WITH_A_SLOT = 4;

  private static final int FEWEST_TRIES_OF_LOANS = 4;

  /** What others have shared may be gone; whoever does not get on shares the source for itself. */
  private static final int MOST_MISSED = 2;

  /** So long before the end who waits for a slot comes back. */
  private static final Duration TURN = Duration.ofHours(1);

  /** Nothing is worth standing aside for so short a time, or a window of its own. */
  private static final Duration SHORT = Duration.ofMinutes(10);

  private static final Backoff WAITS = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  /** What AWS has begun shows in a look by then. */
  private static final Duration SHOWN = Duration.ofMinutes(2);

  private static final int MOST_UNSURE = 3;

  /** Asking sooner whether a slot is free would cost a call and a look, mostly in vain. */
  private static final Duration SURELY_SHOWN = Duration.ofMinutes(5);

  public Turn(Attempt attempt, long ticket, boolean mayHaveBegun, Loan loan) {
    this(attempt, ticket, mayHaveBegun, loan, Others.NONE);
  }

  static Turn first() {
    return new Turn(Attempt.first(), 0, false, Loan.NONE);
  }

  /** Of the copy that is begun anew: its source was shared for the one before. */
  static Turn anew(long ticket) {
    return new Turn(Attempt.first(), ticket, false, Loan.STANDS);
  }

  /** Before it has had a slot: nothing was begun or shared for it. */
  boolean isFirst() {
    return ticket == 0;
  }

  boolean isLent() {
    return loan.stands();
  }

  /** Whether it shares the source whatever others say. */
  boolean insists() {
    return loan.missed() >= MOST_MISSED;
  }

  /** The next try after one that was put off; empty where there is neither time nor call for it. */
  Optional<Turn> next(CopyJob job, Instant at, Optional<Duration> limit) {
    return mayHaveBegun
        ? next(job, FEWEST_TRIES_WITH_A_SLOT, SOON_WITH_A_SLOT, at, limit)
        : next(job, FEWEST_TRIES, SOON, at, limit);
  }

  /**
   * After others had taken the slot, as far as is known: once a look shows whether AWS has begun.
   * That is no try, unless it has been so often, or the window ends.
   */
  Optional<Turn> nextOnceShown(CopyJob job, Instant at) {
    var turn = new Turn(attempt, ticket, mayHaveBegun, loan, others.unsureOnce());
    return others.unsure() < MOST_UNSURE && at.plus(SURELY_SHOWN).isBefore(job.deadline())
        ? Optional.of(turn.with(attempt.after(SURELY_SHOWN)))
        : turn.next(job, at, Optional.empty());
  }

  /**
   * As {@link #next}, after the share was missed: it takes a moment until it is seen everywhere.
   */
  Optional<Turn> afterTheLoan(CopyJob job, Instant at) {
    return with(new Loan(false, MOST_MISSED))
        .next(job, FEWEST_TRIES_OF_LOANS, SOON, at, Optional.empty());
  }

  private Optional<Turn> next(
      CopyJob job, int fewest, int soon, Instant at, Optional<Duration> limit) {
    var tries = Math.max(fewest, job.tries(attempt.number()));
    var end = mayHaveBegun ? job.deadline() : end(job, at);
    return attempt.nextOf(tries, soon, job.operation(), at, end, limit).map(this::with);
  }

  /** Who comes for a slot needs time for its turn, unless there is hardly any left. */
  private static Instant end(CopyJob job, Instant at) {
    var last = job.deadline().minus(TURN.dividedBy(2));
    return at.isBefore(last.minus(SHORT)) ? last : job.deadline();
  }

  /**
   * Aside for a while, after others had taken the slot, for what they do there takes longer than a
   * minute; empty in the last minutes, when it is time to stay in line.
   */
  Optional<Turn> afterTheCrowd(CopyJob job, Instant at) {
    var tried = others.aside() + 1;
    var tries = Math.max(FEWEST_TRIES, job.tries(tried));
    var end = job.deadline().minus(shorter(TURN, job.time().dividedBy(2)));
    return new Attempt(tried, Optional.empty())
        .nextOf(tries, 0, job.operation(), at, end, Optional.empty())
        .map(next -> next.pause(job.operation()))
        .or(() -> pauseNearTheEnd(job, at))
        .map(pause -> stoodAside().with(attempt.after(pause)));
  }

  /** Once more: each slot that it is let into, where others stay, costs a call. */
  private static Optional<Duration> pauseNearTheEnd(CopyJob job, Instant at) {
    var left = Duration.between(at, job.deadline());
    return Optional.of(left.minus(SHORT)).filter(Duration::isPositive);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Turn stoodAside() {
    return new Turn(attempt, ticket, mayHaveBegun, loan, others.asideOnce());
  }

  /**
   * Another copy is just sharing the source: it costs no call to wait for that, in pauses that
   * double. Who has no time for it insists.
   */
  Optional<Turn> afterTheSibling(CopyJob job, Instant at) {
    var left = Duration.between(at, job.deadline());
    var next = loan.missedOnce();
    var pause = WAITS.delay(job.operation(), next.missed());
    if (pause.compareTo(left) < 0) {
      return Optional.of(with(next).with(attempt.after(pause)));
    }
    return left.compareTo(A_MOMENT) > 0
        ? Optional.of(with(new Loan(false, MOST_MISSED)).with(attempt.after(A_MOMENT)))
        : Optional.empty();
  }

  /** From now on only a look can tell that AWS has not begun. */
  Turn unheard() {
    return new Turn(attempt, ticket, true, loan, others);
  }

  /** A look has told so. */
  Turn heard() {
    return new Turn(attempt, ticket, false, loan, others);
  }

  /** AWS has just told that it stands, which a look may not show yet. */
  Turn told() {
    return unheard().with(attempt.after(Duration.ZERO));
  }

  /** Whether a look would show by now what the try before has begun: that is minutes ago. */
  boolean isShown(CopyJob job) {
    return attempt.pause(job.operation()).compareTo(SHOWN) >= 0;
  }

  Turn lent() {
    return with(Loan.STANDS);
  }

  Turn by(long other) {
    return new Turn(attempt, other, mayHaveBegun, loan, others);
  }

  private Turn with(Attempt next) {
    return new Turn(next, ticket, mayHaveBegun, loan, others);
  }

  private Turn with(Loan next) {
    return new Turn(attempt, ticket, mayHaveBegun, next, others);
  }

  GivenBack givenBack(CopyJob job) {
    return new GivenBack(job.slots(), job.operation(), ticket);
  }
}
