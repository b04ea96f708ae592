package io.backstay.cloud.redshift;

import static io.backstay.cloud.redshift.World.EAST;
import static io.backstay.cloud.redshift.World.LONG_ENOUGH;
import static io.backstay.cloud.redshift.World.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TellingTest {

  private final World world = World.quiet();

  private String refused(String... more) {
    return world.refused(EAST, "CreateEventSubscription", more);
  }

  @Test
  void a_subscription_begins_with_a_plain_text() {
    world.subscribed();

    var told = world.pass(Duration.ZERO);

    assertEquals(1, told.size());
    assertEquals(List.of(TOPIC), told.getFirst().resources());
    var message = World.json(told.getFirst().detail()).path("message").asText();
    assertTrue(message.startsWith("This is a message to notify that "), message);
  }

  @Test
  void an_event_has_the_body_that_was_captured() {
    world.subscribed();
    world.create("nightly", "sales");
    var told = world.pass(LONG_ENOUGH);

    assertEquals(List.of("REDSHIFT-EVENT-2009", "REDSHIFT-EVENT-3004"), World.ids(told));
    var body = World.bodies(told).getLast();
    assertEquals("cluster-snapshot", body.path("Event Source").asText());
    assertEquals("nightly", body.path("Resource").asText());
    assertEquals("INFO", body.path("Severity").asText());
    assertEquals("Monitoring", body.path("Category").path(0).asText());
    assertTrue(body.path("Event Time").asText().matches("2026-03-01 02:0\\d:\\d\\d\\.\\d{3}"));
    assertTrue(body.path("About this Event").asText().endsWith("#REDSHIFT-EVENT-3004 "));
    assertTrue(body.path("Identifier Link").asText().endsWith(" "));
    assertTrue(
        body.path("Event Message")
            .asText()
            .contains("snapshot nightly for Amazon Redshift cluster sales "));
    assertEquals(
        "[Amazon Redshift INFO] - User Snapshot Completed",
        World.json(told.getLast().detail()).path("subject").asText());
  }

  @Test
  void a_subscription_gets_what_it_asks_for_only() {
    world.subscribed(
        "SourceType", "cluster-snapshot", "EventCategories.EventCategory.1", "monitoring");
    world.create("nightly", "sales");

    assertEquals(List.of("REDSHIFT-EVENT-3004"), World.ids(world.pass(LONG_ENOUGH)));
    world.done(EAST, "DeleteClusterSnapshot", "SnapshotIdentifier", "nightly");
    assertEquals(List.of(), world.pass(Duration.ZERO));
    world.done(EAST, "DeleteEventSubscription", "SubscriptionName", "events");
    world.taken("second", "sales");
    assertEquals(
        "SubscriptionNotFound 404",
        world.refused(EAST, "DescribeEventSubscriptions", "SubscriptionName", "events"));
  }

  @Test
  void wrong_subscriptions_are_refused() {
    world.subscribed();

    assertEquals(
        "SubscriptionAlreadyExist 400",
        refused("SubscriptionName", "events", "SnsTopicArn", TOPIC));
    assertEquals(
        "SNSTopicArnNotFound 404",
        refused("SubscriptionName", "a", "SnsTopicArn", TOPIC + "-none"));
    assertEquals("SNSInvalidTopic 400", refused("SubscriptionName", "a", "SnsTopicArn", "topic"));
    assertEquals(
        "SNSNoAuthorization 400",
        refused("SubscriptionName", "a", "SnsTopicArn", TOPIC.replace(World.HOME, World.VAULT)));
    assertEquals(
        "SubscriptionCategoryNotFound 404",
        refused(
            "SubscriptionName", "a", "SnsTopicArn", TOPIC, "EventCategories.EventCategory.1", "x"));
    assertEquals(
        "SubscriptionSeverityNotFound 404",
        refused("SubscriptionName", "a", "SnsTopicArn", TOPIC, "Severity", "WARN"));
    assertEquals(
        "SourceNotFound 404",
        refused(
            "SubscriptionName",
            "a",
            "SnsTopicArn",
            TOPIC,
            "SourceType",
            "cluster",
            "SourceIds.SourceId.1",
            "none"));
  }

  @Test
  void a_subscription_whose_topic_is_gone_says_so() {
    world.subscribed();
    world.topicGone();

    assertEquals("topic-not-exist", world.done(EAST, "DescribeEventSubscriptions").text("Status"));
  }

  @Test
  void events_are_read_back_with_their_ids() {
    world.taken("nightly", "sales");

    var events =
        world.done(
            EAST,
            "DescribeEvents",
            "SourceType",
            "cluster-snapshot",
            "SourceIdentifier",
            "nightly");
    assertEquals(List.of("REDSHIFT-EVENT-2009", "REDSHIFT-EVENT-3004"), events.texts("EventId"));
    assertEquals(
        "InvalidParameterCombination 400",
        world.refused(EAST, "DescribeEvents", "SourceIdentifier", "nightly"));
  }
}
