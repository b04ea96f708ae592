package io.backstay.retention;

import static io.backstay.retention.Given.HOME;
import static io.backstay.retention.Given.VAULT;
import static io.backstay.retention.Given.daily;
import static io.backstay.retention.Given.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RetentionPlanTest {
  private static final Instant AT = Instant.parse("2026-03-31T00:00:00Z");
  private static final Retention LAST = Given.keep(Map.of("last", 1));

  private static RetentionPlan plan(Retention policy, Point... points) {
    return RetentionPlan.of(Given.rules(policy), List.of(points), AT);
  }

  /** As {@code id: rules}, or {@code id deleted}. */
  private static List<String> lines(RetentionPlan plan) {
    return plan.decisions().stream()
        .map(decision ->
            switch (decision) {
              case Decision.Keep(var point, var reasons) ->
                  point.id() + ": " + String.join(" ", reasons.stream().map(Reason::rule).toList());
              case Decision.Delete(var point, _) -> point.id() + " deleted";
            })
        .toList();
  }

  private static final Point NEW = point("new", HOME, "2026-03-30T00:00:00Z");
  private static final Point OLD = point("old", HOME, "2026-03-01T00:00:00Z");

  @Test
  void what_no_rule_keeps_goes_and_the_rules_are_named() {
    var plan =
        plan(
            Given.policy(
                Map.of("last", 1),
                Map.of("withinDaily", "1d"),
                List.of(),
                Optional.empty(),
                "UTC",
                0),
            OLD,
            NEW);
    assertEquals(List.of("new: last withinDaily guard-last-available", "old deleted"), lines(plan));
    assertEquals("none of last, withinDaily", plan.deletes().getFirst().rule());
  }

  @Test
  void each_database_and_each_destination_is_ruled_by_itself() {
    assertEquals(
        List.of(
            "new: last guard-last-available", "old deleted", "there: last guard-last-available"),
        lines(plan(LAST, NEW, point("there", VAULT, "2026-02-01T00:00:00Z"), OLD)));
  }

  @Test
  void sixty_days_of_failed_backups_leave_the_last_good_ones_everywhere() {
    var points = new ArrayList<Point>();
    daily(HOME, "2026-03-30T02:00:00Z", 60)
        .forEach(failed -> points.add(Given.is(Standing.FAILED, failed)));
    points.addAll(daily(HOME, "2026-01-29T02:00:00Z", 5));
    points.addAll(daily(VAULT, "2026-01-27T02:00:00Z", 5));
    var plan = RetentionPlan.of(Given.rules(Given.days(7)), points, AT);
    var good =
        plan.kept().stream()
            .map(Decision::point)
            .filter(point -> point.standing() == Standing.AVAILABLE)
            .map(point -> point.destination() + " " + point.time())
            .toList();
    assertEquals(List.of(HOME + " 2026-01-29T02:00:00Z", VAULT + " 2026-01-27T02:00:00Z"), good);
    assertEquals(8, plan.deletes().size());
    assertEquals(62, plan.kept().size());
  }

  @Test
  void the_last_verified_one_stays_although_newer_ones_are_kept() {
    assertEquals(
        List.of("new: last", "proven: guard-last-verified", "old deleted"),
        lines(plan(LAST, NEW, Given.verified(point("proven", HOME, "2026-03-02T00:00:00Z")), OLD)));
  }

  @Test
  void as_many_as_the_minimum_stay_the_newest_first() {
    var policy = Given.policy(Map.of("last", 1), Map.of(), List.of(), Optional.empty(), "UTC", 2);
    assertEquals(
        List.of("new: last guard-last-available", "mid: guard-minimum-redundancy", "old deleted"),
        lines(plan(policy, NEW, point("mid", HOME, "2026-03-02T00:00:00Z"), OLD)));
  }

  @Test
  void where_the_policy_is_silent_the_minimum_is_one() {
    var silent = new Retention(LAST.keep(), Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(1, Given.rules(silent).minimumRedundancy());
  }

  @Test
  void a_hold_keeps_until_its_end_and_says_whose_it_is() {
    var hold = new Hold("alice", "case 7", Optional.of(AT));
    var plan = plan(LAST, NEW, Given.held(OLD, hold));
    assertEquals(List.of("new: last guard-last-available", "old: guard-hold"), lines(plan));
    assertEquals(
        "alice: case 7, until 2026-03-31T00:00:00Z",
        plan.kept().getLast().reasons().getFirst().detail());
    var over = new Hold("alice", "case 7", Optional.of(AT.minusMillis(1)));
    assertEquals(
        List.of("new: last guard-last-available", "old deleted"),
        lines(plan(LAST, NEW, Given.held(OLD, over))));
  }

  @Test
  void a_source_stays_until_its_copies_stand() {
    var time = OLD.time().toString();
    for (var standing : List.of(Standing.COMING, Standing.FAILED, Standing.UNKNOWN)) {
      assertEquals(
          List.of("new: last guard-last-available", "old: guard-copies", "c: guard-not-available"),
          lines(plan(LAST, NEW, OLD, Given.is(standing, point("c", VAULT, time)))));
    }
    assertEquals(
        List.of("new: last guard-last-available", "old: guard-copies"),
        lines(plan(LAST, NEW, Given.awaiting(OLD, VAULT))));
    assertEquals(
        List.of("new: last guard-last-available", "old deleted", "c: last guard-last-available"),
        lines(plan(LAST, NEW, Given.awaiting(OLD, VAULT), point("c", VAULT, time))));
  }

  @Test
  void what_is_not_available_neither_counts_nor_goes() {
    for (var standing :
        List.of(Standing.COMING, Standing.FAILED, Standing.UNKNOWN, Standing.LEAVING)) {
      var newest = Given.is(standing, point("n", HOME, "2026-03-30T12:00:00Z"));
      assertEquals(
          List.of("n: guard-not-available", "new: last guard-last-available", "old deleted"),
          lines(plan(LAST, newest, NEW, OLD)));
    }
  }

  @Test
  void what_is_dated_after_the_plan_neither_counts_nor_goes() {
    var future = point("f", HOME, "2026-03-31T00:00:01Z");
    assertEquals(
        List.of("f: guard-after-at", "new: last guard-last-available", "old deleted"),
        lines(plan(LAST, future, NEW, OLD)));
  }

  @Test
  void what_is_not_ours_or_made_by_aws_neither_counts_nor_goes() {
    var time = "2026-03-30T12:00:00Z";
    assertEquals(
        List.of("n: guard-not-ours", "new: last guard-last-available", "old deleted"),
        lines(plan(LAST, Given.foreign(point("n", HOME, time)), NEW, OLD)));
    for (var id :
        List.of(
            "rds:orders-2026-03-30",
            "awsbackup:job-1",
            "arn:aws:rds:us-east-1:111111111111:snapshot:rds:orders-2026-03-30",
            "arn:aws:rds:us-east-1:111111111111:cluster-snapshot:awsbackup:job-1")) {
      assertEquals(
          List.of(id + ": guard-made-by-aws", "new: last guard-last-available", "old deleted"),
          lines(plan(LAST, point(id, HOME, time), NEW, OLD)));
    }
  }

  @Test
  void a_breaker_counts_what_stands_over_the_fleet_and_in_each_database() {
    var plan = plan(LAST, daily(HOME, "2026-03-30T00:00:00Z", 4).toArray(Point[]::new));
    assertEquals(
        List.of(new Breaker.Trip("", 3, 4, 0.75), new Breaker.Trip("orders", 3, 4, 0.75)),
        new Breaker(0.5, 0.5).trips(plan));
    assertEquals(
        List.of(new Breaker.Trip("orders", 3, 4, 0.75)), new Breaker(0.75, 0.7).trips(plan));
    assertEquals(List.of(), new Breaker(0.75, 0.75).trips(plan));
  }

  @Test
  void statuses_are_those_of_aws_and_an_unknown_one_is_not_available() {
    assertEquals(Standing.AVAILABLE, Standing.of("Available"));
    assertEquals(Standing.AVAILABLE, Standing.of("final snapshot"));
    assertEquals(Standing.COMING, Standing.of("creating"));
    assertEquals(Standing.FAILED, Standing.of("failed"));
    assertEquals(Standing.LEAVING, Standing.of("deleting"));
    assertEquals(Standing.UNKNOWN, Standing.of("storage-optimization"));
  }

  @Test
  void a_thousand_databases_are_planned_as_one_is() {
    var points =
        Stream.iterate(0, number -> number + 1)
            .limit(1_000)
            .flatMap(number -> daily("1/" + number, "2026-03-30T00:00:00Z", 3).stream())
            .toList();
    var plan = RetentionPlan.of(Given.rules(LAST), points, AT);
    assertEquals(2_000, plan.deletes().size());
    assertTrue(plan.deletes().stream().noneMatch(gone -> gone.point().id().contains("03-30")));
  }
}
