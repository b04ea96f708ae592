package io.backstay.testkit;

import io.backstay.chassis.process.Claims;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a flow decides for every pair of a sampled state and a sampled input. */
record Pairs<S, I, E>(Flow<S, I, E> flow, List<Sample<S>> states, List<Sample<I>> inputs) {

  /** Some time or other: sheets must not depend on it. */
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  Decision<S, E> decide(Sample<S> state, Sample<I> input) {
    return decide(state, input.value(), input.name());
  }

  private Decision<S, E> decide(Sample<S> state, I input, String name) {
    try {
      return flow.decide(state.value(), input);
    } catch (RuntimeException thrown) {
      throw new AssertionError(state.name() + " + " + name + " throws " + thrown, thrown);
    }
  }

  /** The rules that every flow keeps, whatever it is about. */
  void check() {
    var broken = new ArrayList<String>();
    for (var state : states) {
      if (state.value() instanceof Waits waits && !waits.patience().isPositive()) {
        broken.add(state.name() + ": patience must be more than zero");
      }
      if (state.value() instanceof Waits || state.value() instanceof WaitsUntil) {
        checkPatience(state, broken);
      }
      for (var input : inputs) {
        if (decide(state, input) instanceof Advance<S, E> advance) {
          check(state, input, advance, broken);
        }
      }
    }
    if (!broken.isEmpty()) {
      throw new AssertionError("the flow " + flow.name() + ":\n" + String.join("\n", broken));
    }
  }

  private void checkPatience(Sample<S> state, List<String> broken) {
    var ends = flow.patienceEnded(state.value(), AT);
    if (!(decide(state, ends, "patienceEnded") instanceof Advance<S, E>)) {
      broken.add(state.name() + ": its patience ends and nothing comes of it");
    }
  }

  /** Whether it needs nothing more to be moved on, or may stay as it is. */
  private static boolean moves(Object state) {
    return state instanceof Ended
        || state instanceof Rests
        || state instanceof Waits
        || state instanceof WaitsUntil;
  }

  private void check(Sample<S> state, Sample<I> input, Advance<S, E> advance, List<String> broken) {
    var pair = state.name() + " + " + input.name() + ": ";
    var next = advance.next();
    if (state.value() instanceof Ended && !next.equals(state.value())) {
      broken.add(pair + "leaves a state that has ended");
    }
    if (!moves(next) && advance.effects().isEmpty()) {
      broken.add(pair + "nothing moves " + Sample.leafName(next) + ": it neither ends nor waits");
    }
    if (next instanceof Claims named && !named.resources().isEmpty()) {
      var resource = named.resources().getFirst();
      var taken = decide(state, flow.claimTaken(next, resource, "another"), "claimTaken");
      if (!(state.value() instanceof Claims before && before.resources().contains(resource))
          && taken instanceof Advance<S, E>(var then, _)
          && then instanceof Claims again
          && again.resources().contains(resource)) {
        broken.add(pair + "claims " + resource.key() + " again after it was taken");
      }
    }
  }
}
