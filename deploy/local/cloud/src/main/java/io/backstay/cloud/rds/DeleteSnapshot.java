package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;

/**
 * DeleteDBSnapshot and DeleteDBClusterSnapshot: what is there goes at once, a copy on its way is
 * cancelled, anything else has to wait.
 */
final class DeleteSnapshot implements Action {

  private final Family family;
  private final CopyQueue queue;
  private final RdsSettings settings;
  private final SnapshotDocument xml;

  DeleteSnapshot(Family family, CopyQueue queue, RdsSettings settings, SnapshotDocument xml) {
    this.family = family;
    this.queue = queue;
    this.settings = settings;
    this.xml = xml;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var snapshot =
        request.ownSnapshot(family, request.fields().required(family.snapshotIdentifier()));
    if (snapshot.type() != Snapshot.Type.MANUAL)
      throw refusal("Only manual snapshots may be deleted.");
    var state = request.state().without(snapshot);
    var after =
        switch (snapshot.phase()) {
          case Phase.Available(_), Phase.Failed(_) ->
              state.saying(Notices.deleted(request.now(), snapshot, settings.switches()));
          case Phase.Queued(_, _), Phase.Running(_, _, _) -> cancelled(state, snapshot, request);
        };
    return new Handled<>(after, xml.deleted(snapshot, request));
  }

  private RdsState cancelled(RdsState state, Snapshot snapshot, Request request) {
    return switch (snapshot.origin()) {
      case Origin.OfDatabase() ->
          throw refusal(
              "Cannot delete the snapshot because it is not currently in the available or failed state.");
      case Origin.CopyOf origin ->
          queue.startNext(
              state.saying(Notices.copyCanceled(request.now(), snapshot, origin)),
              snapshot.facts().resourceId(),
              request.now());
    };
  }

  private RuntimeException refusal(String message) {
    return family.invalidSnapshotState().refuse(message);
  }
}
