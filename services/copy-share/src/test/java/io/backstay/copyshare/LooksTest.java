package io.backstay.copyshare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LooksTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");

  @Test
  void only_copy_of_a_plan_has_as_many_looks_as_any() {
    assertEquals(Optional.empty(), looks(to(HOME, "us-west-2")));
    assertEquals(Optional.empty(), looks());
  }

  /** Fifteen calls: two for the snapshot, one in reserve, one to begin each copy. */
  @Test
  void several_copies_share_what_is_left_of_fifteen_calls() {
    assertEquals(Optional.of(5), looks(to(HOME, "us-west-2"), to(HOME, "eu-west-1")));
    assertEquals(
        Optional.of(3), looks(to(HOME, "us-west-2"), to(HOME, "eu-west-1"), to(HOME, "eu-west-2")));
  }

  @Test
  void loan_of_the_source_to_another_account_costs_two_calls() {
    assertEquals(Optional.of(4), looks(to(HOME, "us-west-2"), to(VAULT, "us-east-1")));
  }

  /**
   * By way of the plan's own copy there, which is lent like the source: ten calls besides looks.
   */
  @Test
  void two_regions_of_two_accounts_leave_two_looks_each() {
    assertEquals(
        Optional.of(2),
        looks(to(HOME, "us-west-2"), to(VAULT, "us-east-1"), to(VAULT, "us-west-2")));
  }

  @Test
  void each_has_two_looks_at_least() {
    var many =
        List.of("us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1")
            .stream()
            .map(region -> to(HOME, region))
            .toArray(Destination[]::new);
    assertEquals(Optional.of(2), looks(many));
  }

  private static Destination to(String account, String region) {
    return new Destination(account, region, Optional.of("alias/backstay"), List.of());
  }

  private static Optional<Integer> looks(Destination... copies) {
    var database = new Database(Engine.AURORA_CLUSTER, HOME, "us-east-1", "books");
    var snapshot =
        new RecoveryPoint(
            "arn:aws:rds:us-east-1:111111111111:cluster-snapshot:s",
            "s",
            database,
            HOME,
            "us-east-1",
            Optional.of("key"),
            AT,
            100);
    var plan = new Plan(List.of(copies), List.of(), Optional.empty());
    return Looks.each(new SnapshotCompleted(snapshot, plan, AT.plusSeconds(3600), "alice", ""));
  }
}
