package io.backstay.journeys.storm;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Storms for as many rounds as are asked for. Exit code 0 only where no invariant was violated. */
@Command(
    name = "storm",
    mixinStandardHelpOptions = true,
    description =
        "Run backups while services are killed and the cloud fails, and judge what stands afterwards.")
public final class StormCommand implements Callable<Integer> {
  private static final int MOST_LANES = 8;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many, 1 to 10000; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the first round; each further one has the next. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Clouds side by side that share the rounds, each with its own workers, 1 to 8; default ${DEFAULT-VALUE}.")
  private int lanes;

  @Option(names = "--json", description = "One JSON object per round, and one for the whole.")
  private boolean json;

  /** The log goes beside what was built, for the screen is the command's. */
  public static void logTo(String name) {
    System.setProperty("logback.configurationFile", "logback-standalone.xml");
    System.setProperty("backstay.log", Repository.target().resolve(name + ".log").toString());
  }

  @Override
  public Integer call() throws InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    if (rounds < 1 || rounds > 10_000) {
      line.getErr().println("backstay: --rounds must be from 1 to 10000, but is " + rounds);
      return 2;
    }
    if (lanes < 1 || lanes > MOST_LANES) {
      line.getErr().println("backstay: --lanes must be from 1 to 8, but is " + lanes);
      return 2;
    }
    var screen = Screen.of(line.getOut(), json);
    var totals = new Lanes(screen, seed, seed + rounds).run(lanes);
    screen.end(totals);
    return totals.violations() == 0 ? 0 : 1;
  }
}
