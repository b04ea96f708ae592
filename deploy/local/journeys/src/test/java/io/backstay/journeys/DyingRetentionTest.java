package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.wire.Watch.Moment;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.Leaving;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Retention is a process of its own, killed between plan and delete and between two deletes, and
 * another one goes on: it deletes what was planned, no more and no less. Each call at which it can
 * die is tried by the service's own test, over fakes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DyingRetentionTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  private static final String ORDERS =
      "{\"engine\": \"rds-instance\", \"account\": \"111111111111\", \"region\": \"us-east-1\", \"identifier\": \"orders\"}";
  private static final String PLAN = "{\"retention\": {\"keep\": {\"last\": 30}}}";

  private final ConcurrentHashMap<String, Worker> workers = new ConcurrentHashMap<>();
  private LocalCloud cloud;
  private World world;

  @BeforeAll
  void start() {
    cloud = LocalCloud.start(Fleets.settings(600));
    Standalone.furnish(cloud.endpoint());
    world = new World(JUDGED.reading(cloud));
    for (var service : new String[] {"snapshot", "copy-share", "retention"}) {
      workers.put(service, Worker.start(service, cloud.endpoint()));
    }
  }

  @AfterAll
  void stop() {
    workers.values().forEach(Worker::close);
    world.close();
    cloud.close();
  }

  @ParameterizedTest(name = "retention dies {0} {1} after {2}")
  @CsvSource({
    "BEFORE, DeleteDBSnapshot, Query",
    "AFTER, DeleteDBSnapshot, Query",
    "BEFORE, DeleteDBSnapshot, DeleteDBSnapshot",
    "AFTER, DeleteDBSnapshot, DeleteDBSnapshot",
    "BEFORE, Publish.*, DeleteDBSnapshot",
    "AFTER, SendMessageBatch, DeleteDBSnapshot",
    "BEFORE, DeleteMessageBatch, DeleteDBSnapshot"
  })
  void what_was_planned_goes_and_nothing_else(Moment moment, String action, String since) {
    var before = six();
    var died = killOnce(moment, action, since);
    var run = "forget." + apply(", \"database\": " + ORDERS);
    var completed = world.ear.await(run, RetentionCompleted.class);
    world.ear.awaitUntil(died::get, "a death");
    assertEquals(3, completed.tally().deleted(), completed::toString);
    onlyThePlan(run, before);
  }

  @Test
  void the_same_goes_where_it_dies_while_a_run_of_all_databases_is_spread() {
    var before = six();
    var died = killOnce(Moment.AFTER, "SendMessageBatch", "Query");
    var command = apply("");
    var completed = world.ear.await("retention." + command, FleetRetentionCompleted.class);
    world.ear.awaitUntil(died::get, "a death");
    assertEquals(1, completed.databases());
    assertEquals(3, completed.tally().deleted(), completed::toString);
    onlyThePlan(runOf(command), before);
  }

  /** Backups, until there are six, and until the runs after them are over. */
  private List<String> six() {
    var operations = new ArrayList<String>();
    for (var missing = 6 - standing().size(); missing > 0; missing--) {
      var operation = world.send(Commands.planned(HOME, "orders", PLAN));
      world.ear.await(operation, BackupCompleted.class);
      operations.add(operation);
    }
    operations.forEach(
        operation -> world.ear.await("forget." + operation, RetentionCompleted.class));
    return standing();
  }

  private void onlyThePlan(String run, List<String> before) {
    var planned = world.ear.await(run, RetentionPlanned.class);
    assertEquals(3, planned.deletes().size());
    var going = planned.deletes().stream().map(Leaving::recoveryPoint).toList();
    assertEquals(before.stream().filter(arn -> !going.contains(arn)).toList(), standing());
    assertEquals(3, deleted(run));
  }

  /** Of the one database that is known. */
  private String runOf(String command) {
    return world.ear.heard().stream()
        .map(Envelope::data)
        .filter(RetentionPlanned.class::isInstance)
        .map(planned -> ((RetentionPlanned) planned).run())
        .filter(run -> run.contains(command))
        .findFirst()
        .orElseThrow();
  }

  private String apply(String about) {
    var body =
        """
        {"type": "ApplyRetention", "reason": "journey", "retention": {"keep": {"last": 3}}%s}
        """
            .formatted(about);
    return world
        .aws
        .sqs
        .sendMessage(send ->
            send.queueUrl(world.aws.queueUrl("backstay-retention-commands")).messageBody(body))
        .messageId();
  }

  private List<String> standing() {
    return world
        .aws
        .rds(HOME, EAST)
        .describeDBSnapshotsPaginator(all -> all.snapshotType("manual"))
        .dbSnapshots()
        .stream()
        .map(snapshot -> snapshot.dbSnapshotArn())
        .sorted()
        .toList();
  }

  /** Each is told under one id, so that whoever hears it twice can tell. */
  private long deleted(String run) {
    world.ear.catchUp(_ -> {});
    return world.ear.heard().stream()
        .filter(said -> isOf(said, run))
        .map(Envelope::id)
        .distinct()
        .count();
  }

  private static boolean isOf(Envelope<Event> said, String run) {
    return said.data() instanceof SnapshotDeleted gone && gone.run().equals(run);
  }

  private AtomicBoolean killOnce(Moment moment, String action, String since) {
    var died = new AtomicBoolean();
    var armed = new AtomicBoolean();
    cloud.watch((at, caller, _, called) -> {
      if (!caller.application().equals("retention")) {
        return true;
      }
      var chosen = armed.get() && at == moment && called.matches(action);
      if (at == Moment.AFTER && called.equals(since)) {
        armed.set(true);
      }
      if (!chosen || !died.compareAndSet(false, true)) {
        return true;
      }
      workers.compute(
          "retention",
          (_, worker) -> {
            Objects.requireNonNull(worker).kill();
            return Worker.start("retention", cloud.endpoint());
          });
      return false;
    });
    return died;
  }
}
