package io.backstay.cloud.faults;

import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates;

/**
 * Snapshots of RDS that do not become available as they should: which ones, by how they are made,
 * by their own name and their database's, and where; and what becomes of them.
 */
public record SnapshotFault(
    Fates.Making making,
    Name identifier,
    Name database,
    Whom where,
    Window window,
    Pick pick,
    Fate fate) {

  /** Every snapshot that is made in this way, anywhere. */
  public static SnapshotFault of(Fates.Making making, Fate fate) {
    return new SnapshotFault(
        making, Name.ANY, Name.ANY, Whom.everybody(), Window.ALWAYS, new Pick.Every(), fate);
  }

  public SnapshotFault named(String pattern) {
    return new SnapshotFault(making, new Name(pattern), database, where, window, pick, fate);
  }

  public SnapshotFault ofDatabase(String pattern) {
    return new SnapshotFault(making, identifier, new Name(pattern), where, window, pick, fate);
  }

  public SnapshotFault in(Whom value) {
    return new SnapshotFault(making, identifier, database, value, window, pick, fate);
  }

  public SnapshotFault during(Window value) {
    return new SnapshotFault(making, identifier, database, where, value, pick, fate);
  }

  public SnapshotFault picking(Pick value) {
    return new SnapshotFault(making, identifier, database, where, window, value, fate);
  }

  boolean matches(Fates.Beginning beginning) {
    return making == beginning.making()
        && identifier.matches(beginning.identifier())
        && database.matches(beginning.database())
        && where.matches(beginning.place());
  }
}
