package io.backstay.snapshot.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.contracts.Database;
import io.backstay.contracts.Event.PreflightFound;
import io.backstay.contracts.Plan;
import io.backstay.fleet.Findings;
import io.backstay.fleet.Preflight;
import io.backstay.fleet.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what will not work in a plan. One that was found well is not asked about again for some
 * hours: most plans come every night.
 */
final class Inspection {
  private static final Duration STAYS_WELL = Duration.ofHours(6);
  private static final int MOST = 10_000;

  private final Preflight preflight;
  private final Announcer announcer;
  private final InstantSource world;
  private final Map<Subject, Instant> well = new ConcurrentHashMap<>();

  private record Subject(Source source, Plan plan) {}

  Inspection(Preflight preflight, Announcer announcer, InstantSource world) {
    this.preflight = preflight;
    this.announcer = announcer;
    this.world = world;
  }

  <I> Carried<I> of(Source source, Plan plan, Errand errand) {
    var subject = new Subject(source, plan);
    var now = world.instant();
    var until = well.get(subject);
    if (until != null && now.isBefore(until)) {
      return new Carried.Done<>();
    }
    var found = preflight.plan(source, plan);
    if (found.errors().isEmpty()) {
      remember(subject, now);
    }
    return found.isEmpty() ? new Carried.Done<>() : tell(source.database(), found, errand);
  }

  private <I> Carried<I> tell(Database database, Findings found, Errand errand) {
    return announcer.announce(new PreflightFound(database, found.errors(), found.notes()), errand);
  }

  private void remember(Subject subject, Instant now) {
    if (well.size() >= MOST) {
      well.clear();
    }
    well.put(subject, now.plus(STAYS_WELL));
  }
}
