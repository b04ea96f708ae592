package io.backstay.copyshare.io;

import io.backstay.chassis.process.Resource;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Heard;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.redshift.RedshiftEvent;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.FanOut;
import io.backstay.copyshare.SnapshotCopy.Input;
import io.backstay.copyshare.SnapshotCopy.Input.ArrivedEvent;
import io.backstay.copyshare.SnapshotCopy.Input.CanceledEvent;
import io.backstay.copyshare.SnapshotCopy.Input.FinishedEvent;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What RDS tells of a copy goes to whoever claimed it; what is announced with a plan becomes
 * commands to ourselves.
 */
record EventInbound(Lines lines, String source) implements Events.Known {

  @Override
  public Route route(Heard heard) {
    return switch (heard) {
      case Heard.FromRds(var event) -> fromRds(event);
      case Heard.FromRedshift(RedshiftEvent.SnapshotDeleted(var about)) -> deleted(about);
      case Heard.FromRedshift(RedshiftEvent.SnapshotCopied copied) -> arrived(copied);
      case Heard.FromRedshift _ -> new Route.Nowhere("an event of Redshift");
      case Heard.FromUs(var envelope) -> fromUs(envelope);
    };
  }

  private Route fromRds(RdsEvent event) {
    return switch (event) {
      case RdsEvent.CopyFinished _ -> toHolder(event, new FinishedEvent(name(event)));
      case RdsEvent.CopyCanceled _, RdsEvent.SnapshotDeleted _ ->
          toHolder(event, new CanceledEvent(name(event), event.about().at()));
      case RdsEvent.SnapshotCreating _, RdsEvent.SnapshotCreated _, RdsEvent.CopyStarted _ ->
          new Route.Nowhere("not the end of a copy");
      case RdsEvent.Restored _,
          RdsEvent.DatabaseCreated _,
          RdsEvent.DatabaseDeleted _,
          RdsEvent.EmergentSnapshotRequest _ ->
          new Route.Nowhere("about a database");
      case RdsEvent.Other _ -> new Route.Nowhere("some other event of RDS");
    };
  }

  /** In lower case, as AWS keeps it and as ours are. */
  private static String name(RdsEvent event) {
    return event.resource().identifier().toLowerCase(Locale.ROOT);
  }

  private Route toHolder(RdsEvent event, Input input) {
    var about = event.resource();
    var copy = new Resource(about.account(), about.region(), "snapshot", about.identifier());
    return new Route.ToHolder<>(
        lines.copies(), copy, input, new Origin(event.about().id(), Optional.empty()));
  }

  /** Of what arrives, or fails on its way, Redshift says nothing where it would arrive. */
  private Route deleted(RedshiftEvent.About about) {
    var name = about.told().snapshot().orElseGet(() -> about.told().resource());
    var stored = name.toLowerCase(Locale.ROOT);
    var copy = new Resource(about.account(), about.region(), CopyJob.REDSHIFT_SNAPSHOT, stored);
    return new Route.ToHolder<>(
        lines.copies(),
        copy,
        new CanceledEvent(stored, about.at()),
        new Origin(about.id(), Optional.empty()));
  }

  /** It is told of the cluster, where that is; the words alone tell what came where. */
  private Route arrived(RedshiftEvent.SnapshotCopied copied) {
    var about = copied.about();
    var name = about.told().snapshot().map(text -> text.toLowerCase(Locale.ROOT));
    if (name.isEmpty() || copied.toRegion().isEmpty()) {
      return new Route.Nowhere("does not say what was copied where");
    }
    var copy =
        new Resource(
            about.account(), copied.toRegion().get(), CopyJob.REDSHIFT_SNAPSHOT, name.get());
    return new Route.ToHolder<>(
        lines.copies(),
        copy,
        new ArrivedEvent(name.get(), about.at()),
        new Origin(about.id(), Optional.empty()));
  }

  private Route fromUs(Envelope<Event> envelope) {
    if (envelope.operation().isEmpty()) {
      return new Route.Nowhere("belongs to no operation");
    }
    var operation = envelope.operation().get();
    return switch (envelope.data()) {
      case SnapshotCompleted completed ->
          split(envelope, FanOut.of(operation, completed, envelope.time()));
      case CopyCompleted completed ->
          split(envelope, FanOut.of(operation, completed, envelope.time()));
      case CopyFailed failed -> split(envelope, FanOut.of(operation, failed));
      case Event _ -> new Route.Nowhere("asks nothing of us");
    };
  }

  /**
   * The id of a command is that of the operation it begins; its time is the announcement's, so that
   * a repeat is the same.
   */
  private Route split(Envelope<Event> cause, SortedMap<String, Command> commands) {
    if (commands.isEmpty()) {
      return new Route.Nowhere("plans nothing further");
    }
    var envelopes = new ArrayList<Envelope<Command>>();
    commands.forEach((id, command) -> {
      var envelope =
          Envelope.of(id, source, cause.time(), command).within(id, Optional.of(cause.id()));
      envelopes.add(
          cause.trace().map(trace -> envelope.traced(trace.child(id, "begin"))).orElse(envelope));
    });
    return new Route.Split(envelopes);
  }
}
