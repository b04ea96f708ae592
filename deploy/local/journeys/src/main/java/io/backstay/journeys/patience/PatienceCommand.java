package io.backstay.journeys.patience;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Backs up clusters whose copies have no events, and prints how late their end was found. */
@Command(
    name = "patience",
    mixinStandardHelpOptions = true,
    description =
        "Copy snapshots of Aurora and Redshift, of whose end AWS says nothing, and print how late it is found and at how many calls.")
public final class PatienceCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--clusters",
      paramLabel = "N",
      defaultValue = "12",
      description = "Of each engine, 1 to 50; default ${DEFAULT-VALUE}.")
  private int clusters;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Backups of each, 4 to 20, of which the first has no history and the fourth and later have one; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Copies of each backup of an Aurora cluster, 1 to 3, which AWS makes one after the other; default ${DEFAULT-VALUE}.")
  private int copies;

  @Option(
      names = "--vault",
      description =
          "Three copies of each backup of an Aurora cluster, so that it stands in two regions of two accounts.")
  private boolean vault;

  @Option(
      names = "--promote",
      description =
          "No copies: an automated snapshot of the cluster is made a manual one, of which AWS says nothing either.")
  private boolean promote;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all chance; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--silent",
      description = "Lose each REDSHIFT-EVENT-3007, so that of Redshift only looks tell, too.")
  private boolean silent;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    if (clusters < 1 || clusters > 50) {
      line.getErr().println("backstay: --clusters must be from 1 to 50, but is " + clusters);
      return 2;
    }
    if (rounds <= Trial.LEARNING || rounds > 20) {
      line.getErr().println("backstay: --rounds must be from 4 to 20, but is " + rounds);
      return 2;
    }
    if (copies < 1 || copies > Trial.MOST_COPIES) {
      line.getErr().println("backstay: --copies must be from 1 to 3, but is " + copies);
      return 2;
    }
    if (vault && copies != 1) {
      line.getErr()
          .println("backstay: --vault says how many copies there are; --copies must be left out");
      return 2;
    }
    if (promote && (vault || copies != 1)) {
      line.getErr()
          .println("backstay: --promote makes no copies; --copies and --vault must be left out");
      return 2;
    }
    var trial = new Trial(clusters, rounds, copies, vault, promote, seed, silent);
    try (var vigil = Vigil.start(trial)) {
      var outcome = vigil.run(line.getErr()::println);
      if (json) {
        line.getOut().println(outcome.json());
      } else {
        outcome.lines().forEach(line.getOut()::println);
      }
      return outcome.isGood() ? 0 : 1;
    }
  }
}
