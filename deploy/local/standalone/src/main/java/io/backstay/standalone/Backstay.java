package io.backstay.standalone;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: exit code 0 when it is done, 1 when it failed, 2 for wrong usage. */
@Command(
    name = "backstay",
    description = "Event-driven backup of Amazon RDS fleets, on a local cloud.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CalendarCommand.class,
      DemoCommand.class,
      LocalCommand.class,
      PolicyCommand.class,
      PreflightCommand.class,
      RetentionCommand.class,
      SendCommand.class,
      StatusCommand.class,
      HelpCommand.class
    })
public final class Backstay implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String... args) {
    Isolation.apply();
    LogFile.choose(args);
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    // Threads of the embedded servers would keep the JVM alive.
    System.exit(run(out, err, args));
  }

  /** The exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Backstay())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, _) -> failed(failure, line))
        .execute(args);
  }

  private static int failed(Exception failure, CommandLine line) {
    var code = failure instanceof Failed known ? known.exitCode() : CommandLine.ExitCode.SOFTWARE;
    var message =
        failure instanceof Failed
            ? failure.getMessage()
            : "unexpected: " + failure + LogFile.path().map(path -> "; see " + path).orElse("");
    line.getErr().println("backstay: " + oneLine(Optional.ofNullable(message).orElse("failed")));
    if (!(failure instanceof Failed)) {
      LoggerFactory.getLogger(Backstay.class).error("unexpected", failure);
    }
    return code;
  }

  /** A heading keeps its colon, the lines below it are told apart. */
  private static String oneLine(String message) {
    return message.strip().replaceAll(":\\s*\\R\\s*", ": ").replaceAll("\\s*\\R\\s*", "; ");
  }

  /** Without a command there is only help. */
  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
