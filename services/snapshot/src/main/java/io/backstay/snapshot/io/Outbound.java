package io.backstay.snapshot.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.patience.Lessons.Input.Learnt;
import io.backstay.chassis.route.Aside;
import io.backstay.chassis.run.Paces;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Command;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Source;
import io.backstay.fleet.Tags;
import io.backstay.snapshot.Backup.Effect;
import io.backstay.snapshot.Backup.Input;
import io.backstay.snapshot.Backup.Input.Broken;
import io.backstay.snapshot.Backup.Input.Delayed;
import io.backstay.snapshot.Backup.Input.NoSuchDatabase;
import io.backstay.snapshot.Backup.Input.NotByItself;
import io.backstay.snapshot.Backup.Input.Refused;
import io.backstay.snapshot.Backup.Input.Stands;
import io.backstay.snapshot.Backup.Input.StillCreating;
import io.backstay.snapshot.Causes;
import io.backstay.snapshot.Job;
import io.backstay.snapshot.Settled;
import io.backstay.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries out the effects of a backup: one call to the fleet, or one word to others. */
record Outbound(Fleet fleet, KeyLooks looks, Memory memory, Speech speech, InstantSource world)
    implements io.backstay.chassis.run.Outbound<Input, Effect> {

  /** Of ManualSnapshotRetentionPeriod, in the model of Redshift. */
  private static final int LONGEST_KEPT = 3653;

  private static final int FOR_EVER = -1;
  private static final int A_YEAR = 365;

  private static final Settled BEGUN = new Settled(true, true);

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.TakeSnapshot(var job, var settled) -> take(job, settled, errand);
      case Effect.LookAtSnapshot(var job, var begunAt) ->
          new Carried.Answered<>(input(job, fleet.look(ref(job)), BEGUN, begunAt));
      case Effect.InspectPlan(var job, var key, var optionGroup) ->
          looks
              .inspection()
              .of(new Source(job.database(), key, optionGroup), job.command().plan(), errand);
      case Effect.Announce(var event) -> speech.announcer().announce(event, errand);
      case Effect.Remember(var pace, var lesson) ->
          memory.teller().tell(pace, new Learnt(lesson), errand);
      case Effect.SetAside(var job) -> setAside(job, errand);
    };
  }

  /** How long earlier snapshots of a database took, and whoever remembers it. */
  record Memory(Paces paces, Teller<Learnt> teller) {}

  /** To everybody, and to people. */
  record Speech(Announcer announcer, Aside aside) {}

  private Carried<Input> setAside(Job job, Errand errand) {
    var database = job.database();
    var rule =
        "must be a database that exists in %s/%s; once it does, send the command again under a new id"
            .formatted(database.account(), database.region());
    Envelope<Command> command =
        Envelope.of(job.operation(), "backstay/snapshot", job.sentAt(), job.command());
    return speech.aside().set(command, job.actor(), "database.identifier", rule, errand);
  }

  private Carried<Input> take(Job job, Settled settled, Errand errand) {
    return switch (settled.isPrepared() ? new Outcome.Succeeded<>(Done.DONE) : prepare(job)) {
      // A copy that cannot come is no reason to have no snapshot: copy-share says why it cannot.
      case Outcome.Succeeded<Done> _,
          Outcome.Refused<Done>(Refusal.Final _),
          Outcome.Refused<Done>(Refusal.KeyNotAccessible _) ->
          begin(job, settled.isToBeNew(), errand);
      case Outcome.Refused<Done>(Refusal.Passing refusal) ->
          new Carried.Answered<>(refused(job, refusal, settled));
    };
  }

  /** Redshift brings to another region what is taken after it was told to, and nothing else. */
  private Outcome<Done> prepare(Job job) {
    var copies = job.command().plan().copies();
    return copies.isEmpty() || job.database().engine() != Engine.REDSHIFT_CLUSTER
        ? new Outcome.Succeeded<>(Done.DONE)
        : fleet.prepare(job.database(), copies);
  }

  /**
   * Where no automated snapshot is young enough to be kept, a new one is taken. Its age counts from
   * the command, so that a repeat finds the same one again.
   */
  private Carried<Input> begin(Job job, boolean isToBeNew, Errand errand) {
    var wanted = snapshot(job, errand);
    var promoted =
        job.command()
            .plan()
            .promote()
            .filter(_ -> !isToBeNew)
            .map(age -> fleet.promote(wanted, job.sentAt().minus(age)))
            .filter(outcome -> !isMissing(outcome));
    var settled = new Settled(true, promoted.isEmpty());
    return taken(job, promoted.orElseGet(() -> fleet.create(wanted)), settled, world.instant());
  }

  private static boolean isMissing(Outcome<SnapshotView> promoted) {
    return promoted instanceof Outcome.Refused<SnapshotView>(Refusal.NotFound(var what, _, _))
        && what == Refusal.What.SNAPSHOT;
  }

  private static NewSnapshot snapshot(Job job, Errand errand) {
    var tags = Tags.of(job.operation(), job.database(), errand.decidedAt(), Optional.empty());
    return new NewSnapshot(job.snapshotName(), job.database(), tags, kept(job));
  }

  /**
   * In days, as AWS counts them where it keeps time itself, which knows no guard: a year more than
   * the plan says, for what nobody deletes any more; for ever where rules of the calendar count.
   */
  private static Optional<Integer> kept(Job job) {
    return job.command()
        .plan()
        .retention()
        .map(retention ->
            retention
                .retentionDays()
                .filter(_ -> isByAgeAlone(retention))
                .map(days -> days + A_YEAR)
                .filter(days -> days <= LONGEST_KEPT)
                .orElse(FOR_EVER));
  }

  private static boolean isByAgeAlone(Retention retention) {
    var keep = retention.keep();
    return keep.counts().isEmpty() && keep.within().isEmpty() && keep.tags().isEmpty();
  }

  private static SnapshotRef ref(Job job) {
    var database = job.database();
    return new SnapshotRef(
        database.engine(), database.account(), database.region(), job.snapshotName());
  }

  private Carried<Input> taken(
      Job job, Outcome<SnapshotView> outcome, Settled settled, Instant begunAt) {
    var isIllegal =
        outcome instanceof Outcome.Refused<SnapshotView>(var refusal)
            && refusal instanceof Refusal.Illegal;
    var member = isIllegal ? member(job) : Optional.<Input>empty();
    return new Carried.Answered<>(member.orElseGet(() -> input(job, outcome, settled, begunAt)));
  }

  /** What AWS does not snapshot by itself may be part of a cluster; only then one more look. */
  private Optional<Input> member(Job job) {
    return fleet.describe(job.database()) instanceof Outcome.Succeeded<DatabaseView>(var view)
        ? view.cluster()
            .map(cluster -> new NotByItself(Causes.memberOf(cluster, job.database().identifier())))
        : Optional.empty();
  }

  private Input input(Job job, Outcome<SnapshotView> outcome, Settled settled, Instant begunAt) {
    return switch (outcome) {
      case Outcome.Succeeded<SnapshotView>(var view) -> seen(job, view, begunAt);
      case Outcome.Refused<SnapshotView>(var refusal) -> refused(job, refusal, settled);
    };
  }

  private Input seen(Job job, SnapshotView view, Instant begunAt) {
    var snapshot =
        new Snapshot(view.arn(), view.kmsKey(), view.sizeGiB(), begunAt, view.tags())
            .under(view.optionGroup());
    return switch (view.status()) {
      case SnapshotView.InProgress(var percent) ->
          new StillCreating(
              under(job, snapshot), percent, memory.paces().of(job.pace()), world.instant());
      case SnapshotView.Available() -> stands(job, snapshot, view.takenAt());
      case SnapshotView.Failed(var status) ->
          new Broken(broken("AWS set the snapshot to " + status));
      case SnapshotView.Gone() -> new Broken(broken("somebody deleted the snapshot"));
    };
  }

  /** Its way into another account depends on whose key it is under, so that is asked before. */
  private Input stands(Job job, Snapshot snapshot, Optional<Instant> takenAt) {
    if (!job.leavesTheAccount()) {
      return new Stands(snapshot, takenAt, world.instant());
    }
    return switch (manager(job, snapshot.kmsKey())) {
      case Outcome.Succeeded<Optional<String>>(var manager) ->
          new Stands(snapshot.managedBy(manager), takenAt, world.instant());
      case Outcome.Refused<Optional<String>>(Refusal.Passing passing) ->
          new Delayed(passing.cause(), world.instant(), Optional.empty(), BEGUN);
      // Whoever may not be told by KMS learns from RDS whether the snapshot can be shared.
      case Outcome.Refused<Optional<String>>(Refusal.Final _) ->
          new Stands(snapshot, takenAt, world.instant());
    };
  }

  private Input refused(Job job, Refusal refusal, Settled settled) {
    return switch (refusal) {
      // A fresh grant may take minutes to be seen everywhere; a key that is still closed then stays
      // so.
      case Refusal.KeyNotAccessible key ->
          new Delayed(key.cause(), world.instant(), Optional.of(Duration.ofMinutes(10)), settled);
      case Refusal.Passing passing ->
          new Delayed(
              passing.cause(), world.instant(), Optional.empty(), settled, prospect(job, passing));
      case Refusal.NotFound(var what, _, _) when what == Refusal.What.DATABASE ->
          new NoSuchDatabase(refusal.cause());
      case Refusal.Final last -> new Refused(last.cause());
    };
  }

  private Input.Prospect prospect(Job job, Refusal.Passing passing) {
    var isBusy = passing instanceof Refusal.NotNow || passing instanceof Refusal.NoCapacityNow;
    return new Input.Prospect(isBusy, lastManager(job));
  }

  /** Of the key that the last snapshot of this database was under; AWS where nobody knows. */
  private Optional<String> lastManager(Job job) {
    var last =
        Stream.of(job.pace(), job.paceOfNew())
            .map(memory.paces()::of)
            .filter(pace -> !pace.history().isEmpty())
            .findFirst();
    return last.isPresent()
            && job.leavesTheAccount()
            && manager(job, last.get().lastKey())
                instanceof Outcome.Succeeded<Optional<String>>(var known)
        ? known
        : Optional.of(RecoveryPoint.AWS);
  }

  /** How many calls are kept for its copies depends on whose key it is under. */
  private Snapshot under(Job job, Snapshot snapshot) {
    return job.leavesTheAccount()
            && manager(job, snapshot.kmsKey())
                instanceof Outcome.Succeeded<Optional<String>>(var known)
        ? snapshot.managedBy(known)
        : snapshot;
  }

  private Outcome<Optional<String>> manager(Job job, Optional<String> key) {
    return looks.managers().of(key, job.database().account(), job.database().region());
  }

  private static Cause broken(String message) {
    return new Cause(
        "SnapshotBroken",
        message,
        "Look at the database's events in RDS, then take a new snapshot.");
  }
}
