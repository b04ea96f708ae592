package io.backstay.contracts;

import java.util.List;

/**
 * What came of the recovery points that a plan would delete: each one is counted once.
 *
 * @param kept what a guard forbade at the moment of the delete
 * @param later what had no room in this run and is left to the next one
 * @param reasons why something was kept or failed, the most frequent ones first
 */
public record RetentionTally(int deleted, int kept, int failed, int later, List<Reason> reasons) {
  public static final RetentionTally NONE = new RetentionTally(0, 0, 0, 0, List.of());

  public RetentionTally {
    reasons = List.copyOf(reasons);
  }

  public RetentionTally plus(RetentionTally other) {
    return new RetentionTally(
        deleted + other.deleted,
        kept + other.kept,
        failed + other.failed,
        later + other.later,
        Reason.merged(reasons, other.reasons));
  }
}
