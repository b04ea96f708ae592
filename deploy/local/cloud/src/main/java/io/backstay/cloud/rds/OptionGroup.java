package io.backstay.cloud.rds;

import io.backstay.cloud.Place;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Options of one major version of a DB engine, under a name of one account and region. */
record OptionGroup(
    Place place, String name, String engine, String majorEngineVersion, SortedSet<String> options) {

  /** Of Oracle: a snapshot under them may be shared, and nothing else that is persistent. */
  private static final Set<String> SHARED_ALL_THE_SAME = Set.of("Timezone", "OLS");

  /**
   * A database that has had one of these cannot do without: TDE of Oracle and SQL Server, and
   * Oracle's Timezone and OLS (RDS User Guide, "Sharing a DB snapshot"; OLS from 12.2 on).
   */
  private static final Set<String> PERSISTENT = Set.of("TDE", "Timezone", "OLS");

  OptionGroup {
    options = Collections.unmodifiableSortedSet(new TreeSet<>(options));
  }

  SortedSet<String> persistent() {
    var kept = new TreeSet<>(options);
    kept.retainAll(PERSISTENT);
    return kept;
  }

  /** What is persistent can be taken out of a group again, but for Oracle's: they are permanent. */
  SortedSet<String> permanent() {
    return isOfOracle() ? persistent() : Collections.emptySortedSet();
  }

  /** Those for which no snapshot under this group can be shared. */
  SortedSet<String> unshareable() {
    var kept = persistent();
    if (isOfOracle()) kept.removeAll(SHARED_ALL_THE_SAME);
    return kept;
  }

  /**
   * A group is for one major version of one engine (RDS User Guide, "Working with option groups").
   */
  boolean fits(Facts facts) {
    return engine.equals(facts.engine()) && majorEngineVersion.equals(facts.majorEngineVersion());
  }

  private boolean isOfOracle() {
    return engine.startsWith("oracle-");
  }
}
