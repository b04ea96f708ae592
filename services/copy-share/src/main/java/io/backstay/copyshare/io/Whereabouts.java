package io.backstay.copyshare.io;

import io.backstay.chassis.store.Item;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.Running;
import io.backstay.copyshare.Sight.Own;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.State;
import io.backstay.copyshare.Turn;
import java.util.Optional;

/**
 * Where a copy is by what it has stored, and under which name AWS is to be asked for it, if at all.
 */
record Whereabouts(Own own, Optional<String> name, Optional<Running> running) {
  private static final String FLOW = new SnapshotCopy().name();
  private static final Json<State> STATES = Json.of(State.class);
  private static final Whereabouts NOWHERE =
      new Whereabouts(Own.OVER, Optional.empty(), Optional.empty());

  /** {@code ticket} is that of the slot that it is asked about. */
  static Whereabouts of(Optional<Item> stored, long ticket) {
    return stored
        .filter(item -> item.flow().equals(FLOW))
        .map(item -> of(item.operation(), STATES.read(item.state()), ticket))
        .orElse(NOWHERE);
  }

  /** The job of a copy that AWS is at. */
  static Optional<CopyJob> copying(Optional<Item> stored) {
    return stored
        .filter(item -> item.flow().equals(FLOW))
        .flatMap(item ->
            STATES.read(item.state()) instanceof State.Copying now
                ? Optional.of(now.job())
                : Optional.empty());
  }

  private static Whereabouts of(String operation, State state, long ticket) {
    return switch (state) {
      case State.Queueing now ->
          ticket > now.after() ? busy(Own.WAITS) : over(now.job().copyName());
      case State.Lending(var job, var turn) -> by(job, turn, ticket);
      case State.Starting(var job, var turn) -> by(job, turn, ticket);
      case State.Postponed(var job, var turn, _) ->
          turn.mayHaveBegun() ? by(job, turn, ticket) : over(job.copyName());
      case State.Copying now -> running(now);
      case State.Canceling now -> running(now.copying());
      case State.Returning(var job, _, _) -> over(job.copyName());
      case State.Owing(var job, _, _, _) -> over(job.copyName());
      // Where an answer was lost, AWS may be copying still.
      case State.Failed(var told, var attempt) ->
          over(CopyJob.nameOf(operation, told.source(), attempt));
      case State.New(), State.Copied(_) -> NOWHERE;
    };
  }

  private static Whereabouts running(State.Copying now) {
    return new Whereabouts(Own.WORKS, Optional.empty(), Optional.of(now.running()));
  }

  private static Whereabouts by(CopyJob job, Turn turn, long ticket) {
    return turn.ticket() == ticket ? busy(Own.WORKS) : over(job.copyName());
  }

  /** It will say itself what comes of it, so AWS needs not be asked. */
  private static Whereabouts busy(Own own) {
    return new Whereabouts(own, Optional.empty(), Optional.empty());
  }

  private static Whereabouts over(String name) {
    return new Whereabouts(Own.OVER, Optional.of(name), Optional.empty());
  }
}
