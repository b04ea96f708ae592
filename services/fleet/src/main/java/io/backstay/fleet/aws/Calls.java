package io.backstay.fleet.aws;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.ManualSnapshots;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of one kind of database, as its service model wants them: each is one call (a list may
 * take a page more), proves nothing, and throws what the SDK throws.
 *
 * @param <C> the SDK's client
 */
public interface Calls<C> {

  List<DatabaseView> describe(C client, Database database);

  SnapshotView create(C client, NewSnapshot snapshot);

  /** As an account that owns the snapshot or that it may be shared with. */
  List<SnapshotView> look(C client, String account, SnapshotRef snapshot);

  /** Those of the caller's own snapshots that have one of these names. */
  List<SnapshotView> lookAtAll(C client, Whereabouts where, Collection<String> names);

  SnapshotView copy(C client, NewCopy copy, Map<String, String> sourceTags);

  void share(C client, SnapshotRef snapshot, List<String> accounts);

  void unshare(C client, SnapshotRef snapshot, List<String> accounts);

  void delete(C client, SnapshotRef snapshot);

  /** Asked only of what AWS would delete by itself. */
  void keepForEver(C client, SnapshotRef snapshot);

  /** The automated snapshots of a database, in any order. */
  List<SnapshotView> automated(C client, Database database);

  /** How many manual snapshots the caller's account has, and may have. */
  ManualSnapshots manualSnapshots(C client);

  /** A page of the caller's own manual snapshots, with their tags. */
  SnapshotPage manual(C client, Whereabouts where, Optional<String> marker);

  /**
   * Why AWS never shares this one, as far as it depends on more than its engine; asked only after
   * AWS refused.
   */
  default Optional<Cause> unshareable(C client, SnapshotRef snapshot) {
    return Optional.empty();
  }

  /** Begins a manual copy of an automated snapshot beside it. */
  SnapshotView promote(C client, SnapshotView automated, NewSnapshot snapshot);

  /** Which snapshots: of which engine, whose and where. */
  record Whereabouts(Engine engine, String account, String region) {
    public SnapshotRef named(String name) {
      return new SnapshotRef(engine, account, region, name);
    }
  }
}
