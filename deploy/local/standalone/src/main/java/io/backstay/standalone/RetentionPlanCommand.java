package io.backstay.standalone;

import io.backstay.retention.Breaker;
import io.backstay.retention.RetentionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Mixin private RetentionFiles files = new RetentionFiles();

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
    var breaker = breaker(problems);
    var asked = files.read(problems);
    var plan = RetentionPlan.of(asked.rules(), asked.points(), asked.at());
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

  private Optional<Breaker> breaker(List<String> problems) {
    try {
      return Optional.of(new Breaker(fleetShare, databaseShare));
    } catch (IllegalArgumentException wrong) {
      problems.add("--fleet-share and --database-share must be from 0 to 1");
      return Optional.empty();
    }
  }
}
