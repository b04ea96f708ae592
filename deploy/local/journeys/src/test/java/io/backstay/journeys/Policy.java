package io.backstay.journeys;

import io.backstay.contracts.ApplyPolicy;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.wire.PolicyFile;
import io.backstay.contracts.wire.Wire;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** A policy as somebody applies it, and what came of its runs. */
record Policy(World world) {
  private static final String COMMANDS = "backstay-scheduler-commands";

  /** Takes what can be taken of the fleet, at two every night. */
  static final String NIGHTLY =
      """
      name: nightly
      selectors: [{identifiers: ["*"], accounts: ["111111111111"], regions: [us-east-1]}]
      exclusions: [{identifiers: [lake, asleep]}]
      schedule: {expression: "cron(0 2 * * ? *)", startWindow: PT30M}
      retention: {keep: {daily: 7}}
      rpo: {objective: PT24H, grace: PT3H}
      """;

  void apply(String yaml) {
    if (!(PolicyFile.of(yaml) instanceof PolicyFile.Read(var policy))) {
      throw new AssertionError(PolicyFile.of(yaml).toString());
    }
    send(new ApplyPolicy(policy, "journey", ""));
  }

  void send(Command.OfPolicy command) {
    var body =
        Wire.printData(command)
            .replaceFirst("\\{", "{\"type\":\"" + command.getClass().getSimpleName() + "\",");
    world.aws.sqs.sendMessage(
        send -> send.queueUrl(world.aws.queueUrl(COMMANDS)).messageBody(body));
  }

  RunCompleted completed(String name, Instant scheduledAt) {
    return (RunCompleted)
        world.ear.awaitAny(
            said ->
                said.data() instanceof RunCompleted run
                    && run.policyName().equals(name)
                    && run.scheduledAt().equals(scheduledAt),
            "RunCompleted of " + scheduledAt,
            _ -> {});
  }

  /** Events under their own ids: what is said twice counts once. */
  long said(Class<? extends Event> type) {
    return world.ear.heard().stream()
        .filter(said -> type.isInstance(said.data()))
        .map(Envelope::id)
        .distinct()
        .count();
  }

  /** What a run has made of RDS instances. */
  List<DBSnapshot> snapshots(String run) {
    return world.snapshots(Aws.EAST, run);
  }
}
