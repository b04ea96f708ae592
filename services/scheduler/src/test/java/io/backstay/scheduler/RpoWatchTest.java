package io.backstay.scheduler;

import static io.backstay.scheduler.Given.NIGHT;
import static io.backstay.scheduler.Given.ORDERS;
import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Event.RpoBreached;
import io.backstay.contracts.Event.RpoRecovered;
import io.backstay.scheduler.RpoWatch.Effect.Announce;
import io.backstay.scheduler.RpoWatch.Effect.AskWhetherOwed;
import io.backstay.scheduler.RpoWatch.Input;
import io.backstay.scheduler.RpoWatch.Input.*;
import io.backstay.scheduler.RpoWatch.State;
import io.backstay.scheduler.RpoWatch.State.*;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RpoWatchTest {
  private static final RpoWatch WATCH = new RpoWatch();
  private static final String HOME = "111111111111/us-east-1";
  private static final String VAULT = "222222222222/us-west-2";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofHours(2);
  private static final Duties.Owed OWED = owed("nightly", DAY);
  private static final Duties DUTIES = Duties.first(OWED);
  private static final Instant TOO_OLD = NIGHT.plus(DAY).plus(GRACE);
  private static final Watching WATCHING = new Watching(DUTIES, TOO_OLD);

  private static Duties.Owed owed(String policy, Duration objective) {
    return new Duties.Owed(ORDERS, policy, objective, GRACE, List.of(HOME, VAULT), NIGHT);
  }

  private static RpoBreached breached(String account, String region, Optional<Instant> newest) {
    return new RpoBreached(ORDERS, "nightly", account, region, newest, DAY);
  }

  @Test
  void covered_database_is_watched_from_then_on() {
    given(WATCH).when(new Covered(OWED, NIGHT)).then(WATCHING);
  }

  @Test
  void covered_again_it_is_owed_since_it_was_first() {
    var again =
        new Duties.Owed(ORDERS, "nightly", DAY, GRACE, List.of(HOME, VAULT), NIGHT.plus(DAY));
    givenState(WATCH, (State) WATCHING)
        .when(new Covered(again, NIGHT.plus(DAY)))
        .thenIgnored("is known already");
  }

  @Test
  void recovery_point_in_one_place_says_nothing_of_the_other() {
    var at = NIGHT.plus(Duration.ofHours(1));
    givenState(WATCH, (State) WATCHING)
        .when(new PointStands(HOME, at, at))
        .then(new Watching(DUTIES.stands(HOME, at), TOO_OLD));
  }

  @Test
  void what_is_too_old_is_told_once_per_place_after_one_look() {
    var held = DUTIES.stands(HOME, NIGHT.plus(Duration.ofHours(20)));
    givenState(WATCH, (State) new Watching(held, TOO_OLD))
        .whenPatienceEnds(TOO_OLD)
        .then(new Asking(held, TOO_OLD), new AskWhetherOwed(held));
    var told = held.breached(TOO_OLD).duties();
    givenState(WATCH, (State) new Asking(held, TOO_OLD))
        .when(new StillOwed(Set.of("nightly"), TOO_OLD))
        .then(
            new Watching(told, NIGHT.plus(Duration.ofHours(20)).plus(DAY).plus(GRACE)),
            new Announce(breached("222222222222", "us-west-2", Optional.empty())));
    assertEquals(List.of(), told.breached(TOO_OLD.plus(Duration.ofHours(3))).events());
  }

  @Test
  void where_the_look_comes_to_nothing_it_is_told_all_the_same() {
    var advance =
        assertInstanceOf(
            Advance.class, WATCH.decide(new Asking(DUTIES, TOO_OLD), new Unknown(TOO_OLD)));
    assertEquals(2, advance.effects().size());
    assertInstanceOf(Resting.class, advance.next());
  }

  @Test
  void what_no_policy_owes_any_more_is_not_told() {
    givenState(WATCH, (State) new Asking(DUTIES, TOO_OLD))
        .when(new StillOwed(Set.of(), TOO_OLD))
        .then(new Resting(DUTIES.only(Set.of())));
  }

  @Test
  void young_recovery_point_ends_the_breach_once() {
    var breached = DUTIES.breached(TOO_OLD).duties();
    var at = TOO_OLD.plus(Duration.ofHours(1));
    var advance =
        assertInstanceOf(
            Advance.class,
            WATCH.decide(new Resting(breached), new PointStands(VAULT, at.minusSeconds(600), at)));
    assertEquals(
        List.of(
            new Announce(
                new RpoRecovered(
                    ORDERS, "nightly", "222222222222", "us-west-2", at.minusSeconds(600)))),
        advance.effects());
    var watching = assertInstanceOf(Watching.class, advance.next());
    givenState(WATCH, (State) watching)
        .when(new PointStands(VAULT, at.minusSeconds(600), at))
        .thenIgnored("is no newer than what is known");
  }

  @Test
  void recovery_point_that_is_itself_too_old_ends_no_breach() {
    var breached = DUTIES.breached(TOO_OLD).duties();
    var advance =
        assertInstanceOf(
            Advance.class,
            WATCH.decide(
                new Resting(breached),
                new PointStands(VAULT, NIGHT.minus(Duration.ofDays(9)), TOO_OLD)));
    assertEquals(List.of(), advance.effects());
  }

  @Test
  void each_policy_owes_by_its_own_objective() {
    var both = DUTIES.with(owed("hourly", Duration.ofHours(1)));
    assertEquals(Optional.of(NIGHT.plus(Duration.ofHours(1)).plus(GRACE)), both.firstTooOld());
    assertEquals(2, both.breached(NIGHT.plus(Duration.ofHours(4))).events().size());
    assertEquals(4, both.breached(TOO_OLD).events().size());
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    var young = NIGHT.plus(Duration.ofHours(1));
    FlowSheet.of(WATCH, State.class, Input.class)
        .states(new New(), WATCHING, new Asking(DUTIES, TOO_OLD))
        .state("told", new Resting(DUTIES.breached(TOO_OLD).duties()))
        .input("as before", new Covered(OWED, NIGHT))
        .input("by another policy", new Covered(owed("hourly", Duration.ofHours(1)), NIGHT))
        .input("young", new PointStands(HOME, young, young))
        .input("still old", new PointStands(HOME, NIGHT.minus(DAY), TOO_OLD))
        .input("all", new StillOwed(Set.of("nightly"), TOO_OLD))
        .input("nobody", new StillOwed(Set.of(), TOO_OLD))
        .inputs(new Unknown(TOO_OLD), new PatienceEnded(TOO_OLD))
        .check();
  }
}
