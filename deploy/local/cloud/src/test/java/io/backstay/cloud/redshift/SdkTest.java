package io.backstay.cloud.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Clients;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.RedshiftException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What AWS's own client reads and writes, and how the events reach a queue. */
final class SdkTest {

  @TempDir private Path folder;
  private LocalCloud cloud;
  private RedshiftClient redshift;
  private SqsClient sqs;
  private String queue;

  @BeforeEach
  void start() throws Exception {
    var fleet =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            """
            accounts: [{id: "111111111111", name: home}]
            databases:
              - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: sales, sizeGiB: 20, nodes: 3}
            """);
    cloud = LocalCloud.start(Settings.still().withFleet(fleet));
    var clients = Clients.of(cloud);
    redshift = clients.client(RedshiftClient.builder());
    sqs = clients.client(SqsClient.builder());
    queue = sqs.createQueue(create -> create.queueName("events")).queueUrl();
    try (var sns = clients.client(SnsClient.builder())) {
      var topic = sns.createTopic(create -> create.name("redshift")).topicArn();
      sns.subscribe(subscribe ->
          subscribe
              .topicArn(topic)
              .protocol("sqs")
              .endpoint("arn:aws:sqs:us-east-1:111111111111:events"));
      redshift.createEventSubscription(create ->
          create.subscriptionName("all").snsTopicArn(topic).sourceType("cluster-snapshot"));
    }
  }

  @AfterEach
  void stop() {
    redshift.close();
    sqs.close();
    cloud.close();
  }

  private void take(String snapshot) {
    redshift.createClusterSnapshot(
        create -> create.snapshotIdentifier(snapshot).clusterIdentifier("sales"));
  }

  /** The envelopes that lie in the queue. */
  private List<String> heard() {
    var all = new ArrayList<String>();
    for (var more = true; more; ) {
      var received =
          sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10)).messages();
      received.forEach(message -> all.add(message.body()));
      more = !received.isEmpty();
    }
    return all;
  }

  @Test
  void a_snapshot_is_told_through_topic_and_queue_in_the_envelope_of_sns() throws Exception {
    take("nightly");
    cloud.advance(Duration.ofMinutes(10));

    var heard = heard();
    assertEquals(3, heard.size(), heard::toString);
    var last = Json.read(heard.getLast());
    assertEquals("arn:aws:sns:us-east-1:111111111111:redshift", last.path("TopicArn").asText());
    assertEquals("[Amazon Redshift INFO] - User Snapshot Completed", last.path("Subject").asText());
    assertTrue(last.path("MessageAttributes").isMissingNode());
    assertEquals("nightly", Json.read(last.path("Message").asText()).path("Resource").asText());
  }

  @Test
  void the_client_reads_what_there_is() {
    take("nightly");
    cloud.advance(Duration.ofMinutes(10));

    var snapshot =
        redshift
            .describeClusterSnapshots(get -> get.snapshotIdentifier("nightly"))
            .snapshots()
            .getFirst();
    assertEquals(20 * 1024.0, snapshot.totalBackupSizeInMegaBytes());
    assertEquals(3, snapshot.numberOfNodes());
    assertEquals(-1, snapshot.manualSnapshotRetentionPeriod());
    assertTrue(snapshot.encrypted());
    var cluster = redshift.describeClusters().clusters().getFirst();
    assertEquals("available", cluster.clusterStatus());
    assertEquals("ra3.xlplus", cluster.nodeType());
    assertThrows(
        ClusterNotFoundException.class,
        () -> redshift.describeClusters(get -> get.clusterIdentifier("none")));
  }

  @Test
  void faults_strike_redshift_too() {
    cloud.faults(
        Faults.none()
            .calls(CallFault.of("redshift", CallFault.Kind.THROTTLE))
            .with(EventFaults.none().withDrop(1)));
    var refused = assertThrows(RedshiftException.class, () -> take("nightly"));
    assertEquals("Throttling", refused.awsErrorDetails().errorCode());
    cloud.faults(Faults.none().with(EventFaults.none().withDrop(1)));
    take("nightly");
    cloud.advance(Duration.ofMinutes(10));

    assertEquals(1, heard().size());
    assertEquals(2, cloud.struck().get("events.drop"));
  }
}
