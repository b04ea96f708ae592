package io.backstay.snapshot;

import static io.backstay.snapshot.Given.AT;
import static io.backstay.snapshot.Given.GONE;
import static io.backstay.snapshot.Given.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.Missing;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StepsTest {
  private static final Destination VAULT =
      new Destination(
          "222222222222", "us-west-2", Optional.of("alias/vault"), List.of("333333333333"));
  private static final RecoveryPoint CLUSTER =
      new RecoveryPoint(
          "arn",
          "s",
          new Database(Engine.AURORA_CLUSTER, "111111111111", "us-east-1", "books"),
          "111111111111",
          "us-east-1",
          Optional.of("key"),
          AT,
          100);

  @Test
  void copy_that_failed_takes_along_its_shares_and_the_copy_that_was_to_be_made_of_it() {
    var plan = new Plan(List.of(WEST, VAULT), List.of("222222222222"), Optional.empty());
    var steps =
        Steps.of("op", CLUSTER, plan)
            .with("op.copy.111111111111.us-west-2", new Steps.Report.Failed(GONE));
    assertEquals(
        List.of(
            "copy to 111111111111/us-west-2",
            "share the copy in 111111111111/us-west-2",
            "copy to 222222222222/us-west-2",
            "share the copy in 222222222222/us-west-2"),
        steps.missing().stream().map(Missing::step).toList());
    assertTrue(steps.awaits("op.share"));
  }

  @Test
  void copies_that_are_made_of_the_snapshot_do_not_depend_on_each_other() {
    var east = new Destination("222222222222", "us-east-1", Optional.of("alias/vault"), List.of());
    var plan = new Plan(List.of(WEST, east), List.of(), Optional.empty());
    var steps =
        Steps.of("op", CLUSTER, plan)
            .with("op.copy.111111111111.us-west-2", new Steps.Report.Failed(GONE));
    assertTrue(steps.awaits("op.copy.222222222222.us-east-1"));
  }
}
