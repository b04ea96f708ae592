package io.backstay.standalone;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All policies, with their next runs. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Show all policies, with their next runs.")
final class PolicyListCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;
  @Mixin private Endpoint endpoint = new Endpoint();

  @Option(names = "--json", description = "Print them as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (var clients = endpoint.open("policy");
        var dynamoDb = clients.home(DynamoDbClient.builder())) {
      var all = new Policies(dynamoDb).all();
      var now = PolicyLine.now(clients);
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      if (json) {
        out.println(JsonText.of(all.stream().map(known -> PolicyLine.json(known, now)).toList()));
      } else if (all.isEmpty()) {
        out.println("No policies.");
      } else {
        var table = new TextTable("POLICY", "VERSION", "STATE", "SCHEDULE", "NEXT RUN");
        all.forEach(known ->
            table.row(
                known.name(),
                Integer.toString(known.kept().version()),
                known.state(),
                known.kept().policy().schedule().expression(),
                PolicyLine.next(known, now)));
        out.print(table);
        out.flush();
      }
      return 0;
    } catch (SdkException away) {
      throw endpoint.away(away);
    }
  }
}
