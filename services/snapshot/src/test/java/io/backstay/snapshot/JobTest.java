package io.backstay.snapshot;

import static io.backstay.snapshot.Settled.NOTHING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often a backup asks AWS, of the fifteen calls that it may cost in all. */
final class JobTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final Optional<String> CUSTOMER = Optional.of(RecoveryPoint.CUSTOMER);
  private static final Optional<String> AWS = Optional.of(RecoveryPoint.AWS);
  private static final Settled TO_BE_NEW = new Settled(true, true);
  private static final List<Destination> TWO_BY_TWO =
      List.of(
          to(HOME, "us-west-2", List.of(VAULT)),
          to(VAULT, "us-east-1", List.of()),
          to(VAULT, "us-west-2", List.of()));

  @Test
  void snapshot_is_tried_as_often_as_its_plan_leaves_calls_for() {
    assertEquals(14, taking(List.of()).tries(1, 1, TO_BE_NEW, CUSTOMER));
    assertEquals(5, taking(TWO_BY_TWO).tries(1, 1, TO_BE_NEW, CUSTOMER));
  }

  /** A backup is worth more than the sixteenth call. */
  @Test
  void what_is_refused_comes_again_soon_and_when_the_window_ends_whatever_the_plan_costs() {
    assertEquals(3, taking(TWO_BY_TWO).tries(1, 1, TO_BE_NEW, AWS));
    var many = new ArrayList<>(TWO_BY_TWO);
    for (var region : List.of("eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1")) {
      many.add(to(HOME, region, List.of()));
    }
    assertEquals(3, taking(many).tries(1, 1, TO_BE_NEW, CUSTOMER));
  }

  @Test
  void number_of_tries_stays_the_same_from_one_to_the_next() {
    for (var tried = 1; tried <= 5; tried++) {
      assertEquals(5, taking(TWO_BY_TWO).tries(tried, tried, TO_BE_NEW, CUSTOMER));
    }
  }

  /** Two calls each time that an automated snapshot is looked for. */
  @Test
  void automated_snapshot_is_looked_for_again_where_that_leaves_enough_tries() {
    var alone = promoting(List.of());
    assertEquals(2, alone.callsToBegin(NOTHING));
    assertEquals(1, alone.callsToBegin(TO_BE_NEW));
    assertEquals(1, taking(List.of()).callsToBegin(NOTHING));
    var again = alone.lookingAgain(1, 2, TO_BE_NEW, CUSTOMER);
    assertEquals(new Settled(true, false), again);
    assertEquals(7, alone.tries(1, 2, again, CUSTOMER));
    assertEquals(again, alone.lookingAgain(6, 12, TO_BE_NEW, CUSTOMER));
  }

  @Test
  void automated_snapshot_is_looked_for_once_where_each_call_counts() {
    var job = promoting(TWO_BY_TWO);
    assertEquals(TO_BE_NEW, job.lookingAgain(1, 2, TO_BE_NEW, CUSTOMER));
    assertEquals(4, job.tries(1, 2, TO_BE_NEW, CUSTOMER));
    assertEquals(4, job.tries(4, 5, TO_BE_NEW, CUSTOMER));
    assertEquals(TO_BE_NEW, taking(List.of()).lookingAgain(1, 1, TO_BE_NEW, CUSTOMER));
  }

  @Test
  void looks_at_a_snapshot_are_fewer_the_more_its_plan_needs_them() {
    assertEquals(2, taking(TWO_BY_TWO).looks(1, CUSTOMER));
    assertEquals(1, taking(TWO_BY_TWO).looks(2, AWS));
    assertTrue(promoting(List.of()).looks(2, AWS) > 2);
  }

  @Test
  void copy_into_another_account_leaves_its_own() {
    assertTrue(taking(TWO_BY_TWO).leavesTheAccount());
    assertFalse(taking(TWO_BY_TWO.subList(0, 1)).leavesTheAccount());
  }

  private static Job taking(List<Destination> copies) {
    return job(copies, Optional.empty());
  }

  private static Job promoting(List<Destination> copies) {
    return job(copies, Optional.of(Duration.ofDays(1)));
  }

  private static Job job(List<Destination> copies, Optional<Duration> promote) {
    var database = new Database(Engine.AURORA_CLUSTER, HOME, "us-east-1", "books");
    var plan = new Plan(copies, List.of(), Optional.empty(), promote);
    var command =
        new CreateSnapshot(database, plan, Optional.empty(), Duration.ofHours(6), "alice", "");
    return new Job("op", command, "AIDA1", Instant.parse("2026-11-20T02:00:00Z"));
  }

  private static Destination to(String account, String region, List<String> shareWith) {
    return new Destination(account, region, Optional.of("alias/backstay"), shareWith);
  }
}
