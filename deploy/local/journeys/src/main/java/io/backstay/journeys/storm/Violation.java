package io.backstay.journeys.storm;

/** Something that must not be, when all is quiet again: which invariant, of what, and how. */
record Violation(Invariant invariant, String subject, String how) {

  /** What must hold after every round. */
  enum Invariant {
    /** Each planned recovery point stands exactly once, and none more. */
    RECOVERY_POINT,
    /** Each snapshot is shared with whom the plan says, and with nobody else. */
    SHARE,
    /** What is not ours is as it was, and no call that was granted has named it. */
    FOREIGN,
    /** No operation is unfinished, none has effects, a lease or a wish for attention. */
    PENDING,
    /** No queue holds anything, and only what had to be parked is parked. */
    QUEUE,
    /** Each command accepted once, each end told, nothing written twice. */
    AUDIT,
    /** Each backup has the one end that its faults allow, and says precisely what is missing. */
    END,
    /** Every worker runs, and ended by nothing but us. */
    WORKER,
    /** What was asked and answered is as AWS's published models have it. */
    MODEL
  }

  @Override
  public String toString() {
    return "%s: %s %s".formatted(invariant, subject, how);
  }
}
