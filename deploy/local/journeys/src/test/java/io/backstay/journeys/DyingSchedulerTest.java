package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.wire.Watch.Moment;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CoverageReported;
import io.backstay.contracts.Event.DatabaseUnprotected;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.RunPolicyNow;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
  private int days;

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
    "BEFORE, SendMessageBatch, Publish.*",
    "AFTER, SendMessageBatch, Publish.*",
    "BEFORE, DescribeDBInstances, Publish.*",
    "AFTER, DescribeDBInstances, Publish.*",
    "AFTER, DescribeDBClusters, Publish.*",
    "BEFORE, SendMessageBatch, DescribeDBInstances",
    "AFTER, SendMessageBatch, DescribeDBInstances",
    "BEFORE, DeleteMessageBatch, DescribeDBInstances",
    "AFTER, DeleteMessageBatch, DescribeDBInstances",
    "BEFORE, UpdateItem, DescribeDBInstances",
    "AFTER, UpdateItem, DescribeDBInstances",
    "BEFORE, Publish.*, DescribeDBInstances",
    "AFTER, Publish.*, DescribeDBInstances"
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
    world.ear.awaitUntil(died::get, "the death of the scheduler");
    var run = lastRun();
    assertEquals(2, completed.tally().ok(), completed::toString);
    assertEquals(2, completed.tally().collected(), completed::toString);
    assertEquals(2, policy.snapshots(run).size(), run);
    assertEquals(
        2,
        policy.snapshots(run).stream().map(one -> one.dbInstanceIdentifier()).distinct().count());
    seen.add(run);
  }

  /**
   * The same for the census: its firing comes by hand, each time for another day that is still far
   * away.
   */
  @ParameterizedTest(name = "the scheduler dies {0} {1} after {2}")
  @CsvSource({
    "BEFORE, SendMessageBatch, DescribeDBInstances",
    "AFTER, SendMessageBatch, DescribeDBInstances",
    "BEFORE, UpdateItem, DescribeDBInstances",
    "AFTER, UpdateItem, DescribeDBInstances",
    "BEFORE, Publish.*, DescribeDBInstances",
    "AFTER, Publish.*, DescribeDBInstances",
    "BEFORE, DeleteMessageBatch, DescribeDBInstances"
  })
  void census_tells_once_of_each_database_that_no_policy_covers(
      Moment moment, String action, String since) {
    var day = LocalDate.of(2030, 1, 1).plusDays(days++);
    var died = killOnce(moment, action, since);
    fireCensus(day);
    var report =
        (CoverageReported)
            world.ear.awaitAny(
                said -> said.data() instanceof CoverageReported told && told.day().equals(day),
                "CoverageReported",
                _ -> {});
    world.ear.awaitUntil(died::get, "the death of the scheduler");
    var unprotected = report.coverage().unprotected();
    assertEquals(2, report.coverage().covered(), report::toString);
    assertEquals(0, report.coverage().unseen(), report::toString);
    world.ear.awaitUntil(() -> told(day).size() >= unprotected, "DatabaseUnprotected");
    assertEquals(unprotected, told(day).size());
    assertEquals(unprotected, told(day).stream().map(Envelope::data).distinct().count());
  }

  private void fireCensus(LocalDate day) {
    var body =
        "{\"signal\":\"Tell\",\"id\":\"%1$s\",\"flow\":\"census\",\"operation\":\"census\",\"input\":\"{\\\"@type\\\":\\\"Fired\\\",\\\"scheduledAt\\\":\\\"%1$sT06:00:00Z\\\"}\"}"
            .formatted(day);
    world.aws.sqs.sendMessage(
        send -> send.queueUrl(world.aws.queueUrl("backstay-scheduler-events")).messageBody(body));
  }

  /** What was said of that day, once under each id. */
  private List<Envelope<Event>> told(LocalDate day) {
    var byId = new TreeMap<String, Envelope<Event>>();
    for (var said : world.ear.heard()) {
      if (said.data() instanceof DatabaseUnprotected told && told.day().equals(day)) {
        byId.putIfAbsent(said.id(), said);
      }
    }
    return List.copyOf(byId.values());
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
      var chosen = armed.get() && at == moment && called.matches(action);
      if (at == Moment.AFTER && called.matches(since)) {
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
