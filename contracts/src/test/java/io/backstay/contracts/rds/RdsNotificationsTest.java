package io.backstay.contracts.rds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Heard;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.RdsEvent.About;
import io.backstay.contracts.rds.RdsEvent.CopySource;
import io.backstay.contracts.rds.Resource.Kind;
import io.backstay.contracts.sns.Notifications;
import io.backstay.contracts.wire.Hearing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RdsNotificationsTest {

  private static final String TOPIC = "arn:aws:sns:us-east-2:123456789012:rds-events";
  private static final String DOCS = "http://docs.amazonwebservices.com/x/USER_Events.html#";

  private static RdsEvent read(String body) {
    var parsed = Hearing.of(body);
    if (parsed instanceof Parsed.Read<Heard>(Heard.FromRds(var event))) {
      return event;
    }
    throw new AssertionError(parsed);
  }

  private static void breaks(String body, String field, String rule, String type) {
    assertEquals(
        new Parsed.Broken<Heard>(field, rule, Optional.of(type), Optional.empty()),
        Hearing.of(body));
  }

  /** Of a snapshot that is done; the tests change what they are about. */
  private static ObjectNode created() {
    var notification = Notifications.of("rds-cluster-snapshot");
    return notification
        .put("Event Source", "db-snapshot")
        .put("Source ARN", "arn:aws:rds:us-east-2:123456789012:snapshot:my-snap")
        .put("Event ID", DOCS + "RDS-EVENT-0042")
        .put("Event Message", "Manual snapshot created");
  }

  @Test
  void the_documented_notification_is_read_delivered_raw() {
    var event = read(Notifications.of("rds-cluster-snapshot").toString());

    var arn = "arn:aws:rds:us-east-2:123456789012:cluster-snapshot:my-snap";
    var resource = new Resource(Kind.CLUSTER_SNAPSHOT, "123456789012", "us-east-2", arn, "my-snap");
    var at = Instant.parse("2021-11-07T17:43:51.876Z");
    assertEquals(
        new RdsEvent.SnapshotCreated(new About(event.about().id(), at, resource, Map.of())), event);
  }

  @Test
  void in_an_envelope_it_says_the_same_and_has_the_same_id() {
    var notification = created();

    var raw = read(notification.toString());
    var enveloped = read(Notifications.enveloped(notification, TOPIC));

    assertEquals(raw, enveloped);
  }

  @Test
  void another_notification_has_another_id() {
    var one = read(created().toString());
    var other = read(created().put("Event Time", "2021-11-07 17:43:51.877").toString());

    assertNotEquals(one.about().id(), other.about().id());
  }

  @Test
  void it_is_the_same_event_as_by_event_bridge_but_for_its_id() {
    var byRule =
        read(
            """
            {"version":"0","id":"e-1","detail-type":"RDS DB Snapshot Event","source":"aws.rds",
             "account":"123456789012","time":"2021-11-07T17:43:51Z","region":"us-east-2",
             "resources":["arn:aws:rds:us-east-2:123456789012:snapshot:my-snap"],
             "detail":{"EventCategories":["creation"],"SourceType":"SNAPSHOT",
              "SourceArn":"arn:aws:rds:us-east-2:123456789012:snapshot:my-snap",
              "Date":"2021-11-07T17:43:51.876Z","Message":"Manual snapshot created",
              "SourceIdentifier":"my-snap","EventID":"RDS-EVENT-0042","Tags":{"env":"prod"}}}
            """);
    var notification = created();
    notification.putObject("Tags").put("env", "prod");

    var bySubscription = read(notification.toString());

    var id = bySubscription.about().id();
    var twin = new About(id, byRule.about().at(), byRule.about().resource(), byRule.about().tags());
    assertEquals(new RdsEvent.SnapshotCreated(twin), bySubscription);
  }

  @ParameterizedTest
  @CsvSource({
    "db-snapshot,         snapshot,         0040, SnapshotCreating",
    "db-snapshot,         snapshot,         0041, SnapshotDeleted",
    "db-snapshot,         snapshot,         0061, CopyCanceled",
    "db-snapshot,         snapshot,         0091, SnapshotCreated",
    "db-cluster-snapshot, cluster-snapshot, 0169, SnapshotCreated",
    "db-instance,         db,               0043, Restored",
    "db-instance,         db,               0003, DatabaseDeleted",
    "db-instance,         db,               0006, Other",
    "db-cluster,          cluster,          0170, DatabaseCreated",
    "db-parameter-group,  pg,               0037, Other",
    "db-security-group,   secgrp,           0038, Other",
    "db-proxy,            db-proxy,         0204, Other",
    "custom-engine-version, cev,            0196, Other",
    "blue-green-deployment, deployment,     0244, Other"
  })
  void source_and_id_together_say_what_happened(
      String source, String kind, String id, String expected) {
    var notification =
        created()
            .put("Event Source", source)
            .put("Source ARN", "arn:aws:rds:us-east-2:123456789012:" + kind + ":my-snap")
            .put("Event ID", DOCS + "RDS-EVENT-" + id + " ");

    assertEquals(expected, read(notification.toString()).getClass().getSimpleName());
  }

  @Test
  void without_an_id_the_wording_says_it() {
    var notification = created().put("Event Message", "Finished copy of snapshot a in region x-1");
    notification.remove("Event ID");

    var event = read(notification.toString());

    var source = Optional.of(new CopySource("a", "x-1"));
    assertEquals(new RdsEvent.CopyFinished(event.about(), source), event);
  }

  @Test
  void an_older_one_without_arn_is_where_its_link_leads_in_the_account_of_the_topic() {
    var event = read(Notifications.of("rds-without-arn").toString());

    var arn = "arn:aws:rds:eu-west-1:123456789012:db:orders";
    assertEquals(
        new Resource(Kind.INSTANCE, "123456789012", "eu-west-1", arn, "orders"), event.resource());
    assertEquals(new RdsEvent.DatabaseCreated(event.about()), event);
  }

  @Test
  void without_arn_nothing_is_guessed() {
    var older = Notifications.within(Notifications.of("rds-without-arn"));
    var type = "RDS DB Instance Event";

    breaks(older.toString(), "TopicArn", "is missing, and there is no ARN to tell it", type);
    var unlinked = older.deepCopy().put("Identifier Link", "https://console.aws.amazon.com/rds/");
    breaks(
        Notifications.enveloped(unlinked, TOPIC),
        "Identifier Link (region)",
        "is missing, and there is no ARN to tell it",
        type);
    older.remove("Source ID");
    breaks(Notifications.enveloped(older, TOPIC), "Source ARN", "is missing", type);
  }

  @Test
  void a_topic_in_another_account_tells_of_the_database_that_the_arn_names() {
    var central = "arn:aws:sns:us-east-2:999999999999:central";

    var event = read(Notifications.enveloped(created(), central));

    assertEquals("123456789012", event.resource().account());
  }

  @Test
  void one_that_says_two_things_is_refused() {
    var type = "RDS DB Snapshot Event";
    breaks(
        created()
            .put("Identifier Link", "https://console.aws.amazon.com/rds/home?region=eu-west-1#x")
            .toString(),
        "Identifier Link (region)",
        "must be the region of the ARN, us-east-2",
        type);
    breaks(
        created().put("Source ID", "another").toString(),
        "Source ID",
        "must name the same resource as Source ARN",
        type);
    breaks(
        created().put("Source ARN", "arn:aws:rds:us-east-2:123456789012:db:my-snap").toString(),
        "Source ARN",
        "must be the ARN of a snapshot",
        type);
  }

  @Test
  void bad_fields_are_named() {
    var type = "RDS DB Snapshot Event";
    var rule = "must be a time in UTC such as 2026-11-20 02:00:07.882";
    breaks(created().put("Event Time", "yesterday").toString(), "Event Time", rule, type);
    breaks(created().put("Event Time", 7).toString(), "Event Time", rule, type);
    breaks(
        created().put("Source ARN", "my-snap").toString(),
        "Source ARN",
        "must be the ARN of an RDS resource",
        type);
  }

  @Test
  void of_a_source_that_nobody_knows_it_is_unknown() {
    var strange = created().put("Event Source", "db-shard-group").toString();

    assertEquals(new Parsed.Unknown<>("RDS event of db-shard-group"), Hearing.of(strange));
  }
}
