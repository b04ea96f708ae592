package io.backstay.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.SubscriptionAlreadyExistException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sns.SnsClient;

/** What AWS tells by itself and when, and to whom. */
record AwsEvents(Clients clients) {
  private static final String RULE = "backstay-snapshot-events";
  private static final String PATTERN =
      """
      {"source":["aws.rds"],"detail-type":["RDS DB Snapshot Event","RDS DB Cluster Snapshot Event"]}
      """;

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

  /**
   * What Redshift tells goes through a topic of its own place, for it is on no bus. The envelope of
   * SNS stays on, as it alone says where something happened. AWS does not say whether the severity
   * INFO also brings errors, so there are two subscriptions: what comes twice counts once.
   */
  void fromRedshift(String account, String region, List<String> queues) {
    try (var sns = clients.in(account, region, SnsClient.builder());
        var redshift = clients.in(account, region, RedshiftClient.builder())) {
      var topic = sns.createTopic(create -> create.name(Home.REDSHIFT)).topicArn();
      queues.forEach(queue ->
          sns.subscribe(subscribe ->
              subscribe.topicArn(topic).protocol("sqs").endpoint(Home.queueArn(queue))));
      for (var severity : List.of("INFO", "ERROR")) {
        subscribe(redshift, topic, "cluster-snapshot", severity);
      }
      // That a snapshot has come to another region is told of its cluster.
      subscribe(redshift, topic, "cluster", "INFO");
    }
  }

  private static void subscribe(
      RedshiftClient redshift, String topic, String source, String severity) {
    try {
      redshift.createEventSubscription(create ->
          create
              .subscriptionName(subscription(source, severity))
              .snsTopicArn(topic)
              .sourceType(source)
              .severity(severity));
    } catch (SubscriptionAlreadyExistException _) {
      // It stands already.
    }
  }

  private static String subscription(String source, String severity) {
    return String.join("-", Home.REDSHIFT, source, severity.toLowerCase(Locale.ROOT));
  }

  /** The net below all messages: whoever runs operations looks for forgotten ones. */
  void sweeps(List<String> queues) {
    try (var scheduler = clients.home(SchedulerClient.builder())) {
      queues.forEach(queue -> sweep(scheduler, queue));
    }
  }

  private static void sweep(SchedulerClient scheduler, String queue) {
    create(scheduler, queue + "-sweep", "rate(5 minutes)", queue, "{\"signal\":\"Sweep\"}");
  }

  /** Has the scheduler look through the whole fleet once a day, for what no policy covers. */
  void census(String queue) {
    try (var scheduler = clients.home(SchedulerClient.builder())) {
      create(scheduler, "backstay-census", "cron(0 6 * * ? *)", queue, CensusSignal.BODY);
    }
  }

  private static void create(
      SchedulerClient scheduler, String name, String expression, String queue, String input) {
    try {
      scheduler.createSchedule(schedule ->
          schedule
              .name(name)
              .scheduleExpression(expression)
              .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
              .target(target ->
                  target
                      .arn(Home.queueArn(queue))
                      .roleArn(Home.roleArn(Home.ACCOUNT, "backstay-sweep"))
                      .input(input)));
    } catch (ConflictException _) {
      // It stands already.
    }
  }
}
