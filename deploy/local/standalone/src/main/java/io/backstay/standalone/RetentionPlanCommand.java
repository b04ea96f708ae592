package io.backstay.standalone;

import io.backstay.contracts.wire.Problem;
import io.backstay.contracts.wire.RetentionFile;
import io.backstay.retention.Breaker;
import io.backstay.retention.RetentionPlan;
import io.backstay.retention.Rules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Says of each recovery point in a file whether a policy keeps it, without looking at anything
 * else.
 */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Say of each recovery point why it is kept, or by which rule it goes. Reads two files, and",
      "deletes nothing."
    })
final class RetentionPlanCommand implements Callable<Integer> {
  /** Of what is wrong with a file of a hundred thousand, so much is read by anybody. */
  private static final int MOST_PROBLEMS = 200;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "{\"keep\":{\"daily\":7}} or a whole protection policy, JSON or YAML.")
  private String policy = "";

  @Option(
      names = "--points",
      paramLabel = "FILE",
      required = true,
      description =
          "JSON: [{\"id\",\"database\",\"time\",\"tags\",\"status\",\"verified\",\"destination\"}].")
  private String points = "";

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When the plan would be made, such as 2026-03-01T02:00:00Z; default now.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--fleet-share",
      paramLabel = "0..1",
      defaultValue = "0.5",
      description = "A larger share of all needs a confirmation; default ${DEFAULT-VALUE}.")
  private double fleetShare;

  @Option(
      names = "--database-share",
      paramLabel = "0..1",
      defaultValue = "0.5",
      description = "A larger share of one database's needs one; default ${DEFAULT-VALUE}.")
  private double databaseShare;

  @Option(names = "--json", description = "Print keep and delete as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var problems = new ArrayList<String>();
    var rules = rules(problems);
    var moment = moment(problems);
    var breaker = breaker(problems);
    var read = PointsFile.read(points);
    read.problems().forEach(problem -> problems.add(points + ": " + problem));
    if (!problems.isEmpty()) {
      throw Failed.wrongUsage(text(problems));
    }
    var plan = RetentionPlan.of(rules.orElseThrow(), read.points(), moment);
    var page = new RetentionPage(plan, breaker.orElseThrow().trips(plan));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      page.json(out);
    } else {
      page.text(out);
    }
    out.flush();
    return 0;
  }

  private Optional<Rules> rules(List<String> problems) {
    return switch (RetentionFile.of(CommandFile.read(policy).body())) {
      case RetentionFile.Read(var retention) -> {
        var rules = Rules.of(retention);
        if (rules.isEmpty()) {
          problems.add(policy + ": keep must keep something, but keeps nothing");
        }
        yield rules;
      }
      case RetentionFile.Wrong(var wrong) -> {
        wrong.stream().map(Problem::toString).forEach(one -> problems.add(policy + ": " + one));
        yield Optional.empty();
      }
    };
  }

  private Instant moment(List<String> problems) {
    try {
      return at.map(text -> OffsetDateTime.parse(text).toInstant()).orElseGet(Instant::now);
    } catch (DateTimeException unreadable) {
      problems.add("--at must be an instant such as 2026-03-01T02:00:00Z");
      return Instant.EPOCH;
    }
  }

  private Optional<Breaker> breaker(List<String> problems) {
    try {
      return Optional.of(new Breaker(fleetShare, databaseShare));
    } catch (IllegalArgumentException wrong) {
      problems.add("--fleet-share and --database-share must be from 0 to 1");
      return Optional.empty();
    }
  }

  private static String text(List<String> problems) {
    var more = problems.size() - MOST_PROBLEMS;
    return problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("\n"))
        + (more > 0 ? "\nand " + more + " more" : "");
  }
}
