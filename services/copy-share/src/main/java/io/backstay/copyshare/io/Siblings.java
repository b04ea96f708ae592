package io.backstay.copyshare.io;

import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.State;

/** The other copies of the same source into the same account, as they stand at this moment. */
record Siblings(Store store) {
  private static final String FLOW = new SnapshotCopy().name();
  private static final Json<State> STATES = Json.of(State.class);

  /**
   * Whether one of them still needs the share of the source. One that has no slot does not: it
   * shares the source for itself once it has one. Of two that end at the same time, the one that is
   * stored later sees the other, so that the share is never left standing.
   */
  boolean needShare(CopyJob job) {
    return job.command().siblings().stream()
        .filter(sibling -> !sibling.equals(job.operation()))
        .flatMap(sibling -> store.load(sibling).stream())
        .filter(item -> item.flow().equals(FLOW))
        .anyMatch(Siblings::needsShare);
  }

  private static boolean needsShare(Item item) {
    return switch (STATES.read(item.state())) {
      case State.Lending _, State.Starting _, State.Copying _, State.Canceling _ -> true;
      case State.Postponed(_, var turn, _) -> turn.mayHaveBegun();
      case State.New _, State.Queueing _ -> false;
      case State.Returning _, State.Owing _, State.Copied _, State.Failed _ -> false;
    };
  }
}
