package io.backstay.journeys.slots;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends more copies than there are slots, and prints what came of it. */
@Command(
    name = "slots",
    mixinStandardHelpOptions = true,
    description =
        "Copy many snapshots into a region with few slots while a replica is killed, and print the figures.")
public final class SlotsCommand implements Callable<Integer> {
  private static final int AWS_SLOTS = 20;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "500",
      description = "1 to 5000; default ${DEFAULT-VALUE}.")
  private int copies;

  @Option(
      names = "--databases",
      paramLabel = "N",
      defaultValue = "100",
      description = "That they are of, 1 to 500; default ${DEFAULT-VALUE}.")
  private int databases;

  @Option(
      names = "--foreign",
      paramLabel = "N",
      defaultValue = "0",
      description = "Slots that strangers take at random, 0 to 19; default ${DEFAULT-VALUE}.")
  private int foreign;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of copy-share, 2 to 8; default ${DEFAULT-VALUE}.")
  private int replicas;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all chance; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    if (!(isWithin("--copies", copies, 1, 5000)
        && isWithin("--databases", databases, 1, 500)
        && isWithin("--foreign", foreign, 0, AWS_SLOTS - 1)
        && isWithin("--replicas", replicas, 2, 8))) {
      return 2;
    }
    try (var load = Load.start(new Size(copies, databases, AWS_SLOTS, foreign, replicas, seed))) {
      var outcome = load.run(line.getErr()::println);
      if (json) {
        line.getOut().println(outcome.json());
      } else {
        outcome.lines().forEach(line.getOut()::println);
      }
      return outcome.isGood() ? 0 : 1;
    }
  }

  private boolean isWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      Objects.requireNonNull(spec)
          .commandLine()
          .getErr()
          .println(
              "backstay: %s must be from %d to %d, but is %d".formatted(name, least, most, value));
      return false;
    }
    return true;
  }
}
