package io.backstay.scheduler;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.json.Json;
import io.backstay.scheduler.PolicyRoll.Input;
import io.backstay.scheduler.PolicyRoll.Input.Enrolled;
import io.backstay.scheduler.PolicyRoll.State;
import io.backstay.scheduler.PolicyRoll.State.Enrolling;
import io.backstay.scheduler.PolicyRoll.State.New;
import io.backstay.testkit.FlowSheet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PolicyRollTest {
  private static final PolicyRoll ROLL = new PolicyRoll();
  private static final Enrolling ONE = names("nightly");
  private static final Enrolling FULL =
      new Enrolling(
          IntStream.range(0, 700)
              .mapToObj("p%062d"::formatted)
              .collect(Collectors.toCollection(TreeSet::new)));

  private static Enrolling names(String... names) {
    return new Enrolling(new TreeSet<>(List.of(names)));
  }

  @Test
  void each_name_stands_on_it_once() {
    given(ROLL).when(new Enrolled("nightly")).then(ONE);
    givenState(ROLL, (State) ONE).when(new Enrolled("weekly")).then(names("nightly", "weekly"));
    givenState(ROLL, (State) ONE).when(new Enrolled("nightly")).thenIgnored("is on it already");
  }

  @Test
  void full_sheet_is_one_item_and_takes_no_more() {
    assertTrue(Json.of(State.class).write(FULL).length() < 48 * 1024);
    givenState(ROLL, (State) FULL)
        .when(new Enrolled("one-more"))
        .thenRefused("policyName must be one of at most 700 on a sheet");
  }

  @Test
  void every_name_has_its_sheet() {
    var used =
        IntStream.range(0, 1_000)
            .mapToObj(number -> PolicyRoll.sheet("policy-" + number))
            .collect(Collectors.toSet());
    assertEquals(new TreeSet<>(PolicyRoll.sheets()), new TreeSet<>(used));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(ROLL, State.class, Input.class)
        .states(new New())
        .state("with room", ONE)
        .state("full", FULL)
        .input("a new name", new Enrolled("weekly"))
        .input("the same name", new Enrolled("nightly"))
        .inputs(new Input.PatienceEnded(Given.NIGHT))
        .check();
  }
}
