package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.QueueReading;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The scheduler service is killed, and whoever looks at its queues from outside sees it. */
final class DeadSchedulerTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  private static final String EVENTS = "backstay-scheduler-events";
  private static final List<String> QUEUES = List.of(EVENTS, "backstay-scheduler-commands");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int NEVER = Integer.MAX_VALUE;
  private static final long SETTLING_MILLIS = 20_000;

  private final Map<String, List<QueueReading>> readings = new HashMap<>();
  private final List<Alarm> alarms = Alarm.defined().stream().filter(Alarm::isOfQueue).toList();
  private LocalCloud cloud;
  private World world;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(Fleets.settings(0));
    Standalone.furnish(cloud.endpoint());
    world = new World(JUDGED.reading(cloud));
    QUEUES.forEach(queue -> readings.put(queue, new ArrayList<>()));
  }

  @AfterEach
  void stop() {
    world.close();
    cloud.close();
  }

  private Worker scheduler() {
    return Worker.start(
        "scheduler",
        cloud.endpoint(),
        Map.of(
            "BACKSTAY_SCHEDULE_ROLE_ARN", "arn:aws:iam::111111111111:role/backstay-schedule",
            "BACKSTAY_LEASE", "PT10S"));
  }

  @Test
  void its_death_is_seen_from_outside_within_twenty_minutes_and_its_return_as_well() {
    var first = scheduler();
    pass(30, true);
    assertEquals(Set.of(), on());

    first.kill();
    var policy = new Policy(world);
    policy.apply(Policy.NIGHTLY);
    var seen = firstSeen(60);
    assertTrue(seen.getOrDefault("backstay-scheduler-silent", NEVER) <= 20, seen::toString);
    assertTrue(seen.getOrDefault("backstay-scheduler-commands-wait", NEVER) <= 30, seen::toString);
    assertTrue(seen.getOrDefault("backstay-scheduler-events-wait", NEVER) <= 50, seen::toString);
    // Its schedules fire all the same, and that is told apart.
    assertEquals(3, seen.size(), seen::toString);
    assertEquals(seen.keySet(), on());

    try (var second = scheduler()) {
      pass(30, true);
      assertEquals(Set.of(), on());
      world.ear.awaitAny(said -> said.data() instanceof PolicyApplied, "PolicyApplied", _ -> {});
      assertTrue(second.isAlive());
    }
  }

  @Test
  void schedules_that_do_not_fire_are_seen_although_the_service_lives() {
    try (var _ = scheduler()) {
      pass(20, true);
      var home = new Regional(cloud.endpoint(), Aws.HOME, Aws.EAST);
      try (var schedules = home.client(SchedulerClient.builder())) {
        schedules.deleteSchedule(delete -> delete.name(EVENTS + "-sweep"));
      }
      pass(20, true);
      assertTrue(on().contains("backstay-scheduler-unfired"), on()::toString);
    }
  }

  /** After how many minutes each alarm goes on. */
  private Map<String, Integer> firstSeen(int minutes) {
    var seen = new TreeMap<String, Integer>();
    for (var minute = 1; minute <= minutes; minute++) {
      pass(1, false);
      for (var name : on()) {
        seen.putIfAbsent(name, minute);
      }
    }
    return seen;
  }

  private Set<String> on() {
    var on = new TreeSet<String>();
    for (var alarm : alarms) {
      if (alarm.isOn(readings.getOrDefault(alarm.queue(), List.of()))) {
        on.add(alarm.name());
      }
    }
    return on;
  }

  private void pass(int minutes, boolean alive) {
    for (var minute = 0; minute < minutes; minute++) {
      cloud.advance(MINUTE);
      if (alive) {
        settle();
      }
      readings.forEach((queue, series) ->
          series.add(cloud.queue("arn:aws:sqs:us-east-1:111111111111:" + queue)));
    }
  }

  /** Until the service has taken and handled whatever it can see. */
  private void settle() {
    var end = System.nanoTime() + SETTLING_MILLIS * 1_000_000;
    while (!QUEUES.stream().allMatch(this::isEmpty)) {
      assertTrue(System.nanoTime() < end, "the scheduler does not take its messages");
      LockSupport.parkNanos(10_000_000);
    }
  }

  private boolean isEmpty(String queue) {
    var attributes =
        world
            .aws
            .sqs
            .getQueueAttributes(get ->
                get.queueUrl(world.aws.queueUrl(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().allMatch("0"::equals);
  }
}
