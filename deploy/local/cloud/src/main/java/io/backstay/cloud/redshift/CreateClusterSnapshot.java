package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;

/** CreateClusterSnapshot: of a cluster that is available, and stays so meanwhile. */
final class CreateClusterSnapshot implements Action {

  private final Beginnings beginnings;
  private final RedshiftSettings settings;
  private final SnapshotDocuments xml;

  CreateClusterSnapshot(Beginnings beginnings, RedshiftSettings settings, SnapshotDocuments xml) {
    this.beginnings = beginnings;
    this.settings = settings;
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var fields = request.fields();
    var identifier = Names.newSnapshot("SnapshotIdentifier", fields.required("SnapshotIdentifier"));
    var tags = Tags.sent(fields, settings.quotas());
    var cluster = request.cluster();
    var days = request.retention("ManualSnapshotRetentionPeriod", cluster.manualRetentionDays());
    var name = ResourceName.snapshot(request.place(), identifier);
    Limits.checkFree(request.state(), name);
    checkReady(request.state(), cluster);
    Limits.checkUserSnapshots(request.state(), request.place(), settings.quotas());
    var snapshot = beginnings.of(cluster, name, new Origin.ByUser(), days, tags, request.now());
    var state = request.state().with(snapshot).saying(Notices.started(request.now(), snapshot));
    return new Handled<>(state, xml.result(snapshot, request));
  }

  private void checkReady(RedshiftState state, Cluster cluster) {
    if (!cluster.available())
      throw RedshiftError.INVALID_CLUSTER_STATE.refuse(
          "Cannot create a snapshot because the cluster %s is %s, and not available."
              .formatted(cluster.name().identifier(), cluster.status()));
    if (settings.switches().oneSnapshotAtATime() && isBusy(state, cluster))
      throw RedshiftError.INVALID_CLUSTER_STATE.refuse(
          "There is an operation running on the Cluster. Please try to take a snapshot at a later time.");
  }

  static boolean isBusy(RedshiftState state, Cluster cluster) {
    return state.snapshots().stream()
        .anyMatch(snapshot -> snapshot.running() && snapshot.madeOf(cluster.name()));
  }
}
