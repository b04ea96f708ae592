package io.backstay.cloud.rds;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;

/**
 * Automated snapshots: made in the backup window where the database is there for it, and kept for
 * its days. They do not run while the database is not available or copied in its region (AWS-FACTS
 * 4.1), and no event tells that one has expired.
 */
final class AutomatedBackups {

  /** Our own choice: within the window it is tried again. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private static final DateTimeFormatter IN_NAMES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

  private final Nights nights;
  private final Beginnings beginnings;

  AutomatedBackups(Nights nights, Beginnings beginnings) {
    this.nights = nights;
    this.beginnings = beginnings;
  }

  static ResourceName name(ResourceName database, Instant time) {
    return ResourceName.snapshot(
        database.family(),
        database.place(),
        "rds:" + database.identifier() + "-" + IN_NAMES.format(time));
  }

  RdsState begin(RdsState state, Database database, Instant at) {
    var window = database.facts().backupWindow();
    var tonight = nights.after(database.name(), window, at);
    if (!database.canBeSnapshotted() || isCopied(state, database)) {
      var again = at.plus(AGAIN);
      return state.with(database.nextBackup(nights.stillOpen(window, at, again) ? again : tonight));
    }
    var name = name(database.name(), at);
    var running = beginnings.automated(name, database.facts(), at);
    var snapshot =
        new Snapshot(
            name,
            Snapshot.Type.AUTOMATED,
            database.facts(),
            database.encryption(),
            new Origin.OfDatabase(),
            running,
            Collections.emptySortedSet(),
            Tags.none());
    return state
        .with(snapshot)
        .with(database.backingUpUntil(running.end()).nextBackup(tonight))
        .saying(Notices.backingUp(at, database.name()))
        .saying(Notices.creating(at, snapshot));
  }

  private static boolean isCopied(RdsState state, Database database) {
    return state.snapshots().stream()
        .filter(snapshot -> snapshot.facts().resourceId().equals(database.facts().resourceId()))
        .filter(snapshot -> snapshot.name().place().equals(database.name().place()))
        .anyMatch(snapshot ->
            snapshot.origin() instanceof Origin.CopyOf && snapshot.phase().inProgress());
  }

  /** What the database says when the snapshot is there, and which older ones go. */
  RdsState ended(RdsState state, Snapshot snapshot, Instant at) {
    var name =
        ResourceName.database(
            snapshot.family(), snapshot.name().place(), snapshot.facts().identifier());
    var database = state.database(name);
    if (database.isEmpty()) return state;
    var oldest = at.minus(Duration.ofDays(database.get().backups().retentionDays()));
    var left = state.saying(Notices.backedUp(at, name));
    for (var old : of(state, database.get()))
      if (old.phase().ended().map(oldest::isAfter).orElse(false)) left = left.without(old);
    return left;
  }

  /** Of this very database, not of an earlier one of its name. */
  static List<Snapshot> of(RdsState state, Database database) {
    return state.snapshots().stream()
        .filter(snapshot ->
            snapshot.type() == Snapshot.Type.AUTOMATED
                && snapshot.name().place().equals(database.name().place())
                && snapshot.facts().resourceId().equals(database.facts().resourceId()))
        .toList();
  }
}
