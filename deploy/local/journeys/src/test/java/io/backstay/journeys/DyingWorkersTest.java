package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.wire.Watch.Moment;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.standalone.Infrastructure;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service is a process of its own; one is killed at a chosen point and another one is started. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DyingWorkersTest {
  private final ConcurrentHashMap<String, Worker> workers = new ConcurrentHashMap<>();
  private LocalCloud cloud;
  private World world;

  @BeforeAll
  void start() {
    cloud = LocalCloud.start(Fleets.settings(600));
    Infrastructure.make(cloud.endpoint());
    world = new World(cloud);
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
   * Before a call to RDS is served: after the commit, before the effect. After it was served: between the effect and its clearing.
   * Before a batch of messages is deleted: everything is done, but nothing is acknowledged.
   */
  @ParameterizedTest(name = "{0} dies {1} {3}")
  @CsvSource({
    "snapshot, BEFORE, rds, CreateDBSnapshot",
    "snapshot, AFTER, rds, CreateDBSnapshot",
    "snapshot, BEFORE, sqs, DeleteMessageBatch",
    "snapshot, AFTER, sns, Publish",
    "copy-share, BEFORE, rds, CopyDBSnapshot",
    "copy-share, AFTER, rds, CopyDBSnapshot",
    "copy-share, AFTER, rds, ModifyDBSnapshotAttribute",
    "copy-share, BEFORE, sqs, DeleteMessageBatch"
  })
  void each_effect_is_once_in_the_world_and_the_chain_completes(String victim, Moment moment, String service, String action) {
    var died = killOnce(victim, moment, service, action);
    var operation = world.send(Commands.backup("orders"));
    var completed = world.ear.await(operation, BackupCompleted.class);
    assertTrue(died.get(), "nobody died");
    assertEquals(2, completed.recoveryPoints().size());
    var source = world.snapshots(EAST, operation);
    var copies = world.snapshots(WEST, operation);
    assertEquals(1, source.size());
    assertEquals(1, copies.size());
    assertEquals(VAULT, String.join(",", world.sharedWith(EAST, source.getFirst())));
    assertEquals(VAULT, String.join(",", world.sharedWith(WEST, copies.getFirst())));
    oneIdOf(operation);
  }

  /** What is said twice is said under one id, so that whoever hears it twice can tell. */
  private void oneIdOf(String operation) {
    for (var type : java.util.List.of(SnapshotCompleted.class, BackupCompleted.class)) {
      var ids =
          world.ear.heardOf(operation).stream()
              .filter(said -> type.isInstance(said.data()))
              .map(said -> said.id())
              .distinct()
              .count();
      assertEquals(1, ids, type.getSimpleName());
    }
  }

  private AtomicBoolean killOnce(String victim, Moment moment, String service, String action) {
    var died = new AtomicBoolean();
    cloud.watch((at, caller, of, called) -> {
      var chosen = at == moment && caller.application().equals(victim) && of.equals(service) && called.equals(action);
      if (!chosen || !died.compareAndSet(false, true)) {
        return true;
      }
      workers.compute(victim, (_, worker) -> {
        java.util.Objects.requireNonNull(worker).kill();
        return Worker.start(victim, cloud.endpoint());
      });
      return false;
    });
    return died;
  }
}
