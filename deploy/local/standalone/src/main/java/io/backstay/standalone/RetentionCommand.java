package io.backstay.standalone;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Retention: what is kept, what may go, and why. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Show what retention keeps and what it lets go, and why; and have it act.",
    footer = "histories (beside the journeys) puts the rules and guards to a test of your size.",
    subcommands = {
      RetentionPlanCommand.class,
      RetentionPointsCommand.class,
      RetentionQuotaCommand.class,
      RetentionActCommand.Apply.class,
      RetentionActCommand.Confirm.class,
      RetentionActCommand.Hold.class,
      RetentionActCommand.Release.class
    })
final class RetentionCommand implements Runnable {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    var line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
  }
}
