package io.backstay.standalone;

import io.backstay.cloud.FaultFile;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Everything, staying up. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description = "Start the local cloud and all services, and stay up until SIGINT or SIGTERM.")
final class LocalCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "300",
      description = "Simulated seconds per second; 0 lets time stand. Default ${DEFAULT-VALUE}.")
  private double speed;

  @Option(
      names = "--fleet",
      paramLabel = "FILE",
      description = "YAML with the databases; default: docs/examples/fleet.yaml.")
  private @Nullable Path fleet;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "YAML with what shall go wrong; default: nothing.")
  private @Nullable Path faults;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "4566",
      description = "On loopback; 0 takes any free one. Default ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all chance; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Tell the endpoint as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    var standalone = start(settings());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              standalone.close();
              stopped.countDown();
            }));
    var out = line.getOut();
    out.println(
        json
            ? JsonText.of(Map.of("endpoint", standalone.endpoint().toString(), "ready", true))
            : greeting(standalone.endpoint().toString()));
    stopped.await();
    return 0;
  }

  /** Files are read here, so that a wrong one is told apart from a cloud that does not start. */
  private Settings settings() {
    try {
      var settings =
          Settings.still().withPort(port).withSpeed(speed).withSeed(seed).withStart(Instant.now());
      if (faults != null) {
        FaultFile.read(readable("--faults", faults));
        settings = settings.withFaults(faults);
      }
      if (fleet == null) {
        return ExampleFleet.standing(settings);
      }
      FleetFile.read(readable("--fleet", fleet));
      return settings.withFleet(fleet);
    } catch (IllegalArgumentException wrong) {
      throw Failed.wrongUsage("--" + wrong.getMessage());
    } catch (FleetFile.Invalid | FaultFile.Invalid invalid) {
      throw Failed.wrongUsage(String.valueOf(invalid.getMessage()));
    }
  }

  private static Path readable(String option, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw Failed.wrongUsage(
          option + " " + file + ": there is no such file, or it is not readable");
    }
    return file;
  }

  private static Standalone start(Settings settings) {
    try {
      return Standalone.start(settings);
    } catch (UncheckedIOException taken) {
      throw Failed.because(String.valueOf(taken.getMessage()));
    }
  }

  private static String greeting(String endpoint) {
    return """
    Backstay is up: %1$s (account %2$s, region %3$s).
    Services write to %4$s

    Try, in another terminal:
      ./backstay send docs/examples/commands/create-snapshot.json --endpoint %1$s
      ./backstay status --follow --endpoint %1$s
      AWS_ACCESS_KEY_ID=%2$s AWS_SECRET_ACCESS_KEY=local aws --endpoint-url %1$s --region %3$s rds describe-db-snapshots

    Ctrl-C stops it.
    """
        .formatted(endpoint, Home.ACCOUNT, Home.REGION, LogFile.path().orElse("nowhere"));
  }
}
