package io.backstay.copyshare;

import io.backstay.chassis.process.Attempt;
import io.backstay.copyshare.CopySlots.Input.GivenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a copy does with its slot: which try this is, by which ticket, and whether AWS may have
 * begun although it was not heard to. Then the slot is kept whatever happens.
 */
public record Turn(Attempt attempt, long ticket, boolean mayHaveBegun) {

  /** One that was refused is tried again so often at least, however few calls are left for it. */
  private static final int FEWEST_TRIES = 3;

  /** So many more before that, where what refused it likely passes in a minute. */
  private static final int SOON = 2;

  /** Likewise, but the slot is kept from others until it is known whether AWS has begun. */
  private static final int SOON_WITH_A_SLOT = 4;

  /** A slot comes free any minute, but others may take it. */
  private static final int SOON_IN_A_CROWD = 1;

  /** The next try after one that was put off; empty where there is neither time nor call for it. */
  Optional<Turn> next(CopyJob job, Instant at, Optional<Duration> limit) {
    return next(job, mayHaveBegun ? SOON_WITH_A_SLOT : SOON, at, limit);
  }

  /** Likewise, after others had taken the slot. */
  Optional<Turn> afterTheCrowd(CopyJob job, Instant at) {
    return next(job, SOON_IN_A_CROWD, at, Optional.empty());
  }

  private Optional<Turn> next(CopyJob job, int soon, Instant at, Optional<Duration> limit) {
    var tries = Math.max(FEWEST_TRIES, job.tries(attempt.number()) - soon);
    return attempt.nextOf(tries, soon, job.operation(), at, job.deadline(), limit).map(this::with);
  }

  /** The next try after one that cost no call. */
  Optional<Turn> after(CopyJob job, Instant at) {
    return attempt.next(job.operation(), at, job.deadline(), Optional.empty()).map(this::with);
  }

  /** From now on only a look can tell that AWS has not begun. */
  Turn unheard() {
    return new Turn(attempt, ticket, true);
  }

  private Turn with(Attempt next) {
    return new Turn(next, ticket, mayHaveBegun);
  }

  Turn declining(long other) {
    return new Turn(attempt, other, mayHaveBegun);
  }

  GivenBack givenBack(CopyJob job) {
    return new GivenBack(job.slots(), job.operation(), ticket);
  }
}
