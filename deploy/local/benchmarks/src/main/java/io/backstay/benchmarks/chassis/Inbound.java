package io.backstay.benchmarks.chassis;

import io.backstay.benchmarks.chassis.Rehearsal.Effect;
import io.backstay.benchmarks.chassis.Rehearsal.Input;
import io.backstay.benchmarks.chassis.Rehearsal.State;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Heard;
import io.backstay.contracts.rds.RdsEvent;
import java.util.Optional;

/**
 * A CreateSnapshot begins a rehearsal, a SnapshotShared ends the one that is its parent, and an
 * event of RDS finds its own by the claim.
 */
record Inbound(Line<State, Input, Effect> line) {

  Optional<Route> command(Envelope<Command> command, Received message, Origin origin) {
    if (!(command.data() instanceof CreateSnapshot create) || create.name().isEmpty()) {
      return Optional.empty();
    }
    var input = new Input.Requested(create.database(), create.name().get());
    return Optional.of(new Route.To<>(line, command.id(), input, origin));
  }

  Route event(Heard heard) {
    return switch (heard) {
      case Heard.FromUs(var envelope) -> report(envelope);
      case Heard.FromRds(var event) -> told(event);
      case Heard.FromRedshift _ -> new Route.Nowhere("an event of Redshift");
    };
  }

  private Route report(Envelope<Event> envelope) {
    if (envelope.data() instanceof SnapshotShared shared && shared.parent().isPresent()) {
      var origin = new Origin(envelope.id(), envelope.traceparent());
      var input = new Input.Reported(shared.snapshot());
      return new Route.To<>(line, shared.parent().get(), input, origin);
    }
    return new Route.Nowhere("not a report");
  }

  private Route told(RdsEvent event) {
    var about = event.resource();
    var snapshot = new Resource(about.account(), about.region(), "snapshot", about.identifier());
    var origin = new Origin(event.about().id(), Optional.empty());
    return new Route.ToHolder<>(line, snapshot, new Input.Noticed(), origin);
  }
}
