package io.backstay.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures the contestants and prints the ratios: exit code 0 when it is done, 1 when it failed.
 */
@Command(
    name = "backstay benchmark",
    mixinStandardHelpOptions = true,
    description =
        "Measure the chassis beside a bare loop over the SDK and beside Spring Cloud AWS, in one run.")
public final class Benchmark implements Callable<Integer> {
  private static final List<Size> SIZES =
      List.of(new Size(1, 100), new Size(10, 20), new Size(400, 1));

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "1 to 100, each with all contestants; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--json", description = "The result as one line of JSON on stdout.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String... args) {
    System.setProperty("logback.configurationFile", "logback-benchmark.xml");
    // The emulators' threads would keep the JVM alive.
    System.exit(new CommandLine(new Benchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || rounds > 100) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--rounds must be from 1 to 100, but is " + rounds);
    }
    var progress = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var report = new Report(rounds, List.of());
    try (var heat = new Heat(Files.createTempDirectory("backstay-benchmark"))) {
      heat.warmUp(progress);
      var laps = new ArrayList<Lap>();
      for (var round = 1; round <= rounds; round++) {
        progress.printf("Round %d of %d ...%n", round, rounds);
        laps.addAll(heat.round(round, SIZES));
      }
      report = Report.of(rounds, SIZES, laps);
    }
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(json ? report.json() : report.markdown());
    return 0;
  }
}
