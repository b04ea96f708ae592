package io.backstay.standalone;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Protection policies: what is declared once and runs by itself from then on. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Apply, look at and steer protection policies.",
    subcommands = {
      PolicyApplyCommand.class,
      PolicyListCommand.class,
      PolicyShowCommand.class,
      PolicyPlanCommand.class,
      PolicyTurnCommand.Pause.class,
      PolicyTurnCommand.Resume.class,
      PolicyTurnCommand.Run.class,
      PolicyTurnCommand.Delete.class
    })
final class PolicyCommand implements Runnable {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    var line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
  }
}
