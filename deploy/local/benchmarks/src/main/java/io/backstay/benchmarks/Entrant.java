package io.backstay.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A contestant as a process of its own, which knows the others as little as it knows us. */
final class Entrant implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Contestant contestant;
  private final Process process;

  private Entrant(Contestant contestant, Process process) {
    this.contestant = contestant;
    this.process = process;
  }

  /** What it says goes to {@code log}; {@code flags} are further ones of the JVM. */
  static Entrant start(Contestant contestant, Ground ground, Path log, String... flags) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of(flags));
    command.addAll(contestant.program());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("BACKSTAY_"));
    builder.environment().putAll(environment(contestant, ground));
    try {
      var process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Entrant(contestant, process);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> environment(Contestant contestant, Ground ground) {
    return Map.ofEntries(
        Map.entry("AWS_REGION", Ground.REGION),
        Map.entry("AWS_ACCESS_KEY_ID", Ground.ACCOUNT),
        Map.entry("AWS_SECRET_ACCESS_KEY", Ground.SECRET),
        Map.entry("AWS_CONFIG_FILE", "/nonexistent"),
        Map.entry("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent"),
        Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
        Map.entry("AWS_SDK_UA_APP_ID", contestant.id()),
        Map.entry("AWS_ENDPOINT_URL_SQS", ground.sqs().toString()),
        Map.entry("AWS_ENDPOINT_URL_SNS", ground.sns().toString()),
        Map.entry("AWS_ENDPOINT_URL_DYNAMODB", ground.dynamoDb().toString()),
        Map.entry("BACKSTAY_SERVICE", contestant.id()),
        Map.entry("BACKSTAY_EVENTS_TOPIC_ARN", Stage.topicArn(contestant.id())),
        Map.entry("BACKSTAY_HTTP_PORT", "-1"));
  }

  Contestant contestant() {
    return contestant;
  }

  /** Processor time of all its threads so far, in the kernel's ticks of 10 ms. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** SIGKILL: nothing of what it holds is wanted any more. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
