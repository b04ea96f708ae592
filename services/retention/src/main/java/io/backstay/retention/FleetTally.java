package io.backstay.retention;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RetentionTally;
import java.util.List;

/**
 * What came of several databases.
 *
 * @param leftOut those of which nothing was let go, and why
 */
public record FleetTally(RetentionTally tally, List<Reason> leftOut) {
  static final FleetTally NONE = new FleetTally(RetentionTally.NONE, List.of());

  public FleetTally {
    leftOut = List.copyOf(leftOut);
  }

  static FleetTally of(RetentionTally tally) {
    return new FleetTally(tally, List.of());
  }

  /** So many databases, one of which, or all of which together, are called {@code example}. */
  static FleetTally leftOut(Cause cause, int databases, String example) {
    return databases == 0
        ? NONE
        : new FleetTally(
            RetentionTally.NONE,
            List.of(new Reason(cause.code(), cause.message(), databases, List.of(example))));
  }

  FleetTally plus(FleetTally other) {
    return new FleetTally(tally.plus(other.tally), Reason.merged(leftOut, other.leftOut));
  }
}
