package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import java.util.Collections;

/**
 * CreateDBSnapshot: the instance is backing up until the snapshot is there, and takes no second one
 * meanwhile.
 */
final class CreateSnapshot implements Action {

  private final Beginnings beginnings;
  private final RdsSettings settings;
  private final Documents xml;

  CreateSnapshot(Beginnings beginnings, RdsSettings settings, Documents xml) {
    this.beginnings = beginnings;
    this.settings = settings;
    this.xml = xml;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var identifier =
        Names.newSnapshot("DBSnapshotIdentifier", fields.required("DBSnapshotIdentifier"));
    var tags = Tags.merged(Tags.none(), Tags.sent(fields), settings.quotas());
    var instance = request.ownInstance(fields.required("DBInstanceIdentifier"));
    var name = ResourceName.snapshot(request.place(), identifier);
    Limits.checkFree(request.state(), name);
    if (!instance.canBeSnapshotted())
      throw RdsError.INVALID_DB_INSTANCE_STATE.refuse(
          "Cannot create a snapshot because the database instance %s is not currently in the available state."
              .formatted(instance.name().identifier()));
    Limits.checkManualSnapshots(request.state(), request.place(), settings.quotas());

    var running = beginnings.creation(name, instance.facts(), request.now());
    var snapshot =
        new Snapshot(
            name,
            Snapshot.Type.MANUAL,
            instance.facts(),
            instance.encryption(),
            new Origin.OfInstance(),
            running,
            Collections.emptySortedSet(),
            tags);
    var state =
        request
            .state()
            .with(snapshot)
            .with(instance.backingUpUntil(running.end()))
            .saying(Notices.creating(request.now(), snapshot));
    return new Handled<>(state, xml.result(snapshot, request));
  }
}
