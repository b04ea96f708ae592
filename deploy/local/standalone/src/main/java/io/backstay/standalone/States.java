package io.backstay.standalone;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RunTally;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.HopRemoval;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.retention.FleetForget;
import io.backstay.retention.FleetTask;
import io.backstay.retention.Forget;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.LeftoverRemoval;
import io.backstay.scheduler.PolicyRun;
import io.backstay.scheduler.RunPage;
import io.backstay.snapshot.Backup;
import io.backstay.snapshot.Job;
import io.backstay.snapshot.Steps;
import io.backstay.standalone.Operation.Step;
import io.backstay.standalone.Operation.Underway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the state of an operation tells a person. */
final class States {
  private States() {}

  /** {@code about} and {@code at} are empty where the state does not know them any more. */
  record Told(
      Optional<String> about,
      Optional<Instant> at,
      List<Step> steps,
      Optional<String> cause,
      Optional<Underway> underway) {

    static Told of(String about, Instant at) {
      return new Told(
          Optional.of(about), Optional.of(at), List.of(), Optional.empty(), Optional.empty());
    }

    static Told nothing() {
      return new Told(
          Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    Told because(Cause why) {
      return new Told(about, at, steps, Optional.of(why.code() + ": " + why.message()), underway);
    }

    Told with(List<Step> known) {
      return new Told(about, at, known, cause, underway);
    }

    Told making(Underway now) {
      return new Told(about, at, steps, cause, Optional.of(now));
    }
  }

  static Told of(Backup.State state) {
    return switch (state) {
      case Backup.State.New _ -> Told.nothing();
      case Backup.State.Creating creating -> begun(creating.job());
      case Backup.State.Postponed later -> begun(later.job()).because(later.cause());
      case Backup.State.Snapshotting now -> begun(now.job()).making(underway(now.job()));
      case Backup.State.Looking now -> begun(now.job()).making(underway(now.job()));
      case Backup.State.Protecting now -> begun(now.job()).with(steps(now.steps()));
      case Backup.State.Completed(var points) -> points(points);
      case Backup.State.Incomplete(var points, var missing) ->
          points(points).with(missing.stream().map(States::missing).toList());
      case Backup.State.Skipped(var cause) -> Told.nothing().because(cause);
      case Backup.State.Failed(var cause) -> Told.nothing().because(cause);
    };
  }

  static Told of(SnapshotCopy.State state) {
    return switch (state) {
      case SnapshotCopy.State.New _ -> Told.nothing();
      case SnapshotCopy.State.Queueing now -> begun(now.job());
      case SnapshotCopy.State.Lending now -> begun(now.job());
      case SnapshotCopy.State.Starting now -> begun(now.job());
      case SnapshotCopy.State.Postponed later -> begun(later.job()).because(later.cause());
      case SnapshotCopy.State.Copying now -> begun(now.job()).making(underway(now.job()));
      case SnapshotCopy.State.Canceling now -> begun(now.job()).because(now.cause());
      case SnapshotCopy.State.Returning now -> begun(now.job()).with(returning(now.job()));
      case SnapshotCopy.State.Owing now ->
          begun(now.job()).with(returning(now.job())).because(now.cause());
      case SnapshotCopy.State.Copied(var told) -> ended(told, told.copy());
      case SnapshotCopy.State.Failed(var told, _) ->
          ended(told, told.source()).because(told.cause());
    };
  }

  static Told of(SnapshotShare.State state) {
    return switch (state) {
      case SnapshotShare.State.New _ -> Told.nothing();
      case SnapshotShare.State.Sharing now -> begun(now.job());
      case SnapshotShare.State.Postponed later -> begun(later.job()).because(later.cause());
      case SnapshotShare.State.Shared(_, var told) -> ended(told, told.snapshot());
      case SnapshotShare.State.Unshared(_, var told) -> ended(told, told.snapshot());
      case SnapshotShare.State.StillShared(var told) ->
          ended(told, told.snapshot()).because(told.cause());
      case SnapshotShare.State.Failed(var told) ->
          ended(told, told.snapshot()).because(told.cause());
    };
  }

  static Told of(HopRemoval.State state) {
    return switch (state) {
      case HopRemoval.State.New _ -> Told.nothing();
      case HopRemoval.State.Removing now -> begun(now.job());
      case HopRemoval.State.Postponed later -> begun(later.job()).because(later.cause());
      case HopRemoval.State.Removed(var told) -> ended(told, told.snapshot());
      case HopRemoval.State.Kept(var told) -> ended(told, told.snapshot()).because(told.cause());
    };
  }

  static Told of(PolicyRun.State state) {
    return switch (state) {
      case PolicyRun.State.New _ -> Told.nothing();
      case PolicyRun.State.Underway now ->
          Told.of("policy " + now.order().policyName(), now.order().scheduledAt());
      case PolicyRun.State.Completed(var policy, _, var at, var tally) ->
          Told.of("policy " + policy, at).with(steps(tally));
      case PolicyRun.State.Skipped(var policy, _, var at, var cause) ->
          Told.of("policy " + policy, at).because(cause);
    };
  }

  static Told of(RunPage.State state) {
    return switch (state) {
      case RunPage.State.New _ -> Told.nothing();
      case RunPage.State.Postponed later ->
          Told.of(later.task().place().inWords(), later.task().begin()).because(later.cause());
      case RunPage.State.Underway now -> Told.of(now.task().place().inWords(), now.task().begin());
      case RunPage.State.Done(var tally) -> Told.nothing().with(steps(tally));
    };
  }

  static Told of(Forget.State state) {
    return switch (state) {
      case Forget.State.New _ -> Told.nothing();
      case Forget.State.Going now ->
          begun(now.task()).with(RetentionSteps.of(now.agenda().tally()));
      case Forget.State.Underway now -> begun(now.task());
      case Forget.State.Completed(var task, var tally) ->
          begun(task).with(RetentionSteps.of(tally));
      case Forget.State.Stopped(var task, var cause) -> begun(task).because(cause);
    };
  }

  static Told of(FleetForget.State state) {
    return switch (state) {
      case FleetForget.State.New _ -> Told.nothing();
      case FleetForget.State.Going now -> begun(now.task()).with(RetentionSteps.of(now.tally()));
      case FleetForget.State.Underway now -> begun(now.task());
      case FleetForget.State.Completed(var task, _, var tally) ->
          begun(task).with(RetentionSteps.of(tally));
      case FleetForget.State.Stopped(var task, var cause) -> begun(task).because(cause);
    };
  }

  private static Told begun(FleetTask task) {
    return Told.of("all databases", task.at());
  }

  static Told of(LeftoverRemoval.State state) {
    return switch (state) {
      case LeftoverRemoval.State.New _ -> Told.nothing();
      case LeftoverRemoval.State.Watched(var leftover, var until) ->
          Told.of(leftover.name(), until);
      case LeftoverRemoval.State.Removing now -> Told.of(now.leftover().name(), now.begunAt());
      case LeftoverRemoval.State.Postponed now ->
          Told.of(now.leftover().name(), now.begunAt()).because(now.cause());
      case LeftoverRemoval.State.Kept(var leftover, var cause, var at) ->
          Told.of(leftover.name(), at).because(cause);
      case LeftoverRemoval.State.Finished _ -> Told.nothing();
    };
  }

  private static Told begun(ForgetTask task) {
    return Told.of(Operation.about(task.database()), task.at());
  }

  /** What came of the databases of a run, and why of those that are not ok. */
  private static List<Step> steps(RunTally tally) {
    var steps = new ArrayList<Step>();
    steps.add(
        new Step(
            tally.collected() + " databases",
            "%d ok, %d incomplete, %d failed, %d skipped"
                .formatted(tally.ok(), tally.incomplete(), tally.failed(), tally.skipped())));
    for (var reason : tally.reasons()) {
      steps.add(
          new Step(
              reason.count() + " × " + reason.code(),
              reason.message() + " (" + String.join(", ", reason.examples()) + ")"));
    }
    return steps;
  }

  private static Told begun(HopRemoval.Job job) {
    return Told.of(Operation.about(job.command().database()), job.sentAt());
  }

  private static Told begun(Job job) {
    return Told.of(Operation.about(job.database()), job.sentAt());
  }

  private static Told begun(CopyJob job) {
    return Told.of(Operation.about(job.command().database()), job.sentAt());
  }

  private static List<Step> returning(CopyJob job) {
    var borrower = job.command().destination().account();
    return List.of(new Step("take back the source's share with " + borrower, "under way"));
  }

  private static Told begun(SnapshotShare.Job job) {
    return Told.of(Operation.about(job.wish().command().database()), job.sentAt());
  }

  private static Told ended(Event.OfDatabase told, RecoveryPoint point) {
    return Told.of(Operation.about(told.database()), point.createdAt());
  }

  private static Told points(List<RecoveryPoint> points) {
    return points.isEmpty()
        ? Told.nothing()
        : Told.of(Operation.about(points.getFirst().database()), points.getFirst().createdAt())
            .with(
                points.stream()
                    .map(point -> new Step(point.name() + " in " + point.region(), "stands"))
                    .toList());
  }

  private static Step missing(Event.Missing missing) {
    return new Step(missing.step(), "missing: " + missing.cause().message());
  }

  private static List<Step> steps(Steps steps) {
    return steps.byOperation().values().stream()
        .map(step -> new Step(step.description(), report(step.report())))
        .toList();
  }

  private static String report(Steps.Report report) {
    return switch (report) {
      case Steps.Report.Awaited _ -> "under way";
      case Steps.Report.Done _ -> "done";
      case Steps.Report.Failed(var cause) -> "failed: " + cause.message();
    };
  }

  private static Underway underway(Job job) {
    var database = job.database();
    return new Underway(database.account(), database.region(), job.snapshotName());
  }

  private static Underway underway(CopyJob job) {
    var destination = job.command().destination();
    return new Underway(destination.account(), destination.region(), job.copyName());
  }
}
