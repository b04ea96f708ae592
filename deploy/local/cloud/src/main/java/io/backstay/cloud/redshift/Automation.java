package io.backstay.cloud.redshift;

import io.backstay.cloud.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The snapshots that clusters take by themselves; nobody is told of them. */
final class Automation {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Beginnings beginnings;
  private final Chance chance;
  private final Switches switches;

  Automation(Beginnings beginnings, Chance chance, Switches switches) {
    this.beginnings = beginnings;
    this.chance = chance;
    this.switches = switches;
  }

  /** The first of a cluster, somewhere within the time between two; retention 0 means none. */
  Optional<Instant> first(ResourceName cluster, int retentionDays, Instant now) {
    return switches
        .automatedEvery()
        .filter(_ -> retentionDays > 0)
        .map(every -> now.plus(part(every, cluster)));
  }

  private Duration part(Duration every, ResourceName cluster) {
    var fraction = chance.stream("automated snapshots of " + cluster.arn()).fraction();
    return Duration.ofSeconds(Math.max(1, Math.round(every.toSeconds() * fraction)));
  }

  /** A cluster that is busy leaves this one out. */
  RedshiftState take(RedshiftState state, Cluster cluster, Instant at) {
    var next = state.with(cluster.nextAutomatedAt(switches.automatedEvery().map(at::plus)));
    var name =
        ResourceName.snapshot(
            cluster.name().place(),
            switches.automatedPrefix() + cluster.name().identifier() + "-" + TIME.format(at));
    if (!cluster.available()
        || CreateClusterSnapshot.isBusy(state, cluster)
        || state.snapshot(name).isPresent()) return next;
    return next.with(
        beginnings.of(
            cluster,
            name,
            new Origin.Automated(),
            cluster.automatedRetentionDays(),
            Tags.none(),
            at));
  }
}
