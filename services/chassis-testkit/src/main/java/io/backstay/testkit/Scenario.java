package io.backstay.testkit;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import java.time.Instant;
import java.util.List;

/** One decision of a flow, told as given, when, then; on values only. */
public final class Scenario<S, I, E> {
  private final Flow<S, I, E> flow;
  private final S state;

  private Scenario(Flow<S, I, E> flow, S state) {
    this.flow = flow;
    this.state = state;
  }

  /** From the initial state, after each of {@code history} has moved the flow on. */
  @SafeVarargs
  public static <S, I, E> Scenario<S, I, E> given(Flow<S, I, E> flow, I... history) {
    var state = flow.initial();
    for (var input : history) {
      state = advance(flow, state, input);
    }
    return new Scenario<>(flow, state);
  }

  public static <S, I, E> Scenario<S, I, E> givenState(Flow<S, I, E> flow, S state) {
    return new Scenario<>(flow, state);
  }

  public Outcome<S, E> when(I input) {
    return new Outcome<>(flow.decide(state, input));
  }

  public Outcome<S, E> whenPatienceEnds(Instant at) {
    return when(flow.patienceEnded(state, at));
  }

  public Outcome<S, E> whenClaimTaken(S wanted, Resource resource, String holder) {
    return when(flow.claimTaken(wanted, resource, holder));
  }

  private static <S, I, E> S advance(Flow<S, I, E> flow, S state, I input) {
    return switch (flow.decide(state, input)) {
      case Advance<S, E>(var next, _) -> next;
      case Decision.Ignore<S, E>(var why) -> throw stuck(state, input, "ignored: " + why);
      case Decision.Refuse<S, E>(var why) -> throw stuck(state, input, "refused: " + why);
      case Decision.Early<S, E>(var why) -> throw stuck(state, input, "early: " + why);
    };
  }

  private static AssertionError stuck(Object state, Object input, String how) {
    return new AssertionError(
        "the history does not move on from " + state + " at " + input + ", which was " + how);
  }

  /** What the flow decided, to be compared. */
  public static final class Outcome<S, E> {
    private final Decision<S, E> decision;

    private Outcome(Decision<S, E> decision) {
      this.decision = decision;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array never leaves List.of
    public final void then(S next, E... effects) {
      same(new Advance<>(next, List.of(effects)));
    }

    public void then(S next, List<? extends E> effects) {
      same(new Advance<>(next, List.copyOf(effects)));
    }

    public void thenIgnored(String why) {
      same(Decision.ignore(why));
    }

    public void thenRefused(String why) {
      same(Decision.refuse(why));
    }

    public void thenEarly(String why) {
      same(Decision.early(why));
    }

    private void same(Decision<S, E> expected) {
      if (!expected.equals(decision)) {
        throw new AssertionError(
            "expected\n  " + expected + "\nbut the flow decided\n  " + decision);
      }
    }
  }
}
