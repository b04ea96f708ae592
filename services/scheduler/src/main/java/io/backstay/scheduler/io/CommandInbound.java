package io.backstay.scheduler.io;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Commands.Known;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.ApplyPolicy;
import io.backstay.contracts.Command;
import io.backstay.contracts.DeletePolicy;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.PausePolicy;
import io.backstay.contracts.ResumePolicy;
import io.backstay.contracts.RunPolicyNow;
import io.backstay.contracts.wire.PolicyFile;
import io.backstay.contracts.wire.Wire;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyKeeping.Input;
import io.backstay.scheduler.Request;
import io.backstay.scheduler.RunIds;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A command about a policy goes to that policy, which keeps itself under its own name. */
record CommandInbound(Line<PolicyKeeping.State, Input, PolicyKeeping.Effect> line)
    implements Known {

  @Override
  public Optional<Route> route(Envelope<Command> command, Received message, Origin origin) {
    if (!(command.data() instanceof Command.OfPolicy about)) {
      return Optional.empty();
    }
    if (about instanceof ApplyPolicy
        && Wire.printData(about).getBytes(StandardCharsets.UTF_8).length > PolicyFile.LARGEST) {
      return Optional.of(
          new Route.Aside(
              new Parsed.Broken<>(
                  "policy",
                  "must be at most " + PolicyFile.LARGEST / 1024 + " KB",
                  Optional.of(command.type()),
                  Optional.empty())));
    }
    var request = new Request(command.id(), about, message.sender(), command.time());
    return Optional.of(
        new Route.To<>(line, RunIds.policy(about.policyName()), input(request), origin));
  }

  private static Input input(Request request) {
    return switch (request.command()) {
      case ApplyPolicy(var policy, _, _) -> new Input.Applied(request, policy);
      case DeletePolicy _ -> new Input.DeleteWanted(request);
      case PausePolicy _ -> new Input.PauseWanted(request);
      case ResumePolicy _ -> new Input.ResumeWanted(request);
      case RunPolicyNow _ -> new Input.RunWanted(request);
    };
  }
}
