package io.backstay.snapshot;

import io.backstay.contracts.Cause;

/** Why a backup fails or is skipped where it is not AWS that says so. */
public final class Causes {
  static final Cause DELETED =
      new Cause(
          "SnapshotDeleted",
          "somebody deleted the snapshot",
          "Look in CloudTrail who did, and take a new one.");

  static final Cause TOO_LONG =
      new Cause(
          "TooLong",
          "AWS is still creating the snapshot a day after the window ended",
          "Open a case with AWS Support.");

  static final Cause SILENT =
      new Cause(
          "NoReport",
          "nobody reported this step",
          "Look whether copy-share runs and what its parked queues hold.");

  private Causes() {}

  /** {@code cluster} is what to back up instead of its member. */
  public static Cause memberOf(String cluster, String member) {
    return new Cause(
        "MemberOfCluster",
        member + " is a member of the cluster " + cluster + ", which is backed up as a whole",
        "Back up the cluster instead: engine aurora-cluster or multi-az-cluster, identifier "
            + cluster
            + ".");
  }

  static Cause nameTaken(String name, String holder) {
    return new Cause(
        "NameTaken",
        "the snapshot name " + name + " belongs to operation " + holder,
        "Leave out the name: Backstay then computes one that is free.");
  }
}
