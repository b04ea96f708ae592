package io.backstay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.backstay.contracts.Heard;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.rds.RdsEvent.About;
import io.backstay.contracts.rds.Resource;
import io.backstay.contracts.rds.Resource.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FromRdsTest {
  private static final Map<String, String> OURS =
      Map.of("backstay:database", "rds-instance/111111111111/us-east-1/orders");
  private static final About SNAPSHOT = about(Kind.SNAPSHOT, "orders-1", OURS);
  private static final About INSTANCE = about(Kind.INSTANCE, "orders", Map.of());

  private static About about(Kind kind, String identifier, Map<String, String> tags) {
    var arn = "arn:aws:rds:us-west-2:222222222222:x:" + identifier;
    return new About(
        "e-1",
        Samples.NIGHT,
        new Resource(kind, "222222222222", "us-west-2", arn, identifier),
        tags);
  }

  private static Entry entry(RdsEvent event) {
    return Entries.of(new Heard.FromRds(event));
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(new RdsEvent.SnapshotCreating(SNAPSHOT), "SnapshotCreating", "started"),
        arguments(new RdsEvent.SnapshotCreated(SNAPSHOT), "SnapshotCreated", "completed"),
        arguments(new RdsEvent.SnapshotDeleted(SNAPSHOT), "SnapshotDeleted", "deleted"),
        arguments(new RdsEvent.CopyStarted(SNAPSHOT, Optional.empty()), "CopyStarted", "started"),
        arguments(
            new RdsEvent.CopyFinished(SNAPSHOT, Optional.empty()), "CopyFinished", "completed"),
        arguments(new RdsEvent.CopyCanceled(SNAPSHOT, Optional.empty()), "CopyCanceled", "failed"),
        arguments(new RdsEvent.Restored(INSTANCE), "Restored", "completed"),
        arguments(new RdsEvent.DatabaseCreated(INSTANCE), "DatabaseCreated", "completed"),
        arguments(new RdsEvent.DatabaseDeleted(INSTANCE), "DatabaseDeleted", "deleted"),
        arguments(
            new RdsEvent.EmergentSnapshotRequest(INSTANCE), "EmergentSnapshotRequest", "reported"),
        arguments(
            new RdsEvent.Other(INSTANCE, "RDS DB Instance Event", Optional.of("RDS-EVENT-0006")),
            "RDS DB Instance Event",
            "reported"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_event_of_rds_has_its_type_and_its_outcome(
      RdsEvent event, String type, String outcome) {
    var kept = entry(event).attributes();

    assertEquals(type, kept.get("type"));
    assertEquals(outcome, kept.get("outcome"));
    assertEquals("aws.rds", kept.get("source"));
    assertEquals("e-1", kept.get("event_id"));
  }

  @Test
  void no_type_of_event_is_left_out() {
    var all =
        Arrays.stream(RdsEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    var tried =
        outcomes().map(row -> row.get()[0].getClass().getSimpleName()).collect(Collectors.toSet());

    assertEquals(all, tried);
  }

  @Test
  void a_snapshot_with_our_tag_stands_in_the_trail_of_its_database() {
    var entry = entry(new RdsEvent.SnapshotCreated(SNAPSHOT));

    assertEquals("orders", entry.partitionKey());
    var kept = entry.attributes();
    assertEquals("orders", kept.get("database"));
    assertEquals("rds-instance", kept.get("engine"));
    assertEquals("111111111111", kept.get("account"));
    assertEquals("us-east-1", kept.get("region"));
    assertTrue(entry.told().data().contains("222222222222"), "where it happened is told too");
  }

  @Test
  void a_snapshot_without_our_tag_stands_under_its_own_name() {
    var entry = entry(new RdsEvent.SnapshotCreated(about(Kind.SNAPSHOT, "theirs", Map.of())));

    assertEquals("theirs", entry.partitionKey());
    assertEquals("222222222222", entry.attributes().get("account"));
    assertFalse(entry.attributes().containsKey("database"));
  }

  @Test
  void a_tag_that_is_not_of_our_form_counts_for_nothing() {
    for (var tag : new String[] {"orders", "a/b/c", "a/b/c/", "a/b/c/d/e", ""}) {
      var tagged = about(Kind.SNAPSHOT, "theirs", Map.of("backstay:database", tag));

      assertEquals("theirs", entry(new RdsEvent.SnapshotCreated(tagged)).partitionKey(), tag);
    }
  }

  @Test
  void an_event_of_an_instance_stands_in_its_trail() {
    var entry = entry(new RdsEvent.Restored(INSTANCE));

    assertEquals("orders", entry.partitionKey());
    assertEquals("orders", entry.attributes().get("database"));
  }
}
