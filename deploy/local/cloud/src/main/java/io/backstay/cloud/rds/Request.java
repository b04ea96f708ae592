package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.QueryFields;
import java.time.Instant;

/** One call as an action sees it: what there is, where it is asked for, what is asked, and when. */
record Request(RdsState state, Place place, QueryFields fields, Instant now) {

  String account() {
    return place.account();
  }

  /** Nothing changed. */
  Handled<RdsState> answer(Answer answer) {
    return new Handled<>(state, answer);
  }

  /** The caller's own database in the region of the call, by identifier or ARN. */
  Database ownDatabase(Family family, String identifier) {
    var name =
        ResourceName.parse(identifier)
            .orElseGet(() -> ResourceName.database(family, place, Names.stored(identifier)));
    return state
        .database(name)
        .filter(_ -> name.family() == family && name.place().equals(place))
        .orElseThrow(() ->
            family.databaseNotFound().refuse(family.database + " " + identifier + " not found."));
  }

  /** The caller's own snapshot in the region of the call, by identifier or ARN. */
  Snapshot ownSnapshot(Family family, String identifier) {
    var name =
        ResourceName.parse(identifier)
            .orElseGet(() -> ResourceName.snapshot(family, place, Names.stored(identifier)));
    return state
        .snapshot(name)
        .filter(_ -> name.family() == family && name.place().equals(place))
        .orElseThrow(() -> notFound(family, identifier));
  }

  /**
   * The caller's own snapshot, or by its ARN one of another region or account: what is not shared
   * does not exist for the caller.
   */
  Snapshot visibleSnapshot(Family family, String sent) {
    if (!sent.startsWith("arn:")) return ownSnapshot(family, sent);
    var name =
        ResourceName.parse(sent)
            .filter(parsed -> parsed.kind().isSnapshot() && parsed.family() == family)
            .orElseThrow(() ->
                RdsError.INVALID_PARAMETER_VALUE.refuse("Invalid snapshot identifier:  " + sent));
    return state
        .snapshot(name)
        .filter(snapshot -> snapshot.visibleTo(account()))
        .orElseThrow(() -> notFound(family, sent));
  }

  /** Such a snapshot of this region that is there to be restored. */
  Snapshot restorable(Family family, String sent) {
    var snapshot = visibleSnapshot(family, sent);
    if (!snapshot.name().place().region().equals(place.region())) throw notFound(family, sent);
    if (!snapshot.available())
      throw family
          .invalidSnapshotState()
          .refuse("The snapshot %s is not in the available state.".formatted(sent));
    return snapshot;
  }

  /** The name of a database that there is not yet. */
  ResourceName newDatabase(Family family, int longest) {
    var parameter = family.databaseIdentifier();
    var name =
        ResourceName.database(
            family, place, Names.newDatabase(parameter, fields.required(parameter), longest));
    if (state.database(name).isPresent())
      throw family
          .databaseAlreadyExists()
          .refuse(family.database + " already exists: " + name.identifier());
    return name;
  }

  int retentionDays(int usual) {
    int days = fields.number("BackupRetentionPeriod").orElse(usual);
    if (days < 0 || days > 35)
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "Invalid backup retention period: " + days + ". Must be between 0 and 35.");
    return days;
  }

  static RuntimeException notFound(Family family, String snapshot) {
    return family.snapshotNotFound().refuse(family.snapshot + " not found: " + snapshot);
  }
}
