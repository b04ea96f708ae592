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

  static RuntimeException notFound(Family family, String snapshot) {
    return family.snapshotNotFound().refuse(family.snapshot + " not found: " + snapshot);
  }
}
