package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;
import static io.backstay.chassis.process.Decision.refuse;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.scheduler.PolicyRoll.Input.Enrolled;
import io.backstay.scheduler.PolicyRoll.State.Enrolling;
import io.backstay.scheduler.PolicyRoll.State.New;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The names of all policies that ever were applied, in a few items that anybody can read without
 * looking through the table; whether one still stands, the policy itself says.
 */
public final class PolicyRoll
    implements Flow<PolicyRoll.State, PolicyRoll.Input, PolicyRoll.Effect> {
  private static final int SHEETS = 8;

  /** Names are of 63 characters at the most, and an item is of 64 KB. */
  private static final int MOST = 700;

  public sealed interface State {
    record New() implements State, Rests {}

    record Enrolling(SortedSet<String> names) implements State, Rests {
      public Enrolling {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
      }
    }
  }

  public sealed interface Input {
    record Enrolled(String policyName) implements Input {}

    record PatienceEnded(Instant at) implements Input {}
  }

  /** There is nothing to do but to keep it. */
  public sealed interface Effect {
    record Nothing() implements Effect {}
  }

  private record On(State state, Input input) {}

  /** The operation that keeps this name. */
  public static String sheet(String policyName) {
    return sheet(Math.floorMod(policyName.hashCode(), SHEETS));
  }

  private static String sheet(int number) {
    return "policies." + number;
  }

  public static List<String> sheets() {
    return IntStream.range(0, SHEETS).mapToObj(PolicyRoll::sheet).toList();
  }

  @Override
  public String name() {
    return "policy-roll";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Enrolled(var name)) -> become(new Enrolling(new TreeSet<>(List.of(name))));
      case On(Enrolling(var names), Enrolled(var name)) when names.contains(name) ->
          ignore("is on it already");
      case On(Enrolling(var names), Enrolled _) when names.size() >= MOST ->
          refuse("policyName must be one of at most %d on a sheet".formatted(MOST));
      case On(Enrolling(var names), Enrolled(var name)) -> {
        var more = new TreeSet<>(names);
        more.add(name);
        yield become(new Enrolling(more));
      }
      case On(State _, Input.PatienceEnded _) -> ignore("waits for nothing");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new Input.PatienceEnded(at);
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }
}
