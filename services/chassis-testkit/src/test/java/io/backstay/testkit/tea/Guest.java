package io.backstay.testkit.tea;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.early;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.testkit.tea.Guest.Effect;
import io.backstay.testkit.tea.Guest.Input;
import io.backstay.testkit.tea.Guest.State;
import java.time.Duration;
import java.time.Instant;

/** A guest who stands in line until closing time, or until another operation seats him. */
public final class Guest implements Flow<State, Input, Effect> {
  public static final Duration OPEN = Duration.ofHours(1);

  public sealed interface State {
    record Away() implements State, Rests {}

    record Standing(String family, Instant since) implements State, InLine, WaitsUntil {
      @Override
      public String line() {
        return "tea house";
      }

      @Override
      public String who() {
        return family;
      }

      @Override
      public Instant until() {
        return since.plus(OPEN);
      }
    }

    record Seated(String family) implements State, Rests {}
  }

  public sealed interface Input {
    record Came(String family, Instant since) implements Said {}

    record Yawned() implements Said {}

    record Seat() implements Said {}

    record ClosingTime() implements Input {}

    /** Whoever pays has been seated, although word of that may come later. */
    record Paid() implements Input {}

    /** What others may tell a guest; the time is not theirs to tell. */
    sealed interface Said extends Input {}
  }

  public sealed interface Effect {
    record Bow() implements Effect {}
  }

  @Override
  public String name() {
    return "guest";
  }

  @Override
  public State initial() {
    return new State.Away();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (input) {
      case Input.Came(var family, var since) -> become(new State.Standing(family, since));
      case Input.Yawned() -> become(state, new Effect.Bow());
      case Input.Seat() ->
          state instanceof State.Standing(var family, _)
              ? become(new State.Seated(family), new Effect.Bow())
              : ignore("does not stand in line");
      case Input.ClosingTime() -> become(new State.Away());
      case Input.Paid() ->
          state instanceof State.Seated ? become(new State.Away()) : early("nobody came");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new Input.ClosingTime();
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }
}
