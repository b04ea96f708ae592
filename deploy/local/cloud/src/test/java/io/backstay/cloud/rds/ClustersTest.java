package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClustersTest {

  private final World world = World.standard();

  private Result cluster(String identifier) {
    return world.done(EAST, "DescribeDBClusters", "DBClusterIdentifier", identifier);
  }

  private Result instance(String identifier) {
    return world.done(EAST, "DescribeDBInstances", "DBInstanceIdentifier", identifier);
  }

  @Test
  void an_aurora_cluster_has_a_writer_and_readers_and_no_size_that_it_tells() {
    var shop = cluster("Shop");
    assertEquals("available", shop.text("Status"));
    assertEquals("arn:aws:rds:us-east-1:111111111111:cluster:shop", shop.text("DBClusterArn"));
    assertEquals("aurora-postgresql", shop.text("Engine"));
    assertEquals("1", shop.text("AllocatedStorage"));
    assertEquals(List.of("shop-writer", "shop-reader"), shop.texts("DBInstanceIdentifier"));
    assertEquals(List.of("true", "false"), shop.texts("IsClusterWriter"));
    assertTrue(shop.text("DbClusterResourceId").startsWith("cluster-"));
    assertEquals("5432", shop.text("Port"));
    assertEquals("02:00-02:30", shop.text("PreferredBackupWindow"));
  }

  @Test
  void a_multi_az_cluster_has_three_members_and_a_class() {
    var trio = cluster("trio");
    assertEquals("postgres", trio.text("Engine"));
    assertEquals("100", trio.text("AllocatedStorage"));
    assertEquals("db.m7g.large", trio.text("DBClusterInstanceClass"));
    assertEquals(
        List.of("trio-instance-1", "trio-instance-2", "trio-instance-3"),
        trio.texts("DBInstanceIdentifier"));
  }

  @Test
  void members_and_replicas_say_what_they_belong_to() {
    assertEquals("shop", instance("shop-reader").text("DBClusterIdentifier"));
    assertEquals("orders", instance("replica").text("ReadReplicaSourceDBInstanceIdentifier"));
    assertEquals(List.of("replica"), instance("orders").texts("ReadReplicaDBInstanceIdentifier"));
    assertEquals(List.of(), instance("orders").texts("DBClusterIdentifier"));
  }

  @Test
  void clusters_are_found_by_name_arn_and_filter() {
    assertEquals(
        "shop",
        cluster("arn:aws:rds:us-east-1:111111111111:cluster:shop").text("DBClusterIdentifier"));
    assertEquals(
        List.of("nobody", "open", "shop", "trio", "usual"),
        world.done(EAST, "DescribeDBClusters").texts("DBClusterIdentifier"));
    assertEquals(
        List.of("open", "trio"),
        filtered("DescribeDBClusters", "db-cluster-id", "trio", "open")
            .texts("DBClusterIdentifier"));
    assertEquals(
        List.of("trio"),
        filtered("DescribeDBClusters", "engine", "postgres", "none").texts("DBClusterIdentifier"));
    assertEquals(
        List.of("shop-reader", "shop-writer"),
        filtered("DescribeDBInstances", "db-cluster-id", "shop", "none")
            .texts("DBInstanceIdentifier"));
    assertEquals(List.of(), world.done(VAULT_EAST, "DescribeDBClusters").texts("DBCluster"));
  }

  private Result filtered(String action, String filter, String one, String other) {
    return world.done(
        EAST,
        action,
        "Filters.Filter.1.Name",
        filter,
        "Filters.Filter.1.Values.Value.1",
        one,
        "Filters.Filter.1.Values.Value.2",
        other);
  }

  @Test
  void what_is_not_there_is_not_found_in_the_words_of_clusters() {
    assertEquals(
        "DBClusterNotFoundFault 404",
        world.refused(EAST, "DescribeDBClusters", "DBClusterIdentifier", "orders"));
    assertEquals(
        "DBClusterNotFoundFault 404",
        world.refused(VAULT_EAST, "DescribeDBClusters", "DBClusterIdentifier", "shop"));
    assertEquals(
        "DBInstanceNotFound 404",
        world.refused(
            EAST,
            "DescribeDBInstances",
            "DBInstanceIdentifier",
            "arn:aws:rds:us-east-1:111111111111:cluster:shop"));
  }

  @Test
  void a_member_takes_no_snapshot_and_a_replica_does() {
    var refused =
        world.refusal(
            EAST,
            "CreateDBSnapshot",
            "DBSnapshotIdentifier",
            "nightly",
            "DBInstanceIdentifier",
            "shop-writer");
    assertEquals("InvalidParameterValue", refused.code());
    assertTrue(refused.message().contains("member of a cluster"), refused.message());
    world.taken("nightly", "replica");
  }

  @Test
  void clusters_are_tagged_by_their_arn() {
    var arn = "arn:aws:rds:us-east-1:111111111111:cluster:shop";
    world.done(
        EAST,
        "AddTagsToResource",
        "ResourceName",
        arn,
        "Tags.Tag.1.Key",
        "tier",
        "Tags.Tag.1.Value",
        "gold");
    var tags = world.done(EAST, "ListTagsForResource", "ResourceName", arn);
    assertEquals(List.of("team", "tier"), tags.texts("Key"));
    assertEquals(
        "DBClusterNotFoundFault 404",
        world.refused(EAST, "ListTagsForResource", "ResourceName", arn.replace("shop", "none")));
  }
}
