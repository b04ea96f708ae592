package io.backstay.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Protects a small fleet before one's eyes. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Start everything, protect a small fleet over two accounts and regions, show what stands.")
final class DemoCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @CommandLine.Option(
      names = "--json",
      description = "The last line on stdout is the result as JSON.")
  private boolean json;

  @CommandLine.Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "240",
      description = "Simulated seconds per second, 1 to 1000; default ${DEFAULT-VALUE}.")
  private double speed;

  @CommandLine.Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all chance; default ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    if (!(speed >= 1 && speed <= 1000)) {
      throw Failed.wrongUsage("--speed must be from 1 to 1000, but is " + speed);
    }
    var report = Demo.run(wish(), progress(line));
    var out = line.getOut();
    if (json) {
      out.println(JsonText.of(report));
    } else {
      show(report, out);
    }
    report.rows().stream()
        .filter(row -> !row.end().equals(Optional.of(Board.COMPLETED)))
        .forEach(row -> line.getErr().println(unfinished(row)));
    return report.complete() ? 0 : 1;
  }

  /** An hour of simulated time is plenty, a minute of real time the least. */
  private Demo.Wish wish() {
    var patience = Duration.ofSeconds(90 + (long) (15_000 / speed));
    return new Demo.Wish(speed, seed, patience);
  }

  /** With --json, stdout is for the result. */
  private Progress progress(CommandLine line) {
    return json
        ? new ScreenProgress(line.getErr(), new Screen.Log(line.getErr()))
        : new ScreenProgress(line.getOut(), Screen.of(line.getOut()));
  }

  private static void show(DemoReport report, PrintWriter out) {
    out.println();
    out.print(PointTable.of(report.recoveryPoints()));
    var calls = report.apiCalls().values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        "%n%d recovery points of %d databases in %.1f s, with %d calls to RDS.%n",
        report.recoveryPoints().size(), report.rows().size(), report.durationSeconds(), calls);
    out.flush();
  }

  private static String unfinished(Row row) {
    return row.database()
        + ": "
        + row.end().orElse("not finished in time")
        + LogFile.path().map(path -> "; see " + path).orElse("");
  }
}
