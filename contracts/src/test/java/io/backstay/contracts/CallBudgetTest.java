package io.backstay.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Event.SnapshotCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CallBudgetTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final Engine AURORA = Engine.AURORA_CLUSTER;
  private static final Engine REDSHIFT = Engine.REDSHIFT_CLUSTER;
  private static final Destination[] TWO_BY_TWO = {
    to(HOME, "us-west-2"), to(VAULT, "us-east-1"), to(VAULT, "us-west-2")
  };
  private static final Optional<String> CUSTOMER = Optional.of(RecoveryPoint.CUSTOMER);
  private static final Optional<String> AWS = Optional.of(RecoveryPoint.AWS);
  private static final int LOOK = 1;
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");

  /** Fifteen calls: two for the snapshot, one in reserve, one to begin each copy. */
  @Test
  void copies_share_what_is_left_of_fifteen_calls() {
    assertEquals(11, looks(AURORA, to(HOME, "us-west-2")));
    assertEquals(5, looks(AURORA, to(HOME, "us-west-2"), to(HOME, "eu-west-1")));
    assertEquals(
        3, looks(AURORA, to(HOME, "us-west-2"), to(HOME, "eu-west-1"), to(HOME, "eu-west-2")));
  }

  @Test
  void loan_of_the_source_to_another_account_costs_two_calls() {
    assertEquals(4, looks(AURORA, to(HOME, "us-west-2"), to(VAULT, "us-east-1")));
  }

  /**
   * By way of the plan's own copy there, which is lent like the source: nine calls besides looks,
   * and none is left in reserve.
   */
  @Test
  void two_regions_of_two_accounts_leave_two_looks_each() {
    assertEquals(2, looks(AURORA, TWO_BY_TWO));
  }

  @Test
  void snapshot_that_has_cost_more_calls_leaves_fewer_looks_to_its_copies() {
    assertEquals(2, looks(AURORA, Optional.of(2), List.of(), TWO_BY_TWO));
    assertEquals(1, looks(AURORA, Optional.of(3), List.of(), TWO_BY_TWO));
    assertEquals(5, looks(AURORA, Optional.of(8), List.of(), to(HOME, "us-west-2")));
  }

  @Test
  void redshift_is_prepared_and_marked_and_shares_with_one_account_at_a_time() {
    var west = to(HOME, "us-west-2");
    assertEquals(9, looks(REDSHIFT, west));
    assertEquals(7, looks(REDSHIFT, Optional.of(2), List.of(VAULT, "333333333333"), west));
    assertEquals(10, looks(AURORA, Optional.of(2), List.of(VAULT, "333333333333"), west));
  }

  /** Besides, it is proved to be ours, for its name is that of its source. */
  @Test
  void copy_that_redshift_shares_is_looked_at_once_more() {
    var shared = new Destination(HOME, "us-west-2", Optional.of("alias/backstay"), List.of(VAULT));
    assertEquals(7, looks(REDSHIFT, shared));
    assertEquals(10, looks(AURORA, shared));
  }

  /**
   * A copy there without a key of its own is under the source's, so that none can be made of it.
   */
  @Test
  void copy_under_a_key_of_aws_spares_no_copy_in_between() {
    var plain = new Destination(HOME, "us-east-1", Optional.empty(), List.of());
    assertEquals(5, left(Engine.RDS_INSTANCE, AWS, plain, to(VAULT, "us-east-1")));
  }

  /** Whoever copies, shares, lends or takes it back looks first; its copies have our names. */
  @Test
  void what_has_a_name_of_its_own_is_proved_to_be_ours_each_time() {
    var east = new Database(AURORA, HOME, "us-east-1", "books");
    var plan = new Plan(List.of(TWO_BY_TWO), List.of(VAULT), Optional.empty());
    var named = CallBudget.left(command(east, plan, Optional.of("by-hand")), CUSTOMER, LOOK);
    var ours = CallBudget.left(command(east, plan, Optional.empty()), CUSTOMER, LOOK);
    assertEquals(2 + 1 + 2, ours - named);
    var announced =
        new SnapshotCompleted(
            RecoveryPoint.planned(east, Optional.of("key")),
            new Plan(List.of(to(HOME, "us-west-2")), List.of(), Optional.empty()),
            AT,
            "alice",
            "");
    assertEquals(10, CallBudget.looks("op", announced));
  }

  @Test
  void calls_go_before_the_minute_and_each_has_one_look_at_least() {
    var many =
        Stream.of("us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1")
            .map(region -> to(HOME, region))
            .toList();
    assertEquals(1, looks(AURORA, many.subList(0, 5).toArray(Destination[]::new)));
    assertEquals(1, looks(AURORA, many.toArray(Destination[]::new)));
  }

  /** Fifteen less one look at the snapshot, and one at each copy besides what that costs anyway. */
  @Test
  void snapshot_has_what_its_plan_leaves() {
    assertEquals(14, left(AURORA, CUSTOMER));
    assertEquals(12, left(AURORA, CUSTOMER, to(HOME, "us-west-2")));
    assertEquals(4, left(AURORA, CUSTOMER, TWO_BY_TWO));
    assertEquals(10, left(REDSHIFT, CUSTOMER, to(HOME, "us-west-2")));
  }

  /** It goes by a copy in between: four calls, a look, and a copy that is begun and looked at. */
  @Test
  void key_of_aws_leaves_less_to_what_gets_into_another_account() {
    assertEquals(10, left(Engine.RDS_INSTANCE, CUSTOMER, to(VAULT, "us-east-1")));
    assertEquals(7, left(Engine.RDS_INSTANCE, AWS, to(VAULT, "us-east-1")));
    assertEquals(12, left(Engine.RDS_INSTANCE, AWS, to(HOME, "us-west-2")));
    assertEquals(1, left(AURORA, AWS, TWO_BY_TWO));
  }

  /** Its own copy is shared with the other account by plan, so that it need not be lent. */
  @Test
  void two_regions_of_two_accounts_under_a_key_of_aws_leave_room_for_one_refusal() {
    var west = new Destination(HOME, "us-west-2", Optional.of("alias/backstay"), List.of(VAULT));
    assertEquals(2, left(AURORA, AWS, west, to(VAULT, "us-east-1"), to(VAULT, "us-west-2")));
  }

  @Test
  void most_that_the_snapshot_may_cost_and_least_looks_are_fifteen_calls_together() {
    var spent = left(AURORA, CUSTOMER, TWO_BY_TWO) + LOOK;
    assertEquals(1, looks(AURORA, Optional.of(spent), List.of(), TWO_BY_TWO));
    var begun = 3;
    var lent = 2 + 2;
    assertEquals(15, spent + begun + lent + 3 * 1);
  }

  private static int left(Engine engine, Optional<String> keyManager, Destination... copies) {
    var plan = new Plan(List.of(copies), List.of(), Optional.empty());
    var database = new Database(engine, HOME, "us-east-1", "books");
    return CallBudget.left(command(database, plan, Optional.empty()), keyManager, LOOK);
  }

  private static CreateSnapshot command(Database database, Plan plan, Optional<String> name) {
    return new CreateSnapshot(database, plan, name, Duration.ofHours(6), "alice", "");
  }

  private static Destination to(String account, String region) {
    return new Destination(account, region, Optional.of("alias/backstay"), List.of());
  }

  private static int looks(Engine engine, Destination... copies) {
    return looks(engine, Optional.empty(), List.of(), copies);
  }

  private static int looks(
      Engine engine, Optional<Integer> calls, List<String> shareWith, Destination... copies) {
    var database = new Database(engine, HOME, "us-east-1", "books");
    var snapshot =
        new RecoveryPoint(
            "arn:aws:rds:us-east-1:111111111111:cluster-snapshot:s",
            SnapshotNames.of(database, AT, "op", 1),
            database,
            HOME,
            "us-east-1",
            Optional.of("key"),
            AT,
            100);
    var plan = new Plan(List.of(copies), shareWith, Optional.empty());
    return CallBudget.looks(
        "op", new SnapshotCompleted(snapshot, plan, AT.plusSeconds(3600), "alice", "", calls));
  }
}
