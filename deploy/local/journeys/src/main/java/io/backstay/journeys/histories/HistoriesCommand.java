package io.backstay.journeys.histories;

import io.backstay.retention.Histories;
import io.backstay.retention.Tally;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lives random histories and judges every plan and every delete in them. */
@Command(
    name = "histories",
    mixinStandardHelpOptions = true,
    description = {
      "Random histories of small fleets: failed runs, missing days, jumping clocks, deletions by",
      "others, holds, crashes between plan and delete. Each plan and each delete is judged by rules",
      "and guards that were written a second time. Exit code 1, and the seed of the history, where",
      "one is wrong."
    })
public final class HistoriesCommand implements Callable<Integer> {
  private static final long CHUNK = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the first one; each further one has the next. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many, 1 to 1000000000; default ${DEFAULT-VALUE}.")
  private long count;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    if (count < 1 || count > 1_000_000_000) {
      line.getErr().println("backstay: --count must be from 1 to 1000000000, but is " + count);
      return 2;
    }
    line.getOut().printf("%d histories from seed %d%n", count, seed);
    var begun = System.nanoTime();
    var tally = Tally.NOTHING;
    try {
      while (tally.histories() < count) {
        var lived = tally.histories();
        tally = tally.and(Histories.live(seed + lived, Math.min(CHUNK, count - lived)));
        line.getOut().printf("%d lived%n", tally.histories());
      }
    } catch (AssertionError wrong) {
      line.getErr().println("backstay: " + wrong.getMessage());
      return 1;
    }
    line.getOut()
        .printf(
            "%d histories with %d plans over %d recovery points: %d deletes, %d more forbidden by"
                + " guards when their time came, %d plans stopped by a breaker; no guard violated,"
                + " what happened was the plan; %.0f s%n",
            tally.histories(),
            tally.plans(),
            tally.points(),
            tally.deleted(),
            tally.forbidden(),
            tally.tripped(),
            (System.nanoTime() - begun) / 1e9);
    return 0;
  }
}
