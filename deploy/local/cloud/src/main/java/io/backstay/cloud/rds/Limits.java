package io.backstay.cloud.rds;

import io.backstay.cloud.Place;

/**
 * What stands in the way of one more snapshot; one code for two quotas, told apart by the text
 * alone.
 */
final class Limits {

  private Limits() {}

  static void checkFree(RdsState state, ResourceName name) {
    if (state.snapshot(name).isPresent())
      throw RdsError.DB_SNAPSHOT_ALREADY_EXISTS.refuse(
          "Cannot create the snapshot because a snapshot with the identifier %s already exists."
              .formatted(name.identifier()));
  }

  static void checkManualSnapshots(RdsState state, Place place, Quotas quotas) {
    var taken =
        state.snapshots().stream()
            .filter(snapshot ->
                snapshot.name().place().equals(place) && snapshot.type() == Snapshot.Type.MANUAL)
            .count();
    if (taken >= quotas.manualSnapshots())
      throw RdsError.SNAPSHOT_QUOTA_EXCEEDED.refuse(
          "Cannot create more than " + quotas.manualSnapshots() + " manual snapshots");
  }

  /** Copies that wait for their turn count too. */
  static void checkCrossRegionCopies(RdsState state, Place destination, Quotas quotas) {
    var running =
        state.snapshots().stream()
            .filter(snapshot ->
                snapshot.name().place().equals(destination) && snapshot.phase().inProgress())
            .filter(snapshot ->
                snapshot.origin() instanceof Origin.CopyOf origin
                    && origin.crossRegion(snapshot.name()))
            .count();
    if (running >= quotas.crossRegionCopies())
      throw RdsError.SNAPSHOT_QUOTA_EXCEEDED.refuse(
          "Cannot copy more than " + quotas.crossRegionCopies() + " snapshots across regions");
  }
}
