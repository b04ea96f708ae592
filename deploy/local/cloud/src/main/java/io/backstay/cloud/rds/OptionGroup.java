package io.backstay.cloud.rds;

import io.backstay.cloud.Place;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Options of one DB engine under a name of one account and region. */
record OptionGroup(Place place, String name, String engine, SortedSet<String> options) {

  static final String TDE = "TDE";

  /**
   * A database that has had one of these cannot do without: TDE of Oracle and SQL Server, and
   * Oracle's Timezone and OLS (AWS-FACTS 4.1).
   */
  private static final Set<String> PERSISTENT = Set.of(TDE, "Timezone", "OLS");

  OptionGroup {
    options = Collections.unmodifiableSortedSet(new TreeSet<>(options));
  }

  SortedSet<String> persistent() {
    var kept = new TreeSet<>(options);
    kept.retainAll(PERSISTENT);
    return kept;
  }

  boolean encryptsByItself() {
    return options.contains(TDE);
  }
}
