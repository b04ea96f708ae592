package io.backstay.snapshot.io;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Commands.Known;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Envelope;
import io.backstay.snapshot.Backup;
import io.backstay.snapshot.Backup.Input.Requested;
import io.backstay.snapshot.Job;
import java.util.Optional;

/** A CreateSnapshot begins a backup, under the id of the command. */
record CommandInbound(Line<Backup.State, Backup.Input, Backup.Effect> line) implements Known {

  @Override
  public Optional<Route> route(Envelope<Command> command, Received message, Origin origin) {
    if (!(command.data() instanceof CreateSnapshot create)) {
      return Optional.empty();
    }
    var job = new Job(command.id(), create, message.sender(), command.time());
    return Optional.of(new Route.To<>(line, command.id(), new Requested(job), origin));
  }
}
