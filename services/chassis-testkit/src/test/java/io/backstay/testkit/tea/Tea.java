package io.backstay.testkit.tea;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;
import static io.backstay.chassis.process.Decision.refuse;

import io.backstay.chassis.process.Claims;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.testkit.tea.Tea.Effect;
import io.backstay.testkit.tea.Tea.Effect.Empty;
import io.backstay.testkit.tea.Tea.Effect.Heat;
import io.backstay.testkit.tea.Tea.Effect.Look;
import io.backstay.testkit.tea.Tea.Effect.Pour;
import io.backstay.testkit.tea.Tea.Effect.RingBell;
import io.backstay.testkit.tea.Tea.Input;
import io.backstay.testkit.tea.Tea.Input.Boiled;
import io.backstay.testkit.tea.Tea.Input.KettleTaken;
import io.backstay.testkit.tea.Tea.Input.NotYet;
import io.backstay.testkit.tea.Tea.Input.Ordered;
import io.backstay.testkit.tea.Tea.Input.PatienceEnded;
import io.backstay.testkit.tea.Tea.Input.Poured;
import io.backstay.testkit.tea.Tea.State;
import io.backstay.testkit.tea.Tea.State.Failed;
import io.backstay.testkit.tea.Tea.State.Heating;
import io.backstay.testkit.tea.Tea.State.Looking;
import io.backstay.testkit.tea.Tea.State.New;
import io.backstay.testkit.tea.Tea.State.Pouring;
import io.backstay.testkit.tea.Tea.State.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tea for a number of guests: heat the kettle, which is claimed; the world says when it boils, or a
 * look finds out; pour each cup, answers in any order; ring the bell.
 */
public final class Tea implements Flow<State, Input, Effect> {
  public static final Duration PATIENCE = Duration.ofMinutes(30);

  public sealed interface State {
    record New() implements State {}

    record Heating(String kettle, int cups) implements State, Waits, Claims {
      @Override
      public Duration patience() {
        return PATIENCE;
      }

      @Override
      public List<Resource> resources() {
        return List.of(resource(kettle));
      }
    }

    record Looking(String kettle, int cups) implements State, Claims {
      @Override
      public List<Resource> resources() {
        return List.of(resource(kettle));
      }
    }

    record Pouring(String kettle, int cups, List<Integer> poured) implements State, Waits, Claims {
      public Pouring {
        poured = List.copyOf(poured);
      }

      @Override
      public Duration patience() {
        return PATIENCE;
      }

      @Override
      public List<Resource> resources() {
        return List.of(resource(kettle));
      }
    }

    record Served(int cups) implements State, Ended {}

    record Failed(String why) implements State, Ended {}
  }

  public sealed interface Input {
    record Ordered(String kettle, int cups) implements Input {}

    record Boiled() implements Input {}

    record NotYet() implements Input {}

    record Poured(int cup) implements Input {}

    record PatienceEnded() implements Input {}

    record KettleTaken(String holder) implements Input {}
  }

  public sealed interface Effect {
    record Heat(String kettle) implements Effect {}

    record Look(String kettle) implements Effect {}

    record Pour(int cup) implements Effect {}

    record RingBell() implements Effect {}

    record Empty(String kettle) implements Effect {}
  }

  @Override
  public String name() {
    return "tea";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New(), Ordered(var kettle, var cups)) ->
          become(new Heating(kettle, cups), new Heat(kettle));
      case On(New(), KettleTaken(var holder)) -> become(new Failed("kettle taken by " + holder));
      case On(New(), _) -> refuse("nothing was ordered");

      case On(Heating(var kettle, var cups), Boiled()) -> pour(kettle, cups);
      case On(Heating(var kettle, var cups), PatienceEnded()) ->
          become(new Looking(kettle, cups), new Look(kettle));

      case On(Looking(var kettle, var cups), Boiled()) -> pour(kettle, cups);
      case On(Looking(var kettle, var cups), NotYet()) -> become(new Heating(kettle, cups));

      case On(Pouring pouring, Poured(var cup)) -> poured(pouring, cup);
      case On(Pouring pouring, PatienceEnded()) ->
          become(
              new Failed("cold after " + pouring.poured().size()),
              new RingBell(),
              new Empty(pouring.kettle()));

      case On(Heating _, _), On(Looking _, _), On(Pouring _, _) -> ignore("already under way");
      case On(Served _, _), On(Failed _, _) -> ignore("over");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded();
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    return new KettleTaken(holder);
  }

  private static Decision<State, Effect> pour(String kettle, int cups) {
    return become(
        new Pouring(kettle, cups, List.of()),
        IntStream.range(0, cups).mapToObj(Pour::new).toList());
  }

  private static Decision<State, Effect> poured(Pouring pouring, int cup) {
    if (pouring.poured().contains(cup)) {
      return refuse("cup " + cup + " is full");
    }
    var poured = new ArrayList<>(pouring.poured());
    poured.add(cup);
    return poured.size() == pouring.cups()
        ? become(new Served(pouring.cups()), new RingBell())
        : become(new Pouring(pouring.kettle(), pouring.cups(), poured));
  }

  public static Resource resource(String kettle) {
    return new Resource("111111111111", "us-east-1", "kettle", kettle);
  }

  private record On(State state, Input input) {}
}
