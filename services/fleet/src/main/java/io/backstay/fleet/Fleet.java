package io.backstay.fleet;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The databases of the fleet and their snapshots, in any account and region; no call waits for an
 * operation to end, and what AWS refuses comes back as a value. What is copied or shared must be
 * ours: its tag says so in one look, or its name does where its tags are known ({@link Proof}).
 * Where no more manual snapshots may be kept, the refusal says whose those are that stand there.
 */
public interface Fleet {

  Outcome<DatabaseView> describe(Database database);

  /**
   * Makes sure, before a snapshot of the database is begun, that it can get to these destinations;
   * repeating it changes nothing. Only Redshift copies by a setting of the cluster.
   */
  Outcome<Done> prepare(Database database, List<Destination> destinations);

  /** Begins a snapshot; one of this name that carries the same operation's tag is the same one. */
  Outcome<SnapshotView> create(NewSnapshot snapshot);

  /**
   * Begins a manual snapshot from the newest automated one that is not older than {@code
   * notBefore}; where there is none, the refusal is {@link Refusal.NotFound} of a snapshot.
   */
  Outcome<SnapshotView> promote(NewSnapshot snapshot, Instant notBefore);

  /** Looks once, as the account that owns the snapshot. */
  default Outcome<SnapshotView> look(SnapshotRef snapshot) {
    return lookAs(snapshot.account(), snapshot);
  }

  /** Looks once, as an account that the snapshot may be shared with: AWS shows it no tags. */
  Outcome<SnapshotView> lookAs(String account, SnapshotRef snapshot);

  /**
   * Looks once at many snapshots of one account and region, by their names in lower case; those
   * that are not to be seen are left out.
   */
  Outcome<Map<String, SnapshotView>> lookAtAll(
      Engine engine, String account, String region, Collection<String> names);

  /**
   * How many manual snapshots of this engine's kind the account has in the region, and may have:
   * RDS tells both, with quotas that were raised; of Redshift the quota is AWS's default.
   */
  Outcome<ManualSnapshots> manualSnapshots(Engine engine, String account, String region);

  /** Whose the manual snapshots are that stand there: one call, or two where there are many. */
  Outcome<Occupancy> occupancy(Engine engine, String account, String region);

  /** Our snapshots of this database that stand there, the newest first: one call per hundred. */
  Outcome<List<SnapshotView>> pointsOf(Database database, String account, String region);

  /**
   * Begins a copy, called in the destination's account and region; a copy of this name that carries
   * the same operation's tag is the same one. The source must be ours; its other tags travel.
   */
  Outcome<SnapshotView> copy(NewCopy copy);

  /**
   * Looks once at a copy that was begun. Where the engine copies by itself, what is not there yet
   * is on its way, and what stands is marked as ours.
   */
  default Outcome<SnapshotView> lookAtCopy(NewCopy copy) {
    return look(copy.target());
  }

  /**
   * Looks once at copies that were begun into one account and region, of one engine; where the
   * engine copies by itself, that is one paged call for all of them, and another for each that has
   * come and is to be marked as ours.
   */
  default Map<NewCopy, Outcome<SnapshotView>> lookAtCopies(Collection<NewCopy> copies) {
    var seen = new HashMap<NewCopy, Outcome<SnapshotView>>();
    copies.forEach(copy -> seen.put(copy, lookAtCopy(copy)));
    return seen;
  }

  /**
   * Gives up a copy that is still being made, or that AWS has given up, after one look proved that
   * {@code operation} makes it; one that is gone counts as given up, one that stands is refused.
   */
  Outcome<Done> cancel(SnapshotRef copy, String operation);

  /**
   * Adds accounts (12 digits each) to those that may restore what is ours; repeating it changes
   * nothing.
   */
  Outcome<Done> share(RecoveryPoint snapshot, List<String> accounts);

  /** Takes accounts away from those that may restore what is ours; repeating it changes nothing. */
  Outcome<Done> unshare(RecoveryPoint snapshot, List<String> accounts);

  /**
   * Has AWS keep a snapshot that it would delete by itself until somebody deletes it, after one
   * look proved that it carries our tag and is the one taken at {@code takenAt}; where AWS does so
   * already, as with all manual ones of RDS, nothing is changed.
   */
  Outcome<Done> keepForEver(SnapshotRef snapshot, Instant takenAt);

  /**
   * Deletes a snapshot after one look proved that it carries our tag and is the one taken at {@code
   * takenAt}, the time that its recovery point tells; one that is already gone counts as deleted.
   */
  Outcome<Done> delete(SnapshotRef snapshot, Instant takenAt);

  /** Likewise, if the same look proves that it is a copy in between, which carries its own tag. */
  Outcome<Done> deleteHop(SnapshotRef snapshot, Instant takenAt);
}
