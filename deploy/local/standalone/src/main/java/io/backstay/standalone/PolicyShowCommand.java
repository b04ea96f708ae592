package io.backstay.standalone;

import io.backstay.contracts.wire.PolicyFile;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One policy as it counts, or an earlier version of it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Print a policy as YAML; every version is kept.")
final class PolicyShowCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "POLICY", description = "Its name, or the file that it is in.")
  private String policy = "";

  @Option(names = "--version-number", paramLabel = "N", description = "An earlier version.")
  private @Nullable Integer version;

  @Mixin private Endpoint endpoint = new Endpoint();

  @Override
  public Integer call() {
    var name = PolicyText.name(policy);
    try (var clients = endpoint.open("policy");
        var dynamoDb = clients.home(DynamoDbClient.builder())) {
      var policies = new Policies(dynamoDb);
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      var known =
          policies.named(name).orElseThrow(() -> Failed.because("there is no policy " + name));
      if (version == null) {
        out.println("# " + PolicyLine.text(known, PolicyLine.now(clients)));
        out.print(PolicyFile.print(known.kept().policy()));
      } else {
        var number = version;
        out.print(
            PolicyFile.print(
                policies
                    .version(name, number)
                    .orElseThrow(
                        () -> Failed.because("policy " + name + " has no version " + number))));
      }
      out.flush();
      return 0;
    } catch (SdkException away) {
      throw endpoint.away(away);
    }
  }
}
