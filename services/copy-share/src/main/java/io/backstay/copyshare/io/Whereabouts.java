package io.backstay.copyshare.io;

import io.backstay.chassis.store.Item;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.Sight.Own;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.Turn;
import java.util.Optional;

/** Where a copy is by what it has stored, and how its copy in AWS is named or would be. */
record Whereabouts(Own own, String name) {
  private static final String FLOW = new SnapshotCopy().name();
  private static final Json<State> STATES = Json.of(State.class);
  private static final Whereabouts NOWHERE = new Whereabouts(Own.OVER, "");

  /** {@code ticket} is that of the slot that it is asked about. */
  static Whereabouts of(Optional<Item> stored, long ticket) {
    return stored
        .filter(item -> item.flow().equals(FLOW))
        .map(item -> of(STATES.read(item.state()), ticket))
        .orElse(NOWHERE);
  }

  private static Whereabouts of(State state, long ticket) {
    return switch (state) {
      case State.Queueing now -> at(now.job(), ticket > now.after() ? Own.WAITS : Own.OVER);
      case State.Lending(var job, var turn) -> at(job, by(turn, ticket));
      case State.Starting(var job, var turn) -> at(job, by(turn, ticket));
      case State.Postponed(var job, var turn, _) ->
          at(job, turn.mayHaveBegun() ? by(turn, ticket) : Own.OVER);
      case State.Copying(var job, _, _) -> at(job, Own.WORKS);
      case State.Returning(var job, _, _) -> at(job, Own.OVER);
      case State.Owing(var job, _, _, _) -> at(job, Own.OVER);
      case State.New(), State.Copied(_), State.Failed(_) -> NOWHERE;
    };
  }

  private static Own by(Turn turn, long ticket) {
    return turn.ticket() == ticket ? Own.WORKS : Own.OVER;
  }

  private static Whereabouts at(CopyJob job, Own own) {
    return new Whereabouts(own, job.copyName());
  }
}
