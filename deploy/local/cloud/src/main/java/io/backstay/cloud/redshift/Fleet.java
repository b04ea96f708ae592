package io.backstay.cloud.redshift;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns the Redshift clusters of a fleet file into clusters. */
final class Fleet {

  private static final Duration AGE = Duration.ofDays(30);
  private static final int AUTOMATED_RETENTION_DAYS = 1;

  private final KeyRules keys;
  private final Chance chance;
  private final Automation automation;

  Fleet(KeyRules keys, Chance chance, Automation automation) {
    this.keys = keys;
    this.chance = chance;
    this.automation = automation;
  }

  RedshiftState start(FleetFile file, Instant now) {
    return RedshiftState.of(
        file.redshiftClusters().stream().map(declared -> cluster(declared, now)).toList());
  }

  private Cluster cluster(FleetFile.RedshiftCluster declared, Instant now) {
    var place = new Place(declared.account(), declared.region());
    var name = ResourceName.cluster(place, declared.identifier());
    var facts =
        new Facts(
            now.minus(AGE),
            declared.nodeType(),
            declared.nodes(),
            declared.sizeGib(),
            "1.0.77467",
            declared.region() + "a",
            chance.stream("namespace of " + name.arn()).uuid().toString());
    return new Cluster(
        name,
        facts,
        declared.kmsKey().map(key -> keys.declared(place, key)),
        declared.status(),
        declared
            .availableAfter()
            .<Cluster.Change>map(
                wait -> new Cluster.Change.Becomes(now.plus(wait), Cluster.AVAILABLE))
            .map(List::of)
            .orElseGet(List::of),
        Optional.empty(),
        Optional.empty(),
        AUTOMATED_RETENTION_DAYS,
        Snapshot.FOR_EVER,
        automation.first(name, AUTOMATED_RETENTION_DAYS, now),
        declared.tags());
  }
}
