package io.backstay.journeys;

import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.Pick;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.CopyRestarted;
import io.backstay.contracts.Event.CopyStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Copies that stand still, or that somebody cancels, are begun anew: once. Of Aurora's, AWS says
 * nothing of either, so that a look finds it.
 */
final class CopyAgainTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;
  private Paced time;

  @BeforeEach
  void begin() {
    world = JUDGED.begin(0);
    time = new Paced(world);
  }

  @Test
  void copy_that_somebody_cancels_is_begun_anew_under_another_name() {
    var operation = world.send(Commands.backup("orders"));
    var cancelled = new ArrayList<String>();

    time.await(operation, BackupCompleted.class, event -> cancel(event, cancelled, 1));

    begunAnewOnce(operation, "CopyCanceled");
    var name = world.snapshots(WEST, operation).getFirst().dbSnapshotIdentifier();
    assertFalse(cancelled.contains(name), name);
  }

  @Test
  void second_copy_that_somebody_cancels_is_missing_in_the_end_with_the_cause() {
    var operation = world.send(Commands.backup("orders"));
    var cancelled = new ArrayList<String>();

    var end = time.await(operation, BackupIncomplete.class, event -> cancel(event, cancelled, 2));

    assertEquals("CopyCanceled", end.missing().getFirst().cause().code());
    assertEquals(List.of(), world.snapshots(WEST, operation));
    assertEquals(2, world.calls("CopyDBSnapshot"));
  }

  @Test
  void copy_that_stands_still_for_ever_is_given_up_and_begun_anew() {
    standStill(new Pick.Next(1));
    var operation = world.send(Commands.backup("orders"));

    time.await(operation, BackupCompleted.class);

    begunAnewOnce(operation, "CopyStalled");
    assertEquals(1, world.calls("DeleteDBSnapshot"));
  }

  @Test
  void copy_that_stands_still_is_given_up_later_where_aws_refuses_that_at_first() {
    var deletes = CallFault.of("rds", CallFault.Kind.THROTTLE).onAction("DeleteDBSnapshot");
    var faults = Faults.none().calls(deletes.picking(new Pick.Next(1)));
    world.cloud.faults(faults.snapshots(stall().picking(new Pick.Next(1))));
    var operation = world.send(Commands.backup("orders"));

    time.await(operation, BackupCompleted.class);

    begunAnewOnce(operation, "CopyStalled");
    assertEquals(2, world.calls("DeleteDBSnapshot"));
    var heard = world.ear.heardOf(operation);
    var lasted = Duration.between(heard.getFirst().time(), heard.getLast().time());
    assertTrue(lasted.compareTo(Duration.ofHours(6)) < 0, lasted::toString);
  }

  @Test
  void copy_of_aurora_that_somebody_cancels_is_missed_at_a_look_and_begun_anew() {
    var operation = world.send(ofAurora());
    var cancelled = new ArrayList<String>();

    time.await(operation, BackupCompleted.class, event -> cancelOfAurora(event, cancelled, 1));

    assertEquals(List.of("CopyGone"), causesOfRestarts(operation));
    var copy = onlyCopyOfAurora(operation);
    assertEquals("available", copy.status());
    assertEquals(List.of(VAULT), copy.sharedWith());
    assertFalse(cancelled.contains(copy.name()), copy::toString);
    assertEquals(2, world.calls("CopyDBClusterSnapshot"));
  }

  @Test
  void second_copy_of_aurora_that_somebody_cancels_is_missing_in_the_end_with_the_cause() {
    var operation = world.send(ofAurora());
    var cancelled = new ArrayList<String>();

    var end =
        time.await(operation, BackupIncomplete.class, event -> cancelOfAurora(event, cancelled, 2));

    assertEquals("CopyGone", end.missing().getFirst().cause().code());
    assertEquals(List.of(), copiesOfAurora(operation));
    assertEquals(2, world.calls("CopyDBClusterSnapshot"));
  }

  @Test
  void copy_of_aurora_that_stands_still_for_ever_is_given_up_and_begun_anew() {
    standStill(new Pick.Next(1));
    var operation = world.send(ofAurora());

    time.await(operation, BackupCompleted.class);

    assertEquals(List.of("CopyStalled"), causesOfRestarts(operation));
    assertEquals("available", onlyCopyOfAurora(operation).status());
    assertEquals(2, world.calls("CopyDBClusterSnapshot"));
    assertEquals(1, world.calls("DeleteDBClusterSnapshot"));
  }

  @Test
  void second_copy_of_aurora_that_stands_still_is_missing_in_the_end_with_the_cause() {
    standStill(new Pick.Every());
    var operation = world.send(ofAurora());

    var end = time.await(operation, BackupIncomplete.class);

    assertEquals(List.of("CopyStalled"), causesOfRestarts(operation));
    assertEquals("CopyStalled", end.missing().getFirst().cause().code());
    assertEquals(2, world.calls("CopyDBClusterSnapshot"));
  }

  private static String ofAurora() {
    return Commands.backup("storefront").replace("rds-instance", "aurora-cluster");
  }

  private void standStill(Pick which) {
    world.cloud.faults(Faults.none().snapshots(stall().picking(which)));
  }

  private static SnapshotFault stall() {
    return SnapshotFault.of(Making.COPY, new Fate.Stalls(Optional.empty()));
  }

  private void cancelOfAurora(Event event, List<String> cancelled, int most) {
    if (event instanceof CopyStarted begun && cancelled.size() < most) {
      cancelled.add(begun.copy());
      world
          .aws
          .rds(HOME, WEST)
          .deleteDBClusterSnapshot(delete -> delete.dbClusterSnapshotIdentifier(begun.copy()));
    }
  }

  private List<Point> copiesOfAurora(String operation) {
    return Point.of(world.aws.rds(HOME, WEST)).stream()
        .filter(point -> point.isBy(operation))
        .toList();
  }

  private Point onlyCopyOfAurora(String operation) {
    var copies = copiesOfAurora(operation);
    assertEquals(1, copies.size(), copies::toString);
    return copies.getFirst();
  }

  /** Whatever begins, but no more than so many. */
  private void cancel(Event event, List<String> cancelled, int most) {
    if (event instanceof CopyStarted begun && cancelled.size() < most) {
      cancelled.add(begun.copy());
      world
          .aws
          .rds(HOME, WEST)
          .deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier(begun.copy()));
    }
  }

  private List<String> causesOfRestarts(String operation) {
    return world.ear.heardOf(operation).stream()
        .map(Envelope::data)
        .filter(CopyRestarted.class::isInstance)
        .map(CopyRestarted.class::cast)
        .map(anew -> anew.cause().code())
        .toList();
  }

  private void begunAnewOnce(String operation, String cause) {
    assertEquals(List.of(cause), causesOfRestarts(operation));
    var copies = world.snapshots(WEST, operation);
    assertEquals(List.of("available"), copies.stream().map(copy -> copy.status()).toList());
    assertEquals(List.of(VAULT), world.sharedWith(WEST, copies.getFirst()));
    assertEquals(2, world.calls("CopyDBSnapshot"));
  }
}
