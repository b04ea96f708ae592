package io.backstay.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Some manual snapshots of a place; {@code next} is where the following page begins, if there is
 * one.
 *
 * @param counted how many there were on it, also of engines that are none of ours: each one counts
 *     against the quota
 */
public record SnapshotPage(int counted, List<Listed> snapshots, Optional<String> next) {
  /** What every listing gives at the most (MaxRecords in the service models). */
  public static final int LARGEST = 100;

  public SnapshotPage {
    snapshots = List.copyOf(snapshots);
  }

  /** {@code isCopy} where it was not taken of a database here, but copied from a snapshot. */
  public record Listed(SnapshotView view, boolean isCopy) {}
}
