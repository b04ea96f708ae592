package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.time.Instant;
import java.util.List;

/**
 * The databases of the fleet and their snapshots, in any account and region; no call waits for an
 * operation to end, and what AWS refuses comes back as a value.
 */
public interface Fleet {

  Outcome<DatabaseView> describe(Database database);

  /** Begins a snapshot; one of this name that carries the same operation's tag is the same one. */
  Outcome<SnapshotView> create(NewSnapshot snapshot);

  /** Looks once, as the account that owns the snapshot. */
  default Outcome<SnapshotView> look(SnapshotRef snapshot) {
    return lookAs(snapshot.account(), snapshot);
  }

  /** Looks once, as an account that the snapshot may be shared with: AWS shows it no tags. */
  Outcome<SnapshotView> lookAs(String account, SnapshotRef snapshot);

  /**
   * Begins a copy, called in the destination's account and region; a copy of this name that carries
   * the same operation's tag is the same one. The source must carry our tag; its other tags travel.
   */
  Outcome<SnapshotView> copy(NewCopy copy);

  /** Adds accounts (12 digits each) to those that may restore; repeating it changes nothing. */
  Outcome<Done> share(SnapshotRef snapshot, List<String> accounts);

  /** Takes accounts away from those that may restore; repeating it changes nothing. */
  Outcome<Done> unshare(SnapshotRef snapshot, List<String> accounts);

  /**
   * Deletes a snapshot after one look proved that it carries our tag and is the one taken at {@code
   * takenAt}, the time that its recovery point tells; one that is already gone counts as deleted.
   */
  Outcome<Done> delete(SnapshotRef snapshot, Instant takenAt);
}
