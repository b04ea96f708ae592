package io.backstay.snapshot.io;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Commands.Known;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.StepIds;
import io.backstay.snapshot.Backup;
import io.backstay.snapshot.Backup.Input.Requested;
import io.backstay.snapshot.Job;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A CreateSnapshot begins a backup, under the id of the command. */
record CommandInbound(Line<Backup.State, Backup.Input, Backup.Effect> line) implements Known {

  /**
   * The plan travels on several times in one item, with what has become of each step beside it; the
   * item must stay below 64 KB.
   */
  static final int LARGEST = 12 * 1024;

  private static final String TOO_LONG =
      "must be at most " + StepIds.LONGEST_BACKUP + " characters for a backup";

  private static final String TOO_LARGE =
      "must be at most 12 KB for one backup; split the plan over several commands";

  @Override
  public Optional<Route> route(Envelope<Command> command, Received message, Origin origin) {
    if (!(command.data() instanceof CreateSnapshot create)) {
      return Optional.empty();
    }
    if (command.id().length() > StepIds.LONGEST_BACKUP) {
      return aside("id", TOO_LONG, create);
    }
    if (message.body().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      return aside("$", TOO_LARGE, create);
    }
    var job = new Job(command.id(), create, message.sender(), command.time());
    return Optional.of(new Route.To<>(line, command.id(), new Requested(job), origin));
  }

  private static Optional<Route> aside(String field, String rule, CreateSnapshot create) {
    var type = Optional.of(CreateSnapshot.class.getSimpleName());
    return Optional.of(
        new Route.Aside(new Parsed.Broken<>(field, rule, type, Optional.of(create.database()))));
  }
}
