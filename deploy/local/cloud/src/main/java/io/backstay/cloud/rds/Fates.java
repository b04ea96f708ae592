package io.backstay.cloud.rds;

import io.backstay.cloud.Place;

/**
 * Decides what becomes of each snapshot or database that begins to be made; asked once for each.
 */
@FunctionalInterface
public interface Fates {

  /** Everything goes its way. */
  Fates USUAL = _ -> new Fate.AsUsual();

  /** How a snapshot is made. */
  enum Making {
    CREATION,
    COPY,

    /** By RDS itself, in the backup window. */
    AUTOMATED,

    /** A database, from a snapshot or as a member of a cluster. */
    RESTORE
  }

  /** The snapshot by its own identifier and its database's, where it shall be. */
  record Beginning(Making making, Place place, String identifier, String database) {}

  Fate of(Beginning beginning);
}
