package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.retention.Holding.Effect.Open;
import io.backstay.retention.Holding.Input;
import io.backstay.retention.Holding.Input.Expected;
import io.backstay.retention.Holding.State;
import io.backstay.retention.Holding.State.Known;
import io.backstay.retention.Holding.State.New;
import io.backstay.testkit.FlowSheet;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HoldingTest {
  private static final Holding FLOW = new Holding();
  private static final Instant AT = Instant.parse("2026-11-20T02:10:00Z");
  private static final Database ORDERS =
      new Database(Engine.AURORA_CLUSTER, "111111111111", "us-east-1", "orders");
  private static final Place VAULT = Place.of(ORDERS, "222222222222/us-west-2");
  private static final Known KNOWN = new Known(ORDERS, VAULT);

  @Test
  void first_one_opens_its_place_and_every_later_one_changes_nothing() {
    given(FLOW).when(new Expected(ORDERS, VAULT, AT)).then(KNOWN, new Open(VAULT, AT));
    givenState(FLOW, (State) KNOWN)
        .when(new Expected(ORDERS, VAULT, AT.plusSeconds(60)))
        .thenIgnored("is known already");
  }

  @Test
  void all_of_a_place_stand_in_one_line_on_behalf_of_their_databases() {
    assertEquals("holdings/cluster-snapshot/222222222222/us-west-2", KNOWN.line());
    assertEquals("aurora-cluster/111111111111/us-east-1/orders", KNOWN.who());
    assertEquals(
        "holding.cluster-snapshot.222222222222.us-west-2.aurora-cluster/111111111111/us-east-1/orders",
        VAULT.holding(ORDERS));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), KNOWN)
        .inputs(new Expected(ORDERS, VAULT, AT))
        .check();
  }
}
