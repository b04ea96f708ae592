package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static io.backstay.journeys.Regional.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.redshift.Durations;
import io.backstay.cloud.redshift.Quotas;
import io.backstay.cloud.redshift.RedshiftSettings;
import io.backstay.cloud.redshift.Switches;
import io.backstay.journeys.judge.Court;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Snapshot;
import software.amazon.awssdk.services.redshift.model.SourceType;
import software.amazon.awssdk.services.redshift.model.Tag;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Every action of Redshift that the local cloud serves, its answers and its refusals, judged by
 * AWS's published model. AWS publishes no examples with it: see RedshiftExamplesTest.
 */
final class RedshiftAsPublishedTest {

  private static final int ACTIONS = 23;
  private static final int USER_SNAPSHOTS = 24;
  private static final Tag TEAM = Tag.builder().key("team").value("sales + co").build();

  private LocalCloud cloud;
  private Court court;
  private RedshiftClient east;
  private RedshiftClient west;
  private RedshiftClient vault;

  @BeforeEach
  void start() {
    var quotas = new Quotas(USER_SNAPSHOTS, 2, 100, 2, 1, 3);
    cloud =
        LocalCloud.start(
            Fleets.settings(0)
                .withRedshift(
                    new RedshiftSettings(Durations.standard(), quotas, Switches.harder())));
    court = Court.at(cloud);
    east = client(HOME, EAST);
    west = client(HOME, WEST);
    vault = client(VAULT, EAST);
  }

  @AfterEach
  void stop() {
    List.of(east, west, vault).forEach(RedshiftClient::close);
    cloud.close();
  }

  private RedshiftClient client(String account, String region) {
    return new Regional(cloud.endpoint(), account, region).client(RedshiftClient.builder());
  }

  @Test
  void every_action_answers_and_refuses_as_published() {
    subscribed();
    copied();
    var nightly = created();
    shared(nightly);
    tagged(nightly.snapshotArn());
    promoted();
    restored();
    pages();
    events();
    ended();
    System.out.println(court.report());
    assertEquals(List.of(), court.findings());
    var redshift =
        court.tallies().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("redshift "))
            .toList();
    assertEquals(ACTIONS, redshift.size());
    redshift.forEach(entry -> {
      assertTrue(entry.getValue().answers() > 0, entry::toString);
      assertTrue(entry.getValue().refusals() > 0, entry::toString);
    });
  }

  private void subscribed() {
    String topic;
    try (var sns = new Regional(cloud.endpoint(), HOME, EAST).client(SnsClient.builder())) {
      topic = sns.createTopic(create -> create.name("redshift")).topicArn();
    }
    subscribe("all", topic);
    east.createEventSubscription(create ->
        create
            .subscriptionName("some")
            .snsTopicArn(topic)
            .sourceType("cluster")
            .sourceIds("warehouse")
            .eventCategories("monitoring")
            .severity("ERROR")
            .tags(TEAM));
    refused("SubscriptionAlreadyExist", () -> subscribe("all", topic));
    refused("EventSubscriptionQuotaExceeded", () -> subscribe("more", topic));
    refused("SNSTopicArnNotFound", () -> subscribe("more", topic + "-none"));
    refused("SNSInvalidTopic", () -> subscribe("more", "topic"));
    refused("SNSNoAuthorization", () -> subscribe("more", topic.replace(HOME, VAULT)));
    east.describeEventSubscriptions();
    refused(
        "SubscriptionNotFound",
        () -> east.describeEventSubscriptions(get -> get.subscriptionName("none")));
    east.deleteEventSubscription(delete -> delete.subscriptionName("some"));
    refused(
        "SubscriptionNotFound",
        () -> east.deleteEventSubscription(delete -> delete.subscriptionName("some")));
  }

  private void subscribe(String name, String topic) {
    east.createEventSubscription(create -> create.subscriptionName(name).snsTopicArn(topic));
  }

  private void copied() {
    west.createSnapshotCopyGrant(
        create -> create.snapshotCopyGrantName("west").kmsKeyId("alias/backstay").tags(TEAM));
    refused(
        "SnapshotCopyGrantAlreadyExistsFault",
        () -> west.createSnapshotCopyGrant(create -> create.snapshotCopyGrantName("west")));
    refused(
        "SnapshotCopyGrantQuotaExceededFault",
        () -> west.createSnapshotCopyGrant(create -> create.snapshotCopyGrantName("more")));
    west.describeSnapshotCopyGrants();
    refused(
        "SnapshotCopyGrantNotFoundFault",
        () -> west.describeSnapshotCopyGrants(get -> get.snapshotCopyGrantName("none")));
    refused("SnapshotCopyGrantNotFoundFault", () -> enable("warehouse", "none"));
    refused("ClusterNotFound", () -> enable("none", "west"));
    refused("InvalidClusterState", () -> enable("asleep", "west"));
    refused(
        "UnknownSnapshotCopyRegionFault",
        () ->
            east.enableSnapshotCopy(
                enable -> enable.clusterIdentifier("lake").destinationRegion(EAST)));
    enable("warehouse", "west");
    refused("SnapshotCopyAlreadyEnabledFault", () -> enable("warehouse", "west"));
    refused(
        "InvalidSnapshotCopyGrantStateFault",
        () -> west.deleteSnapshotCopyGrant(delete -> delete.snapshotCopyGrantName("west")));
    keep("warehouse", 3, false);
    keep("warehouse", 9, true);
    refused("InvalidRetentionPeriodFault", () -> keep("warehouse", 99, false));
    refused("SnapshotCopyDisabledFault", () -> keep("lake", 3, false));
  }

  private void enable(String cluster, String grant) {
    east.enableSnapshotCopy(enable ->
        enable.clusterIdentifier(cluster).destinationRegion(WEST).snapshotCopyGrantName(grant));
  }

  private void keep(String cluster, int days, boolean manual) {
    east.modifySnapshotCopyRetentionPeriod(
        modify -> modify.clusterIdentifier(cluster).retentionPeriod(days).manual(manual));
  }

  private Snapshot created() {
    create("nightly", "warehouse");
    refused("ClusterSnapshotAlreadyExists", () -> create("nightly", "lake"));
    refused("InvalidClusterState", () -> create("again", "warehouse"));
    refused("ClusterNotFound", () -> create("lost", "none"));
    refused("InvalidParameterValue", () -> create("-wrong-", "lake"));
    refused(
        "InvalidClusterSnapshotState",
        () -> east.deleteClusterSnapshot(delete -> delete.snapshotIdentifier("nightly")));
    cloud.advance(Duration.ofMinutes(20));
    east.modifyClusterSnapshot(
        modify -> modify.snapshotIdentifier("nightly").manualSnapshotRetentionPeriod(30));
    refused(
        "InvalidRetentionPeriodFault",
        () ->
            east.modifyClusterSnapshot(
                modify -> modify.snapshotIdentifier("nightly").manualSnapshotRetentionPeriod(0)));
    assertEquals(1, west.describeClusterSnapshots().snapshots().size());
    return east.describeClusterSnapshots(get -> get.snapshotIdentifier("nightly"))
        .snapshots()
        .getFirst();
  }

  private void create(String snapshot, String cluster) {
    east.createClusterSnapshot(create ->
        create
            .snapshotIdentifier(snapshot)
            .clusterIdentifier(cluster)
            .manualSnapshotRetentionPeriod(7)
            .tags(TEAM));
  }

  private void shared(Snapshot nightly) {
    share("nightly", VAULT);
    refused("AuthorizationAlreadyExists", () -> share("nightly", VAULT));
    share("nightly", "amazon-redshift-support");
    refused("AuthorizationQuotaExceeded", () -> share("nightly", "333333333333"));
    refused("ClusterSnapshotNotFound", () -> share("none", VAULT));
    east.describeClusterSnapshots(get -> get.snapshotArn(nightly.snapshotArn()));
    assertEquals(
        1, vault.describeClusterSnapshots(get -> get.ownerAccount(HOME)).snapshots().size());
    refused(
        "InvalidClusterSnapshotState",
        () -> east.deleteClusterSnapshot(delete -> delete.snapshotIdentifier("nightly")));
    east.revokeSnapshotAccess(revoke ->
        revoke
            .snapshotArn(nightly.snapshotArn())
            .accountWithRestoreAccess("amazon-redshift-support"));
    refused(
        "AuthorizationNotFound",
        () ->
            east.revokeSnapshotAccess(revoke ->
                revoke.snapshotIdentifier("nightly").accountWithRestoreAccess("333333333333")));
  }

  private void share(String snapshot, String account) {
    east.authorizeSnapshotAccess(
        share -> share.snapshotIdentifier(snapshot).accountWithRestoreAccess(account));
  }

  private void tagged(String arn) {
    var more = Tag.builder().key("tier").value("gold").build();
    east.createTags(create -> create.resourceName(arn).tags(more));
    east.describeTags(get -> get.resourceName(arn));
    east.describeTags(get -> get.resourceType("Snapshot").tagKeys("tier").maxRecords(20));
    east.deleteTags(delete -> delete.resourceName(arn).tagKeys("tier"));
    refused(
        "ResourceNotFoundFault",
        () -> east.createTags(create -> create.resourceName(arn + "x").tags(more)));
    refused(
        "ResourceNotFoundFault",
        () -> east.deleteTags(delete -> delete.resourceName("x").tagKeys("tier")));
    refused(
        "InvalidParameterCombination",
        () -> east.describeTags(get -> get.resourceName(arn).resourceType("snapshot")));
    refused(
        "InvalidTagFault",
        () ->
            east.createTags(create ->
                create.resourceName(arn).tags(Tag.builder().key("aws:a").value("b").build())));
    var many =
        List.of("a", "b", "c", "d").stream()
            .map(key -> Tag.builder().key(key).value("v").build())
            .toList();
    refused(
        "TagLimitExceededFault",
        () -> east.createTags(create -> create.resourceName(arn).tags(many)));
  }

  private void promoted() {
    cloud.advance(Duration.ofHours(10));
    var automated =
        east.describeClusterSnapshots(
                get -> get.snapshotType("automated").clusterIdentifier("warehouse"))
            .snapshots()
            .getLast()
            .snapshotIdentifier();
    copy(automated, "kept");
    refused("ClusterSnapshotAlreadyExists", () -> copy(automated, "kept"));
    refused("InvalidClusterSnapshotState", () -> copy("nightly", "other"));
    refused("ClusterSnapshotNotFound", () -> copy("none", "other"));
    refused(
        "InvalidParameterValue",
        () -> east.describeClusterSnapshots(get -> get.snapshotType("none")));
    cloud.advance(Duration.ofMinutes(30));
    refused("InvalidRetentionPeriodFault", () -> keep("kept", 0));
    refused("InvalidClusterSnapshotState", () -> keep(automated, -1));
    refused("ClusterSnapshotNotFound", () -> keep("none", -1));
    keep("kept", 3653);
    keep("kept", -1);
  }

  private void keep(String snapshot, int days) {
    east.modifyClusterSnapshot(
        modify -> modify.snapshotIdentifier(snapshot).manualSnapshotRetentionPeriod(days));
  }

  private void copy(String source, String target) {
    east.copyClusterSnapshot(copy ->
        copy.sourceSnapshotIdentifier(source)
            .targetSnapshotIdentifier(target)
            .manualSnapshotRetentionPeriod(-1));
  }

  private void restored() {
    vault.restoreFromClusterSnapshot(restore ->
        restore.clusterIdentifier("clone").snapshotIdentifier("nightly").ownerAccount(HOME));
    refused(
        "AccessToSnapshotDenied",
        () ->
            vault.restoreFromClusterSnapshot(restore ->
                restore.clusterIdentifier("other").snapshotIdentifier("kept").ownerAccount(HOME)));
    refused(
        "ClusterAlreadyExists",
        () ->
            east.restoreFromClusterSnapshot(
                restore -> restore.clusterIdentifier("warehouse").snapshotIdentifier("nightly")));
    refused(
        "InvalidRestore",
        () ->
            east.restoreFromClusterSnapshot(restore ->
                restore
                    .clusterIdentifier("other")
                    .snapshotIdentifier("nightly")
                    .nodeType("dc2.large")));
    vault.describeClusters();
    cloud.advance(Duration.ofHours(1));
    vault.describeClusters(get -> get.clusterIdentifier("clone"));
    refused("ClusterNotFound", () -> east.describeClusters(get -> get.clusterIdentifier("none")));
    refused("InvalidParameterValue", () -> east.describeClusters(get -> get.maxRecords(5)));
  }

  private void pages() {
    for (int i = 2; i < USER_SNAPSHOTS; i++) {
      create("many-" + i, "lake");
      cloud.advance(Duration.ofMinutes(5));
    }
    refused("ClusterSnapshotQuotaExceeded", () -> create("one-more", "lake"));
    var paged =
        east.describeClusterSnapshotsPaginator(get -> get.maxRecords(20).snapshotType("manual"));
    assertEquals(USER_SNAPSHOTS, paged.snapshots().stream().count());
    refused("InvalidParameterValue", () -> east.describeClusterSnapshots(get -> get.marker("!")));
  }

  private void events() {
    east.describeEvents(get -> get.duration(20160));
    assertEquals(
        2,
        east.describeEvents(get ->
                get.sourceType(SourceType.CLUSTER_SNAPSHOT)
                    .sourceIdentifier("nightly")
                    .duration(20160))
            .events()
            .size());
    refused(
        "InvalidParameterCombination",
        () -> east.describeEvents(get -> get.sourceIdentifier("nightly")));
    refused("InvalidParameterValue", () -> east.describeEvents(get -> get.duration(0)));
  }

  private void ended() {
    east.deleteClusterSnapshot(delete -> delete.snapshotIdentifier("kept"));
    refused(
        "ClusterSnapshotNotFound",
        () -> east.deleteClusterSnapshot(delete -> delete.snapshotIdentifier("kept")));
    east.disableSnapshotCopy(disable -> disable.clusterIdentifier("warehouse"));
    refused(
        "SnapshotCopyAlreadyDisabledFault",
        () -> east.disableSnapshotCopy(disable -> disable.clusterIdentifier("warehouse")));
    west.deleteSnapshotCopyGrant(delete -> delete.snapshotCopyGrantName("west"));
    east.deleteCluster(
        delete -> delete.clusterIdentifier("warehouse").finalClusterSnapshotIdentifier("last"));
    refused(
        "InvalidClusterState",
        () ->
            east.deleteCluster(
                delete -> delete.clusterIdentifier("warehouse").skipFinalClusterSnapshot(true)));
    east.deleteCluster(delete -> delete.clusterIdentifier("lake").skipFinalClusterSnapshot(true));
    east.describeClusters();
    cloud.advance(Duration.ofMinutes(30));
    assertEquals(List.of("asleep"), names());
  }

  private List<String> names() {
    return east.describeClusters().clusters().stream()
        .map(cluster -> cluster.clusterIdentifier())
        .toList();
  }
}
