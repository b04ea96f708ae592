package io.backstay.chassis.route;

import io.backstay.chassis.inbox.Received;
import io.backstay.contracts.Heard;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.wire.Hearing;

/** Reads an event queue: what is of no known type is let go, what cannot be read goes aside. */
public final class Events implements Router {
  private final Known known;

  public Events(Known known) {
    this.known = known;
  }

  /** What a service makes of the events that it can read. */
  @FunctionalInterface
  public interface Known {
    Route route(Heard heard);
  }

  @Override
  public Route route(Received message) {
    return switch (Hearing.of(message.body())) {
      case Parsed.Read<Heard>(var heard) -> known.route(heard);
      case Parsed.Unknown<Heard> _ -> new Route.Nowhere("an event of a type that is not known");
      case Parsed.Broken<Heard> broken -> new Route.Aside(broken);
    };
  }
}
