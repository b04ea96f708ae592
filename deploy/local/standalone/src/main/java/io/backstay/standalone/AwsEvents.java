package io.backstay.standalone;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/** What AWS tells by itself and when, and to whom. */
record AwsEvents(Clients clients) {
  private static final String RULE = "backstay-snapshot-events";
  private static final String PATTERN =
      "{\"source\":[\"aws.rds\"],\"detail-type\":[\"RDS DB Snapshot Event\"]}";

  /** A region's events reach queues of that region only. */
  void toQueues(List<String> queues) {
    var targets = new ArrayList<Target>();
    for (var queue : queues) {
      targets.add(Target.builder().id(queue).arn(Home.queueArn(queue)).build());
    }
    rule(Home.ACCOUNT, Home.REGION, targets);
  }

  /** So those of other regions and accounts travel from bus to bus first. */
  void toHome(String account, String region) {
    rule(
        account,
        region,
        List.of(
            Target.builder()
                .id("home")
                .arn(Home.busArn())
                .roleArn(Home.roleArn(account, "backstay-forward-events"))
                .build()));
  }

  /** Without this the home bus takes no event of that account. */
  void admit(String account) {
    try (var events = clients.home(EventBridgeClient.builder())) {
      events.putPermission(put ->
          put.action("events:PutEvents").principal(account).statementId("backstay-" + account));
    }
  }

  private void rule(String account, String region, List<Target> targets) {
    try (var events = clients.in(account, region, EventBridgeClient.builder())) {
      events.putRule(rule -> rule.name(RULE).eventPattern(PATTERN));
      var put = events.putTargets(rule -> rule.rule(RULE).targets(targets));
      if (put.failedEntryCount() > 0) {
        throw new IllegalStateException(
            "targets in " + account + "/" + region + ": " + put.failedEntries());
      }
    }
  }

  /** The net below all messages: whoever runs operations looks for forgotten ones. */
  void sweeps(List<String> queues) {
    try (var scheduler = clients.home(SchedulerClient.builder())) {
      queues.forEach(queue -> sweep(scheduler, queue));
    }
  }

  private static void sweep(SchedulerClient scheduler, String queue) {
    try {
      scheduler.createSchedule(schedule ->
          schedule
              .name(queue + "-sweep")
              .scheduleExpression("rate(5 minutes)")
              .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
              .target(target ->
                  target
                      .arn(Home.queueArn(queue))
                      .roleArn(Home.roleArn(Home.ACCOUNT, "backstay-sweep"))
                      .input("{\"signal\":\"Sweep\"}")));
    } catch (ConflictException _) {
      // It stands already.
    }
  }
}
