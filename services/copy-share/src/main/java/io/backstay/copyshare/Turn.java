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

  /** The next try after one that was put off; empty where there is no time for it. */
  Optional<Turn> next(CopyJob job, Instant at, Optional<Duration> limit, boolean unheard) {
    return attempt
        .next(job.operation(), at, job.deadline(), limit)
        .map(next -> new Turn(next, ticket, mayHaveBegun || unheard));
  }

  Turn declining(long other) {
    return new Turn(attempt, other, mayHaveBegun);
  }

  GivenBack givenBack(CopyJob job) {
    return new GivenBack(job.slots(), job.operation(), ticket);
  }
}
