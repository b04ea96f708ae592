package io.backstay.snapshot.io;

import io.backstay.chassis.process.Resource;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.ShareFailed;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Heard;
import io.backstay.contracts.StepIds;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.redshift.RedshiftEvent;
import io.backstay.snapshot.Backup;
import io.backstay.snapshot.Backup.Input;
import io.backstay.snapshot.Backup.Input.CreatedEvent;
import io.backstay.snapshot.Backup.Input.DeletedEvent;
import io.backstay.snapshot.Backup.Input.FailedEvent;
import io.backstay.snapshot.Backup.Input.StepDone;
import io.backstay.snapshot.Backup.Input.StepFailed;
import io.backstay.snapshot.Job;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What RDS or Redshift tells of a snapshot goes to whoever claimed it; what is reported of a step
 * goes to the backup that waits for it.
 */
record EventInbound(Line<Backup.State, Input, Backup.Effect> line) implements Events.Known {

  @Override
  public Route route(Heard heard) {
    return switch (heard) {
      case Heard.FromRds(var event) -> fromRds(event);
      case Heard.FromRedshift(var event) -> fromRedshift(event);
      case Heard.FromUs(var envelope) -> fromUs(envelope);
    };
  }

  private Route fromRds(RdsEvent event) {
    return switch (event) {
      // An automated snapshot is made a manual one by a copy of it.
      case RdsEvent.SnapshotCreated _, RdsEvent.CopyFinished _ ->
          toHolder(event, new CreatedEvent());
      case RdsEvent.SnapshotDeleted _, RdsEvent.CopyCanceled _ ->
          toHolder(event, new DeletedEvent());
      case RdsEvent.SnapshotCreating _, RdsEvent.CopyStarted _ ->
          new Route.Nowhere("not the end of a snapshot");
      case RdsEvent.Restored _,
          RdsEvent.DatabaseCreated _,
          RdsEvent.DatabaseDeleted _,
          RdsEvent.EmergentSnapshotRequest _ ->
          new Route.Nowhere("about a database");
      case RdsEvent.Other _ -> new Route.Nowhere("some other event of RDS");
    };
  }

  private Route toHolder(RdsEvent event, Input input) {
    var about = event.resource();
    var snapshot = new Resource(about.account(), about.region(), "snapshot", about.identifier());
    return new Route.ToHolder<>(
        line, snapshot, input, new Origin(event.about().id(), Optional.empty()));
  }

  private Route fromRedshift(RedshiftEvent event) {
    return switch (event) {
      case RedshiftEvent.SnapshotCompleted(var about, var occasion) ->
          ofUser(about, occasion, new CreatedEvent());
      case RedshiftEvent.SnapshotFailed(var about, var occasion) ->
          ofUser(about, occasion, new FailedEvent());
      case RedshiftEvent.SnapshotCanceled(var about, var occasion) ->
          ofUser(about, occasion, new FailedEvent());
      case RedshiftEvent.SnapshotDeleted(var about) -> toHolder(about, new DeletedEvent());
      case RedshiftEvent.SnapshotStarted _ -> new Route.Nowhere("not the end of a snapshot");
      case RedshiftEvent.SnapshotCopied _, RedshiftEvent.CopyNotEnabled _ ->
          new Route.Nowhere("about a copy");
      case RedshiftEvent.RestoreStarted _,
          RedshiftEvent.ClusterRestored _,
          RedshiftEvent.RestoreFailed _,
          RedshiftEvent.ClusterCreated _,
          RedshiftEvent.ClusterDeleted _ ->
          new Route.Nowhere("about a cluster");
      case RedshiftEvent.Other _ -> new Route.Nowhere("some other event of Redshift");
    };
  }

  private Route ofUser(RedshiftEvent.About about, RedshiftEvent.Occasion occasion, Input input) {
    return switch (occasion) {
      case USER -> toHolder(about, input);
      case FINAL -> new Route.Nowhere("the last snapshot of a cluster, which nobody asked us for");
    };
  }

  private Route toHolder(RedshiftEvent.About about, Input input) {
    var name = about.told().snapshot().orElseGet(() -> about.told().resource());
    var kind = Job.kindOf(Engine.REDSHIFT_CLUSTER);
    var snapshot =
        new Resource(about.account(), about.region(), kind, name.toLowerCase(Locale.ROOT));
    return new Route.ToHolder<>(line, snapshot, input, new Origin(about.id(), Optional.empty()));
  }

  private Route fromUs(Envelope<Event> envelope) {
    return switch (envelope.data()) {
      case CopyCompleted done when done.onward().isPresent() ->
          new Route.Nowhere("a copy in between");
      case CopyCompleted done ->
          report(done.parent(), envelope, step -> new StepDone(step, Optional.of(done.copy())));
      case SnapshotShared done ->
          report(done.parent(), envelope, step -> new StepDone(step, Optional.empty()));
      // Without the copy in between, the one that was to be made of it is missing.
      case CopyFailed failed ->
          report(
              failed.parent(),
              envelope,
              step ->
                  new StepFailed(
                      failed.onward().isPresent() ? StepIds.of(step) : step, failed.cause()));
      case ShareFailed failed ->
          report(failed.parent(), envelope, step -> new StepFailed(step, failed.cause()));
      case Event _ -> new Route.Nowhere("not the report of a step");
    };
  }

  /** A step is named by the operation that carried it out. */
  private Route report(
      Optional<String> parent, Envelope<Event> envelope, Function<String, Input> input) {
    if (parent.isEmpty() || envelope.operation().isEmpty()) {
      return new Route.Nowhere("no backup waits for it");
    }
    var origin = new Origin(envelope.id(), envelope.traceparent());
    return new Route.To<>(line, parent.get(), input.apply(envelope.operation().get()), origin);
  }
}
