package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CoverageReported;
import io.backstay.contracts.Event.DatabaseUnprotected;
import io.backstay.contracts.Event.MessageParked;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.contracts.Event.PolicyPaused;
import io.backstay.contracts.Event.PolicyResumed;
import io.backstay.contracts.Event.RpoBreached;
import io.backstay.contracts.Event.RpoRecovered;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.Event.RunStarted;
import io.backstay.contracts.PausePolicy;
import io.backstay.contracts.ResumePolicy;
import io.backstay.contracts.RunPolicyNow;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A policy that runs itself, from the schedule to the last snapshot. */
final class ScheduledTest {
  @RegisterExtension private static final Judged JUDGED = new Judged();

  /** The cloud's clock begins on 5 January 2026 at 08:00. */
  private static final Instant FIRST = Instant.parse("2026-01-06T02:00:00Z");

  private Standalone standalone;
  private LocalCloud cloud;
  private World world;
  private Policy policy;

  @BeforeEach
  void start() {
    standalone = Fleets.started(0);
    cloud = standalone.cloud();
    world = new World(JUDGED.reading(cloud));
    policy = new Policy(world);
  }

  @AfterEach
  void stop() {
    world.close();
    standalone.close();
  }

  @Test
  void what_happens_is_what_the_policy_says() {
    policy.apply(Policy.NIGHTLY);
    var applied = heard(PolicyApplied.class);
    assertEquals(Optional.of(FIRST), applied.next());
    to(FIRST);
    heard(RunStarted.class);
    var completed = passUntilCompleted(FIRST);
    var tally = completed.tally();
    // Orders, customers, reporting, plain, warehouse, storefront, nightly, keepsake and sessions;
    // the stopped one and the members of clusters are skipped.
    assertEquals(9, tally.ok(), tally::toString);
    assertEquals(0, tally.failed() + tally.incomplete() + tally.unseen(), tally::toString);
    var reasons = new TreeMap<String, Integer>();
    tally.reasons().forEach(reason -> reasons.put(reason.code(), reason.count()));
    assertEquals(1, reasons.get("NotAvailable"), reasons::toString);
    assertTrue(reasons.getOrDefault("MemberOfCluster", 0) >= 2, reasons::toString);
    assertEquals(tally.collected(), tally.ok() + tally.skipped());
    assertEquals(1, policy.said(RunStarted.class));
  }

  @Test
  void paused_policy_does_not_run_and_resumed_it_does_not_run_at_once() {
    policy.apply(Policy.NIGHTLY);
    heard(PolicyApplied.class);
    policy.send(new PausePolicy("nightly", "", "migration"));
    heard(PolicyPaused.class);
    to(FIRST.plus(Duration.ofHours(30)));
    policy.send(new ResumePolicy("nightly", "", "migrated"));
    var next = FIRST.plus(Duration.ofDays(2));
    assertEquals(Optional.of(next), heard(PolicyResumed.class).next());
    assertEquals(0, policy.said(RunStarted.class));
    to(next);
    assertEquals(next, heard(RunStarted.class).scheduledAt());
    passUntilCompleted(next);
    assertEquals(1, policy.said(RunStarted.class));
  }

  @Test
  void database_without_a_young_recovery_point_is_told_once_and_so_is_that_it_has_one_again() {
    policy.apply(Policy.NIGHTLY);
    heard(PolicyApplied.class);
    to(FIRST);
    passUntilCompleted(FIRST);
    policy.send(new PausePolicy("nightly", "", "forgotten"));
    heard(PolicyPaused.class);
    for (var hours = 0; hours < 30; hours++) {
      cloud.advance(Duration.ofHours(1));
    }
    var breached = heard(RpoBreached.class);
    assertEquals(Duration.ofHours(24), breached.objective());
    assertTrue(breached.newest().isPresent(), breached::toString);

    policy.send(new ResumePolicy("nightly", "", "remembered"));
    var next = heard(PolicyResumed.class).next().orElseThrow();
    to(next);
    passUntilCompleted(next);
    var recovered = heard(RpoRecovered.class);
    assertTrue(recovered.newest().isAfter(breached.newest().get()), recovered::toString);
    var told = policy.said(RpoBreached.class);
    awaitSaid(RpoRecovered.class, told);
  }

  @Test
  void run_that_is_asked_for_before_its_policy_has_come_is_not_lost() {
    policy.send(new RunPolicyNow("nightly", "journey", "overtakes"));
    policy.apply(Policy.NIGHTLY);
    assertEquals("nightly", heard(RunStarted.class).policyName());
    assertEquals(0, policy.said(MessageParked.class));
  }

  @Test
  void database_that_no_policy_covers_is_told_once_a_day_though_its_firing_comes_twice() {
    policy.apply(Policy.NIGHTLY);
    heard(PolicyApplied.class);
    var six = FIRST.plus(Duration.ofHours(4));
    to(six);
    var report = reported(1);
    assertEquals(LocalDate.of(2026, 1, 6), report.day());
    var coverage = report.coverage();
    // Those that the policy's exclusions name are excluded on purpose, the stopped one among them.
    assertEquals(2, coverage.excluded(), coverage::toString);
    assertEquals(0, coverage.unseen(), coverage::toString);
    assertTrue(coverage.covered() >= 8 && coverage.contained() >= 2, coverage::toString);
    assertTrue(coverage.unprotected() >= 1, coverage::toString);
    awaitSaid(DatabaseUnprotected.class, coverage.unprotected());

    world.aws.sqs.sendMessage(send ->
        send.queueUrl(world.aws.queueUrl("backstay-scheduler-events"))
            .messageBody(
                "{\"signal\":\"Tell\",\"id\":\"again\",\"flow\":\"census\",\"operation\":\"census\",\"input\":\"{\\\"@type\\\":\\\"Fired\\\",\\\"scheduledAt\\\":\\\"%s\\\"}\"}"
                    .formatted(six)));
    to(six.plus(Duration.ofDays(1)));
    assertEquals(LocalDate.of(2026, 1, 7), reported(2).day());
    awaitSaid(DatabaseUnprotected.class, 2L * coverage.unprotected());
    assertEquals(2, policy.said(CoverageReported.class));
  }

  private CoverageReported reported(int count) {
    return (CoverageReported)
        world.ear.awaitAny(
            said ->
                said.data() instanceof CoverageReported report
                    && report.day().equals(LocalDate.of(2026, 1, 5).plusDays(count)),
            "CoverageReported",
            _ -> {});
  }

  /** Each under its own id, and no more of them than there are databases. */
  private void awaitSaid(Class<? extends Event> type, long count) {
    world.ear.awaitUntil(() -> policy.said(type) >= count, type.getSimpleName());
    assertEquals(count, policy.said(type));
  }

  private <E extends Event> E heard(Class<E> type) {
    return type.cast(
        world.ear.awaitAny(said -> type.isInstance(said.data()), type.getSimpleName(), _ -> {}));
  }

  private void to(Instant at) {
    cloud.advance(Duration.between(cloud.clock().instant(), at));
  }

  /** In steps that leave real time for what is to be done in each. */
  private RunCompleted passUntilCompleted(Instant scheduledAt) {
    var stop = new AtomicBoolean();
    var passing =
        Thread.ofPlatform()
            .start(() -> {
              while (!stop.get()) {
                cloud.advance(Duration.ofSeconds(20));
                LockSupport.parkNanos(20_000_000);
              }
            });
    try {
      return policy.completed("nightly", scheduledAt);
    } finally {
      stop.set(true);
      try {
        passing.join();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
