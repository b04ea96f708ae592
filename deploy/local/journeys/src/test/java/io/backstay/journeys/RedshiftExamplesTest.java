package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.journeys.judge.Example;
import io.backstay.journeys.judge.Likeness;
import io.backstay.journeys.judge.QueryWire;
import io.backstay.journeys.judge.ServiceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * What the examples of Redshift ask for and show, of every action that the local cloud serves. AWS
 * publishes none with its model: the values are those of the API reference, each under its page
 * (docs.aws.amazon.com/redshift/latest/APIReference/), and of AWS's command line where that has
 * none, as of the access to a snapshot (github.com/aws/aws-cli, awscli/examples/redshift).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedshiftExamplesTest {

  private static final String REGION = "us-east-2";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);

  /** The first automated snapshot is taken within eight hours. */
  private static final Duration A_NIGHT = Duration.ofHours(10);

  private static final String FLEET =
      """
      accounts: [{id: "ACCOUNT", name: examples}]
      databases:
        - {engine: redshift-cluster, account: "ACCOUNT", region: us-east-2, identifier: mycluster, sizeGiB: 20, nodeType: dc2.large, nodes: NODES, encrypted: ENCRYPTED, tags: {TAGS}}
      """;

  /** No published request for it was found. */
  private static final String WITHOUT_AN_EXAMPLE = "CreateEventSubscription";

  private static final Set<String> SERVED =
      Set.of(
          "AuthorizeSnapshotAccess",
          "CopyClusterSnapshot",
          "CreateClusterSnapshot",
          WITHOUT_AN_EXAMPLE,
          "CreateSnapshotCopyGrant",
          "CreateTags",
          "DeleteCluster",
          "DeleteClusterSnapshot",
          "DeleteEventSubscription",
          "DeleteSnapshotCopyGrant",
          "DeleteTags",
          "DescribeClusters",
          "DescribeClusterSnapshots",
          "DescribeEvents",
          "DescribeEventSubscriptions",
          "DescribeSnapshotCopyGrants",
          "DescribeTags",
          "DisableSnapshotCopy",
          "EnableSnapshotCopy",
          "ModifyClusterSnapshot",
          "ModifySnapshotCopyRetentionPeriod",
          "RestoreFromClusterSnapshot",
          "RevokeSnapshotAccess");

  private static final Likeness LIKENESS =
      new Likeness(
          Set.of(
              "Address",
              "AvailabilityZone",
              "ClusterCreateTime",
              "Date",
              "ExpectedNextSnapshotScheduleTime",
              "KmsKeyId",
              "Message",
              "NodeType",
              "PendingModifiedValues",
              "PreferredMaintenanceWindow",
              "RestorableNodeTypes",
              "SnapshotCreateTime",
              "SnapshotRetentionStartTime",
              "SubscriptionCreationTime",
              "VpcId",
              "VpcSecurityGroupId"),
          // Of nodes and of maintenance, of which the local cloud knows nothing.
          Set.of(
              "ClusterNodes",
              "ClusterPublicKey",
              "ClusterRevisionNumber",
              "NextMaintenanceWindowStartTime"));

  /** Only of a snapshot that has just begun AWS shows what can be foreseen. */
  private static final Set<String> PROGRESS =
      Set.of(
          "ActualIncrementalBackupSizeInMegaBytes",
          "BackupProgressInMegaBytes",
          "CurrentBackupRateInMegaBytesPerSecond",
          "ElapsedTimeInSeconds",
          "TotalBackupSizeInMegaBytes");

  @TempDir private Path folder;

  private final Examples examples =
      new Examples("redshift", new QueryWire(ServiceModel.published("redshift-2012-12-01")));

  @AfterAll
  void end() {
    examples.close();
  }

  private static Stream<Example> examples() {
    return Example.written("/redshift-examples.json").stream();
  }

  @Test
  void each_action_that_is_served_but_one_has_an_example() {
    var actions = new TreeSet<>(Set.of(WITHOUT_AN_EXAMPLE));
    examples().forEach(example -> actions.add(example.action()));
    assertEquals(new TreeSet<>(SERVED), actions);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void what_aws_shows_comes_back(Example example) throws Exception {
    try (var cloud = LocalCloud.start(settings(example))) {
      var who = new Regional(cloud.endpoint(), account(example), REGION);
      try (var redshift = who.client(RedshiftClient.builder())) {
        arrange(cloud, who, redshift, example);
        examples.comesBack(cloud, who, asked(example, redshift), likeness(example));
      }
    }
  }

  private Settings settings(Example example) throws Exception {
    var output = example.output();
    var fleet =
        FLEET
            .replace("ACCOUNT", account(example))
            .replace("NODES", output.findPath("NumberOfNodes").asText("2"))
            .replace("ENCRYPTED", output.findPath("Encrypted").asText("false"))
            .replace("TAGS", isTagged(example) ? "mytag: newtag" : "");
    return Settings.still().withFleet(Files.writeString(folder.resolve("fleet.yaml"), fleet));
  }

  private static boolean isTagged(Example example) {
    return example.action().equals("DeleteTags")
        || example.output().toString().contains("\"newtag\"");
  }

  private static String account(Example example) {
    return example.output().findPath("OwnerAccount").asText("123456789012");
  }

  private static void arrange(
      LocalCloud cloud, Regional who, RedshiftClient redshift, Example example) {
    switch (example.action()) {
      case "DescribeClusterSnapshots", "DeleteClusterSnapshot", "ModifyClusterSnapshot" ->
          taken(cloud, redshift, "mysnapshotid");
      case "AuthorizeSnapshotAccess", "RevokeSnapshotAccess" -> {
        taken(cloud, redshift, "my-snapshot-id");
        if (example.action().startsWith("Revoke")) {
          redshift.authorizeSnapshotAccess(authorize ->
              authorize
                  .snapshotIdentifier("my-snapshot-id")
                  .accountWithRestoreAccess("444455556666"));
        }
      }
      case "CopyClusterSnapshot" -> cloud.advance(A_NIGHT);
      case "RestoreFromClusterSnapshot" -> {
        taken(cloud, redshift, "mysnapshotid");
        deleted(cloud, redshift);
      }
      case "DescribeEvents" -> {
        taken(cloud, redshift, "mysnapshotid");
        redshift.deleteClusterSnapshot(delete -> delete.snapshotIdentifier("mysnapshotid"));
        deleted(cloud, redshift);
      }
      case "DescribeSnapshotCopyGrants" -> granted(redshift, "mysnapshotcopygrantnew");
      case "DeleteSnapshotCopyGrant" -> granted(redshift, "mysnapshotcopygrantname");
      case "DescribeEventSubscriptions", "DeleteEventSubscription" -> subscribed(who, redshift);
      case "DescribeClusters" -> copied(redshift, 15);
      case "DisableSnapshotCopy", "ModifySnapshotCopyRetentionPeriod" -> copied(redshift, 7);
      default -> {
        // The fleet is all that it takes.
      }
    }
  }

  private static void taken(LocalCloud cloud, RedshiftClient redshift, String snapshot) {
    redshift.createClusterSnapshot(
        create -> create.snapshotIdentifier(snapshot).clusterIdentifier("mycluster"));
    cloud.advance(LONG_ENOUGH);
  }

  private static void deleted(LocalCloud cloud, RedshiftClient redshift) {
    redshift.deleteCluster(
        delete -> delete.clusterIdentifier("mycluster").skipFinalClusterSnapshot(true));
    cloud.advance(LONG_ENOUGH);
  }

  private static void granted(RedshiftClient redshift, String name) {
    redshift.createSnapshotCopyGrant(create -> create.snapshotCopyGrantName(name));
  }

  private static void copied(RedshiftClient redshift, int days) {
    redshift.enableSnapshotCopy(enable ->
        enable.clusterIdentifier("mycluster").destinationRegion("us-east-1").retentionPeriod(days));
  }

  private static void subscribed(Regional who, RedshiftClient redshift) {
    try (var sns = who.client(SnsClient.builder())) {
      var topic = sns.createTopic(create -> create.name("MySNStopic")).topicArn();
      redshift.createEventSubscription(
          create -> create.subscriptionName("mysubscription").snsTopicArn(topic).severity("ERROR"));
    }
  }

  /**
   * What is copied is an automated snapshot, whose name is its time's. AWS shows a copy that is
   * there at once; the local cloud's takes its time, which is harder.
   */
  private static Example asked(Example example, RedshiftClient redshift) {
    if (!example.action().equals("CopyClusterSnapshot")) {
      return example;
    }
    var automated = redshift.describeClusterSnapshots(get -> get.snapshotType("automated"));
    ObjectNode input = example.input().deepCopy();
    input.put("SourceSnapshotIdentifier", automated.snapshots().getFirst().snapshotIdentifier());
    ObjectNode output = example.output().deepCopy();
    output.withObject("/Snapshot").remove(List.of("Status", "SnapshotRetentionStartTime"));
    return example.asked(input).shown(output);
  }

  private static Likeness likeness(Example example) {
    return example.action().equals("CreateClusterSnapshot") ? LIKENESS : LIKENESS.with(PROGRESS);
  }
}
