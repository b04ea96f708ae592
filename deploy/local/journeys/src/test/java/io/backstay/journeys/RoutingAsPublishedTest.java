package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Regional.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.journeys.judge.Court;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/** Every action of EventBridge and Scheduler that the local cloud serves, judged by the models. */
final class RoutingAsPublishedTest {

  private static final String QUEUE = "arn:aws:sqs:" + EAST + ":" + HOME + ":events";

  private static final String ROLE = "arn:aws:iam::" + HOME + ":role/scheduler";
  private static final Target TARGET = Target.builder().id("queue").arn(QUEUE).build();

  private LocalCloud cloud;
  private Court court;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(Fleets.settings(0));
    court = Court.at(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void every_action_of_eventbridge_answers_and_refuses_as_published() {
    try (var events =
        new Regional(cloud.endpoint(), HOME, EAST).client(EventBridgeClient.builder())) {
      events.putRule(
          put -> put.name("rds").description("of rds").eventPattern("{\"source\":[\"aws.rds\"]}"));
      events.describeRule(get -> get.name("rds"));
      events.listRules(list -> list.namePrefix("r"));
      events.disableRule(disable -> disable.name("rds"));
      events.enableRule(enable -> enable.name("rds"));
      events.putTargets(put -> put.rule("rds").targets(TARGET));
      events.listTargetsByRule(list -> list.rule("rds"));
      events.putEvents(put ->
          put.entries(
              PutEventsRequestEntry.builder()
                  .source("tests")
                  .detailType("Test")
                  .detail("{}")
                  .resources("arn:aws:sqs:us-east-1:111111111111:q")
                  .time(Instant.parse("2026-01-05T08:00:00Z"))
                  .build(),
              PutEventsRequestEntry.builder().source("tests").build()));
      events.putPermission(
          put -> put.statementId("vault").action("events:PutEvents").principal("222222222222"));
      events.describeEventBus(_ -> {});
      events.removePermission(remove -> remove.statementId("vault"));
      refused(
          "ResourceNotFoundException",
          () -> events.removePermission(remove -> remove.statementId("vault")));
      refused("ValidationException", () -> events.deleteRule(delete -> delete.name("rds")));
      events.removeTargets(remove -> remove.rule("rds").ids("queue"));
      events.deleteRule(delete -> delete.name("rds"));
      refused("ResourceNotFoundException", () -> events.describeRule(get -> get.name("rds")));
      refused("ResourceNotFoundException", () -> events.enableRule(on -> on.name("rds")));
      refused("ResourceNotFoundException", () -> events.disableRule(off -> off.name("rds")));
      refused(
          "ResourceNotFoundException",
          () -> events.putTargets(put -> put.rule("rds").targets(TARGET)));
      refused(
          "ResourceNotFoundException",
          () -> events.removeTargets(remove -> remove.rule("rds").ids("queue")));
      refused(
          "ResourceNotFoundException", () -> events.listTargetsByRule(list -> list.rule("rds")));
      refused(
          "InvalidEventPatternException",
          () -> events.putRule(put -> put.name("wrong").eventPattern("{\"source\":\"aws.rds\"}")));
    }
    judged(13, 9);
  }

  @Test
  void every_action_of_scheduler_answers_and_refuses_as_published() {
    try (var schedules =
        new Regional(cloud.endpoint(), HOME, EAST).client(SchedulerClient.builder())) {
      create(schedules, "sweep", "rate(5 minutes)");
      schedules.getSchedule(get -> get.name("sweep"));
      schedules.listSchedules(list -> list.namePrefix("s"));
      schedules.updateSchedule(update ->
          update
              .name("sweep")
              .scheduleExpression("cron(0 2 * * ? *)")
              .scheduleExpressionTimezone("Europe/Berlin")
              .startDate(Instant.parse("2026-01-05T08:00:00Z"))
              .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
              .target(to -> to.arn(QUEUE).roleArn(ROLE).input("{}")));
      schedules.getSchedule(get -> get.name("sweep").groupName("default"));
      refused("ConflictException", () -> create(schedules, "sweep", "rate(5 minutes)"));
      refused("ValidationException", () -> create(schedules, "wrong", "every five minutes"));
      schedules.deleteSchedule(delete -> delete.name("sweep"));
      refused("ResourceNotFoundException", () -> schedules.getSchedule(get -> get.name("sweep")));
      refused(
          "ResourceNotFoundException",
          () -> schedules.getSchedule(get -> get.name("sweep").groupName("other")));
      refused(
          "ResourceNotFoundException",
          () -> schedules.listSchedules(list -> list.groupName("other")));
      refused(
          "ResourceNotFoundException",
          () -> schedules.deleteSchedule(delete -> delete.name("sweep")));
      refused(
          "ResourceNotFoundException",
          () ->
              schedules.updateSchedule(update ->
                  update
                      .name("sweep")
                      .scheduleExpression("rate(1 day)")
                      .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                      .target(to -> to.arn(QUEUE).roleArn(ROLE).input("{}"))));
    }
    judged(5, 7);
  }

  private static void create(SchedulerClient schedules, String name, String expression) {
    schedules.createSchedule(create ->
        create
            .name(name)
            .scheduleExpression(expression)
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(to -> to.arn(QUEUE).roleArn(ROLE).input("{}")));
  }

  private void judged(int actions, long refusals) {
    System.out.println(court.report());
    assertEquals(List.of(), court.findings());
    assertEquals(actions, court.tallies().size());
    assertTrue(court.tallies().values().stream().allMatch(tally -> tally.answers() > 0));
    assertEquals(
        refusals, court.tallies().values().stream().mapToLong(Court.Tally::refusals).sum());
  }
}
