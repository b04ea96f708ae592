package io.backstay.standalone;

import io.backstay.contracts.ApplyPolicy;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;

/** Protects by a policy from now on. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Protect by this policy from now on; one of the same name is replaced.",
      "Exit code 2 with everything that is wrong with it; the old version then stays."
    })
final class PolicyApplyCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "YAML or JSON; - reads stdin.")
  private String file = "-";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit log.")
  private String reason = "";

  @Mixin private Endpoint endpoint = new Endpoint();

  @Option(names = "--json", description = "Print name, version, state and next run as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var policy = PolicyText.read(file);
    try (var clients = endpoint.open("policy")) {
      var known = new PolicyPost(clients).send(new ApplyPolicy(policy, "", reason));
      var now = PolicyLine.now(clients);
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .println(json ? JsonText.of(PolicyLine.json(known, now)) : PolicyLine.text(known, now));
      return 0;
    } catch (SdkException away) {
      throw endpoint.away(away);
    }
  }
}
