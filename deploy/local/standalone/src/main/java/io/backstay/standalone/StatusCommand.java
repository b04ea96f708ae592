package io.backstay.standalone;

import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;

/** Shows operations, and follows them until they end. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show one operation with its steps, or all of them, the newest first.")
final class StatusCommand implements Callable<Integer> {
  private static final long PAUSE_MILLISECONDS = 500;

  /** A command that was just sent may not have been read yet. */
  private static final int ROUNDS_UNTIL_IT_IS_THERE = 20;

  private static final Set<String> NOT_WELL = Set.of("Failed", "Incomplete");

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "OPERATION", arity = "0..1", description = "As send printed it.")
  private @Nullable String operation;

  @Option(
      names = {"-f", "--follow"},
      description = "Until it has ended; exit code 1 if it did not end well.")
  private boolean follow;

  @Option(names = "--json", description = "The last line on stdout is the result as JSON.")
  private boolean json;

  @Mixin private Endpoint endpoint = new Endpoint();

  @Override
  public Integer call() throws InterruptedException {
    try (var clients = endpoint.open("status");
        var dynamoDb = clients.home(DynamoDbClient.builder())) {
      return show(new Operations(dynamoDb), clients);
    } catch (SdkException away) {
      throw endpoint.away(away);
    }
  }

  private int show(Operations operations, Clients clients) throws InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    var screen = Screen.of(json ? line.getErr() : line.getOut());
    var found = found(operations, clients);
    for (var round = 1; follow && isOpen(found, round); round++) {
      screen.show(lines(found));
      Thread.sleep(PAUSE_MILLISECONDS);
      found = found(operations, clients);
    }
    if (operation != null && found.isEmpty()) {
      throw Failed.because("there is no operation " + operation);
    }
    if (!json) {
      screen.end(lines(found));
    } else {
      line.getOut().println(JsonText.of(found));
    }
    return follow && found.stream().anyMatch(one -> NOT_WELL.contains(one.state())) ? 1 : 0;
  }

  private static boolean isOpen(List<Operation> found, int round) {
    return found.isEmpty()
        ? round < ROUNDS_UNTIL_IT_IS_THERE
        : found.stream().anyMatch(one -> !one.ended());
  }

  private List<Operation> found(Operations operations, Clients clients) {
    var found = operation == null ? operations.all() : operations.with(operation);
    return found.stream().map(one -> withPercent(one, clients)).toList();
  }

  /** One look for each snapshot that AWS is at. */
  private static Operation withPercent(Operation one, Clients clients) {
    if (one.underway().isEmpty()) {
      return one;
    }
    var now = one.underway().get();
    try (var rds = clients.in(now.account(), now.region(), RdsClient.builder())) {
      return rds
          .describeDBSnapshots(describe -> describe.dbSnapshotIdentifier(now.name()))
          .dbSnapshots()
          .stream()
          .findFirst()
          .map(snapshot -> one.withPercent(snapshot.percentProgress()))
          .orElse(one);
    } catch (DbSnapshotNotFoundException _) {
      // Somebody has deleted it: the operation finds out by itself.
      return one;
    }
  }

  private static List<String> lines(List<Operation> found) {
    if (found.isEmpty()) {
      return List.of("No operations.");
    }
    var table = new TextTable("FLOW", "STATE", "DATABASE", "OPERATION");
    for (var one : found) {
      var percent = one.percent().isPresent() ? " " + one.percent().getAsInt() + " %" : "";
      table.row(one.flow(), one.state() + percent, one.about(), one.id());
      one.cause().ifPresent(cause -> table.note("    because of " + cause));
      one.steps().forEach(step -> table.note("    " + step.what() + ": " + step.report()));
    }
    return table.toString().lines().toList();
  }
}
