package io.backstay.journeys.slots;

import io.backstay.journeys.histories.HistoriesCommand;
import io.backstay.journeys.patience.PatienceCommand;
import io.backstay.journeys.runs.RunsCommand;
import io.backstay.journeys.storm.StormCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * What lies beside the journeys and runs for long: {@code slots}, {@code patience}, {@code runs},
 * {@code histories} and, without a word, the storm.
 */
public final class JourneysCommand {
  private static final Set<String> WORDS =
      Set.of("slots", "patience", "runs", "histories", "storm");

  private JourneysCommand() {}

  public static void main(String... args) {
    var word = args.length > 0 && WORDS.contains(args[0]) ? args[0] : "";
    var rest = List.of(args).subList(word.isEmpty() ? 0 : 1, args.length);
    var name = word.isEmpty() ? "storm" : word;
    StormCommand.logTo(name);
    var command =
        switch (name) {
          case "slots" -> new SlotsCommand();
          case "patience" -> new PatienceCommand();
          case "runs" -> new RunsCommand();
          case "histories" -> new HistoriesCommand();
          default -> new StormCommand();
        };
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    // Threads of the embedded servers would keep the JVM alive.
    System.exit(new CommandLine(command).setOut(out).execute(rest.toArray(String[]::new)));
  }
}
