package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class InfrastructureTest {
  private static final LocalCloud CLOUD = LocalCloud.start(Settings.still());
  private static final Clients CLIENTS = new Clients(CLOUD.endpoint(), "test");

  @BeforeAll
  static void make_it_twice() {
    var infrastructure = new Infrastructure(CLIENTS);
    infrastructure.make();
    infrastructure.make();
  }

  @AfterAll
  static void stop() {
    CLIENTS.close();
    CLOUD.close();
  }

  @Test
  void each_service_has_its_queues_and_their_parked_ones() {
    try (var sqs = CLIENTS.home(SqsClient.builder())) {
      var names = new TreeSet<String>();
      sqs.listQueues().queueUrls().forEach(url -> names.add(url.replaceAll(".*/", "")));
      var expected = new TreeSet<String>();
      for (var service : List.of("snapshot", "copy-share", "scheduler", "retention", "audit")) {
        for (var kind : List.of("commands", "events")) {
          expected.add("backstay-" + service + "-" + kind);
          expected.add("backstay-" + service + "-" + kind + "-parked");
        }
      }
      assertEquals(expected, names);
    }
  }

  @Test
  void what_nobody_can_handle_is_parked_for_two_weeks_after_a_hundred_receives() {
    try (var sqs = CLIENTS.home(SqsClient.builder())) {
      assertTrue(
          attribute(sqs, "backstay-audit-events", QueueAttributeName.REDRIVE_POLICY)
              .contains("\"maxReceiveCount\":100"));
      assertEquals(
          "1209600",
          attribute(
              sqs, "backstay-audit-events-parked", QueueAttributeName.MESSAGE_RETENTION_PERIOD));
    }
  }

  @Test
  void commands_come_from_the_account_alone_and_events_from_the_topic_and_the_rules_as_well()
      throws IOException {
    try (var sqs = CLIENTS.home(SqsClient.builder())) {
      var commands = attribute(sqs, "backstay-snapshot-commands", QueueAttributeName.POLICY);
      var events = attribute(sqs, "backstay-snapshot-events", QueueAttributeName.POLICY);
      assertEquals(1, new JsonMapper().readTree(commands).path("Statement").size());
      assertEquals(5, new JsonMapper().readTree(events).path("Statement").size());
      assertTrue(
          events.contains(Home.topicArn(Home.EVENTS)) && !commands.contains("amazonaws.com"),
          events);
    }
  }

  private static String attribute(SqsClient sqs, String queue, QueueAttributeName name) {
    var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name))
        .attributes()
        .getOrDefault(name, "");
  }

  @Test
  void each_event_queue_hears_its_events_once() {
    try (var sns = CLIENTS.home(SnsClient.builder())) {
      var queues =
          sns
              .listSubscriptionsByTopic(list -> list.topicArn(Home.topicArn("backstay-events")))
              .subscriptions()
              .stream()
              .map(one -> one.endpoint().replaceAll(".*:", ""))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "backstay-audit-events",
              "backstay-copy-share-events",
              "backstay-retention-events",
              "backstay-scheduler-events",
              "backstay-snapshot-events"),
          queues);
    }
  }

  @Test
  void each_table_stands_and_forgets() {
    try (var dynamoDb = CLIENTS.home(DynamoDbClient.builder())) {
      var names = dynamoDb.listTables().tableNames();
      assertEquals(
          Set.of(
              "backstay-snapshot",
              "backstay-copy-share",
              "backstay-scheduler",
              "backstay-retention",
              "rds_audit_log"),
          Set.copyOf(names));
      for (var name : names) {
        var live = dynamoDb.describeTimeToLive(describe -> describe.tableName(name));
        assertEquals("ttl", live.timeToLiveDescription().attributeName(), name);
      }
    }
  }

  @Test
  void events_of_other_regions_travel_home() {
    for (var region : List.of("us-west-2", "eu-west-1")) {
      assertEquals(List.of(Home.busArn()), targets(region));
    }
    assertEquals(
        List.of(
            Home.queueArn("backstay-audit-events"),
            Home.queueArn("backstay-copy-share-events"),
            Home.queueArn("backstay-retention-events"),
            Home.queueArn("backstay-snapshot-events")),
        targets("us-east-1"));
  }

  private static List<String> targets(String region) {
    try (var events = CLIENTS.in(region, EventBridgeClient.builder())) {
      return events
          .listTargetsByRule(list -> list.rule("backstay-snapshot-events"))
          .targets()
          .stream()
          .map(target -> target.arn())
          .sorted()
          .toList();
    }
  }

  @Test
  void those_that_keep_operations_are_swept_every_five_minutes() {
    try (var scheduler = CLIENTS.home(SchedulerClient.builder())) {
      for (var queue :
          List.of(
              "backstay-snapshot-events",
              "backstay-copy-share-events",
              "backstay-scheduler-events",
              "backstay-retention-events")) {
        var schedule = scheduler.getSchedule(get -> get.name(queue + "-sweep"));
        assertEquals("rate(5 minutes)", schedule.scheduleExpression());
        assertEquals(Home.queueArn(queue), schedule.target().arn());
        assertEquals("{\"signal\":\"Sweep\"}", schedule.target().input());
      }
    }
  }
}
