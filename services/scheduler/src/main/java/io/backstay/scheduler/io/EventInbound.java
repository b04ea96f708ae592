package io.backstay.scheduler.io;

import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.BackupSkipped;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Heard;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.scheduler.RpoWatch.Input.PointStands;
import io.backstay.scheduler.RunIds;
import io.backstay.scheduler.RunPage.End;
import io.backstay.scheduler.RunPage.Input.Reported;
import java.util.Optional;

/**
 * The end of a backup goes to the page that sent its command; a recovery point that stands goes to
 * the watch over its database.
 */
record EventInbound(Lines lines) implements Events.Known {

  @Override
  public Route route(Heard heard) {
    return switch (heard) {
      case Heard.FromUs(var envelope) -> fromUs(envelope);
      case Heard.FromRds _, Heard.FromRedshift _ -> new Route.Nowhere("about no policy");
    };
  }

  private Route fromUs(Envelope<Event> envelope) {
    return switch (envelope.data()) {
      case BackupCompleted _ -> ended(envelope, End.OK, Optional.empty());
      case BackupIncomplete(_, _, var missing) ->
          ended(envelope, End.INCOMPLETE, missing.stream().findFirst().map(Event.Missing::cause));
      case BackupFailed(_, var cause) -> ended(envelope, End.FAILED, Optional.of(cause));
      case BackupSkipped(_, var cause) -> ended(envelope, End.SKIPPED, Optional.of(cause));
      case SnapshotCompleted done -> stands(envelope, done.database(), done.snapshot());
      case CopyCompleted copy when copy.onward().isPresent() ->
          new Route.Nowhere("a copy in between");
      case CopyCompleted copy -> stands(envelope, copy.database(), copy.copy());
      case Event _ -> new Route.Nowhere("about no policy");
    };
  }

  private Route ended(Envelope<Event> envelope, End end, Optional<Cause> cause) {
    return envelope
        .operation()
        .flatMap(RunIds::place)
        .<Route>map(place ->
            new Route.To<>(
                lines.pages(),
                place.page(),
                new Reported(place.index(), end, cause),
                origin(envelope)))
        .orElseGet(() -> new Route.Nowhere("no run sent it"));
  }

  private Route stands(Envelope<Event> envelope, Database database, RecoveryPoint point) {
    return new Route.To<>(
        lines.watches(),
        Watches.of(database),
        new PointStands(
            Watches.place(point.account(), point.region()), point.createdAt(), envelope.time()),
        origin(envelope));
  }

  private static Origin origin(Envelope<Event> envelope) {
    return new Origin(envelope.id(), envelope.traceparent());
  }
}
