package io.backstay.retention.io;

import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.CatalogEvent.RecoveryPointVerified;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotUnshared;
import io.backstay.contracts.Heard;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.rds.Resource;
import io.backstay.contracts.redshift.RedshiftEvent;
import io.backstay.retention.Entry;
import io.backstay.retention.Forget.Input.BackupEnded;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.PointRecord.Input.Came;
import io.backstay.retention.PointRecord.Input.MayBeGone;
import io.backstay.retention.PointRecord.Input.Shared;
import io.backstay.retention.PointRecord.Input.Telling;
import io.backstay.retention.PointRecord.Input.Unshared;
import io.backstay.retention.PointRecord.Input.Verified;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was made goes into the catalog; what AWS says was deleted is looked at; what a backup's end
 * makes superfluous is forgotten.
 */
record EventInbound(Lines lines) implements Events.Known {

  @Override
  public Route route(Heard heard) {
    return switch (heard) {
      case Heard.FromUs(var envelope) -> fromUs(envelope);
      case Heard.FromRds(var event) -> fromRds(event);
      case Heard.FromRedshift(RedshiftEvent.SnapshotDeleted(var about)) -> deleted(about);
      case Heard.FromRedshift _ -> new Route.Nowhere("no delete of a snapshot");
    };
  }

  private Route fromUs(Envelope<Event> envelope) {
    return switch (envelope.data()) {
      case SnapshotCompleted done ->
          came(
              envelope,
              Entry.of(
                  done.snapshot(),
                  places(done.plan().copies()),
                  done.deadline(),
                  done.plan().retention()));
      case CopyCompleted copy when copy.onward().isPresent() ->
          new Route.Nowhere("a copy in between");
      case CopyCompleted copy ->
          came(
              envelope,
              Entry.of(copy.copy(), places(copy.next()), copy.deadline(), copy.retention()));
      case RecoveryPointVerified proven -> told(envelope, proven.snapshot(), new Verified());
      case SnapshotShared done ->
          told(envelope, done.snapshot(), new Shared(Set.copyOf(done.accounts())));
      case SnapshotUnshared done ->
          told(envelope, done.snapshot(), new Unshared(Set.copyOf(done.accounts())));
      case BackupCompleted done -> ended(envelope, done.database());
      case BackupIncomplete done -> ended(envelope, done.database());
      case Event _ -> new Route.Nowhere("no recovery point came of it");
    };
  }

  /** Once for each backup, however often its end is told. */
  private Route ended(Envelope<Event> envelope, Database database) {
    var run = Runs.of(envelope.operation().orElse(envelope.id()));
    return new Route.To<>(
        lines.forgets(),
        run,
        new BackupEnded(new ForgetTask(run, database, Optional.empty(), false, envelope.time())),
        new Origin(envelope.id(), envelope.traceparent()));
  }

  private static Set<String> places(Collection<Destination> destinations) {
    return destinations.stream()
        .map(destination -> Entry.place(destination.account(), destination.region()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Route came(Envelope<Event> envelope, Entry entry) {
    return new Route.To<>(
        lines.points(),
        Entry.operation(entry.point()),
        new Came(entry, envelope.time()),
        new Origin(envelope.id(), envelope.traceparent()));
  }

  private Route told(Envelope<Event> envelope, RecoveryPoint about, Telling told) {
    return new Route.To<>(
        lines.points(),
        Entry.operation(about),
        told,
        new Origin(envelope.id(), envelope.traceparent()));
  }

  private Route fromRds(RdsEvent event) {
    return switch (event) {
      case RdsEvent.SnapshotDeleted(var about) -> deleted(about.resource(), about.id());
      case RdsEvent.SnapshotCreating _,
          RdsEvent.SnapshotCreated _,
          RdsEvent.CopyStarted _,
          RdsEvent.CopyFinished _,
          RdsEvent.CopyCanceled _,
          RdsEvent.Restored _,
          RdsEvent.DatabaseCreated _,
          RdsEvent.DatabaseDeleted _,
          RdsEvent.EmergentSnapshotRequest _,
          RdsEvent.Other _ ->
          new Route.Nowhere("no delete of a snapshot");
    };
  }

  private Route deleted(Resource gone, String cause) {
    var kind =
        gone.kind() == Resource.Kind.CLUSTER_SNAPSHOT ? Entry.Kind.CLUSTER : Entry.Kind.INSTANCE;
    return mayBeGone(
        Entry.operation(kind, gone.account(), gone.region(), gone.identifier()), cause);
  }

  private Route deleted(RedshiftEvent.About about) {
    var name = about.told().snapshot().orElseGet(() -> about.told().resource());
    return mayBeGone(
        Entry.operation(Entry.Kind.REDSHIFT, about.account(), about.region(), name), about.id());
  }

  private Route mayBeGone(String operation, String cause) {
    return new Route.To<>(
        lines.points(), operation, new MayBeGone(), new Origin(cause, Optional.empty()));
  }
}
