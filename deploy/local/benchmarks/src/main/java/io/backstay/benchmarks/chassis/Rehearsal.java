package io.backstay.benchmarks.chassis;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;
import static io.backstay.chassis.process.Decision.refuse;

import io.backstay.benchmarks.chassis.Rehearsal.Effect;
import io.backstay.benchmarks.chassis.Rehearsal.Input;
import io.backstay.benchmarks.chassis.Rehearsal.State;
import io.backstay.chassis.process.Claims;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Database;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A backup without AWS's part in it: a command begins it and claims a snapshot, a report ends it,
 * each is announced.
 */
public final class Rehearsal implements Flow<State, Input, Effect> {

  public sealed interface State {
    record New() implements State {}

    record Waiting(Database database, String snapshot) implements State, Waits, Claims {
      @Override
      public Duration patience() {
        return Duration.ofDays(1);
      }

      @Override
      public List<Resource> resources() {
        return List.of(new Resource(database.account(), database.region(), "snapshot", snapshot));
      }
    }

    record Completed(Database database) implements State, Ended {}

    record Failed(String why) implements State, Ended {}
  }

  public sealed interface Input {
    record Requested(Database database, String snapshot) implements Input {}

    record Reported(RecoveryPoint point) implements Input {}

    record PatienceEnded() implements Input {}

    record SnapshotTaken(String holder) implements Input {}

    /** AWS tells something that means nothing to a rehearsal. */
    record Noticed() implements Input {}
  }

  public sealed interface Effect {
    record Announce(Event event) implements Effect {}
  }

  @Override
  public String name() {
    return "rehearsal";
  }

  @Override
  public State initial() {
    return new State.New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(State.New(), Input.Requested(var database, var snapshot)) ->
          become(
              new State.Waiting(database, snapshot),
              new Effect.Announce(new SnapshotStarted(database, snapshot)));
      case On(State.New(), Input.SnapshotTaken(var holder)) ->
          become(new State.Failed("the snapshot is that of " + holder));
      case On(State.New(), _) -> refuse("nothing was requested");

      case On(State.Waiting(var database, _), Input.Reported(var point)) ->
          become(
              new State.Completed(database),
              new Effect.Announce(new BackupCompleted(database, List.of(point))));
      case On(State.Waiting _, Input.PatienceEnded()) ->
          become(new State.Failed("nothing was reported"));

      case On(State.Waiting _, _) -> ignore("already under way");
      case On(State.Completed _, _), On(State.Failed _, _) -> ignore("over");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new Input.PatienceEnded();
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    return new Input.SnapshotTaken(holder);
  }

  private record On(State state, Input input) {}
}
