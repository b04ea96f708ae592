package io.backstay.chassis.route;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import io.backstay.contracts.wire.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads a command queue: what cannot be read, is too old or is not for this service goes aside with
 * its reason.
 */
public final class Commands implements Router {
  /**
   * An operation is remembered for longer than this, so that an old repeat never looks like a new
   * command.
   */
  private static final Duration OLDEST = Duration.ofDays(30);

  /**
   * Clocks differ; a command from further ahead than this could be repeated after it is forgotten.
   */
  private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(15);

  private final InstantSource world;
  private final Known known;
  private final Reading reading;

  public Commands(InstantSource world, Known known) {
    this(world, known, Wire::command);
  }

  /** For a service that reads further forms of its commands. */
  public Commands(InstantSource world, Known known, Reading reading) {
    this.world = world;
    this.known = known;
    this.reading = reading;
  }

  /** What a body says, with id and time of its sending where it has none of its own. */
  @FunctionalInterface
  public interface Reading {
    Parsed<Envelope<Command>> read(String body, Sent sent);
  }

  /** The commands that a service knows; empty for the others. */
  @FunctionalInterface
  public interface Known {
    Optional<Route> route(Envelope<Command> command, Received message, Origin origin);
  }

  @Override
  public Route route(Received message) {
    return switch (reading.read(message.body(), new Sent(message.messageId(), message.sentAt()))) {
      case Parsed.Read<Envelope<Command>>(var command) -> route(command, message);
      case Parsed.Unknown<Envelope<Command>>(var type) ->
          aside("type", "must be a command that is known, but is " + type, type, Optional.empty());
      case Parsed.Broken<Envelope<Command>> broken -> new Route.Aside(broken);
    };
  }

  private Route route(Envelope<Command> command, Received message) {
    var now = world.instant();
    if (command.time().isBefore(now.minus(OLDEST))) {
      return aside("time", "must not be more than 30 days ago", command);
    }
    if (command.time().isAfter(now.plus(FURTHEST_AHEAD))) {
      return aside("time", "must not be in the future", command);
    }
    return known
        .route(command, message, new Origin(message.messageId(), command.traceparent()))
        .orElseGet(() ->
            aside("type", "must be a command of this service, but is " + command.type(), command));
  }

  private static Route aside(String field, String rule, Envelope<Command> command) {
    return aside(field, rule, command.data().getClass().getSimpleName(), Optional.of(command));
  }

  private static Route aside(
      String field, String rule, String type, Optional<Envelope<Command>> command) {
    return new Route.Aside(
        new Parsed.Broken<>(
            field,
            rule,
            Optional.of(type),
            command.flatMap(envelope -> envelope.data().subject())));
  }
}
