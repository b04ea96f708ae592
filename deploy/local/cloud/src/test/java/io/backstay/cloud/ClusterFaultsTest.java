package io.backstay.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.CallFault.Kind;
import io.backstay.cloud.faults.DatabaseFault;
import io.backstay.cloud.faults.DatabaseFault.Moment;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.Pick;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clusters meet the same faults as instances, and their events travel the same ways. */
final class ClusterFaultsTest {

  private final LocalCloud cloud =
      LocalCloud.start(Settings.still().withFleet(Path.of("src/test/resources/small-fleet.yaml")));
  private final Clients clients = Clients.of(cloud);
  private final RdsClient rds = clients.client(RdsClient.builder());

  @AfterEach
  void stop() {
    rds.close();
    cloud.close();
  }

  private void snapshot(String name) {
    rds.createDBClusterSnapshot(
        create -> create.dbClusterSnapshotIdentifier(name).dbClusterIdentifier("shop"));
  }

  private DBClusterSnapshot described(String name) {
    return rds.describeDBClusterSnapshots(get -> get.dbClusterSnapshotIdentifier(name))
        .dbClusterSnapshots()
        .getFirst();
  }

  @Test
  void a_cluster_is_busy_just_when_a_snapshot_is_asked_for() {
    cloud.faults(
        Faults.none()
            .databases(
                DatabaseFault.of("shop", Duration.ofMinutes(20))
                    .at(new Moment.Asked(new Pick.Next(1)))));
    assertThrows(InvalidDbClusterStateException.class, () -> snapshot("first"));
    cloud.advance(Duration.ofMinutes(20));
    snapshot("second");
    assertEquals(Map.of("databases[0]", 1L), cloud.struck());
  }

  @Test
  void a_snapshot_fails_and_a_copy_stands_still() {
    cloud.faults(
        Faults.none()
            .snapshots(
                SnapshotFault.of(Making.CREATION, new Fate.Fails()).named("doomed"),
                SnapshotFault.of(Making.COPY, new Fate.Stalls(Optional.empty()))
                    .ofDatabase("shop")));
    for (var name : List.of("doomed", "well")) {
      snapshot(name);
      cloud.advance(Duration.ofHours(1));
    }
    rds.copyDBClusterSnapshot(copy ->
        copy.sourceDBClusterSnapshotIdentifier("well").targetDBClusterSnapshotIdentifier("stuck"));
    cloud.advance(Duration.ofDays(1));
    assertEquals("failed", described("doomed").status());
    assertEquals("copying", described("stuck").status());
    assertEquals(50, described("stuck").percentProgress());
  }

  @Test
  void calls_about_clusters_are_throttled() {
    cloud.faults(
        Faults.none()
            .calls(CallFault.of("rds", Kind.THROTTLE).onAction("DescribeDBClusterSnapshots")));
    Executable call = () -> rds.describeDBClusterSnapshots();
    assertEquals(
        "Throttling", assertThrows(AwsServiceException.class, call).awsErrorDetails().errorCode());
    rds.describeDBClusters();
  }

  @Test
  void what_happens_to_cluster_snapshots_reaches_a_queue() {
    try (var sqs = clients.client(SqsClient.builder());
        var events = clients.client(EventBridgeClient.builder())) {
      var queue = sqs.createQueue(create -> create.queueName("events")).queueUrl();
      events.putRule(rule ->
          rule.name("clusters")
              .eventPattern("{\"detail-type\": [\"RDS DB Cluster Snapshot Event\"]}"));
      events.putTargets(put ->
          put.rule("clusters")
              .targets(
                  Target.builder()
                      .id("queue")
                      .arn("arn:aws:sqs:us-east-1:111111111111:events")
                      .build()));
      snapshot("nightly");
      cloud.advance(Duration.ofHours(1));
      var messages =
          sqs.receiveMessage(of -> of.queueUrl(queue).maxNumberOfMessages(10)).messages();
      assertEquals(2, messages.size());
      assertTrue(messages.stream().anyMatch(message -> message.body().contains("RDS-EVENT-0075")));
    }
  }
}
