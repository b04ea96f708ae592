package io.backstay.cloud.redshift;

import io.backstay.cloud.Place;

/** What stands in the way of one more snapshot. */
final class Limits {

  private Limits() {}

  static void checkFree(RedshiftState state, ResourceName name) {
    if (state.snapshot(name).isPresent())
      throw RedshiftError.CLUSTER_SNAPSHOT_ALREADY_EXISTS.refuse(
          "Snapshot %s already exists.".formatted(name.identifier()));
  }

  /** What came from other regions counts here too; AWS does not say that it does not. */
  static void checkUserSnapshots(RedshiftState state, Place place, Quotas quotas) {
    var taken =
        state.snapshots().stream()
            .filter(snapshot -> snapshot.name().place().equals(place) && snapshot.manual())
            .count();
    if (taken >= quotas.userSnapshots())
      throw RedshiftError.CLUSTER_SNAPSHOT_QUOTA_EXCEEDED.refuse(
          "You have reached the quota of %d user snapshots.".formatted(quotas.userSnapshots()));
  }
}
