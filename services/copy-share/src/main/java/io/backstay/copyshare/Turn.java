package io.backstay.copyshare;

import io.backstay.chassis.process.Attempt;
import io.backstay.copyshare.CopySlots.Input.GivenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a copy does with its slot: which try this is, by which ticket, 0 before the first one, and
 * whether AWS may have begun although it was not heard to. Then the slot is kept whatever happens.
 */
public record Turn(Attempt attempt, long ticket, boolean mayHaveBegun, Loan loan) {

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

  /** A copy is worth more than the sixteenth call: at once, soon, and when the window ends. */
  private static final int FEWEST_TRIES = 3;

  /** So many of its tries come soon, for most that refuses it passes in a minute. */
  private static final int SOON = 2;

  /** The slot is kept from others until it is known whether AWS has begun. */
  private static final int FEWEST_TRIES_WITH_A_SLOT = 7;

  private static final int SOON_WITH_A_SLOT = 4;

  private static final int FEWEST_TRIES_OF_LOANS = 4;

  /** So long before the end who waits for a slot comes back for good. */
  private static final Duration TURN = Duration.ofHours(1);

  /** What others have shared may be gone; whoever does not get on shares the source for itself. */
  private static final int MOST_MISSED = 2;

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

  /** Likewise, after the share was missed: it takes a moment until it is seen everywhere. */
  Optional<Turn> afterTheLoan(CopyJob job, Instant at) {
    return new Turn(attempt, ticket, mayHaveBegun, new Loan(false, MOST_MISSED))
        .next(job, FEWEST_TRIES_OF_LOANS, SOON, at, Optional.empty());
  }

  /**
   * Likewise, after others had taken the slot: what they do there takes longer than a minute. Who
   * comes late needs time for its turn; empty where there is none.
   */
  Optional<Turn> afterTheCrowd(CopyJob job, Instant at) {
    var tries = Math.max(FEWEST_TRIES, job.tries(attempt.number()));
    return attempt
        .nextOf(tries, 0, job.operation(), at, job.deadline().minus(TURN), Optional.empty())
        .map(this::with);
  }

  private Optional<Turn> next(
      CopyJob job, int fewest, int soon, Instant at, Optional<Duration> limit) {
    var tries = Math.max(fewest, job.tries(attempt.number()));
    return attempt.nextOf(tries, soon, job.operation(), at, job.deadline(), limit).map(this::with);
  }

  /** Another copy is just sharing the source: it costs no call to wait for that. */
  Optional<Turn> afterTheSibling(CopyJob job, Instant at) {
    var missed = loan.missedOnce();
    var next = attempt.waiting(job.operation(), missed.missed());
    return at.plus(next.pause(job.operation())).isAfter(job.deadline())
        ? Optional.empty()
        : Optional.of(new Turn(next, ticket, mayHaveBegun, missed));
  }

  /** The next try, whenever the slots let it in. */
  Turn another() {
    return with(new Attempt(attempt.number() + 1, Optional.empty()));
  }

  /** From now on only a look can tell that AWS has not begun. */
  Turn unheard() {
    return new Turn(attempt, ticket, true, loan);
  }

  Turn lent() {
    return new Turn(attempt, ticket, mayHaveBegun, Loan.STANDS);
  }

  Turn by(long other) {
    return new Turn(attempt, other, mayHaveBegun, loan);
  }

  private Turn with(Attempt next) {
    return new Turn(next, ticket, mayHaveBegun, loan);
  }

  GivenBack givenBack(CopyJob job) {
    return new GivenBack(job.slots(), job.operation(), ticket);
  }
}
