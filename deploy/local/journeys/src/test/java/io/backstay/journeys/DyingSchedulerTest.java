package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.wire.Watch.Moment;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.RunPolicyNow;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scheduler is killed at each step of a run, and another one goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DyingSchedulerTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  private static final String POLICY =
      """
      name: two
      selectors: [{identifiers: [orders, customers], engines: [rds-instance]}]
      schedule: {expression: "cron(0 2 1 1 ? *)", startWindow: PT0S}
      """;

  private final ConcurrentHashMap<String, Worker> workers = new ConcurrentHashMap<>();
  private LocalCloud cloud;
  private World world;
  private Policy policy;
  private final Set<String> seen = new HashSet<>();
  private int runs;

  @BeforeAll
  void start() {
    cloud = LocalCloud.start(Fleets.settings(600));
    Standalone.furnish(cloud.endpoint());
    world = new World(JUDGED.reading(cloud));
    policy = new Policy(world);
    for (var service : new String[] {"snapshot", "copy-share", "scheduler"}) {
      workers.put(service, worker(service));
    }
    policy.apply(POLICY);
    world.ear.awaitAny(said -> said.data() instanceof PolicyApplied, "PolicyApplied", _ -> {});
  }

  private Worker worker(String service) {
    return Worker.start(
        service,
        cloud.endpoint(),
        Map.of(
            "BACKSTAY_SCHEDULE_ROLE_ARN", "arn:aws:iam::111111111111:role/backstay-schedule",
            "BACKSTAY_FLEET_ACCOUNTS", "111111111111,222222222222",
            "BACKSTAY_FLEET_REGIONS", "us-east-1,us-west-2"));
  }

  @AfterAll
  void stop() {
    workers.values().forEach(Worker::close);
    world.close();
    cloud.close();
  }

  /**
   * Each kind of call that a run makes, before it is served and after: telling its pages and
   * sending commands (SendMessageBatch), listing (Describe…), committing (the store's calls),
   * announcing (Publish), acknowledging (DeleteMessageBatch).
   */
  @ParameterizedTest(name = "the scheduler dies {0} {1} after {2}")
  @CsvSource({
    "BEFORE, SendMessageBatch, Publish",
    "AFTER, SendMessageBatch, Publish",
    "BEFORE, DescribeDBInstances, Publish",
    "AFTER, DescribeDBInstances, Publish",
    "AFTER, DescribeDBClusters, Publish",
    "BEFORE, SendMessageBatch, DescribeDBInstances",
    "AFTER, SendMessageBatch, DescribeDBInstances",
    "BEFORE, DeleteMessageBatch, DescribeDBInstances",
    "AFTER, DeleteMessageBatch, DescribeDBInstances",
    "BEFORE, UpdateItem, DescribeDBInstances",
    "AFTER, UpdateItem, DescribeDBInstances",
    "BEFORE, Publish, DescribeDBInstances",
    "AFTER, Publish, DescribeDBInstances"
  })
  void run_completes_with_one_snapshot_of_each_database(
      Moment moment, String action, String since) {
    var died = killOnce(moment, action, since);
    policy.send(new RunPolicyNow("two", "journey", "run " + runs++));
    var completed =
        (RunCompleted)
            world.ear.awaitAny(
                said -> said.data() instanceof RunCompleted && isNew(said.operation().orElse("")),
                "RunCompleted",
                _ -> {});
    assertTrue(died.get(), "nobody died");
    var run = lastRun();
    assertEquals(2, completed.tally().ok(), completed::toString);
    assertEquals(2, completed.tally().collected(), completed::toString);
    assertEquals(2, policy.snapshots(run).size(), run);
    assertEquals(
        2,
        policy.snapshots(run).stream().map(one -> one.dbInstanceIdentifier()).distinct().count());
    seen.add(run);
  }

  private boolean isNew(String run) {
    return !seen.contains(run);
  }

  private String lastRun() {
    return world.ear.heard().stream()
        .filter(said -> said.data() instanceof RunCompleted)
        .map(said -> said.operation().orElseThrow())
        .filter(this::isNew)
        .findFirst()
        .orElseThrow();
  }

  private AtomicBoolean killOnce(Moment moment, String action, String since) {
    var died = new AtomicBoolean();
    var armed = new AtomicBoolean();
    cloud.watch((at, caller, _, called) -> {
      if (!caller.application().equals("scheduler")) {
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
          "scheduler",
          (_, worker) -> {
            Objects.requireNonNull(worker).kill();
            return worker("scheduler");
          });
      return false;
    });
    return died;
  }
}
