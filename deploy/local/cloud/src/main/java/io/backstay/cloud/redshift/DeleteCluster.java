package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import java.time.Instant;
import java.util.List;

/**
 * DeleteCluster: with a last snapshot unless it is to be skipped; its automated ones go with it.
 */
final class DeleteCluster implements Action {

  private final Beginnings beginnings;
  private final RedshiftSettings settings;
  private final ClusterDocuments xml;

  DeleteCluster(Beginnings beginnings, RedshiftSettings settings, ClusterDocuments xml) {
    this.beginnings = beginnings;
    this.settings = settings;
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var fields = request.fields();
    var last = fields.text("FinalClusterSnapshotIdentifier");
    if (fields.flag("SkipFinalClusterSnapshot") == last.isPresent())
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "Either SkipFinalClusterSnapshot must be true or FinalClusterSnapshotIdentifier must be specified, and not both.");
    var cluster = request.cluster();
    if (!cluster.available() || CreateClusterSnapshot.isBusy(request.state(), cluster))
      throw RedshiftError.INVALID_CLUSTER_STATE.refuse(
          "There is an operation running on the Cluster %s. Please try to delete it at a later time."
              .formatted(cluster.name().identifier()));
    return last.map(identifier -> afterSnapshot(request, cluster, identifier))
        .orElseGet(() -> {
          var going = going(cluster, request.now());
          return new Handled<>(request.state().with(going), xml.result(going));
        });
  }

  private Handled<RedshiftState> afterSnapshot(
      Request request, Cluster cluster, String identifier) {
    var name =
        ResourceName.snapshot(
            request.place(), Names.newSnapshot("FinalClusterSnapshotIdentifier", identifier));
    var days =
        request.retention("FinalClusterSnapshotRetentionPeriod", cluster.manualRetentionDays());
    Limits.checkFree(request.state(), name);
    Limits.checkUserSnapshots(request.state(), request.place(), settings.quotas());
    var snapshot =
        beginnings.of(cluster, name, new Origin.Final(), days, Tags.none(), request.now());
    var waiting = cluster.with("final-snapshot", List.of());
    return new Handled<>(
        request
            .state()
            .with(waiting)
            .with(snapshot)
            .saying(Notices.started(request.now(), snapshot)),
        xml.result(waiting));
  }

  /** Also what follows when the last snapshot is there. */
  Cluster going(Cluster cluster, Instant now) {
    return cluster.with(
        "deleting", List.of(new Cluster.Change.Ends(now.plus(settings.durations().delete()))));
  }
}
