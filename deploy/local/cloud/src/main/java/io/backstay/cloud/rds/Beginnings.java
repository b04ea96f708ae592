package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import io.backstay.cloud.rds.Fates.Beginning;
import io.backstay.cloud.rds.Fates.Making;
import java.time.Instant;

/** How long each snapshot takes and what becomes of it, settled as it begins. */
record Beginnings(Chance chance, Durations durations, Fates fates) {

  Phase.Running creation(ResourceName name, Facts facts, Instant now) {
    var work = durations.create(name, facts.sizeGib(), chance);
    return new Phase.Running(now, work, fate(Making.CREATION, name, facts));
  }

  Phase.Running automated(ResourceName name, Facts facts, Instant now) {
    var work = durations.create(name, facts.sizeGib(), chance);
    return new Phase.Running(now, work, fate(Making.AUTOMATED, name, facts));
  }

  Phase.Running copy(ResourceName name, Facts facts, Instant now) {
    var work = durations.copy(name, facts.sizeGib(), chance);
    return new Phase.Running(now, work, fate(Making.COPY, name, facts));
  }

  /** As long as a copy: AWS publishes no figure for either. */
  Phase.Running restore(ResourceName database, Facts facts, Instant now) {
    var work = durations.copy(database, facts.sizeGib(), chance);
    return new Phase.Running(now, work, fate(Making.RESTORE, database, facts));
  }

  private Fate fate(Making making, ResourceName name, Facts facts) {
    return fates.of(new Beginning(making, name.place(), name.identifier(), facts.identifier()));
  }
}
