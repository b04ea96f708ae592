package io.backstay.copyshare.io;

import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.CopyPace;
import io.backstay.copyshare.Pace;

/** How long earlier copies of a database to the same place took. */
record Paces(Store store) {
  private static final Json<CopyPace.State> STATES = Json.of(CopyPace.State.class);

  Pace of(CopyJob job) {
    return store
        .load(job.pace())
        .map(Item::state)
        .map(STATES::read)
        .map(CopyPace.State::pace)
        .orElseGet(Pace::unknown);
  }
}
