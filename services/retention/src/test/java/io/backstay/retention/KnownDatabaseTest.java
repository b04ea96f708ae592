package io.backstay.retention;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.retention.KnownDatabase.Input;
import io.backstay.retention.KnownDatabase.Input.Noticed;
import io.backstay.retention.KnownDatabase.State;
import io.backstay.retention.KnownDatabase.State.Known;
import io.backstay.retention.KnownDatabase.State.New;
import io.backstay.testkit.FlowSheet;
import org.junit.jupiter.api.Test;

final class KnownDatabaseTest {
  private static final KnownDatabase FLOW = new KnownDatabase(Spread.USUAL);
  private static final Known KNOWN = new Known(Acting.ORDERS, 23, Acting.AT);

  @Test
  void noticed_once_it_is_known() {
    given(FLOW).when(new Noticed(Acting.ORDERS, Acting.AT)).then(KNOWN);
    givenState(FLOW, (State) KNOWN)
        .when(new Noticed(Acting.ORDERS, Acting.AT.plusSeconds(5)))
        .thenIgnored("is known already");
  }

  @Test
  void it_stands_in_one_of_so_many_lines() {
    assertEquals(
        "database.rds-instance.111111111111.us-east-1.orders",
        KnownDatabase.operation(Acting.ORDERS));
    assertEquals("databases/23", KNOWN.line());
    given(new KnownDatabase(new Spread(1, 50)))
        .when(new Noticed(Acting.ORDERS, Acting.AT))
        .then(new Known(Acting.ORDERS, 0, Acting.AT));
    assertEquals("111111111111/us-east-1", KNOWN.who());
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), KNOWN)
        .inputs(new Noticed(Acting.ORDERS, Acting.AT))
        .check();
  }
}
