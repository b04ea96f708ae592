package io.backstay.contracts.rds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.RdsEvent.About;
import io.backstay.contracts.rds.RdsEvent.CopySource;
import io.backstay.contracts.rds.Resource.Kind;
import io.backstay.contracts.rds.Resource.Maker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RdsEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One event; the tests change what they are about. */
  private static ObjectNode event(
      String type, String kind, String name, String id, String message) {
    var arn = "arn:aws:rds:us-east-1:123456789012:" + kind + ":" + name;
    var event = JSON.createObjectNode();
    event.put("version", "0").put("id", "e-1").put("detail-type", type).put("source", "aws.rds");
    event
        .put("account", "123456789012")
        .put("time", "2026-11-20T02:00:07Z")
        .put("region", "us-east-1");
    event.putArray("resources").add(arn);
    var detail = event.putObject("detail");
    detail.put("SourceArn", arn).put("SourceIdentifier", name);
    detail.put("Date", "2026-11-20T02:00:07.882Z").put("Message", message).put("EventID", id);
    return event;
  }

  private static ObjectNode created() {
    return event(
        "RDS DB Snapshot Event",
        "snapshot",
        "orders-1",
        "RDS-EVENT-0042",
        "Manual snapshot created");
  }

  private static ObjectNode detail(ObjectNode event) {
    return (ObjectNode) event.path("detail");
  }

  private static RdsEvent read(ObjectNode event) {
    var parsed = RdsEvents.parse(event.toString());
    if (parsed instanceof Parsed.Read<RdsEvent>(var read)) {
      return read;
    }
    throw new AssertionError(parsed);
  }

  private static void breaks(ObjectNode event, String field, String rule) {
    assertEquals(
        new Parsed.Broken<RdsEvent>(
            field, rule, Optional.of("RDS DB Snapshot Event"), Optional.empty()),
        RdsEvents.parse(event.toString()));
  }

  private static ObjectNode with(ObjectNode event, Consumer<ObjectNode> change) {
    change.accept(event);
    return event;
  }

  @Test
  void a_created_snapshot_is_told_with_all_that_is_known_of_it() {
    var event = created();
    detail(event).putObject("Tags").put("backstay:operation", "op-1").put("n", 1);

    var resource =
        new Resource(
            Kind.SNAPSHOT,
            "123456789012",
            "us-east-1",
            "arn:aws:rds:us-east-1:123456789012:snapshot:orders-1",
            "orders-1");
    assertEquals(
        new RdsEvent.SnapshotCreated(
            new About(
                "e-1",
                Instant.parse("2026-11-20T02:00:07.882Z"),
                resource,
                Map.of("backstay:operation", "op-1"))),
        read(event));
    assertEquals(Maker.CALLER, resource.maker());
  }

  @ParameterizedTest
  @CsvSource({
    "RDS DB Snapshot Event,         snapshot,         0040, SnapshotCreating",
    "RDS DB Snapshot Event,         snapshot,         0041, SnapshotDeleted",
    "RDS DB Snapshot Event,         snapshot,         0042, SnapshotCreated",
    "RDS DB Snapshot Event,         snapshot,         0059, CopyStarted",
    "RDS DB Snapshot Event,         snapshot,         0060, CopyFinished",
    "RDS DB Snapshot Event,         snapshot,         0061, CopyCanceled",
    "RDS DB Snapshot Event,         snapshot,         0090, SnapshotCreating",
    "RDS DB Snapshot Event,         snapshot,         0091, SnapshotCreated",
    "RDS DB Snapshot Event,         snapshot,         0190, CopyCanceled",
    "RDS DB Snapshot Event,         snapshot,         0196, CopyStarted",
    "RDS DB Snapshot Event,         snapshot,         0197, CopyFinished",
    "RDS DB Snapshot Event,         snapshot,         0043, Restored",
    "RDS DB Snapshot Event,         snapshot,         0161, Other",
    "RDS DB Cluster Snapshot Event, cluster-snapshot, 0074, SnapshotCreating",
    "RDS DB Cluster Snapshot Event, cluster-snapshot, 0075, SnapshotCreated",
    "RDS DB Cluster Snapshot Event, cluster-snapshot, 0168, SnapshotCreating",
    "RDS DB Cluster Snapshot Event, cluster-snapshot, 0169, SnapshotCreated",
    "RDS DB Cluster Snapshot Event, cluster-snapshot, 0042, Other",
    "RDS DB Instance Event,         db,               0043, Restored",
    "RDS DB Instance Event,         db,               0019, Restored",
    "RDS DB Instance Event,         db,               0005, DatabaseCreated",
    "RDS DB Instance Event,         db,               0003, DatabaseDeleted",
    "RDS DB Instance Event,         db,               0023, EmergentSnapshotRequest",
    "RDS DB Instance Event,         db,               0002, Other",
    "RDS DB Cluster Event,          cluster,          0170, DatabaseCreated",
    "RDS DB Cluster Event,          cluster,          0171, DatabaseDeleted",
    "RDS DB Cluster Event,          cluster,          0172, Other",
    "RDS DB Parameter Group Event,  pg,               0037, Other",
    "RDS Custom Engine Version Event, cev,            0196, Other"
  })
  void detail_type_and_id_together_say_what_happened(
      String type, String kind, String id, String expected) {
    var event = event(type, kind, "orders-1", "RDS-EVENT-" + id, "in words that nobody knows yet");
    assertEquals(expected, read(event).getClass().getSimpleName());
  }

  @ParameterizedTest
  @CsvSource({
    "RDS DB Snapshot Event, snapshot, creation, Manual snapshot created, SnapshotCreated",
    "RDS DB Snapshot Event, snapshot, creation, Automated snapshot created, SnapshotCreated",
    "RDS DB Snapshot Event, snapshot, creation, creating manual  snapshot, SnapshotCreating",
    "RDS DB Snapshot Event, snapshot, deletion, Deleted user snapshot, SnapshotDeleted",
    "RDS DB Snapshot Event, snapshot, deletion, Deleted manual snapshot, SnapshotDeleted",
    "RDS DB Snapshot Event, snapshot, notification, Started copy of snapshot a from region eu-west-1, CopyStarted",
    "RDS DB Snapshot Event, snapshot, notification, Finished copy of snapshot a in region us-east-1, CopyFinished",
    "RDS DB Snapshot Event, snapshot, notification, Canceled snapshot copy request of a from region eu-west-1, CopyCanceled",
    "RDS DB Snapshot Event, snapshot, notification, Manual snapshot created, Other",
    "RDS DB Cluster Snapshot Event, cluster-snapshot, backup, Manual cluster snapshot created, SnapshotCreated",
    "RDS DB Instance Event, db, restoration, Restored from snapshot a, Restored",
    "RDS DB Instance Event, db, restoration, Restored from DB instance a to b, Restored",
    "RDS DB Cluster Event, cluster, creation, DB cluster created, DatabaseCreated",
    "RDS DB Cluster Event, cluster, creation, Something else, Other"
  })
  void without_an_id_category_and_wording_say_it(
      String type, String kind, String category, String message, String expected) {
    var event = event(type, kind, "orders-1", "", message);
    detail(event).remove("EventID");
    detail(event).putArray("EventCategories").add(category);
    assertEquals(expected, read(event).getClass().getSimpleName());
  }

  @ParameterizedTest
  @CsvSource({
    "RDS-EVENT-0060, Finished copy of snapshot orders-0 from region eu-west-1 in 3 minutes, eu-west-1",
    "RDS-EVENT-0197, Finished copy of snapshot orders-0 in region us-east-1, us-east-1"
  })
  void a_copy_event_is_about_the_copy_and_tells_its_source(
      String id, String message, String region) {
    var event = event("RDS DB Snapshot Event", "snapshot", "orders-copy", id, message);
    var copied = assertInstanceOf(RdsEvent.CopyFinished.class, read(event));
    assertEquals("orders-copy", copied.resource().identifier());
    assertEquals(Optional.of(new CopySource("orders-0", region)), copied.source());
  }

  @Test
  void a_canceled_copy_tells_its_source_too_and_a_strange_message_tells_none() {
    var message =
        "Canceled snapshot copy request of rds:orders-2026-11-20-02-00 from region eu-west-1";
    var canceled = read(event("RDS DB Snapshot Event", "snapshot", "c", "RDS-EVENT-0061", message));
    var source = new CopySource("rds:orders-2026-11-20-02-00", "eu-west-1");
    assertEquals(new RdsEvent.CopyCanceled(canceled.about(), Optional.of(source)), canceled);
    var strange = read(event("RDS DB Snapshot Event", "snapshot", "c", "RDS-EVENT-0061", "?"));
    assertEquals(new RdsEvent.CopyCanceled(strange.about(), Optional.empty()), strange);
  }

  @Test
  void automated_snapshots_keep_their_prefix() {
    var rds =
        read(event("RDS DB Snapshot Event", "snapshot", "rds:orders-2026", "RDS-EVENT-0091", ""));
    assertEquals("rds:orders-2026", rds.resource().identifier());
    assertEquals(Maker.RDS, rds.resource().maker());
    var backup =
        read(event("RDS DB Snapshot Event", "snapshot", "awsbackup:job-1", "RDS-EVENT-0042", ""));
    assertEquals("awsbackup:job-1", backup.resource().identifier());
    assertEquals(Maker.AWS_BACKUP, backup.resource().maker());
  }

  @ParameterizedTest
  @CsvSource({
    "RDS DB Instance Event, db,       RDS-EVENT-0005",
    "RDS DB Instance Event, db,       RDS-EVENT-0002",
    "RDS DB Snapshot Event, snapshot, RDS-EVENT-0042"
  })
  void a_prefix_that_the_resource_cannot_have_is_dropped(String type, String kind, String id) {
    var event = event(type, kind, "orders", id, "");
    detail(event).put("SourceIdentifier", "rds:orders");
    assertEquals("orders", read(event).resource().identifier());
    var both = read(event(type, kind, "rds:orders", id, ""));
    assertEquals("orders", both.resource().identifier());
    assertEquals("arn:aws:rds:us-east-1:123456789012:" + kind + ":orders", both.resource().arn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"resources", "SourceArn", "both"})
  void either_arn_will_do_and_without_both_it_is_computed(String missing) {
    var event = created();
    detail(event).put("SourceType", "SNAPSHOT");
    if (!missing.equals("resources")) {
      detail(event).remove("SourceArn");
    }
    if (!missing.equals("SourceArn")) {
      event.putArray("resources");
    }
    assertEquals(
        "arn:aws:rds:us-east-1:123456789012:snapshot:orders-1", read(event).resource().arn());
  }

  @Test
  void without_a_date_the_time_of_the_envelope_counts_and_without_tags_there_are_none() {
    var about = read(with(created(), event -> detail(event).put("Date", "yesterday"))).about();
    assertEquals(Instant.parse("2026-11-20T02:00:07Z"), about.at());
    assertEquals(Map.of(), about.tags());
  }

  @Test
  void an_event_that_disagrees_with_its_arn_is_refused() {
    breaks(
        with(created(), event -> event.put("account", "222222222222")),
        "account",
        "must be the account of the ARN, 123456789012");
    breaks(
        with(created(), event -> event.put("region", "eu-west-1")),
        "region",
        "must be the region of the ARN, us-east-1");
    breaks(
        with(
            created(),
            event ->
                event
                    .putArray("resources")
                    .add("arn:aws:rds:us-east-1:123456789012:snapshot:other")),
        "detail.SourceArn",
        "must be the same as resources[0]");
    breaks(
        with(created(), event -> detail(event).put("SourceIdentifier", "other")),
        "detail.SourceIdentifier",
        "must name the same resource as detail.SourceArn");
    breaks(
        event("RDS DB Snapshot Event", "db", "orders", "RDS-EVENT-0042", ""),
        "detail.SourceArn",
        "must be the ARN of a snapshot");
  }

  @Test
  void what_is_missing_is_named() {
    breaks(with(created(), event -> event.remove("account")), "account", "is missing");
    breaks(with(created(), event -> event.remove("region")), "region", "is missing");
    breaks(with(created(), event -> event.remove("id")), "id", "is missing");
    breaks(
        with(with(created(), event -> event.remove("time")), event -> detail(event).remove("Date")),
        "time",
        "is missing");
    breaks(
        with(created(), event -> event.putObject("detail").put("EventID", "RDS-EVENT-0042"))
            .without(List.of("resources")),
        "detail.SourceArn",
        "is missing");
    breaks(
        with(created(), event -> detail(event).put("SourceArn", "orders"))
            .without(List.of("resources")),
        "detail.SourceArn",
        "must be the ARN of an RDS resource");
  }

  @Test
  void what_rds_did_not_say_is_unknown() {
    assertEquals(
        new Parsed.Unknown<>("AWS API Call via CloudTrail"),
        RdsEvents.parse(created().put("detail-type", "AWS API Call via CloudTrail").toString()));
    assertEquals(
        new Parsed.Unknown<>("RDS DB Snapshot Event"),
        RdsEvents.parse(created().put("source", "my.own").toString()));
    assertInstanceOf(
        Parsed.Broken.class, RdsEvents.parse("This is a message to notify that RDS will attempt"));
    assertInstanceOf(Parsed.Broken.class, RdsEvents.parse("{}"));
  }
}
