package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;

/** ModifyClusterSnapshot: how long a manual snapshot is kept. */
final class ModifyClusterSnapshot implements Action {

  private final Switches switches;
  private final SnapshotDocuments xml;

  ModifyClusterSnapshot(Switches switches, SnapshotDocuments xml) {
    this.switches = switches;
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var snapshot = request.snapshot("SnapshotIdentifier", switches);
    var days = request.retention("ManualSnapshotRetentionPeriod", snapshot.retentionDays());
    if (!snapshot.manual() || !snapshot.available())
      throw RedshiftError.INVALID_CLUSTER_SNAPSHOT_STATE.refuse(
          "The snapshot %s is not a manual snapshot in the available state."
              .formatted(snapshot.name().identifier()));
    var changed = snapshot.keptFor(days);
    // With force it goes at once, as its time is over.
    if (!request.fields().flag("Force")
        && changed.expiry().filter(end -> !end.isAfter(request.now())).isPresent())
      throw RedshiftError.INVALID_RETENTION_PERIOD.refuse(
          "The retention period of %d days has already passed; specify Force to delete the snapshot %s."
              .formatted(days, snapshot.name().identifier()));
    return new Handled<>(request.state().with(changed), xml.result(changed, request));
  }
}
