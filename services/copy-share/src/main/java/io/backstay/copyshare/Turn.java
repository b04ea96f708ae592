package io.backstay.copyshare;

import io.backstay.chassis.process.Attempt;
import io.backstay.copyshare.CopySlots.Input.GivenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a copy does with its slot: which try this is, by which ticket, 0 before the first one, and
 * whether AWS may have begun although it was not heard to. Then the slot is kept whatever happens.
 * {@code isLent}: its source has been shared with the account that copies.
 */
public record Turn(Attempt attempt, long ticket, boolean mayHaveBegun, boolean isLent) {

  /** A copy is worth more than the sixteenth call: at once, soon, and when the window ends. */
  private static final int FEWEST_TRIES = 3;

  /** So many of its tries come soon, for most that refuses it passes in a minute. */
  private static final int SOON = 2;

  /** The slot is kept from others until it is known whether AWS has begun. */
  private static final int FEWEST_TRIES_WITH_A_SLOT = 7;

  private static final int SOON_WITH_A_SLOT = 4;

  static Turn first() {
    return new Turn(Attempt.first(), 0, false, false);
  }

  /** Of the copy that is begun anew: its source was shared for the one before. */
  static Turn anew(long ticket) {
    return new Turn(new Attempt(2, Optional.empty()), ticket, false, true);
  }

  /** The next try after one that was put off; empty where there is neither time nor call for it. */
  Optional<Turn> next(CopyJob job, Instant at, Optional<Duration> limit) {
    return mayHaveBegun
        ? next(job, FEWEST_TRIES_WITH_A_SLOT, SOON_WITH_A_SLOT, at, limit)
        : next(job, FEWEST_TRIES, SOON, at, limit);
  }

  /** Likewise, after others had taken the slot: what they do there takes longer than a minute. */
  Optional<Turn> afterTheCrowd(CopyJob job, Instant at) {
    return next(job, FEWEST_TRIES, 0, at, Optional.empty());
  }

  private Optional<Turn> next(
      CopyJob job, int fewest, int soon, Instant at, Optional<Duration> limit) {
    var tries = Math.max(fewest, job.tries(attempt.number()));
    return attempt.nextOf(tries, soon, job.operation(), at, job.deadline(), limit).map(this::with);
  }

  /** The next try after one that cost no call. */
  Optional<Turn> after(CopyJob job, Instant at) {
    return attempt.next(job.operation(), at, job.deadline(), Optional.empty()).map(this::with);
  }

  /** The next try, whenever the slots let it in. */
  Turn another() {
    return with(new Attempt(attempt.number() + 1, Optional.empty()));
  }

  /** From now on only a look can tell that AWS has not begun. */
  Turn unheard() {
    return new Turn(attempt, ticket, true, isLent);
  }

  Turn lent() {
    return new Turn(attempt, ticket, mayHaveBegun, true);
  }

  Turn notLent() {
    return new Turn(attempt, ticket, mayHaveBegun, false);
  }

  Turn by(long other) {
    return new Turn(attempt, other, mayHaveBegun, isLent);
  }

  private Turn with(Attempt next) {
    return new Turn(next, ticket, mayHaveBegun, isLent);
  }

  GivenBack givenBack(CopyJob job) {
    return new GivenBack(job.slots(), job.operation(), ticket);
  }
}
