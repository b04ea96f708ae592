package io.backstay.journeys.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A service as a process of its own, started from its own jar, told what it needs by its
 * environment.
 */
public final class Worker implements AutoCloseable {
  /** Small and quick to start: none of them lives for long. */
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

  private static final Duration STOPPING = Duration.ofSeconds(30);
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    // A run that is stopped in the middle must not leave its workers behind.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;

  private Worker(Process process) {
    this.process = process;
  }

  /**
   * What to start: {@code name} tells replicas apart in the cloud's eyes ({@code
   * AWS_EXECUTION_ENV}), {@code flags} are further options of the JVM.
   */
  public record Order(String service, String name, List<String> flags) {
    public Order {
      flags = List.copyOf(flags);
    }
  }

  public static Worker start(String service, URI endpoint) {
    return start(service, endpoint, Map.of());
  }

  /** The same with further settings. */
  public static Worker start(String service, URI endpoint, Map<String, String> more) {
    return start(new Order(service, service, List.of()), endpoint, more);
  }

  static Worker start(Order order, URI endpoint) {
    return start(order, endpoint, Map.of());
  }

  /** Needs the jars that {@code ./mvnw package} makes. */
  public static Worker start(Order order, URI endpoint, Map<String, String> more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(order.flags());
    command.addAll(List.of("-jar", Repository.jar(order.service()).toString()));
    var log = Repository.target().resolve(order.name() + "-worker.log").toFile();
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(AWS|BACKSTAY|OTEL)_.*|JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(environment(order.name(), endpoint));
    builder.environment().putAll(more);
    try {
      Files.createDirectories(Repository.target());
      var process = builder.start();
      RUNNING.add(process);
      var _ = process.onExit().thenAccept(RUNNING::remove);
      return new Worker(process);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> environment(String name, URI endpoint) {
    var settings = new TreeMap<String, String>();
    settings.put("AWS_REGION", Site.EAST);
    settings.put("AWS_ACCESS_KEY_ID", Site.HOME);
    settings.put("AWS_SECRET_ACCESS_KEY", "local");
    settings.put("AWS_ENDPOINT_URL", endpoint.toString());
    settings.put("AWS_EC2_METADATA_DISABLED", "true");
    settings.put("AWS_EXECUTION_ENV", name);
    settings.put("BACKSTAY_EVENTS_TOPIC_ARN", "arn:aws:sns:us-east-1:111111111111:backstay-events");
    settings.put("BACKSTAY_CLOCK_URL", endpoint + "/_local/clock");
    settings.put("BACKSTAY_HOME_ACCOUNT", Site.HOME);
    settings.put("BACKSTAY_FLEET_ENDPOINT", endpoint.toString());
    settings.put("BACKSTAY_FLEET_ROLE", "backstay");
    settings.put("BACKSTAY_FLEET_EXTERNAL_ID", "backstay-vault");
    settings.put("BACKSTAY_ALLOWED_ACCOUNTS", Site.HOME + "," + Site.VAULT);
    settings.put("BACKSTAY_LEASE", "PT2S");
    settings.put("BACKSTAY_INBOX_VISIBILITY", "PT2S");
    settings.put("BACKSTAY_HTTP_PORT", "-1");
    return settings;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Of a process that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL: nothing is finished, nothing is said. Returns when it is dead. */
  public void kill() {
    process.destroyForcibly();
    var _ = awaitEnd(STOPPING);
  }

  /** SIGTERM: it finishes what is in hand, and ends in its own time. */
  void terminate() {
    process.destroy();
  }

  /** False where it still runs after that time. */
  boolean awaitEnd(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** SIGTERM, and time to finish what is in hand. */
  @Override
  public void close() {
    terminate();
    if (!awaitEnd(STOPPING)) {
      process.destroyForcibly();
    }
  }
}
