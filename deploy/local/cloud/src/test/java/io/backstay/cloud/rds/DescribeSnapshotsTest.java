package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.VAULT_WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DescribeSnapshotsTest {

  private final World world = World.standard();

  @BeforeEach
  void some_snapshots() {
    world.create(EAST, "a-orders", "orders");
    world.create(EAST, "b-plain", "plain");
    world.pass(Duration.ofMinutes(10));
    world.put(DeleteSnapshotTest.automated(world, "rds:orders"));
  }

  private List<String> named(Place place, String... parameters) {
    return world.done(place, "DescribeDBSnapshots", parameters).texts("DBSnapshotIdentifier");
  }

  @Test
  void without_parameters_all_own_snapshots_of_the_region_are_there() {
    assertEquals(List.of("a-orders", "b-plain", "rds:orders"), named(EAST));
    assertEquals(List.of(), named(World.WEST));
    assertEquals(List.of(), named(VAULT_EAST));
  }

  @Test
  void by_identifier_arn_instance_type_and_resource_id() {
    assertEquals(List.of("a-orders"), named(EAST, "DBSnapshotIdentifier", "A-Orders"));
    assertEquals(
        List.of("a-orders"), named(EAST, "DBSnapshotIdentifier", World.arn(EAST, "a-orders")));
    assertEquals(List.of("a-orders", "rds:orders"), named(EAST, "DBInstanceIdentifier", "ORDERS"));
    assertEquals(List.of(), named(EAST, "DBInstanceIdentifier", "gone-long-ago"));
    assertEquals(List.of("rds:orders"), named(EAST, "SnapshotType", "automated"));
    assertEquals(List.of("a-orders", "b-plain"), named(EAST, "SnapshotType", "manual"));
    assertEquals(List.of(), named(EAST, "SnapshotType", "awsbackup"));
    var id = world.describe(EAST, "a-orders").text("DbiResourceId");
    assertEquals(List.of("a-orders", "rds:orders"), named(EAST, "DbiResourceId", id));
  }

  @Test
  void an_automated_snapshot_is_found_by_name_only_with_its_type() {
    assertEquals(
        "DBSnapshotNotFound 404",
        world.refused(EAST, "DescribeDBSnapshots", "DBSnapshotIdentifier", "rds:orders"));
    assertEquals(
        List.of("rds:orders"),
        named(EAST, "DBSnapshotIdentifier", "rds:orders", "SnapshotType", "automated"));
  }

  @Test
  void filters_are_met_all_by_any_value() {
    var engine =
        new String[] {
          "Filters.Filter.1.Name", "engine", "Filters.Filter.1.Values.Value.1", "mysql"
        };
    assertEquals(List.of("b-plain"), named(EAST, engine));
    assertEquals(
        List.of("a-orders"),
        named(
            EAST,
            "Filters.Filter.1.Name",
            "db-snapshot-id",
            "Filters.Filter.1.Values.Value.1",
            "a-orders",
            "Filters.Filter.1.Values.Value.2",
            "b-plain",
            "Filters.Filter.2.Name",
            "db-instance-id",
            "Filters.Filter.2.Values.Value.1",
            "arn:aws:rds:us-east-1:111111111111:db:orders"));
    assertEquals(
        List.of("rds:orders"),
        named(
            EAST,
            "Filters.Filter.1.Name",
            "snapshot-type",
            "Filters.Filter.1.Values.Value.1",
            "automated"));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(
            EAST,
            "DescribeDBSnapshots",
            "Filters.Filter.1.Name",
            "size",
            "Filters.Filter.1.Values.Value.1",
            "1"));
  }

  @Test
  void shared_snapshots_are_seen_by_the_other_account_only_on_request_and_in_their_region() {
    world.share("a-orders", VAULT);
    var arn = World.arn(EAST, "a-orders");
    assertEquals(List.of(), named(VAULT_EAST));
    assertEquals(List.of(arn), named(VAULT_EAST, "IncludeShared", "true"));
    assertEquals(List.of(arn), named(VAULT_EAST, "SnapshotType", "shared"));
    assertEquals(
        List.of(arn), named(VAULT_EAST, "DBSnapshotIdentifier", arn, "IncludeShared", "true"));
    assertEquals(
        "DBSnapshotNotFound 404",
        world.refused(VAULT_EAST, "DescribeDBSnapshots", "DBSnapshotIdentifier", arn));
    assertEquals(List.of(), named(VAULT_WEST, "IncludeShared", "true"));
  }

  @Test
  void tags_of_a_shared_snapshot_stay_at_home() {
    world.done(
        EAST,
        "AddTagsToResource",
        "ResourceName",
        World.arn(EAST, "a-orders"),
        "Tags.Tag.1.Key",
        "team",
        "Tags.Tag.1.Value",
        "sales");
    world.share("a-orders", VAULT);
    assertEquals(
        List.of(),
        world.done(VAULT_EAST, "DescribeDBSnapshots", "IncludeShared", "true").texts("Key"));
    assertEquals(List.of("team"), world.describe(EAST, "a-orders").texts("Key"));
  }

  @Test
  void public_snapshots_are_seen_by_everybody_on_request() {
    world.share("b-plain", "all");
    assertEquals(List.of(), named(VAULT_EAST, "IncludeShared", "true"));
    assertEquals(List.of(World.arn(EAST, "b-plain")), named(VAULT_EAST, "IncludePublic", "true"));
    assertEquals(List.of(World.arn(EAST, "b-plain")), named(VAULT_EAST, "SnapshotType", "public"));
  }

  @Test
  void pages_hold_together_while_snapshots_go() {
    var many = World.with(new Quotas(100, 20, 20, 50));
    for (var i = 0; i < 50; i++) many.taken("s-%02d".formatted(i), "plain");
    var seen = new ArrayList<String>();
    Optional<String> marker = Optional.empty();
    var pages = 0;
    do {
      var page =
          marker
              .map(at -> many.done(EAST, "DescribeDBSnapshots", "MaxRecords", "20", "Marker", at))
              .orElseGet(() -> many.done(EAST, "DescribeDBSnapshots", "MaxRecords", "20"));
      seen.addAll(page.texts("DBSnapshotIdentifier"));
      marker = page.find("Marker");
      // The last one of the first page goes while we read.
      if (pages++ == 0) many.done(EAST, "DeleteDBSnapshot", "DBSnapshotIdentifier", "s-19");
    } while (marker.isPresent());
    assertEquals(3, pages);
    assertEquals(50, seen.size());
    assertEquals(seen.stream().distinct().sorted().toList(), seen);
  }

  @Test
  void wrong_pages_are_refused() {
    for (var most : List.of("19", "101", "0", "-1", "many"))
      assertEquals(
          "InvalidParameterValue 400",
          world.refused(EAST, "DescribeDBSnapshots", "MaxRecords", most));
    for (var marker : List.of("*", "abcd", "YXJuOmF3cw"))
      assertEquals(
          "InvalidParameterValue 400",
          world.refused(EAST, "DescribeDBSnapshots", "Marker", marker));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "DescribeDBSnapshots", "SnapshotType", "weekly"));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "DescribeDBSnapshots", "IncludeShared", "yes"));
  }

  @Test
  void instances_are_described_by_name_arn_and_filter() {
    var all = world.done(EAST, "DescribeDBInstances");
    assertEquals(19, all.texts("DBInstanceArn").size());
    var orders =
        world.done(
            EAST,
            "DescribeDBInstances",
            "DBInstanceIdentifier",
            "arn:aws:rds:us-east-1:111111111111:db:orders");
    assertEquals("orders", orders.text("DBInstanceIdentifier"));
    assertEquals(List.of("team"), orders.texts("Key"));
    assertTrue(orders.text("KmsKeyId").startsWith("arn:aws:kms:us-east-1:111111111111:key/"));
    var mysql =
        world.done(
            EAST,
            "DescribeDBInstances",
            "Filters.Filter.1.Name",
            "engine",
            "Filters.Filter.1.Values.Value.1",
            "mysql");
    assertEquals(List.of("audited", "plain"), mysql.texts("DBInstanceIdentifier"));
  }

  @Test
  void an_unknown_action_is_refused() {
    assertEquals("InvalidAction 400", world.refused(EAST, "RebootEverything"));
  }
}
