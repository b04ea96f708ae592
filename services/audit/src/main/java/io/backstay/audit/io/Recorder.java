package io.backstay.audit.io;

import io.backstay.audit.Entries;
import io.backstay.audit.Entry;
import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Handler;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.messages.Signal;
import io.backstay.chassis.route.Dispatcher.Counts;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Heard;
import io.backstay.contracts.Parking;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.wire.Hearing;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every message, also one that nobody can read. */
final class Recorder implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger("io.backstay.entries");

  private final AuditTable table;
  private final Counts counts;
  private final MeterRegistry meters;

  Recorder(AuditTable table, Counts counts, MeterRegistry meters) {
    this.table = table;
    this.counts = counts;
    this.meters = meters;
  }

  @Override
  public Answer handle(Received message) {
    if (Signal.parse(message.body()).isPresent()) {
      counts.nowhere(message.queue(), "nothing here waits for a signal");
      return new Answer.Acknowledge();
    }
    return switch (Hearing.of(message.body())) {
      case Parsed.Read<Heard>(var heard) -> keep(Entries.of(heard));
      case Parsed.Unknown<Heard>(var type) -> keep(Unfamiliar.entry(message, type));
      case Parsed.Broken<Heard> broken -> aside(message, broken);
    };
  }

  private Answer keep(Entry entry) {
    write(entry);
    return new Answer.Acknowledge();
  }

  /** Written, not published: what audit tells comes back to audit. */
  private Answer aside(Received message, Parsed.Broken<?> broken) {
    var event =
        Parking.of(
            message.queue(), message.messageId(), message.sentAt(), message.sender(), broken);
    write(
        Entries.of(
            Envelope.of(
                message.messageId() + "#parked", "backstay/audit", message.sentAt(), event)));
    counts.parked(message.queue(), broken.field());
    return new Answer.Park(broken.field(), broken.rule());
  }

  private void write(Entry entry) {
    var written = table.write(entry) ? "new" : "repeat";
    LOG.atInfo()
        .addKeyValue("instance", entry.partitionKey())
        .addKeyValue("key", entry.sortKey())
        .addKeyValue("outcome", entry.outcome().wireName())
        .log(written);
    meters
        .counter(
            "backstay.audit.entries", "outcome", entry.outcome().wireName(), "written", written)
        .increment();
  }
}
