package io.backstay.scheduler.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.scheduler.io.AwsSchedules.Addresses;
import io.backstay.scheduler.io.Schedules.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The promises of schedules, kept by EventBridge Scheduler through its SDK, on the local cloud. */
final class AwsSchedulesTest extends SchedulesContract {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:events";
  private static final Addresses ADDRESSES =
      new Addresses(QUEUE, QUEUE + "-parked", "arn:aws:iam::111111111111:role/backstay-schedule");

  private LocalCloud cloud;
  private SchedulerClient scheduler;
  private SqsClient sqs;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(Settings.still());
    var home =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("111111111111", "local"));
    scheduler =
        SchedulerClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(home)
            .endpointOverride(cloud.endpoint())
            .build();
    sqs =
        SqsClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(home)
            .endpointOverride(cloud.endpoint())
            .build();
    sqs.createQueue(create -> create.queueName("events"));
  }

  @AfterEach
  void stop() {
    scheduler.close();
    sqs.close();
    cloud.close();
  }

  @Override
  Schedules schedules() {
    return new AwsSchedules(scheduler, ADDRESSES);
  }

  @Override
  Optional<Wanted> standing(String name) {
    try {
      var seen = scheduler.getSchedule(get -> get.name(name));
      return Optional.of(
          new Wanted(
              seen.name(),
              seen.scheduleExpression(),
              seen.scheduleExpressionTimezone(),
              Optional.ofNullable(seen.startDate()),
              seen.state() == ScheduleState.ENABLED,
              seen.actionAfterCompletion() == ActionAfterCompletion.DELETE,
              seen.target().input()));
    } catch (ResourceNotFoundException gone) {
      return Optional.empty();
    }
  }

  private List<String> fired(Duration time) {
    cloud.advance(time);
    var url = sqs.getQueueUrl(get -> get.queueName("events")).queueUrl();
    return sqs
        .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(message -> message.body())
        .toList();
  }

  @Test
  void it_fires_into_our_queue_with_the_time_for_which_it_fires() {
    schedules().put(NIGHTLY);
    assertEquals(List.of("{\"at\":\"2026-01-06T01:00:00Z\"}"), fired(Duration.ofHours(20)));
  }

  @Test
  void switched_off_it_does_not_fire() {
    schedules()
        .put(
            new Wanted(
                NIGHTLY.name(), NIGHTLY.expression(), "UTC", Optional.empty(), false, false, "{}"));
    assertEquals(List.of(), fired(Duration.ofDays(2)));
  }

  @Test
  void one_that_fires_once_is_gone_afterwards() {
    var once =
        new Wanted(
            "backstay-policy-nightly.gap",
            "at(2026-01-06T01:00:00)",
            "UTC",
            Optional.empty(),
            true,
            true,
            "{}");
    schedules().put(once);
    assertEquals(List.of("{}"), fired(Duration.ofHours(20)));
    assertEquals(Optional.empty(), standing(once.name()));
  }

  @Test
  void what_aws_refuses_comes_back_with_its_code() {
    var illegal =
        new Wanted(NIGHTLY.name(), "cron(0 2 * * * *)", "UTC", Optional.empty(), true, false, "{}");
    var refused = assertInstanceOf(Schedules.Kept.Refused.class, schedules().put(illegal));
    assertEquals("ValidationException", refused.cause().code());
  }
}
