package io.backstay.cloud.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.cloud.Clients;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class SchedulerTest {

  private static LocalCloud cloud;
  private static SchedulerClient scheduler;
  private static SqsClient queues;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    scheduler = Clients.of(cloud).client(SchedulerClient.builder());
    queues = Clients.of(cloud).client(SqsClient.builder());
  }

  @AfterAll
  static void stop() {
    scheduler.close();
    queues.close();
    cloud.close();
  }

  @Test
  void a_rate_fires_at_each_of_its_own_times_on_the_way_of_a_long_step() {
    var queue = queue("sweep");
    var start = cloud.clock().instant();
    create("sweep", "rate(5 minutes)");

    cloud.advance(Duration.ofMinutes(16));

    var sent =
        receive(queue).stream()
            .map(message ->
                message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, ""))
            .map(millis -> Duration.between(start, Instant.ofEpochMilli(Long.parseLong(millis))))
            .sorted()
            .toList();
    assertEquals(
        List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15)), sent);
    scheduler.deleteSchedule(of -> of.name("sweep"));
    cloud.advance(Duration.ofMinutes(10));
    assertEquals(List.of(), receive(queue));
  }

  @Test
  void a_schedule_that_fires_once_is_gone_where_it_says_so() {
    var queue = queue("once");
    var time =
        cloud
            .clock()
            .instant()
            .plus(Duration.ofHours(1))
            .toString()
            .replaceFirst("(\\.\\d+)?Z$", "");
    scheduler.createSchedule(create ->
        create
            .name("once")
            .scheduleExpression("at(" + time + ")")
            .actionAfterCompletion(ActionAfterCompletion.DELETE)
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(target ->
                target
                    .arn(arn("once"))
                    .roleArn("arn:aws:iam::111111111111:role/r")
                    .input("now: <aws.scheduler.scheduled-time>")));

    cloud.advance(Duration.ofHours(1));

    assertEquals(
        List.of("now: " + time + "Z"), receive(queue).stream().map(Message::body).toList());
    assertThrows(
        ResourceNotFoundException.class, () -> scheduler.getSchedule(of -> of.name("once")));
  }

  @Test
  void a_schedule_is_shown_changed_switched_off_and_listed() {
    var queue = queue("shown");
    create("shown", "rate(1 hour)");
    var target = scheduler.getSchedule(of -> of.name("shown")).target();

    scheduler.updateSchedule(update ->
        update
            .name("shown")
            .scheduleExpression("rate(1 minute)")
            .state(ScheduleState.DISABLED)
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(target));
    cloud.advance(Duration.ofHours(2));

    assertEquals(List.of(), receive(queue));
    var shown = scheduler.getSchedule(of -> of.name("shown"));
    assertEquals("rate(1 minute)", shown.scheduleExpression());
    assertEquals("arn:aws:scheduler:us-east-1:111111111111:schedule/default/shown", shown.arn());
    assertEquals(
        List.of("shown"),
        scheduler.listSchedules(of -> of.namePrefix("sho")).schedules().stream()
            .map(schedule -> schedule.name())
            .toList());
  }

  @Test
  void errors_are_typed_by_the_sdk() {
    queue("typed");
    create("typed", "rate(1 day)");

    assertThrows(ConflictException.class, () -> create("typed", "rate(1 day)"));
    assertThrows(ValidationException.class, () -> create("wrong", "rate(often)"));
    assertThrows(
        ResourceNotFoundException.class, () -> scheduler.deleteSchedule(of -> of.name("missing")));
  }

  private static String arn(String queue) {
    return "arn:aws:sqs:us-east-1:111111111111:" + queue;
  }

  private static void create(String name, String expression) {
    scheduler.createSchedule(create ->
        create
            .name(name)
            .scheduleExpression(expression)
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(target ->
                target
                    .arn(arn(name))
                    .roleArn("arn:aws:iam::111111111111:role/scheduler")
                    .input("{\"type\":\"Sweep\"}")));
  }

  private static String queue(String name) {
    return queues.createQueue(create -> create.queueName(name)).queueUrl();
  }

  private static List<Message> receive(String url) {
    return queues
        .receiveMessage(of ->
            of.queueUrl(url)
                .maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
