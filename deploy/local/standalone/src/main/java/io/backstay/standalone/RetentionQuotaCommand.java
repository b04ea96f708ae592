package io.backstay.standalone;

import io.backstay.retention.QuotaForecast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Says where manual snapshots will run out, before they do. */
@Command(
    name = "quota",
    mixinStandardHelpOptions = true,
    description = {
      "Forecast manual snapshots in each account and region against AWS's quota, if backups go on",
      "as in the last seven days and retention runs daily. Exit code 1 where there is not room."
    })
final class RetentionQuotaCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Mixin private RetentionFiles files = new RetentionFiles();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Manual snapshots of each kind; default ${DEFAULT-VALUE}, as AWS has it.")
  private int limit;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How far to look ahead, 1 to 366; default ${DEFAULT-VALUE}.")
  private int days;

  @Option(names = "--json", description = "Print it as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var problems = new ArrayList<String>();
    if (limit < 1) {
      problems.add("--limit must be at least 1, but is " + limit);
    }
    if (days < 1 || days > 366) {
      problems.add("--days must be from 1 to 366, but is " + days);
    }
    var asked = files.read(problems);
    var found = QuotaForecast.of(asked.rules(), asked.points(), asked.at(), days, limit);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonText.of(found.stream().map(this::row).toList()));
    } else {
      out.println(text(found));
    }
    return found.stream().allMatch(one -> one.full().isEmpty()) ? 0 : 1;
  }

  private Map<String, Object> row(QuotaForecast one) {
    var row = new LinkedHashMap<String, Object>();
    row.put("destination", one.place());
    row.put("kind", word(one));
    row.put("standing", one.standing());
    row.put("most", one.most());
    row.put("limit", limit);
    row.put("full", one.full());
    row.put("couldGo", one.couldGo());
    return row;
  }

  private static String word(QuotaForecast one) {
    return one.kind().name().toLowerCase(Locale.ROOT);
  }

  private String text(List<QuotaForecast> found) {
    if (found.isEmpty()) {
      return "No recovery points.";
    }
    var table = new TextTable("PLACE", "KIND", "NOW", "MOST IN " + days + " DAYS", "OF", "FULL");
    for (var one : found) {
      table.row(
          one.place().isEmpty() ? "-" : one.place(),
          word(one),
          Integer.toString(one.standing()),
          Integer.toString(one.most()),
          Integer.toString(limit),
          one.full().map(Object::toString).orElse("-"));
      if (one.full().isPresent()) {
        table.note("    could go now: " + couldGo(one.couldGo()));
      }
    }
    return table.toString().stripTrailing();
  }

  private static String couldGo(List<String> ids) {
    return ids.isEmpty()
        ? "nothing; keep less, or have the quota raised"
        : ids.size()
            + ": "
            + String.join(", ", ids.subList(0, Math.min(5, ids.size())))
            + (ids.size() > 5 ? ", ..." : "");
  }
}
