package io.backstay.scheduler;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.PausePolicy;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.MissedRun;
import io.backstay.contracts.ProtectionPolicy.Schedule;
import io.backstay.contracts.ProtectionPolicy.Selector;
import io.backstay.contracts.ProtectionPolicy.Spread;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One policy and its databases, for the tests to tell stories about. */
final class Given {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** The next firing after noon. */
  static final Instant NIGHT = Instant.parse("2026-11-21T02:00:00Z");

  static final Cause AWAY = new Cause("Throttling", "rate exceeded", "wait");
  static final Selector ALL = new Selector(Map.of(), List.of(), List.of("*"), List.of(), List.of());
  static final ProtectionPolicy NIGHTLY = policy("cron(0 2 * * ? *)", "UTC");
  static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");

  private Given() {}

  static Schedule schedule(String expression, String zone) {
    return new Schedule(
        expression,
        zone,
        Duration.ofHours(1),
        Duration.ofHours(6),
        Spread.EVEN,
        MissedRun.LATE,
        List.of());
  }

  static Schedule missed(MissedRun rule) {
    return new Schedule(
        "cron(0 2 * * ? *)",
        "UTC",
        Duration.ofHours(1),
        Duration.ofHours(6),
        Spread.EVEN,
        rule,
        List.of());
  }

  static ProtectionPolicy policy(String expression, String zone) {
    return policy(schedule(expression, zone), List.of(ALL), List.of());
  }

  static ProtectionPolicy policy(
      Schedule schedule, List<Selector> selectors, List<Selector> exclusions) {
    return new ProtectionPolicy(
        "nightly",
        selectors,
        exclusions,
        schedule,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ProtectionPolicy blackout(LocalDate date) {
    var plain = NIGHTLY.schedule();
    return policy(
        new Schedule(
            plain.expression(),
            plain.timezone(),
            plain.startWindow(),
            plain.completionWindow(),
            plain.spread(),
            plain.missedRun(),
            List.of(date)),
        List.of(ALL),
        List.of());
  }

  static Request request(String id, Instant at) {
    return new Request(id, new PausePolicy("nightly", "alice", "migration"), "AIDA1", at);
  }

  static Candidate candidate(String identifier, Map<String, String> tags) {
    return new Candidate(
        new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", identifier),
        "available",
        100,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        tags);
  }

  static Candidate withWindows(Candidate plain, String backup, String maintenance) {
    return new Candidate(
        plain.database(),
        plain.status(),
        plain.sizeGiB(),
        plain.encrypted(),
        plain.cluster(),
        plain.replicaOf(),
        Optional.of(backup),
        Optional.of(maintenance),
        plain.tags());
  }
}
