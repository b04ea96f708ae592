package io.backstay.standalone;

import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.contracts.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    var body = body();
    var queue = Home.commandQueue(service(read(body, new Sent("none", Instant.now())).data()));
    var operation = read(body, new Sent(send(queue, body), Instant.now())).id();
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(json ? JsonText.of(Map.of("operation", operation, "queue", queue)) : operation);
    return 0;
  }

  private String body() {
    try {
      return file.equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (NoSuchFileException missing) {
      throw Failed.wrongUsage(file + ": there is no such file");
    } catch (IOException | java.nio.file.InvalidPathException unreadable) {
      throw Failed.wrongUsage(file + ": cannot be read: " + unreadable);
    }
  }

  private Envelope<Command> read(String body, Sent sent) {
    return switch (Wire.command(body, sent)) {
      case Parsed.Read<Envelope<Command>>(var command) -> command;
      case Parsed.Unknown<Envelope<Command>>(var type) ->
          throw Failed.wrongUsage(file + ": type must be a command that is known, but is " + type);
      case Parsed.Broken<Envelope<Command>> broken ->
          throw Failed.wrongUsage(file + ": " + broken.field() + " " + broken.rule());
    };
  }

  private static String service(Command command) {
    return switch (command) {
      case CreateSnapshot _ -> Infrastructure.SNAPSHOT;
      case CopySnapshot _, ShareSnapshot _, UnshareSnapshot _ -> Infrastructure.COPY_SHARE;
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
