package io.backstay.chassis.service;

import io.backstay.chassis.route.Dispatcher.Counts;
import io.backstay.chassis.run.Journal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line and one count for each decision, and a count for each message that led nowhere. */
final class MeteredJournal implements Journal, Counts {
  private static final Logger LOG = LoggerFactory.getLogger("io.backstay.decisions");

  private final MeterRegistry meters;

  MeteredJournal(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void decided(Entry entry) {
    var outcome = entry.outcome().name().toLowerCase(Locale.ROOT);
    var advances = entry.outcome() == Outcome.ADVANCE;
    LOG.atInfo()
        .addKeyValue("flow", entry.flow())
        .addKeyValue("operation", entry.operation())
        .addKeyValue("state", entry.state())
        .addKeyValue("input", entry.input())
        .addKeyValue(advances ? "next" : "why", entry.detail())
        .log(outcome);
    meters
        .counter(
            "backstay.decisions",
            "flow",
            entry.flow(),
            "outcome",
            outcome,
            "input",
            entry.input(),
            "why",
            advances ? "" : entry.detail())
        .increment();
  }

  @Override
  public void nowhere(String queue, String why) {
    meters.counter("backstay.messages.nowhere", "queue", queue, "why", why).increment();
  }

  @Override
  public void parked(String queue, String field) {
    // The field may be a path that a stranger made up; only its first name is a label.
    meters
        .counter("backstay.messages.parked", "queue", queue, "field", field.split("[.\\[]", 2)[0])
        .increment();
  }
}
