package io.backstay.scheduler;

import io.backstay.scheduler.PolicyVersions.Input;
import io.backstay.scheduler.PolicyVersions.Input.Keep;
import io.backstay.scheduler.PolicyVersions.Input.PatienceEnded;
import io.backstay.scheduler.PolicyVersions.State;
import io.backstay.scheduler.PolicyVersions.State.New;
import io.backstay.scheduler.PolicyVersions.State.Stands;
import io.backstay.testkit.FlowSheet;
import io.backstay.testkit.Scenario;
import org.junit.jupiter.api.Test;

final class PolicyVersionsTest {
  private static final PolicyVersions VERSIONS = new PolicyVersions();
  private static final Keep FIRST = new Keep(1, Given.NIGHTLY, "AIDA1", Given.NOON);
  private static final Stands KEPT = new Stands(1, Given.NIGHTLY, "AIDA1", Given.NOON);

  @Test
  void what_was_kept_once_stays_as_it_is() {
    Scenario.given(VERSIONS).when(FIRST).then(KEPT);
    Scenario.givenState(VERSIONS, (State) KEPT)
        .when(new Keep(1, Given.policy("rate(1 day)", "UTC"), "AIDA2", Given.NIGHT))
        .thenIgnored("is kept already");
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(VERSIONS, State.class, Input.class)
        .states(new New(), KEPT)
        .inputs(FIRST, new PatienceEnded(Given.NIGHT))
        .check();
  }
}
