package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.cloud.wire.Watch;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.waiters.WaiterResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.DescribeClusterSnapshotsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshift.waiters.RedshiftWaiter;

/** AWS's own waiters for Redshift see success and failure here where AWS would show them. */
final class RedshiftWaitersTest {

  private LocalCloud cloud;
  private RedshiftClient redshift;
  private RedshiftWaiter waiter;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(Fleets.settings(0));
    redshift = new Regional(cloud.endpoint(), HOME, EAST).client(RedshiftClient.builder());
    waiter =
        RedshiftWaiter.builder()
            .client(redshift)
            .overrideConfiguration(settings ->
                settings
                    .maxAttempts(10)
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(5))))
            .build();
  }

  @AfterEach
  void stop() {
    waiter.close();
    redshift.close();
    cloud.close();
  }

  /** Each look of the waiter brings the world forward. */
  private void timePassesWithEachLook() {
    cloud.watch((moment, _, _, action) -> {
      if (moment == Watch.Moment.AFTER && action.startsWith("Describe")) {
        cloud.advance(Duration.ofMinutes(2));
      }
      return true;
    });
  }

  private void take(String snapshot) {
    redshift.createClusterSnapshot(
        create -> create.snapshotIdentifier(snapshot).clusterIdentifier("warehouse"));
  }

  private void restore() {
    take("nightly");
    cloud.advance(Duration.ofMinutes(20));
    redshift.restoreFromClusterSnapshot(
        restore -> restore.clusterIdentifier("clone").snapshotIdentifier("nightly"));
  }

  private void delete(String cluster) {
    redshift.deleteCluster(
        delete -> delete.clusterIdentifier(cluster).skipFinalClusterSnapshot(true));
  }

  private WaiterResponse<DescribeClusterSnapshotsResponse> snapshotAvailable(String snapshot) {
    return waiter.waitUntilSnapshotAvailable(get -> get.snapshotIdentifier(snapshot));
  }

  private WaiterResponse<DescribeClustersResponse> available(String cluster) {
    return waiter.waitUntilClusterAvailable(get -> get.clusterIdentifier(cluster));
  }

  private WaiterResponse<DescribeClustersResponse> restored(String cluster) {
    return waiter.waitUntilClusterRestored(get -> get.clusterIdentifier(cluster));
  }

  private WaiterResponse<DescribeClustersResponse> deleted(String cluster) {
    return waiter.waitUntilClusterDeleted(get -> get.clusterIdentifier(cluster));
  }

  private static void fails(Executable waiting) {
    var failure = assertThrows(SdkClientException.class, waiting);
    assertTrue(String.valueOf(failure.getMessage()).contains("failure"), failure.getMessage());
  }

  @Test
  void a_snapshot_becomes_available_after_some_looks() {
    take("nightly");
    timePassesWithEachLook();
    assertTrue(snapshotAvailable("nightly").attemptsExecuted() > 1);
  }

  @Test
  void waiting_for_a_snapshot_that_fails_fails() {
    cloud.faults(Faults.none().snapshots(SnapshotFault.of(Making.CREATION, new Fate.Fails())));
    take("doomed");
    timePassesWithEachLook();
    fails(() -> snapshotAvailable("doomed"));
  }

  @Test
  void a_cluster_becomes_available_and_then_its_restore_is_completed() {
    restore();
    timePassesWithEachLook();
    var available = available("clone").attemptsExecuted();
    assertTrue(available > 1);
    assertTrue(restored("clone").attemptsExecuted() > 1);
  }

  @Test
  void waiting_for_a_cluster_that_is_being_deleted_fails() {
    delete("warehouse");
    fails(() -> available("warehouse"));
    fails(() -> restored("warehouse"));
  }

  @Test
  void a_deleted_cluster_is_seen_as_deleted() {
    delete("warehouse");
    timePassesWithEachLook();
    assertTrue(deleted("warehouse").matched().exception().isPresent());
  }

  @Test
  void waiting_for_the_end_of_a_cluster_that_is_being_made_fails() {
    restore();
    fails(() -> deleted("clone"));
  }

  @Test
  void waiting_for_a_cluster_that_is_not_there_goes_on_as_it_may_yet_come() {
    var failure = assertThrows(SdkClientException.class, () -> available("none"));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("max retry attempts"), failure.getMessage());
  }
}
