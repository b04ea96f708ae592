package io.backstay.contracts;

import java.util.List;

/**
 * What came of the databases that a run collected: each one is counted once, as ok, incomplete,
 * failed or skipped.
 *
 * @param unseen places (account, region and kind of database) that could not be looked through
 * @param reasons the most frequent ones first
 */
public record RunTally(
    int collected,
    int ok,
    int incomplete,
    int failed,
    int skipped,
    int unseen,
    List<Reason> reasons) {
  public static final RunTally NONE = new RunTally(0, 0, 0, 0, 0, 0, List.of());

  public RunTally {
    reasons = List.copyOf(reasons);
  }

  public RunTally plus(RunTally other) {
    return new RunTally(
        collected + other.collected,
        ok + other.ok,
        incomplete + other.incomplete,
        failed + other.failed,
        skipped + other.skipped,
        unseen + other.unseen,
        Reason.merged(reasons, other.reasons));
  }
}
