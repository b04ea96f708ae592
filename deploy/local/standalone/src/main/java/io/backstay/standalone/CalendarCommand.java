package io.backstay.standalone;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Runs two policies through both changes of the clocks, and prints what happened when. */
@Command(
    name = "calendar",
    mixinStandardHelpOptions = true,
    description = {
      "Protect 50 databases of three accounts by two policies in two time zones, in simulated time,",
      "through a fortnight in spring and one in autumn; print each night, and what was wrong.",
      "Exit code 1 where a run is missing, doubled, late, or did not get each snapshot."
    })
final class CalendarCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--season",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only spring or only autumn; default both.")
  private String season = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "14",
      description = "How many days around each change, 2 to 28; default ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--databases",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many, an even number of 2 to 200; default ${DEFAULT-VALUE}.")
  private int databases;

  @Option(names = "--json", description = "Print nights and faults as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var pages = new ArrayList<Map<String, Object>>();
    var faults = new ArrayList<String>();
    for (var one : wanted()) {
      var fortnight = Fortnight.live(one, databases);
      faults.addAll(fortnight.faults());
      pages.add(Map.of("season", one.name(), "nights", fortnight.nights()));
      if (!json) {
        print(one, fortnight, out);
      }
    }
    if (json) {
      out.println(JsonText.of(Map.of("seasons", pages, "faults", faults)));
    } else {
      out.println(verdict(faults));
      faults.forEach(fault -> out.println("  " + fault));
    }
    return faults.isEmpty() ? 0 : 1;
  }

  private List<Season> wanted() {
    if (days < 2 || days > 28) {
      throw Failed.wrongUsage("--days must be from 2 to 28, but is " + days);
    }
    if (databases < 2 || databases > 200 || databases % 2 != 0) {
      throw Failed.wrongUsage(
          "--databases must be an even number from 2 to 200, but is " + databases);
    }
    var wanted =
        Season.both(days).stream()
            .filter(one -> season.isEmpty() || one.name().equals(season))
            .toList();
    if (wanted.isEmpty()) {
      throw Failed.wrongUsage("--season must be spring or autumn, but is " + season);
    }
    return wanted;
  }

  private static void print(Season season, Fortnight fortnight, PrintWriter out) {
    out.println(
        "%s: %d nights, %.0f s".formatted(season.name(), season.length(), fortnight.seconds()));
    var table = new TextTable("DAY", "POLICY", "LOCAL", "UTC", "RUNS", "SNAPSHOTS", "");
    fortnight
        .nights()
        .forEach(night ->
            table.row(
                night.day().toString(),
                night.policy(),
                night.local(),
                night.utc().toString(),
                Integer.toString(night.runs()),
                Integer.toString(night.snapshots()),
                night.note()));
    out.println(table);
    out.flush();
  }

  private static String verdict(List<String> faults) {
    return faults.isEmpty()
        ? "Every run where its policy says, none twice, none missing."
        : faults.size() + " things are wrong:";
  }
}
