package io.backstay.contracts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Something that happened, told on the topic {@code backstay-events}. */
public sealed interface Event
    permits Event.OfDatabase,
        Event.OfPolicy,
        Event.CommandAccepted,
        Event.MessageParked,
        Event.CoverageReported,
        CatalogEvent,
        RetentionEvent {

  /** Says whose trail this belongs to; a message that nobody could read belongs to no database. */
  Optional<Database> subject();

  /** An event about one known database. */
  sealed interface OfDatabase extends Event {
    Database database();

    @Override
    default Optional<Database> subject() {
      return Optional.of(database());
    }
  }

  /**
   * A command was understood and its operation begun; {@code actor} is the sender that SQS vouches
   * for.
   */
  record CommandAccepted(Command command, String actor) implements Event {
    @Override
    public Optional<Database> subject() {
      return command.subject();
    }
  }

  /** An event about one protection policy; it belongs to no one database. */
  sealed interface OfPolicy extends Event {
    String policyName();

    @Override
    default Optional<Database> subject() {
      return Optional.empty();
    }
  }

  /**
   * A message was set aside in {@code queue}: which field broke which rule; the body itself may
   * hold secrets and is not told.
   */
  record MessageParked(
      String queue,
      String messageId,
      Instant sentAt,
      String sender,
      Optional<String> type,
      Optional<Database> database,
      String field,
      String rule)
      implements Event {
    @Override
    public Optional<Database> subject() {
      return database;
    }
  }

  record SnapshotStarted(Database database, String snapshot) implements OfDatabase {}

  /**
   * The snapshot stands; the plan travels on with it, so that nobody has to ask. {@code calls} is
   * how often AWS was asked to make it or whether it stands, where that is known.
   */
  record SnapshotCompleted(
      RecoveryPoint snapshot,
      Plan plan,
      Instant deadline,
      String requestedBy,
      String reason,
      Optional<Integer> calls)
      implements OfDatabase {
    public SnapshotCompleted(
        RecoveryPoint snapshot, Plan plan, Instant deadline, String requestedBy, String reason) {
      this(snapshot, plan, deadline, requestedBy, reason, Optional.empty());
    }

    @Override
    public Database database() {
      return snapshot.database();
    }
  }

  /**
   * AWS has begun to copy; {@code full} says why all of the data travels and not only what changed,
   * where that is so.
   */
  record CopyStarted(
      Optional<String> parent,
      RecoveryPoint source,
      Destination destination,
      String copy,
      Optional<String> full)
      implements OfDatabase {
    public CopyStarted(
        Optional<String> parent, RecoveryPoint source, Destination destination, String copy) {
      this(parent, source, destination, copy, Optional.empty());
    }

    @Override
    public Database database() {
      return source.database();
    }
  }

  /**
   * A copy stood still or was cancelled by somebody; it is begun anew, once, under another name.
   */
  record CopyRestarted(
      Optional<String> parent, RecoveryPoint source, Destination destination, Cause cause)
      implements OfDatabase {
    @Override
    public Database database() {
      return source.database();
    }
  }

  /**
   * {@code onward} is where the next copy shall be, made of this one in between; {@code next} where
   * further ones shall be, made of this one, which stays; {@code looks} is how many each of them
   * may have, as it was for this one; {@code retention} is that of the plan.
   */
  record CopyCompleted(
      Optional<String> parent,
      RecoveryPoint source,
      RecoveryPoint copy,
      Destination destination,
      Instant deadline,
      String requestedBy,
      String reason,
      Optional<Destination> onward,
      List<Destination> next,
      Optional<Integer> looks,
      Optional<Retention> retention)
      implements OfDatabase {
    public CopyCompleted {
      next = List.copyOf(next);
    }

    public CopyCompleted(
        Optional<String> parent,
        RecoveryPoint source,
        RecoveryPoint copy,
        Destination destination,
        Instant deadline,
        String requestedBy,
        String reason) {
      this(
          parent,
          source,
          copy,
          destination,
          deadline,
          requestedBy,
          reason,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public Database database() {
      return source.database();
    }
  }

  /** {@code onward} is where no copy can be now, because this one in between is missing. */
  record CopyFailed(
      Optional<String> parent,
      RecoveryPoint source,
      Destination destination,
      Cause cause,
      Optional<Destination> onward)
      implements OfDatabase {
    public CopyFailed(
        Optional<String> parent, RecoveryPoint source, Destination destination, Cause cause) {
      this(parent, source, destination, cause, Optional.empty());
    }

    @Override
    public Database database() {
      return source.database();
    }
  }

  record SnapshotShared(Optional<String> parent, RecoveryPoint snapshot, List<String> accounts)
      implements OfDatabase {
    public SnapshotShared {
      accounts = List.copyOf(accounts);
    }

    @Override
    public Database database() {
      return snapshot.database();
    }
  }

  record ShareFailed(
      Optional<String> parent, RecoveryPoint snapshot, List<String> accounts, Cause cause)
      implements OfDatabase {
    public ShareFailed {
      accounts = List.copyOf(accounts);
    }

    @Override
    public Database database() {
      return snapshot.database();
    }
  }

  record SnapshotUnshared(Optional<String> parent, RecoveryPoint snapshot, List<String> accounts)
      implements OfDatabase {
    public SnapshotUnshared {
      accounts = List.copyOf(accounts);
    }

    @Override
    public Database database() {
      return snapshot.database();
    }
  }

  /** The accounts can still restore from the snapshot. */
  record SnapshotUnshareFailed(
      Optional<String> parent, RecoveryPoint snapshot, List<String> accounts, Cause cause)
      implements OfDatabase {
    public SnapshotUnshareFailed {
      accounts = List.copyOf(accounts);
    }

    @Override
    public Database database() {
      return snapshot.database();
    }
  }

  /** The copy in between has served, and is gone. */
  record HopRemoved(RecoveryPoint snapshot) implements OfDatabase {
    @Override
    public Database database() {
      return snapshot.database();
    }
  }

  /**
   * The copy in between could not be deleted: somebody has to do it by hand, and until then the
   * account that copied it may restore from it.
   */
  record HopKept(RecoveryPoint snapshot, Cause cause) implements OfDatabase {
    @Override
    public Database database() {
      return snapshot.database();
    }
  }

  /** The source of a copy was shared with the account that copies it, for as long as that takes. */
  record SourceShared(RecoveryPoint source, Destination destination) implements OfDatabase {
    @Override
    public Database database() {
      return source.database();
    }
  }

  /** The share that a copy needed was taken back. */
  record SourceUnshared(RecoveryPoint source, Destination destination) implements OfDatabase {
    @Override
    public Database database() {
      return source.database();
    }
  }

  /** The share that a copy needed could not be taken back: somebody has to do it by hand. */
  record UnshareFailed(RecoveryPoint source, Destination destination, Cause cause)
      implements OfDatabase {
    @Override
    public Database database() {
      return source.database();
    }
  }

  /** Of what stands in a plan, {@code errors} will not work, and {@code notes} are good to know. */
  record PreflightFound(Database database, List<Finding> errors, List<Finding> notes)
      implements OfDatabase {
    public PreflightFound {
      errors = List.copyOf(errors);
      notes = List.copyOf(notes);
    }
  }

  /** Every planned recovery point stands and every planned share is given. */
  record BackupCompleted(Database database, List<RecoveryPoint> recoveryPoints)
      implements OfDatabase {
    public BackupCompleted {
      recoveryPoints = List.copyOf(recoveryPoints);
    }
  }

  /** The snapshot stands, but part of the plan does not: what is missing, and why. */
  record BackupIncomplete(
      Database database, List<RecoveryPoint> recoveryPoints, List<Missing> missing)
      implements OfDatabase {
    public BackupIncomplete {
      recoveryPoints = List.copyOf(recoveryPoints);
      missing = List.copyOf(missing);
    }
  }

  /**
   * A planned step that did not happen; {@code step} reads like {@code copy to
   * 222222222222/us-west-2}.
   */
  record Missing(String step, Cause cause) {}

  /** The database is not one to back up by itself: {@code cause} says what to back up instead. */
  record BackupSkipped(Database database, Cause cause) implements OfDatabase {}

  record BackupFailed(Database database, Cause cause) implements OfDatabase {}

  /** From now on this version of the policy counts; {@code next} is when it first begins a run. */
  record PolicyApplied(String policyName, int version, Optional<Instant> next)
      implements OfPolicy {}

  record PolicyPaused(String policyName, int version) implements OfPolicy {}

  record PolicyResumed(String policyName, int version, Optional<Instant> next)
      implements OfPolicy {}

  record PolicyDeleted(String policyName, int version) implements OfPolicy {}

  /** EventBridge Scheduler does not take the policy's schedule: it is tried again and again. */
  record PolicyStalled(String policyName, int version, Cause cause) implements OfPolicy {}

  /**
   * The schedule should have fired at {@code scheduledAt} and did not; the run begins without it.
   */
  record FiringMissed(String policyName, int version, Instant scheduledAt) implements OfPolicy {}

  /** {@code places} is how many accounts, regions and kinds of database are looked through. */
  record RunStarted(String policyName, int version, Instant scheduledAt, int places)
      implements OfPolicy {}

  /** A run that was due did not begin, and why. */
  record RunSkipped(String policyName, int version, Instant scheduledAt, Cause cause)
      implements OfPolicy {}

  /** Each database that was collected has been told of; {@code tally} is what came of them. */
  record RunCompleted(String policyName, int version, Instant scheduledAt, RunTally tally)
      implements OfPolicy {}

  /**
   * The newest recovery point in this destination is older than the policy's objective, and its
   * grace is over; {@code newest} is empty where there never was one.
   */
  record RpoBreached(
      Database database,
      String policyName,
      String account,
      String region,
      Optional<Instant> newest,
      Duration objective)
      implements OfDatabase {}

  /** There is a recovery point again that is young enough. */
  record RpoRecovered(
      Database database, String policyName, String account, String region, Instant newest)
      implements OfDatabase {}

  /**
   * No policy covers the database, and nobody has excluded it; told once for each {@code day} in
   * UTC on which that is so.
   */
  record DatabaseUnprotected(Database database, LocalDate day, Cause cause) implements OfDatabase {}

  /** How the whole fleet stood to the policies on that day. */
  record CoverageReported(LocalDate day, Coverage coverage) implements Event {
    @Override
    public Optional<Database> subject() {
      return Optional.empty();
    }
  }
}
