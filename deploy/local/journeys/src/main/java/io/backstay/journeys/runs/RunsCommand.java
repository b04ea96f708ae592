package io.backstay.journeys.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one policy over few databases and over many, and prints what both took. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = {
      "One run over each of these fleets, with the scheduler as a process of little memory:",
      "time, API calls, messages, memory. Backups are answered at once by a stand-in.",
      "Exit code 1 where a database got no command, or more than one."
    })
public final class RunsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--databases",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000,10000",
      description = "How many, in each fleet; default ${DEFAULT-VALUE}.")
  private List<Integer> databases = List.of();

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "64",
      description = "The most that the scheduler's heap may be; default ${DEFAULT-VALUE}.")
  private int heap;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    if (databases.stream().anyMatch(count -> count < 1 || count > 15_000)) {
      line.getErr().println("backstay: --databases must be from 1 to 15000, but is " + databases);
      return 2;
    }
    var all = new ArrayList<Measured>();
    for (var count : databases) {
      var measured = LongRun.over(count, heap);
      all.add(measured);
      line.getOut().println(measured.line());
    }
    return all.stream().allMatch(Measured::isWhole) ? 0 : 1;
  }
}
