package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.scheduler.PolicyVersions.Input.Keep;
import io.backstay.scheduler.PolicyVersions.State.New;
import io.backstay.scheduler.PolicyVersions.State.Stands;
import java.time.Instant;

/** Keeps one version of a policy as it was applied, for runs to read and people to look at. */
public final class PolicyVersions
    implements Flow<PolicyVersions.State, PolicyVersions.Input, PolicyVersions.Effect> {

  public sealed interface State {
    record New() implements State, Rests {}

    record Stands(int version, ProtectionPolicy policy, String actor, Instant at)
        implements State, Rests {}
  }

  public sealed interface Input {
    record Keep(int version, ProtectionPolicy policy, String actor, Instant at) implements Input {}

    record PatienceEnded(Instant at) implements Input {}
  }

  /** There is nothing to do but to keep it. */
  public sealed interface Effect {
    record Nothing() implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "policy-version";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Keep(var version, var policy, var actor, var at)) ->
          become(new Stands(version, policy, actor, at));
      case On(Stands _, Keep _) -> ignore("is kept already");
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
