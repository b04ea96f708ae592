package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.SnapshotCompleted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One backup after another, with what EventBridge and SQS may do to messages. */
final class LostAndDoubledTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;

  @BeforeEach
  void start() {
    world = JUDGED.begin(1200);
  }

  @Test
  void chain_completes_with_the_right_keys_and_shares() {
    var operation = world.send(Commands.backup("orders"));
    var completed = world.ear.await(operation, BackupCompleted.class);
    assertEquals(2, completed.recoveryPoints().size());
    standsAsPlanned(operation);
    // The event of the snapshot brings a look, too; that of the copy does not.
    assertEquals(1, world.calls("DescribeDBSnapshots"));
  }

  @Test
  void lost_events_of_aws_cost_one_look_each_and_no_more() {
    world.cloud.faults(Faults.none().with(EventFaults.none().withDrop(1)));
    var operation = world.send(Commands.backup("orders"));
    world.ear.await(operation, BackupCompleted.class);
    standsAsPlanned(operation);
    assertEquals(1, world.calls("CreateDBSnapshot"));
    assertEquals(1, world.calls("CopyDBSnapshot"));
    assertEquals(2, world.calls("ModifyDBSnapshotAttribute"));
    assertEquals(2, world.calls("DescribeDBSnapshots"));
  }

  @Test
  void doubled_and_reordered_events_and_repeated_commands_change_nothing() {
    world.cloud.faults(Faults.none().with(EventFaults.none().withDoubled(1).withReorder(true)));
    var command = Commands.backup("orders", "\"id\": \"once-and-again\"");
    world.send(command);
    world.send(command);
    world.ear.await("once-and-again", BackupCompleted.class);
    world.send(command);
    // A backup that is over only says so again if it was asked to: the next one shows that the
    // queue has moved on.
    var next = world.send(Commands.backup("customers"));
    world.ear.await(next, BackupCompleted.class);
    standsAsPlanned("once-and-again");
    standsAsPlanned(next);
    assertEquals(1, world.ear.count("once-and-again", BackupCompleted.class));
    assertEquals(1, world.ear.count("once-and-again", SnapshotCompleted.class));
    assertEquals(2, world.calls("CreateDBSnapshot"));
    assertEquals(2, world.calls("CopyDBSnapshot"));
  }

  @Test
  void sweep_finishes_what_was_purged_at_every_step() {
    var operation = world.send(Commands.backup("orders"));
    Set<Class<?>> purged = new HashSet<>();
    world.ear.await(operation, BackupCompleted.class, event -> purgeOnce(purged, event));
    assertTrue(purged.size() >= 5, purged.toString());
    standsAsPlanned(operation);
    assertEquals(1, world.calls("CreateDBSnapshot"));
    assertEquals(1, world.calls("CopyDBSnapshot"));
  }

  /**
   * Everything that waits in any queue when a kind of event is first heard is lost, wake-ups
   * included.
   */
  private void purgeOnce(Set<Class<?>> purged, Event event) {
    if (purged.add(event.getClass())) {
      world.purge();
    }
  }

  private void standsAsPlanned(String operation) {
    var source = world.snapshots(EAST, operation);
    var copies = world.snapshots(WEST, operation);
    assertEquals(List.of("available"), source.stream().map(snapshot -> snapshot.status()).toList());
    assertEquals(List.of("available"), copies.stream().map(snapshot -> snapshot.status()).toList());
    assertTrue(
        copies.getFirst().kmsKeyId().startsWith("arn:aws:kms:us-west-2:111111111111:key/"),
        copies.getFirst().kmsKeyId());
    assertEquals(List.of(VAULT), world.sharedWith(EAST, source.getFirst()));
    assertEquals(List.of(VAULT), world.sharedWith(WEST, copies.getFirst()));
  }
}
