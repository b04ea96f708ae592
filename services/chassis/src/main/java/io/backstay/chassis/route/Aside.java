package io.backstay.chassis.route;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.MessageQueue;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.route.Dispatcher.Counts;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parking;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.wire.Wire;
import java.util.Map;
import java.util.Optional;

/** Sets a command aside that could be read, but names something that the world does not know. */
public final class Aside {
  private final MessageQueue queue;
  private final Announcer announcer;
  private final Counts counts;

  public Aside(MessageQueue queue, Announcer announcer, Counts counts) {
    this.queue = queue;
    this.announcer = announcer;
    this.counts = counts;
  }

  /** Told first, then parked; a crash between the two does both again under the same ids. */
  public <I> Carried<I> set(
      Envelope<Command> command, String sender, String field, String rule, Errand errand) {
    var broken =
        new Parsed.Broken<>(field, rule, Optional.of(command.type()), command.data().subject());
    Carried<I> told =
        announcer.announce(
            Parking.of(queue.name(), command.id(), command.time(), sender, broken), errand);
    var message =
        new Received(
            queue.name(),
            command.id(),
            Wire.print(command),
            command.time(),
            sender,
            1,
            "",
            Map.of());
    queue.park(message, new Answer.Park(field, rule));
    counts.parked(queue.name(), field);
    return told;
  }
}
