package io.backstay.cloud.rds;

import io.backstay.cloud.Place;
import java.util.stream.Stream;

/**
 * What stands in the way of one more snapshot; one code for two quotas, told apart by the text
 * alone. DB instances and DB clusters are counted apart.
 */
final class Limits {

  private Limits() {}

  static void checkFree(RdsState state, ResourceName name) {
    if (state.snapshot(name).isPresent())
      throw name.family()
          .snapshotAlreadyExists()
          .refuse(
              "Cannot create the snapshot because a snapshot with the identifier %s already exists."
                  .formatted(name.identifier()));
  }

  static void checkManualSnapshots(RdsState state, ResourceName name, Quotas quotas) {
    var taken = manual(state, name.family(), name.place());
    var most = quotas.of(name.family()).manual();
    if (taken >= most)
      throw RdsError.SNAPSHOT_QUOTA_EXCEEDED.refuse(
          "Cannot create more than " + most + " manual snapshots");
  }

  static long manual(RdsState state, Family family, Place place) {
    return beside(state, family, place)
        .filter(snapshot -> snapshot.type() == Snapshot.Type.MANUAL)
        .count();
  }

  /** Copies that wait for their turn count too. */
  static void checkCrossRegionCopies(RdsState state, ResourceName name, Quotas quotas) {
    var running =
        beside(state, name.family(), name.place())
            .filter(snapshot -> snapshot.phase().inProgress())
            .filter(snapshot ->
                snapshot.origin() instanceof Origin.CopyOf origin
                    && origin.crossRegion(snapshot.name()))
            .count();
    var most = quotas.of(name.family()).crossRegionCopies();
    if (running >= most)
      throw RdsError.SNAPSHOT_QUOTA_EXCEEDED.refuse(
          "Cannot copy more than " + most + " snapshots across regions");
  }

  /** Of the same family, account and region. */
  private static Stream<Snapshot> beside(RdsState state, Family family, Place place) {
    return state.snapshots().stream()
        .filter(snapshot -> snapshot.family() == family && snapshot.name().place().equals(place));
  }
}
