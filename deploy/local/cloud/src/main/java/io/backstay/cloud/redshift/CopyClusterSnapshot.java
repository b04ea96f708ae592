package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import java.util.Collections;

/** CopyClusterSnapshot: an automated snapshot becomes a manual one beside it, and nothing else. */
final class CopyClusterSnapshot implements Action {

  private final Beginnings beginnings;
  private final RedshiftSettings settings;
  private final SnapshotDocuments xml;

  CopyClusterSnapshot(Beginnings beginnings, RedshiftSettings settings, SnapshotDocuments xml) {
    this.beginnings = beginnings;
    this.settings = settings;
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var fields = request.fields();
    var target =
        ResourceName.snapshot(
            request.place(),
            Names.newSnapshot(
                "TargetSnapshotIdentifier", fields.required("TargetSnapshotIdentifier")));
    var source = request.snapshot("SourceSnapshotIdentifier", settings.switches());
    fields
        .text("SourceSnapshotClusterIdentifier")
        .map(Names::stored)
        .filter(named -> !named.equals(source.cluster()))
        .ifPresent(_ -> {
          throw Request.notFound(source.name().identifier());
        });
    if (source.manual() || !source.available())
      throw RedshiftError.INVALID_CLUSTER_SNAPSHOT_STATE.refuse(
          "The snapshot %s is not an automated snapshot in the available state."
              .formatted(source.name().identifier()));
    var days = request.retention("ManualSnapshotRetentionPeriod", Snapshot.FOR_EVER);
    Limits.checkFree(request.state(), target);
    Limits.checkUserSnapshots(request.state(), request.place(), settings.quotas());
    var copy =
        new Snapshot(
            target,
            source.cluster(),
            source.facts(),
            source.encryption(),
            Snapshot.Type.MANUAL,
            new Origin.Promoted(source.name()),
            // The data are those of then.
            source.created(),
            beginnings.copy(target, source, request.now()),
            days,
            Collections.emptySortedSet(),
            Tags.none());
    var state = request.state().with(copy);
    return new Handled<>(
        settings.switches().promotionsTell()
            ? state.saying(Notices.started(request.now(), copy))
            : state,
        xml.result(copy, request));
  }
}
