package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.cloud.wire.Watch;
import io.backstay.journeys.judge.Court;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.waiters.RdsWaiter;

/**
 * AWS's own waiters for cluster snapshots, for instances and for clusters see success and failure
 * here where AWS would show them; and every call on the way is as published.
 */
final class RestoreWaitersTest {

  private static final int MOST_LOOKS = 12;

  private LocalCloud cloud;
  private Court court;
  private RdsClient rds;
  private RdsWaiter waiter;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(Fleets.settings(0));
    court = Court.at(cloud);
    rds = new Regional(cloud.endpoint(), HOME, EAST).client(RdsClient.builder());
    waiter =
        RdsWaiter.builder()
            .client(rds)
            .overrideConfiguration(settings ->
                settings
                    .maxAttempts(MOST_LOOKS)
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(5))))
            .build();
  }

  @AfterEach
  void stop() {
    waiter.close();
    rds.close();
    cloud.close();
    assertEquals(List.of(), court.findings());
  }

  private void timePassesWithEachLook() {
    cloud.watch((moment, _, _, action) -> {
      if (moment == Watch.Moment.AFTER && action.startsWith("Describe")) {
        cloud.advance(Duration.ofMinutes(2));
      }
      return true;
    });
  }

  private static void fails(Executable waiting) {
    var failure = assertThrows(SdkClientException.class, waiting);
    assertTrue(String.valueOf(failure.getMessage()).contains("failure"), failure.getMessage());
  }

  private void doomed(Making making) {
    cloud.faults(Faults.none().snapshots(SnapshotFault.of(making, new Fate.Fails())));
  }

  private void snapshotOfCluster(String name) {
    rds.createDBClusterSnapshot(
        create -> create.dbClusterSnapshotIdentifier(name).dbClusterIdentifier("storefront"));
  }

  private void availableOfCluster(String snapshot) {
    waiter.waitUntilDBClusterSnapshotAvailable(get -> get.dbClusterSnapshotIdentifier(snapshot));
  }

  private void snapshotOfInstance(String name) {
    rds.createDBSnapshot(
        create -> create.dbSnapshotIdentifier(name).dbInstanceIdentifier("orders"));
    cloud.advance(Duration.ofHours(1));
  }

  private void restoreInstance(String name) {
    rds.restoreDBInstanceFromDBSnapshot(
        restore -> restore.dbInstanceIdentifier(name).dbSnapshotIdentifier("nightly"));
  }

  private void restoreCluster(String name) {
    rds.restoreDBClusterFromSnapshot(restore ->
        restore
            .dbClusterIdentifier(name)
            .snapshotIdentifier("nightly")
            .engine("aurora-postgresql")
            .engineVersion("17.5"));
  }

  private void member(String name, String cluster) {
    rds.createDBInstance(create ->
        create
            .dbInstanceIdentifier(name)
            .dbClusterIdentifier(cluster)
            .engine("aurora-postgresql")
            .dbInstanceClass("db.r7g.large"));
  }

  @Test
  void a_cluster_snapshot_becomes_available_and_is_deleted() {
    timePassesWithEachLook();
    snapshotOfCluster("nightly");
    availableOfCluster("nightly");
    rds.copyDBClusterSnapshot(copy ->
        copy.sourceDBClusterSnapshotIdentifier("nightly")
            .targetDBClusterSnapshotIdentifier("copy"));
    availableOfCluster("copy");
    rds.deleteDBClusterSnapshot(delete -> delete.dbClusterSnapshotIdentifier("nightly"));
    waiter.waitUntilDBClusterSnapshotDeleted(get -> get.dbClusterSnapshotIdentifier("nightly"));
  }

  @Test
  void waiting_for_a_cluster_snapshot_or_its_copy_fails_when_it_fails() {
    timePassesWithEachLook();
    snapshotOfCluster("well");
    availableOfCluster("well");
    doomed(Making.COPY);
    rds.copyDBClusterSnapshot(copy ->
        copy.sourceDBClusterSnapshotIdentifier("well").targetDBClusterSnapshotIdentifier("copy"));
    fails(() -> availableOfCluster("copy"));
    doomed(Making.CREATION);
    snapshotOfCluster("nightly");
    fails(() -> availableOfCluster("nightly"));
  }

  @Test
  void waiting_for_the_end_of_a_cluster_snapshot_that_is_being_made_fails() {
    snapshotOfCluster("nightly");
    fails(() ->
        waiter.waitUntilDBClusterSnapshotDeleted(
            get -> get.dbClusterSnapshotIdentifier("nightly")));
  }

  @Test
  void an_instance_is_restored_and_deleted() {
    snapshotOfInstance("nightly");
    timePassesWithEachLook();
    restoreInstance("restored");
    waiter.waitUntilDBInstanceAvailable(get -> get.dbInstanceIdentifier("restored"));
    rds.deleteDBInstance(
        delete -> delete.dbInstanceIdentifier("restored").finalDBSnapshotIdentifier("last"));
    waiter.waitUntilDBInstanceDeleted(get -> get.dbInstanceIdentifier("restored"));
    waiter.waitUntilDBSnapshotAvailable(get -> get.dbSnapshotIdentifier("last"));
  }

  @Test
  void waiting_for_an_instance_fails_when_its_restore_fails() {
    snapshotOfInstance("nightly");
    doomed(Making.RESTORE);
    timePassesWithEachLook();
    restoreInstance("restored");
    fails(() -> waiter.waitUntilDBInstanceAvailable(get -> get.dbInstanceIdentifier("restored")));
  }

  @Test
  void waiting_for_an_instance_fails_when_it_goes_the_other_way() {
    snapshotOfInstance("nightly");
    restoreInstance("restored");
    fails(() -> waiter.waitUntilDBInstanceDeleted(get -> get.dbInstanceIdentifier("restored")));
    cloud.advance(Duration.ofHours(1));
    rds.deleteDBInstance(delete -> delete.dbInstanceIdentifier("restored").skipFinalSnapshot(true));
    fails(() -> waiter.waitUntilDBInstanceAvailable(get -> get.dbInstanceIdentifier("restored")));
  }

  @Test
  void a_cluster_is_restored_gets_an_instance_and_is_deleted() {
    snapshotOfCluster("nightly");
    cloud.advance(Duration.ofHours(1));
    timePassesWithEachLook();
    restoreCluster("restored");
    waiter.waitUntilDBClusterAvailable(get -> get.dbClusterIdentifier("restored"));
    member("restored-1", "restored");
    waiter.waitUntilDBInstanceAvailable(get -> get.dbInstanceIdentifier("restored-1"));
    rds.deleteDBInstance(delete -> delete.dbInstanceIdentifier("restored-1"));
    rds.deleteDBCluster(delete -> delete.dbClusterIdentifier("restored").skipFinalSnapshot(true));
    waiter.waitUntilDBInstanceDeleted(get -> get.dbInstanceIdentifier("restored-1"));
    waiter.waitUntilDBClusterDeleted(get -> get.dbClusterIdentifier("restored"));
  }

  @Test
  void waiting_for_a_cluster_fails_when_its_restore_fails_or_it_goes_the_other_way() {
    snapshotOfCluster("nightly");
    cloud.advance(Duration.ofHours(1));
    restoreCluster("early");
    fails(() -> waiter.waitUntilDBClusterDeleted(get -> get.dbClusterIdentifier("early")));
    doomed(Making.RESTORE);
    timePassesWithEachLook();
    restoreCluster("doomed");
    fails(() -> waiter.waitUntilDBClusterAvailable(get -> get.dbClusterIdentifier("doomed")));
    rds.deleteDBCluster(delete -> delete.dbClusterIdentifier("early").skipFinalSnapshot(true));
    fails(() -> waiter.waitUntilDBClusterAvailable(get -> get.dbClusterIdentifier("early")));
  }
}
