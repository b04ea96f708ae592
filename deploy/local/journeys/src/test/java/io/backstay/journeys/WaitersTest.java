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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.waiters.WaiterResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.waiters.RdsWaiter;

/** AWS's own waiters for snapshots see success and failure here where AWS would show them. */
final class WaitersTest {

  private static final int MOST_LOOKS = 10;

  private LocalCloud cloud;
  private RdsClient rds;
  private RdsWaiter waiter;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(Fleets.settings(0));
    rds = new Regional(cloud.endpoint(), HOME, EAST).client(RdsClient.builder());
    waiter =
        RdsWaiter.builder()
            .client(rds)
            .overrideConfiguration(settings ->
                settings
                    .maxAttempts(MOST_LOOKS)
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(5))))
            .build();
    rds.createDBSnapshot(
        create -> create.dbSnapshotIdentifier("nightly").dbInstanceIdentifier("orders"));
  }

  @AfterEach
  void stop() {
    waiter.close();
    rds.close();
    cloud.close();
  }

  /** Each look of the waiter brings the world forward. */
  private void timePassesWithEachLook() {
    cloud.watch((moment, _, _, action) -> {
      if (moment == Watch.Moment.AFTER && action.equals("DescribeDBSnapshots")) {
        cloud.advance(Duration.ofMinutes(3));
      }
      return true;
    });
  }

  private WaiterResponse<DescribeDbSnapshotsResponse> available(String snapshot) {
    return waiter.waitUntilDBSnapshotAvailable(get -> get.dbSnapshotIdentifier(snapshot));
  }

  private WaiterResponse<DescribeDbSnapshotsResponse> deleted(String snapshot) {
    return waiter.waitUntilDBSnapshotDeleted(get -> get.dbSnapshotIdentifier(snapshot));
  }

  private static void fails(Executable waiting) {
    var failure = assertThrows(SdkClientException.class, waiting);
    assertTrue(String.valueOf(failure.getMessage()).contains("failure"), failure.getMessage());
  }

  @Test
  void a_snapshot_becomes_available_after_some_looks() {
    timePassesWithEachLook();
    var waited = available("nightly");
    assertTrue(waited.attemptsExecuted() > 1);
    assertEquals(
        "available", waited.matched().response().orElseThrow().dbSnapshots().getFirst().status());
  }

  @Test
  void waiting_for_a_copy_fails_when_the_copy_fails() {
    cloud.advance(Duration.ofMinutes(30));
    rds.copyDBSnapshot(
        copy -> copy.sourceDBSnapshotIdentifier("nightly").targetDBSnapshotIdentifier("second"));
    rds.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("nightly"));
    timePassesWithEachLook();
    fails(() -> available("second"));
  }

  @Test
  void waiting_for_a_snapshot_that_fails_by_itself_fails() {
    cloud.advance(Duration.ofMinutes(30));
    cloud.faults(Faults.none().snapshots(SnapshotFault.of(Making.CREATION, new Fate.Fails())));
    rds.createDBSnapshot(
        create -> create.dbSnapshotIdentifier("doomed").dbInstanceIdentifier("orders"));
    timePassesWithEachLook();
    fails(() -> available("doomed"));
  }

  @Test
  void waiting_for_a_copy_that_fails_by_itself_fails() {
    cloud.advance(Duration.ofMinutes(30));
    cloud.faults(Faults.none().snapshots(SnapshotFault.of(Making.COPY, new Fate.Fails())));
    rds.copyDBSnapshot(
        copy -> copy.sourceDBSnapshotIdentifier("nightly").targetDBSnapshotIdentifier("doomed"));
    timePassesWithEachLook();
    fails(() -> available("doomed"));
  }

  @Test
  void waiting_for_a_copy_that_stands_still_ends_with_the_patience_of_the_waiter() {
    cloud.advance(Duration.ofMinutes(30));
    cloud.faults(
        Faults.none().snapshots(SnapshotFault.of(Making.COPY, new Fate.Stalls(Optional.empty()))));
    rds.copyDBSnapshot(
        copy -> copy.sourceDBSnapshotIdentifier("nightly").targetDBSnapshotIdentifier("stuck"));
    timePassesWithEachLook();
    var failure = assertThrows(SdkClientException.class, () -> available("stuck"));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("max retry attempts"), failure.getMessage());
  }

  @Test
  void a_database_without_snapshots_is_seen_as_deleted_too() {
    cloud.advance(Duration.ofMinutes(30));
    rds.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("nightly"));
    var waited = waiter.waitUntilDBSnapshotDeleted(get -> get.dbInstanceIdentifier("orders"));
    assertEquals(List.of(), waited.matched().response().orElseThrow().dbSnapshots());
  }

  @Test
  void a_deleted_snapshot_is_seen_as_deleted() {
    cloud.advance(Duration.ofMinutes(30));
    rds.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("nightly"));
    assertTrue(deleted("nightly").matched().exception().isPresent());
  }

  @Test
  void waiting_for_the_end_of_a_snapshot_that_is_being_made_fails() {
    fails(() -> deleted("nightly"));
  }
}
