package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import java.util.Collections;

/**
 * CreateDBSnapshot and CreateDBClusterSnapshot: the database is backing up until the snapshot is
 * there, and takes no second one meanwhile.
 */
final class CreateSnapshot implements Action {

  private final Family family;
  private final Beginnings beginnings;
  private final RdsSettings settings;
  private final SnapshotDocument xml;

  CreateSnapshot(Family family, Beginnings beginnings, RdsSettings settings, SnapshotDocument xml) {
    this.family = family;
    this.beginnings = beginnings;
    this.settings = settings;
    this.xml = xml;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var parameter = family.snapshotIdentifier();
    var identifier = Names.newSnapshot(family, parameter, fields.required(parameter));
    var tags = Tags.merged(Tags.none(), Tags.sent(fields), settings.quotas());
    var database = request.ownDatabase(family, fields.required(family.databaseIdentifier()));
    var name = ResourceName.snapshot(family, request.place(), identifier);
    Limits.checkFree(request.state(), name);
    checkDatabase(database);
    Limits.checkManualSnapshots(request.state(), name, settings.quotas());

    var running = beginnings.creation(name, database.facts(), request.now());
    var snapshot =
        new Snapshot(
            name,
            Snapshot.Type.MANUAL,
            database.facts(),
            database.encryption(),
            new Origin.OfDatabase(),
            running,
            Collections.emptySortedSet(),
            tags);
    var state =
        request
            .state()
            .with(snapshot)
            .with(database.backingUpUntil(running.end()))
            .saying(Notices.creating(request.now(), snapshot));
    return new Handled<>(state, xml.result(snapshot, request));
  }

  private static void checkDatabase(Database database) {
    // Code and text as seen in the field: cloud-custodian issue 313.
    if (database.build() instanceof Build.Member)
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "The specified instance is a member of a cluster and a snapshot cannot be created directly. Please use the CreateDBClusterSnapshot API instead.");
    if (!database.canBeSnapshotted())
      throw database
          .family()
          .invalidDatabaseState()
          .refuse(
              "Cannot create a snapshot because the database %s %s is not currently in the available state."
                  .formatted(
                      switch (database.family()) {
                        case INSTANCES -> "instance";
                        case CLUSTERS -> "cluster";
                      },
                      database.name().identifier()));
  }
}
