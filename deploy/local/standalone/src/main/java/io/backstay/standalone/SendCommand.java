package io.backstay.standalone;

import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.RemoveHop;
import io.backstay.contracts.Sent;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts a command on the queue of the service that handles it. */
@CommandLine.Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Send a command, bare or as a CloudEvent, and print the id of its operation.")
final class SendCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "JSON; - reads stdin.")
  private String file = "-";

  @Mixin private Endpoint endpoint = new Endpoint();

  @Option(names = "--json", description = "Print operation and queue as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var command = CommandFile.read(file);
    var queue = Home.commandQueue(service(command.command(new Sent("none", Instant.now())).data()));
    var operation = command.command(new Sent(send(queue, command.body()), Instant.now())).id();
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(json ? JsonText.of(Map.of("operation", operation, "queue", queue)) : operation);
    return 0;
  }

  private static String service(Command command) {
    return switch (command) {
      case CreateSnapshot _ -> Infrastructure.SNAPSHOT;
      case Command.OfPolicy _ -> Infrastructure.SCHEDULER;
      case Command.OfRetention _ -> Infrastructure.RETENTION;
      case CopySnapshot _, ShareSnapshot _, UnshareSnapshot _, RemoveHop _ ->
          Infrastructure.COPY_SHARE;
    };
  }

  private String send(String queue, String body) {
    try (var clients = endpoint.open("send");
        var sqs = clients.home(SqsClient.builder())) {
      var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
      return sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)).messageId();
    } catch (SdkException away) {
      throw endpoint.away(away);
    }
  }
}
