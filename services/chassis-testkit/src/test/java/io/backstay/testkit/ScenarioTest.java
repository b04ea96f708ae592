package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.testkit.tea.Tea;
import io.backstay.testkit.tea.Tea.Effect.Heat;
import io.backstay.testkit.tea.Tea.Effect.Look;
import io.backstay.testkit.tea.Tea.Effect.Pour;
import io.backstay.testkit.tea.Tea.Input.Boiled;
import io.backstay.testkit.tea.Tea.Input.Ordered;
import io.backstay.testkit.tea.Tea.State.Failed;
import io.backstay.testkit.tea.Tea.State.Heating;
import io.backstay.testkit.tea.Tea.State.Looking;
import io.backstay.testkit.tea.Tea.State.Pouring;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScenarioTest {
  private static final Tea TEA = new Tea();

  @Test
  void first_input_moves_the_initial_state() {
    Scenario.given(TEA).when(new Ordered("k", 2)).then(new Heating("k", 2), new Heat("k"));
  }

  @Test
  void history_moves_the_state_before_the_input() {
    Scenario.given(TEA, new Ordered("k", 1))
        .when(new Boiled())
        .then(new Pouring("k", 1, List.of()), new Pour(0));
  }

  @Test
  void a_state_may_be_given_directly() {
    Scenario.givenState(TEA, new Failed("x")).when(new Boiled()).thenIgnored("over");
  }

  @Test
  void patience_and_claims_are_inputs_like_others() {
    Scenario.givenState(TEA, new Heating("k", 1))
        .whenPatienceEnds(Instant.EPOCH)
        .then(new Looking("k", 1), new Look("k"));
    Scenario.given(TEA)
        .whenClaimTaken(new Heating("k", 1), Tea.resource("k"), "op-2")
        .then(new Failed("kettle taken by op-2"));
  }

  @Test
  void a_refusal_is_told_with_its_reason() {
    Scenario.given(TEA).when(new Boiled()).thenRefused("nothing was ordered");
  }

  @Test
  void a_different_decision_fails_and_shows_both() {
    var outcome = Scenario.given(TEA).when(new Ordered("k", 2));
    var failure = assertThrows(AssertionError.class, () -> outcome.then(new Heating("k", 3)));
    assertTrue(failure.toString().contains("cups=3") && failure.toString().contains("cups=2"));
    assertThrows(AssertionError.class, () -> outcome.thenIgnored("over"));
  }

  @Test
  void a_history_that_does_not_move_fails() {
    assertThrows(AssertionError.class, () -> Scenario.given(TEA, new Boiled()));
  }
}
