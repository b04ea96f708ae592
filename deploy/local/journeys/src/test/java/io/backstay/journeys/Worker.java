package io.backstay.journeys;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A service as a process of its own, started from its own jar, told what it needs by its
 * environment.
 */
final class Worker implements AutoCloseable {
  private final Process process;

  private Worker(Process process) {
    this.process = process;
  }

  /** Needs the jars that {@code ./mvnw verify} packages before it comes to this module. */
  static Worker start(String service, URI endpoint) {
    return start(service, endpoint, Map.of());
  }

  /** The same with further settings. */
  static Worker start(String service, URI endpoint, Map<String, String> more) {
    var jar = repository().resolve("services/" + service + "/target/" + service + "-1.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          jar + " is missing: run ./mvnw -B verify, which packages it first");
    }
    var log = new File("target/" + service + "-worker.log");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log));
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|BACKSTAY|OTEL)_.*"));
    builder.environment().putAll(environment(endpoint));
    builder.environment().putAll(more);
    try {
      var process = builder.start();
      // A test run that is stopped in the middle must not leave its workers behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Worker(process);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> environment(URI endpoint) {
    return Map.ofEntries(
        Map.entry("AWS_REGION", Aws.EAST),
        Map.entry("AWS_ACCESS_KEY_ID", Aws.HOME),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_ENDPOINT_URL", endpoint.toString()),
        Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
        Map.entry("BACKSTAY_EVENTS_TOPIC_ARN", World.TOPIC),
        Map.entry("BACKSTAY_CLOCK_URL", endpoint + "/_local/clock"),
        Map.entry("BACKSTAY_HOME_ACCOUNT", Aws.HOME),
        Map.entry("BACKSTAY_FLEET_ENDPOINT", endpoint.toString()),
        Map.entry("BACKSTAY_FLEET_ROLE", "backstay"),
        Map.entry("BACKSTAY_FLEET_EXTERNAL_ID", "backstay-vault"),
        Map.entry("BACKSTAY_ALLOWED_ACCOUNTS", Aws.HOME + "," + Aws.VAULT),
        Map.entry("BACKSTAY_LEASE", "PT2S"),
        Map.entry("BACKSTAY_INBOX_VISIBILITY", "PT10S"),
        Map.entry("BACKSTAY_HTTP_PORT", "-1"));
  }

  private static Path repository() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("mvnw")))
        .findFirst()
        .orElseThrow();
  }

  /** SIGKILL: nothing is finished, nothing is said. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
