package io.backstay.standalone;

import io.backstay.contracts.Command.OfPolicy;
import io.backstay.contracts.DeletePolicy;
import io.backstay.contracts.PausePolicy;
import io.backstay.contracts.ResumePolicy;
import io.backstay.contracts.RunPolicyNow;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;

/** What is asked of a policy that stands. */
final class PolicyTurnCommand {
  private PolicyTurnCommand() {}

  @Command(name = "pause", description = "Begin no runs until it is resumed.")
  static final class Pause extends Turn {
    @Override
    OfPolicy command(String name, String reason) {
      return new PausePolicy(name, "", reason);
    }
  }

  @Command(
      name = "resume",
      description = "Begin runs again, at the next time of the schedule and never at once.")
  static final class Resume extends Turn {
    @Override
    OfPolicy command(String name, String reason) {
      return new ResumePolicy(name, "", reason);
    }
  }

  @Command(name = "run", description = "Begin one run now, whatever the schedule says.")
  static final class Run extends Turn {
    @Override
    OfPolicy command(String name, String reason) {
      return new RunPolicyNow(name, "", reason);
    }
  }

  @Command(name = "delete", description = "Protect by it no more; what it has made stays.")
  static final class Delete extends Turn {
    @Override
    OfPolicy command(String name, String reason) {
      return new DeletePolicy(name, "", reason);
    }
  }

  /** The four differ in what they ask for only. */
  @Command(mixinStandardHelpOptions = true)
  private abstract static class Turn implements Callable<Integer> {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "POLICY", description = "Its name, or the file that it is in.")
    private String policy = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit log.")
    private String reason = "";

    @Mixin private Endpoint endpoint = new Endpoint();

    @Option(names = "--json", description = "Print name, version, state and next run as JSON.")
    private boolean json;

    abstract OfPolicy command(String name, String reason);

    @Override
    public Integer call() throws InterruptedException {
      var name = PolicyText.name(policy);
      try (var clients = endpoint.open("policy")) {
        var known = new PolicyPost(clients).send(command(name, reason));
        var now = PolicyLine.now(clients);
        Objects.requireNonNull(spec)
            .commandLine()
            .getOut()
            .println(json ? JsonText.of(PolicyLine.json(known, now)) : PolicyLine.text(known, now));
        return 0;
      } catch (SdkException away) {
        throw endpoint.away(away);
      }
    }
  }
}
