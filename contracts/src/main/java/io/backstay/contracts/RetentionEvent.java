package io.backstay.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the retention service tells of what it deletes and of what it is asked to keep. */
public sealed interface RetentionEvent extends Event {

  /** An event about one recovery point. */
  sealed interface OfRecoveryPoint extends RetentionEvent {
    RecoveryPoint snapshot();

    @Override
    default Optional<Database> subject() {
      return Optional.of(snapshot().database());
    }
  }

  /** An event about a hold: {@code actor} is the sender that SQS vouches for. */
  sealed interface OfHold extends OfRecoveryPoint {
    String actor();

    String requestedBy();

    String reason();
  }

  /**
   * What a run is about to delete of one database, before it deletes anything.
   *
   * @param run whom a confirmation has to name
   * @param kept how many are kept for which reason; one that has several counts for each
   * @param later how many more could go, and are left to the next run
   */
  record RetentionPlanned(
      Database database,
      String run,
      Instant at,
      Retention retention,
      List<Leaving> deletes,
      List<Kept> kept,
      int later)
      implements RetentionEvent {
    public RetentionPlanned {
      deletes = List.copyOf(deletes);
      kept = List.copyOf(kept);
    }

    @Override
    public Optional<Database> subject() {
      return Optional.of(database);
    }
  }

  /** A recovery point by its ARN, and the rule that lets it go. */
  record Leaving(String recoveryPoint, String rule) {}

  /** How many a rule or a guard keeps. */
  record Kept(String rule, int count) {}

  /**
   * The run deletes nothing more: {@code cause} says why, and what to do so that it goes on. Where
   * no database is named, it is a run of the whole fleet.
   */
  record RetentionStopped(
      Optional<Database> database, String run, int deletes, int available, Cause cause)
      implements RetentionEvent {
    @Override
    public Optional<Database> subject() {
      return database;
    }
  }

  /** Somebody has said that a run which had stopped shall go on. */
  record RetentionConfirmed(
      Optional<Database> database, String run, String actor, String requestedBy, String reason)
      implements RetentionEvent {
    @Override
    public Optional<Database> subject() {
      return database;
    }
  }

  /** Whatever the plan would delete is gone, or has been told why not. */
  record RetentionCompleted(Database database, String run, RetentionTally tally)
      implements RetentionEvent {
    @Override
    public Optional<Database> subject() {
      return Optional.of(database);
    }
  }

  /**
   * A run of all databases has ended: each one that was known when it began has been asked.
   *
   * @param databases how many that were
   * @param leftOut those of them that it let nothing go of, and why; each is counted once
   */
  record FleetRetentionCompleted(
      String run, int databases, RetentionTally tally, List<Reason> leftOut)
      implements RetentionEvent {
    public FleetRetentionCompleted {
      leftOut = List.copyOf(leftOut);
    }

    /** Without those that came later. */
    public FleetRetentionCompleted(String run, int databases, RetentionTally tally) {
      this(run, databases, tally, List.of());
    }

    @Override
    public Optional<Database> subject() {
      return Optional.empty();
    }
  }

  /** It is gone: a run deleted it, because no rule kept it. */
  record SnapshotDeleted(RecoveryPoint snapshot, String run, String rule)
      implements OfRecoveryPoint {}

  /** What was planned is forbidden now: {@code guard} says by what, {@code detail} how. */
  record DeleteRefused(RecoveryPoint snapshot, String run, String guard, String detail)
      implements OfRecoveryPoint {}

  /** It could not be deleted; the next run tries again. */
  record DeleteFailed(RecoveryPoint snapshot, String run, Cause cause) implements OfRecoveryPoint {}

  /**
   * No rule deletes it before {@code until}; {@code hold} is what a release names. Where AWS
   * deletes by itself, {@link ExpiryRemoved} or {@link ExpiryRemains} follows if it had been about
   * to.
   */
  record HoldPlaced(
      RecoveryPoint snapshot,
      String hold,
      Optional<Instant> until,
      String actor,
      String requestedBy,
      String reason)
      implements OfHold {}

  record HoldReleased(
      RecoveryPoint snapshot, String hold, String actor, String requestedBy, String reason)
      implements OfHold {}

  /**
   * AWS was going to delete it by itself, and keeps it now until somebody deletes it: the retention
   * period of a manual Redshift snapshot knows no guard and no hold.
   *
   * @param why it must not end so
   * @param expiresAt when it would have been deleted, at the earliest
   */
  record ExpiryRemoved(RecoveryPoint snapshot, String why, Optional<Instant> expiresAt)
      implements OfRecoveryPoint {}

  /**
   * AWS will delete it by itself at {@code expiresAt} (empty where AWS does not even say when),
   * whoever holds it, unless somebody does something: {@code cause} says what. It is tried on, and
   * told again once a week.
   */
  record ExpiryRemains(RecoveryPoint snapshot, String why, Optional<Instant> expiresAt, Cause cause)
      implements OfRecoveryPoint {}

  /** Nothing has changed: the hold could be neither placed nor released, as it was asked for. */
  record HoldRefused(
      RecoveryPoint snapshot, Cause cause, String actor, String requestedBy, String reason)
      implements OfHold {}
}
