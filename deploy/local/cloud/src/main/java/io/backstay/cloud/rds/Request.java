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

  /** The caller's own instance in the region of the call, by identifier or ARN. */
  Instance ownInstance(String identifier) {
    var name =
        ResourceName.parse(identifier)
            .orElseGet(() -> ResourceName.instance(place, Names.stored(identifier)));
    return state
        .instance(name)
        .filter(_ -> name.place().equals(place))
        .orElseThrow(() ->
            RdsError.DB_INSTANCE_NOT_FOUND.refuse("DBInstance " + identifier + " not found."));
  }

  /** The caller's own snapshot in the region of the call, by identifier or ARN. */
  Snapshot ownSnapshot(String identifier) {
    var name =
        ResourceName.parse(identifier)
            .orElseGet(() -> ResourceName.snapshot(place, Names.stored(identifier)));
    return state
        .snapshot(name)
        .filter(_ -> name.place().equals(place))
        .orElseThrow(() -> notFound(identifier));
  }

  static RuntimeException notFound(String snapshot) {
    return RdsError.DB_SNAPSHOT_NOT_FOUND.refuse("DBSnapshot not found: " + snapshot);
  }
}
