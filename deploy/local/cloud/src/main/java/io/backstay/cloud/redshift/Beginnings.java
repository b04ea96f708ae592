package io.backstay.cloud.redshift;

import io.backstay.cloud.Chance;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates;
import io.backstay.cloud.rds.Fates.Beginning;
import io.backstay.cloud.rds.Fates.Making;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;

/** What begins to be made: how long it takes and what becomes of it are settled then. */
record Beginnings(Chance chance, Durations durations, Fates fates) {

  /** Of a cluster as it is now. */
  Snapshot of(
      Cluster cluster,
      ResourceName name,
      Origin origin,
      int retentionDays,
      SortedMap<String, String> tags,
      Instant now) {
    var work = durations.create(name, cluster.facts().sizeGib(), chance);
    var making = origin instanceof Origin.Automated ? Making.AUTOMATED : Making.CREATION;
    var fate = fate(making, name, cluster.name().identifier());
    return new Snapshot(
        name,
        cluster.name().identifier(),
        cluster.facts(),
        cluster.encryption(),
        origin instanceof Origin.Automated ? Snapshot.Type.AUTOMATED : Snapshot.Type.MANUAL,
        origin,
        now,
        new Phase.Running(now, work, fate),
        retentionDays,
        Collections.emptySortedSet(),
        tags);
  }

  Phase.Running copy(ResourceName name, Snapshot source, Instant now) {
    var work = durations.copy(name, source.facts().sizeGib(), chance);
    return new Phase.Running(now, work, fate(Making.COPY, name, source.cluster()));
  }

  private Fate fate(Making making, ResourceName name, String cluster) {
    return fates.of(new Beginning(making, name.place(), name.identifier(), cluster));
  }
}
