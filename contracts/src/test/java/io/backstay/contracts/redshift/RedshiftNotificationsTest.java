package io.backstay.contracts.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Heard;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.redshift.RedshiftEvent.Occasion;
import io.backstay.contracts.redshift.RedshiftEvent.Told;
import io.backstay.contracts.sns.Notifications;
import io.backstay.contracts.wire.Hearing;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedshiftNotificationsTest {

  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:redshift-events";

  private static RedshiftEvent read(String body) {
    var parsed = Hearing.of(body);
    if (parsed instanceof Parsed.Read<Heard>(Heard.FromRedshift(var event))) {
      return event;
    }
    throw new AssertionError(parsed);
  }

  private static ObjectNode completed() {
    return Notifications.within(Notifications.of("redshift-snapshot"));
  }

  private static ObjectNode with(String id) {
    return completed().put("About this Event", "http://docs/x.html#REDSHIFT-EVENT-" + id + " ");
  }

  private static Told told(ObjectNode notification) {
    return read(Notifications.enveloped(notification, TOPIC)).about().told();
  }

  private static void breaks(String body, String field, String rule) {
    assertEquals(
        new Parsed.Broken<Heard>(field, rule, Optional.of("Redshift event"), Optional.empty()),
        Hearing.of(body));
  }

  @Test
  void the_captured_notification_is_read_with_account_and_region_of_its_topic() {
    var event = read(Notifications.of("redshift-maintenance").toString());

    var about = event.about();
    assertEquals(new RedshiftEvent.Other(about, Optional.of("REDSHIFT-EVENT-2004")), event);
    assertEquals(Instant.parse("2015-07-03T06:36:08.053Z"), about.at());
    assertEquals("123456789012", about.account());
    assertEquals("us-east-1", about.region());
    assertEquals("my-cluster", about.told().resource());
    assertEquals(Optional.of("my-cluster"), about.told().cluster());
    assertEquals(Optional.empty(), about.told().snapshot());
  }

  @Test
  void a_completed_snapshot_names_itself_and_its_cluster() {
    var event = read(Notifications.of("redshift-snapshot").toString());

    assertEquals(new RedshiftEvent.SnapshotCompleted(event.about(), Occasion.USER), event);
    var told = event.about().told();
    assertEquals("cluster-snapshot", told.sourceType());
    assertEquals(Optional.of("my-snap"), told.snapshot());
    assertEquals(Optional.of("my-cluster"), told.cluster());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cluster snapshot my-snap for cluster my-cluster completed successfully at 02:10.",
        "The user snapshot my-snap for your Amazon Redshift cluster my-cluster was cancelled at 2.",
        "The final snapshot [my-snap] for Amazon Redshift cluster [my-cluster] was started at 2."
      })
  void names_are_found_in_each_documented_wording(String message) {
    var notification = completed().put("Event Message", message);

    assertEquals(Optional.of("my-cluster"), told(notification).cluster());
    var asCluster = notification.put("Event Source", "cluster").put("Resource", "my-cluster");
    assertEquals(Optional.of("my-snap"), told(asCluster).snapshot());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Your Snapshot my-snap was successfully copied from region us-east-1 to us-west-2 at 2 UTC.",
        "The snapshot my-snap was copied from us-east-1 to us-west-2."
      })
  void what_was_copied_where_is_read_from_the_words(String message) {
    var told =
        with("3007")
            .put("Event Source", "cluster")
            .put("Resource", "my-cluster")
            .put("Event Message", message);

    var event = read(Notifications.enveloped(told, TOPIC));

    assertEquals(new RedshiftEvent.SnapshotCopied(event.about(), Optional.of("us-west-2")), event);
    assertEquals(Optional.of("my-snap"), event.about().told().snapshot());
    var vague = told.put("Event Message", "A snapshot was copied.");
    var less = read(Notifications.enveloped(vague, TOPIC));
    assertEquals(new RedshiftEvent.SnapshotCopied(less.about(), Optional.empty()), less);
  }

  @Test
  void a_message_that_names_nothing_leaves_the_resource_alone() {
    var told = told(completed().put("Event Message", "A snapshot was made."));

    assertEquals(Optional.empty(), told.cluster());
    assertEquals("my-snap", told.resource());
  }

  @ParameterizedTest
  @CsvSource({
    "2009, SnapshotStarted",
    "2012, SnapshotStarted",
    "3004, SnapshotCompleted",
    "3005, SnapshotCompleted",
    "2010, SnapshotCanceled",
    "3006, SnapshotCanceled",
    "3503, SnapshotFailed",
    "3502, SnapshotFailed",
    "2011, SnapshotDeleted",
    "3007, SnapshotCopied",
    "3509, CopyNotEnabled",
    "2008, RestoreStarted",
    "3003, ClusterRestored",
    "3501, RestoreFailed",
    "2000, ClusterCreated",
    "2001, ClusterDeleted",
    "3002, Other",
    "9999, Other"
  })
  void the_id_says_what_happened(String id, String expected) {
    var event = read(Notifications.enveloped(with(id), TOPIC));

    assertEquals(expected, event.getClass().getSimpleName());
  }

  @Test
  void the_last_snapshot_of_a_cluster_is_told_apart() {
    var event = read(Notifications.enveloped(with("3502"), TOPIC));

    assertEquals(new RedshiftEvent.SnapshotFailed(event.about(), Occasion.FINAL), event);
  }

  @Test
  void without_a_readable_id_it_is_some_other_event() {
    for (var about : new String[] {"", "http://docs/x.html", "http://docs/x.html#RDS-EVENT-0042"}) {
      var body = Notifications.enveloped(completed().put("About this Event", about), TOPIC);

      var event = read(body);

      assertEquals(new RedshiftEvent.Other(event.about(), Optional.empty()), event);
    }
  }

  @Test
  void delivered_raw_nobody_knows_where_it_happened() {
    breaks(
        completed().toString(),
        "TopicArn",
        "is missing: only the envelope of SNS tells account and region of an event of Redshift, so"
            + " raw delivery must be off");
  }

  @Test
  void what_is_missing_is_named() {
    breaks(
        Notifications.enveloped(completed().put("Resource", " "), TOPIC), "Resource", "is missing");
    breaks(
        Notifications.enveloped(completed().put("Event Source", 1), TOPIC),
        "Event Source",
        "is missing");
    breaks(
        Notifications.enveloped(completed().put("Event Time", "2026-13-01 00:00:00"), TOPIC),
        "Event Time",
        "must be a time in UTC such as 2026-11-20 02:00:07.882");
  }
}
