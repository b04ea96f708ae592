package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.START;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventsTest {

  private final World world = World.standard();

  @Test
  void a_snapshot_says_0040_when_it_starts_and_0042_when_it_is_there() {
    world.done(
        EAST,
        "CreateDBSnapshot",
        "DBSnapshotIdentifier",
        "nightly",
        "DBInstanceIdentifier",
        "orders",
        "Tags.Tag.1.Key",
        "env",
        "Tags.Tag.1.Value",
        "prod");
    var events = world.pass(Duration.ofMinutes(10));
    assertEquals(List.of("RDS-EVENT-0040", "RDS-EVENT-0042"), Said.ids(events));

    var created = events.getLast();
    assertEquals("aws.rds", created.source());
    assertEquals("RDS DB Snapshot Event", created.detailType());
    assertEquals(EAST, created.place());
    var detail = Said.detail(created);
    assertEquals("Manual snapshot created", detail.path("Message").asText());
    assertEquals("SNAPSHOT", detail.path("SourceType").asText());
    assertEquals("nightly", detail.path("SourceIdentifier").asText());
    assertEquals(created.resources().getFirst(), detail.path("SourceArn").asText());
    assertEquals("creation", detail.path("EventCategories").path(0).asText());
    assertEquals("prod", detail.path("Tags").path("env").asText());
    assertTrue(detail.path("Date").asText().matches("2026-03-01T02:0\\d:\\d\\d\\.\\d{3}Z"));
    assertEquals(created.time().truncatedTo(ChronoUnit.SECONDS), created.time());
  }

  @Test
  void tags_are_those_at_the_time_of_sending() {
    world.create(EAST, "nightly", "orders");
    world.pass(Duration.ZERO);
    world.done(
        EAST,
        "AddTagsToResource",
        "ResourceName",
        World.arn(EAST, "nightly"),
        "Tags.Tag.1.Key",
        "late",
        "Tags.Tag.1.Value",
        "yes");
    var created = world.pass(Duration.ofMinutes(10)).getFirst();
    assertEquals("yes", Said.detail(created).path("Tags").path("late").asText());
  }

  @Test
  void event_ids_can_be_switched_off() {
    var old = World.with(Switches.harder().without(Switches.Choice.EVENT_IDS));
    old.taken("nightly", "orders");
    assertTrue(old.happened().stream().noneMatch(event -> Said.detail(event).has("EventID")));
  }

  @Test
  void nothing_is_said_twice_or_early() {
    world.create(EAST, "nightly", "orders");
    assertEquals(1, world.pass(Duration.ZERO).size());
    assertEquals(List.of(), world.pass(Duration.ZERO));
    assertEquals(List.of(), world.pass(Duration.ofSeconds(60)));
    assertEquals(1, world.pass(Duration.ofMinutes(10)).size());
  }

  @Test
  void the_machine_knows_when_it_is_next_due() {
    assertEquals(START.plus(Duration.ofMinutes(20)), world.rds().due(world.state()).orElseThrow());
    world.create(EAST, "nightly", "orders");
    assertEquals(START, world.rds().due(world.state()).orElseThrow());
    world.pass(Duration.ZERO);
    var due = world.rds().due(world.state()).orElseThrow();
    world.pass(Duration.between(START, due).minusMillis(1));
    assertEquals("creating", world.status(EAST, "nightly"));
    world.pass(Duration.ofMillis(1));
    assertEquals("available", world.status(EAST, "nightly"));
  }

  @Test
  void describe_events_tells_the_last_hour_without_ids() {
    world.taken("nightly", "orders");
    var events = world.done(EAST, "DescribeEvents");
    assertEquals(
        List.of("Creating manual snapshot", "Manual snapshot created"), events.texts("Message"));
    assertEquals(List.of("db-snapshot", "db-snapshot"), events.texts("SourceType"));
    assertEquals(List.of(), events.texts("EventID"));
    world.pass(Duration.ofMinutes(61));
    assertEquals(List.of(), world.done(EAST, "DescribeEvents").texts("Message"));
    assertEquals(2, world.done(EAST, "DescribeEvents", "Duration", "120").texts("Message").size());
    assertEquals(List.of(), world.done(WEST, "DescribeEvents", "Duration", "120").texts("Message"));
  }

  @Test
  void describe_events_by_source_category_and_time() {
    world.taken("nightly", "orders");
    world.taken("other", "plain");
    var one =
        world.done(
            EAST, "DescribeEvents", "SourceType", "db-snapshot", "SourceIdentifier", "Nightly");
    assertEquals(2, one.texts("Message").size());
    assertEquals(
        List.of(),
        world.done(EAST, "DescribeEvents", "SourceType", "db-instance").texts("Message"));
    assertEquals(
        List.of(),
        world
            .done(EAST, "DescribeEvents", "EventCategories.EventCategory.1", "deletion")
            .texts("Message"));
    var from = START.plus(Duration.ofMinutes(9)).toString();
    assertEquals(2, world.done(EAST, "DescribeEvents", "StartTime", from).texts("Message").size());
  }

  @Test
  void events_are_forgotten_after_14_days() {
    world.taken("nightly", "orders");
    world.pass(Duration.ofDays(13));
    assertEquals(
        2, world.done(EAST, "DescribeEvents", "Duration", "20160").texts("Message").size());
    world.pass(Duration.ofDays(2));
    assertEquals(
        List.of(), world.done(EAST, "DescribeEvents", "Duration", "20160").texts("Message"));
  }

  @Test
  void wrong_windows_are_refused() {
    for (var minutes : List.of("0", "20161"))
      assertEquals(
          "InvalidParameterValue 400", world.refused(EAST, "DescribeEvents", "Duration", minutes));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "DescribeEvents", "StartTime", "yesterday"));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "DescribeEvents", "SourceType", "database"));
    assertEquals(
        "InvalidParameterCombination 400",
        world.refused(EAST, "DescribeEvents", "SourceIdentifier", "nightly"));
    assertEquals(
        "InvalidParameterCombination 400",
        world.refused(
            EAST,
            "DescribeEvents",
            "StartTime",
            "2026-03-01T01:00:00Z",
            "EndTime",
            "2026-03-01T00:00:00Z"));
  }
}
