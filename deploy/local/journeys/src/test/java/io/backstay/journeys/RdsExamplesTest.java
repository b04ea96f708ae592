package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.rds.Durations;
import io.backstay.cloud.rds.Quotas;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.cloud.rds.Switches;
import io.backstay.journeys.judge.Example;
import io.backstay.journeys.judge.Likeness;
import io.backstay.journeys.judge.QueryWire;
import io.backstay.journeys.judge.ServiceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The examples that AWS publishes with its model of RDS, of every action that the local cloud
 * serves, asked of a world like theirs: what AWS shows in the answer comes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RdsExamplesTest {

  private static final String ACCOUNT = "123456789012";
  private static final Pattern ARN = Pattern.compile("arn:aws:rds:([a-z0-9-]+):");
  private static final Duration LONG_ENOUGH = Duration.ofHours(2);

  private static final String FLEET =
      """
      accounts: [{id: "123456789012", name: examples}]
      databases:
        - {engine: rds-instance, account: "123456789012", region: us-east-1, identifier: database-mysql, automatedSnapshots: 1, sizeGiB: 100, dbEngine: mysql, engineVersion: "VERSION"}
        - {engine: rds-instance, account: "123456789012", region: us-east-1, identifier: mysqldb, sizeGiB: 20, dbEngine: mysql, engineVersion: "5.6.37", encrypted: false}
        - {engine: rds-instance, account: "123456789012", region: us-east-1, identifier: mydbinstancecf, sizeGiB: 20, dbEngine: mysql, engineVersion: "8.0.32", class: db.t3.small}
        - {engine: rds-instance, account: "123456789012", region: us-east-1, identifier: mydbinstance, sizeGiB: 20, tags: {Name: a, Environment: b}}
        - {engine: rds-instance, account: "123456789012", region: us-east-1, identifier: orcl1, sizeGiB: 20, dbEngine: oracle-ee, engineVersion: "19.0.0.0", tags: {Environment: test, Name: MyDatabase}}
        - {engine: aurora-cluster, account: "123456789012", region: us-east-1, identifier: mydbcluster, automatedSnapshots: 1, sizeGiB: 20, dbEngine: aurora-mysql, engineVersion: "5.7.mysql_aurora.2.04.2", backupWindow: "09:09-09:39", members: [dbinstance1, dbinstance2]}
        - {engine: aurora-cluster, account: "123456789012", region: us-east-1, identifier: open, sizeGiB: 20, encrypted: false}
        - {engine: rds-instance, account: "123456789012", region: us-east-1, identifier: test-instance, sizeGiB: 20, backupWindow: "08:00-08:30"}
        - {engine: rds-instance, account: "123456789012", region: us-east-1, identifier: old, sizeGiB: 20, dbEngine: mysql, engineVersion: "5.7.22"}
        - {engine: aurora-cluster, account: "123456789012", region: us-east-1, identifier: older, sizeGiB: 20, engineVersion: "10.7"}
        - {engine: multi-az-cluster, account: "123456789012", region: us-east-1, identifier: mycluster, sizeGiB: 20}
        - {engine: aurora-cluster, account: "123456789012", region: us-east-1, identifier: myaurora, automatedSnapshots: 1, sizeGiB: 20, dbEngine: aurora-mysql, engineVersion: "5.7.mysql_aurora.2.04.2"}
      """;

  /** What the local cloud serves of RDS. */
  private static final Set<String> SERVED =
      Set.of(
          "DescribeDBInstances",
          "DescribeDBClusters",
          "CreateDBInstance",
          "RestoreDBInstanceFromDBSnapshot",
          "RestoreDBClusterFromSnapshot",
          "DeleteDBInstance",
          "DeleteDBCluster",
          "CreateDBClusterSnapshot",
          "CopyDBClusterSnapshot",
          "DeleteDBClusterSnapshot",
          "DescribeDBClusterSnapshots",
          "ModifyDBClusterSnapshotAttribute",
          "DescribeDBClusterSnapshotAttributes",
          "CreateDBSnapshot",
          "CopyDBSnapshot",
          "DeleteDBSnapshot",
          "DescribeDBSnapshots",
          "ModifyDBSnapshotAttribute",
          "DescribeDBSnapshotAttributes",
          "AddTagsToResource",
          "RemoveTagsFromResource",
          "ListTagsForResource",
          "DescribeEvents",
          "DescribeOptionGroups",
          "DescribeAccountAttributes");

  /** Examples about what the local cloud does not have, and what that is. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "add-tags-to-resource-fa99ef50-228b-449d-b893-ca4d4e9768ab",
          "tags of option groups",
          "to-describe-account-attributes-1680210466935",
          "quotas of anything but snapshots");

  private static final Likeness LIKENESS =
      new Likeness(
          Set.of(
              "Address",
              "AvailabilityZone",
              "AvailabilityZones",
              "BackupRetentionPeriod",
              "ClusterCreateTime",
              "Date",
              "DBClusterMembers",
              "DBClusterParameterGroup",
              "DBClusterSnapshotArn",
              "DBParameterGroups",
              "DBSubnetGroup",
              "CACertificateIdentifier",
              "HostedZoneId",
              "PendingModifiedValues",
              "PreferredBackupWindow",
              "PubliclyAccessible",
              "DbClusterResourceId",
              "EarliestRestorableTime",
              "Endpoint",
              "LatestRestorableTime",
              "OptionGroupArn",
              "PreferredMaintenanceWindow",
              "ReaderEndpoint",
              "VpcSecurityGroups",
              "DbiResourceId",
              "InstanceCreateTime",
              "KmsKeyId",
              "MasterUsername",
              "SnapshotCreateTime",
              "SourceDBSnapshotIdentifier",
              "StorageType",
              "VpcId"),
          // Only with provisioned IOPS, which no storage of the local cloud has, and for databases
          // within a database server, of which it knows nothing.
          Set.of("Iops", "DatabaseName"));

  @TempDir private Path folder;
  private final Examples examples =
      new Examples("rds", new QueryWire(ServiceModel.published("rds-2014-10-31")));

  @AfterAll
  void end() {
    examples.close();
  }

  private static Stream<Example> examples() {
    return Example.published("rds-2014-10-31").stream()
        .filter(example -> SERVED.contains(example.action()));
  }

  private static Stream<Example> ofThisWorld() {
    return examples().filter(example -> !ELSEWHERE.containsKey(example.id()));
  }

  @Test
  void each_action_that_is_served_has_an_example() {
    var actions = new TreeSet<String>();
    examples().forEach(example -> actions.add(example.action()));
    assertEquals(new TreeSet<>(SERVED), actions);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofThisWorld")
  void what_aws_shows_comes_back(Example example) throws Exception {
    try (var cloud = LocalCloud.start(settings(example));
        var rds =
            new Regional(cloud.endpoint(), ACCOUNT, region(example)).client(RdsClient.builder())) {
      arrange(cloud, rds, example);
      examples.comesBack(
          cloud,
          new Regional(cloud.endpoint(), ACCOUNT, region(example)),
          example.asked(asked(example, rds)),
          LIKENESS);
    }
  }

  private Settings settings(Example example) throws Exception {
    var version = example.output().findPath("EngineVersion").asText("8.0.32");
    var fleet =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            FLEET.replace("VERSION", version).replace("us-east-1", region(example)));
    // The example of a copy shows the source within one region, which the model denies; that of a
    // cluster's copy is there at once, and its new snapshot has its time already.
    var switches =
        Switches.harder()
            .with(Switches.Choice.SOURCE_OF_SAME_REGION_COPIES)
            .with(Switches.Choice.AURORA_COPIES_AT_ONCE)
            .with(Switches.Choice.CREATE_TIME_WHILE_CREATING);
    return Settings.still()
        .withFleet(fleet)
        .withRds(new RdsSettings(Durations.standard(), Quotas.standard(), switches));
  }

  private static void arrange(LocalCloud cloud, RdsClient rds, Example example) {
    switch (example.action()) {
      case "DeleteDBSnapshot" -> taken(cloud, rds, "mydbsnapshot", "database-mysql");
      case "DescribeDBSnapshots" -> taken(cloud, rds, "mydbsnapshot", "mysqldb");
      case "DescribeDBSnapshotAttributes" -> {
        taken(cloud, rds, "mydbsnapshot", "mysqldb");
        share(rds, "123456789012", "210987654321");
      }
      case "ModifyDBSnapshotAttribute" -> {
        taken(cloud, rds, "mydbsnapshot", "mysqldb");
        if (example.input().has("ValuesToRemove")) {
          share(rds, "111122223333", "444455556666");
        }
      }
      case "DescribeDBClusterSnapshots" ->
          takenOfCluster(cloud, rds, "myclustersnapshotcopy", "mydbcluster");
      case "RestoreDBInstanceFromDBSnapshot" -> taken(cloud, rds, "db7-test-snapshot", "old");
      case "RestoreDBClusterFromSnapshot" ->
          takenOfCluster(cloud, rds, "test-instance-snapshot", "older");
      case "DescribeEvents" -> cloud.advance(Duration.ofMinutes(30));
      case "DeleteDBClusterSnapshot" ->
          takenOfCluster(cloud, rds, "mydbclustersnapshot", "mydbcluster");
      case "DescribeDBClusterSnapshotAttributes", "ModifyDBClusterSnapshotAttribute" -> {
        takenOfCluster(cloud, rds, "myclustersnapshot", "open");
        if (example.action().startsWith("Describe")) {
          shareOfCluster(rds, "123456789012");
        }
      }
      default -> {
        // The fleet is all that it takes.
      }
    }
  }

  private static void taken(LocalCloud cloud, RdsClient rds, String snapshot, String database) {
    rds.createDBSnapshot(
        create -> create.dbSnapshotIdentifier(snapshot).dbInstanceIdentifier(database));
    cloud.advance(LONG_ENOUGH);
  }

  private static void takenOfCluster(
      LocalCloud cloud, RdsClient rds, String snapshot, String database) {
    rds.createDBClusterSnapshot(
        create -> create.dbClusterSnapshotIdentifier(snapshot).dbClusterIdentifier(database));
    cloud.advance(LONG_ENOUGH);
  }

  private static void shareOfCluster(RdsClient rds, String... accounts) {
    rds.modifyDBClusterSnapshotAttribute(modify ->
        modify
            .dbClusterSnapshotIdentifier("myclustersnapshot")
            .attributeName("restore")
            .valuesToAdd(accounts));
  }

  private static void share(RdsClient rds, String... accounts) {
    rds.modifyDBSnapshotAttribute(modify ->
        modify.dbSnapshotIdentifier("mydbsnapshot").attributeName("restore").valuesToAdd(accounts));
  }

  /** As published, but for some that cannot be asked so, and for the times in names. */
  private static JsonNode asked(Example example, RdsClient rds) {
    ObjectNode input = example.input().deepCopy();
    switch (example.action()) {
      // Published with both names in each other's place, as its own output shows.
      case "CreateDBSnapshot" ->
          input
              .put("DBSnapshotIdentifier", example.input().path("DBInstanceIdentifier").asText())
              .put("DBInstanceIdentifier", example.input().path("DBSnapshotIdentifier").asText());
      // The default of MySQL at that time.
      case "CreateDBInstance" -> input.put("EngineVersion", "5.7.22");
      case "CreateDBClusterSnapshot" ->
          input
              .put(
                  "DBClusterSnapshotIdentifier",
                  example.input().path("DBClusterIdentifier").asText())
              .put(
                  "DBClusterIdentifier",
                  example.input().path("DBClusterSnapshotIdentifier").asText());
      case "CopyDBSnapshot" ->
          input.put(
              "SourceDBSnapshotIdentifier",
              rds.describeDBSnapshots(
                      get -> get.dbInstanceIdentifier("database-mysql").snapshotType("automated"))
                  .dbSnapshots()
                  .getFirst()
                  .dbSnapshotIdentifier());
      case "CopyDBClusterSnapshot" ->
          input.put(
              "SourceDBClusterSnapshotIdentifier",
              rds.describeDBClusterSnapshots(
                      get -> get.dbClusterIdentifier("myaurora").snapshotType("automated"))
                  .dbClusterSnapshots()
                  .getFirst()
                  .dbClusterSnapshotArn());
      default -> {
        // Word for word.
      }
    }
    return input;
  }

  /** Where the example plays. */
  private static String region(Example example) {
    var arn = ARN.matcher(example.output().toString());
    return arn.find() ? arn.group(1) : "us-east-1";
  }
}
