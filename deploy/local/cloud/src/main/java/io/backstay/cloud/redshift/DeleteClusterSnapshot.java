package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;

/** DeleteClusterSnapshot: a manual one that is at its end, and that nobody may restore any more. */
final class DeleteClusterSnapshot implements Action {

  private final Switches switches;
  private final SnapshotDocuments xml;

  DeleteClusterSnapshot(Switches switches, SnapshotDocuments xml) {
    this.switches = switches;
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var snapshot = request.snapshot("SnapshotIdentifier", switches);
    var identifier = snapshot.name().identifier();
    if (!snapshot.manual())
      throw refusal("Cannot delete the snapshot %s because it is automated.", identifier);
    if (snapshot.running())
      throw refusal(
          "Cannot delete the snapshot %s because it is not in the available, failed or cancelled state.",
          identifier);
    if (!snapshot.sharedWith().isEmpty())
      throw refusal(
          "Cannot delete the snapshot %s because other accounts are authorized to access it.",
          identifier);
    var state = request.state().without(snapshot).saying(Notices.deleted(request.now(), snapshot));
    return new Handled<>(state, xml.deleted(snapshot, request));
  }

  private static RuntimeException refusal(String message, String identifier) {
    return RedshiftError.INVALID_CLUSTER_SNAPSHOT_STATE.refuse(message.formatted(identifier));
  }
}
