package io.backstay.scheduler.io;

import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import java.time.Duration;
import java.util.List;

/**
 * Sends commands to the service that takes snapshots; each may be repeated under its id, and
 * outages are thrown as {@link io.backstay.chassis.Outage}.
 */
@FunctionalInterface
interface Commander {

  void send(List<Parcel> parcels);

  /** A command that nobody shall see before {@code delay} is over: at most 15 minutes. */
  record Parcel(Envelope<Command> command, Duration delay) {}
}
