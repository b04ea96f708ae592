package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.wire.Watch.Moment;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each service is a process of its own; one is killed at a chosen point and another one is started.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DyingWorkersTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  private final ConcurrentHashMap<String, Worker> workers = new ConcurrentHashMap<>();
  private LocalCloud cloud;
  private World world;

  @BeforeAll
  void start() {
    cloud = LocalCloud.start(Fleets.settings(600));
    Standalone.furnish(cloud.endpoint());
    world = new World(JUDGED.reading(cloud));
    for (var service : new String[] {"snapshot", "copy-share", "audit"}) {
      workers.put(service, Worker.start(service, cloud.endpoint()));
    }
  }

  @AfterAll
  void stop() {
    workers.values().forEach(Worker::close);
    world.close();
    cloud.close();
  }

  /**
   * Before a call to RDS is served: after the commit, before the effect. After it was served:
   * between the effect and its clearing. Before messages are deleted, once {@code since} was
   * served: everything is done, but nothing is acknowledged.
   */
  @ParameterizedTest(name = "{0} dies {1} {2} after {3}")
  @CsvSource({
    "snapshot, BEFORE, CreateDBSnapshot, Publish",
    "snapshot, AFTER, CreateDBSnapshot, Publish",
    "snapshot, BEFORE, DeleteMessageBatch, CreateDBSnapshot",
    "snapshot, AFTER, Publish, DescribeDBSnapshots",
    "copy-share, BEFORE, CopyDBSnapshot, Publish",
    "copy-share, AFTER, CopyDBSnapshot, Publish",
    "copy-share, AFTER, ModifyDBSnapshotAttribute, CopyDBSnapshot",
    "copy-share, BEFORE, DeleteMessageBatch, CopyDBSnapshot"
  })
  void each_effect_is_once_in_the_world_and_the_chain_completes(
      String victim, Moment moment, String action, String since) {
    var died = killOnce(victim, moment, action, since);
    var operation = world.send(Commands.backup("orders"));
    var completed = world.ear.await(operation, BackupCompleted.class);
    world.ear.awaitUntil(died::get, "a death");
    assertEquals(2, completed.recoveryPoints().size());
    var source = world.snapshots(EAST, operation);
    var copies = world.snapshots(WEST, operation);
    assertEquals(1, source.size());
    assertEquals(1, copies.size());
    assertEquals(VAULT, String.join(",", world.sharedWith(EAST, source.getFirst())));
    assertEquals(VAULT, String.join(",", world.sharedWith(WEST, copies.getFirst())));
    oneEndOf(operation);
  }

  /** Between lending and copying, between copying and taking back, and after it. */
  @ParameterizedTest(name = "copy-share dies {0} {1} after {2}")
  @CsvSource({
    "AFTER, ModifyDBSnapshotAttribute, Publish",
    "BEFORE, CopyDBSnapshot, ModifyDBSnapshotAttribute",
    "AFTER, CopyDBSnapshot, ModifyDBSnapshotAttribute",
    "BEFORE, ModifyDBSnapshotAttribute, CopyDBSnapshot",
    "AFTER, ModifyDBSnapshotAttribute, CopyDBSnapshot"
  })
  void share_that_a_copy_into_the_vault_needs_is_taken_back(
      Moment moment, String action, String since) {
    var died = killOnce("copy-share", moment, action, since);
    var operation =
        world.send(
            Commands.planned(
                HOME,
                "orders",
                """
                {"copies": [{"account": "222222222222", "region": "us-west-2", "kmsKey": "alias/backstay-vault"}]}
                """));
    world.ear.await(operation, BackupCompleted.class);
    world.ear.await(operation, SourceUnshared.class);
    world.ear.awaitUntil(died::get, "a death");
    assertEquals(1, world.snapshots(VAULT, WEST, operation).size());
    var source = world.snapshots(EAST, operation);
    assertEquals(1, source.size());
    assertEquals("", String.join(",", world.sharedWith(EAST, source.getFirst())));
    oneEndOf(operation);
  }

  /** The end is said under one id, so that whoever hears it twice can tell. */
  private void oneEndOf(String operation) {
    var ids =
        world.ear.heardOf(operation).stream()
            .filter(said -> said.data() instanceof BackupCompleted)
            .map(said -> said.id())
            .distinct()
            .count();
    assertEquals(1, ids);
  }

  private AtomicBoolean killOnce(String victim, Moment moment, String action, String since) {
    var died = new AtomicBoolean();
    var armed = new AtomicBoolean();
    cloud.watch((at, caller, _, called) -> {
      if (!caller.application().equals(victim)) {
        return true;
      }
      var chosen = armed.get() && at == moment && called.equals(action);
      if (at == Moment.AFTER && called.equals(since)) {
        armed.set(true);
      }
      if (!chosen || !died.compareAndSet(false, true)) {
        return true;
      }
      workers.compute(
          victim,
          (_, worker) -> {
            Objects.requireNonNull(worker).kill();
            return Worker.start(victim, cloud.endpoint());
          });
      return false;
    });
    return died;
  }
}
