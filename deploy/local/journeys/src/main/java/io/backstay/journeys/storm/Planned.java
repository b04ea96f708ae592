package io.backstay.journeys.storm;

import io.backstay.contracts.Database;
import io.backstay.contracts.Plan;

/**
 * A backup that was asked for: the operation that the command begins, and whether it can be had.
 */
record Planned(String operation, Database database, Plan plan, Fate fate) {

  /** What was wrong with the command already when it was sent. */
  enum Fate {
    STANDS,
    /** The database that it names does not exist. */
    NO_DATABASE,
    /** The name that it gives is that of somebody else's snapshot. */
    NAME_TAKEN
  }
}
