package io.backstay.copyshare;

import static io.backstay.testkit.Scenario.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.copyshare.CopyLane.Effect.AskAbout;
import io.backstay.copyshare.CopyLane.Effect.TellSlots;
import io.backstay.copyshare.CopyLane.Input;
import io.backstay.copyshare.CopyLane.Input.Begun;
import io.backstay.copyshare.CopyLane.Input.Ended;
import io.backstay.copyshare.CopyLane.Input.Idle;
import io.backstay.copyshare.CopyLane.State;
import io.backstay.copyshare.CopyLane.State.Lined;
import io.backstay.copyshare.CopyLane.State.New;
import io.backstay.copyshare.CopySlots.Input.OnTurn;
import io.backstay.copyshare.CopySlots.Input.Waits;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CopyLaneTest {
  private static final CopyLane FLOW = new CopyLane();
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final SlotPlace WEST =
      new SlotPlace("111111111111", "us-west-2", CopyKind.CLUSTER);
  private static final SlotPlace VAULT =
      new SlotPlace("222222222222", "us-east-1", CopyKind.CLUSTER_LOCAL);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Runner A = new Runner(WEST, "a", 1, AT, HOUR);
  private static final Runner B = new Runner(VAULT, "b", 7, AT.plusSeconds(1), HOUR);
  private static final Runner C = new Runner(WEST, "c", 3, AT.plusSeconds(2), HOUR);

  @Test
  void only_copy_of_its_cluster_waits_for_nobody() {
    given(FLOW).when(new Begun(A)).then(new Lined(List.of(A), AT));
    given(FLOW, new Begun(A)).when(new Begun(A)).thenIgnored("is known to run");
  }

  @Test
  void next_one_waits_for_those_before_it_and_the_first_is_asked_whether_it_still_runs() {
    given(FLOW, new Begun(A))
        .when(new Begun(B))
        .then(new Lined(List.of(A, B), AT), waits(B, 1), new AskAbout(A));
    given(FLOW, new Begun(A), new Begun(B))
        .when(new Begun(C))
        .then(new Lined(List.of(A, B, C), AT), waits(C, 2), new AskAbout(A));
  }

  @Test
  void when_the_first_one_ends_it_is_the_turn_of_the_next() {
    var later = AT.plusSeconds(600);
    given(FLOW, new Begun(A), new Begun(B), new Begun(C))
        .when(new Ended("a", 1, later, later))
        .then(new Lined(List.of(B, C), later), onTurn(B, later), new AskAbout(B));
    given(FLOW, new Begun(A), new Begun(B)).when(new Ended("b", 7, later, later)).then(lined(A));
    given(FLOW, new Begun(A), new Ended("a", 1, later, later))
        .when(new Ended("a", 1, later, later))
        .thenIgnored("is not known to run");
  }

  @Test
  void one_that_shows_no_progress_lets_the_next_be_looked_at() {
    given(FLOW, new Begun(A), new Begun(B), new Begun(C))
        .when(new Idle("a", 1))
        .then(new Lined(List.of(B, C, A), AT), waits(A, 2), onTurn(B, AT), new AskAbout(B));
    given(FLOW, new Begun(A))
        .when(new Idle("a", 1))
        .thenIgnored("nothing is known to be before it");
    given(FLOW, new Begun(A), new Begun(B))
        .when(new Idle("b", 7))
        .thenIgnored("nothing is known to be before it");
  }

  @Test
  void one_that_was_begun_before_and_is_heard_of_later_goes_first() {
    given(FLOW, new Begun(B))
        .when(new Begun(A))
        .then(new Lined(List.of(A, B), AT), waits(B, 1), new AskAbout(A));
    var later = AT.plusSeconds(600);
    given(FLOW, new Begun(A), new Begun(C), new Ended("a", 1, later, later))
        .when(new Begun(B))
        .then(new Lined(List.of(C, B), later), waits(B, 1), new AskAbout(C));
  }

  @Test
  void nobody_is_said_to_end_after_the_moment_at_which_it_is_said() {
    var soon = AT.plusSeconds(60);
    var expected = AT.plusSeconds(9000);
    assertEquals(new Ended("a", 1, soon, soon), new Ended("a", 1, expected, expected).by(soon));
    assertEquals(new Ended("a", 1, AT, soon), new Ended("a", 1, AT, AT).by(soon));
    assertEquals(new Begun(A), new Begun(A).by(soon));
  }

  @Test
  void second_attempt_stands_at_the_end_of_the_line() {
    var again = new Runner(WEST, "a", 2, AT.plusSeconds(60), HOUR);
    given(FLOW, new Begun(A), new Begun(B))
        .when(new Begun(again))
        .then(
            new Lined(List.of(B, again), again.begunAt()),
            waits(again, 1),
            onTurn(B, again.begunAt()),
            new AskAbout(B));
    given(FLOW, new Begun(A), new Begun(again))
        .when(new Ended("a", 1, again.begunAt(), again.begunAt()))
        .thenIgnored("is not known to run");
  }

  @Test
  void one_whose_end_was_never_heard_of_is_forgotten_after_three_days() {
    var later = new Runner(WEST, "d", 9, AT.plus(Duration.ofDays(3)).plusSeconds(1), HOUR);
    given(FLOW, new Begun(A)).when(new Begun(later)).then(lined(later));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New())
        .state("one", lined(A))
        .state("two", new Lined(List.of(A, B), AT))
        .state("empty", new Lined(List.of(), AT))
        .input("the first", new Begun(A))
        .input("another", new Begun(C))
        .input("the first", new Ended("a", 1, AT, AT))
        .input("the second", new Ended("b", 7, AT, AT))
        .input("the first", new Idle("a", 1))
        .input("the second", new Idle("b", 7))
        .check();
  }

  private static Lined lined(Runner only) {
    return new Lined(List.of(only), only.begunAt());
  }

  private static TellSlots waits(Runner runner, int others) {
    return new TellSlots(
        new Waits(runner.place(), runner.operation(), runner.ticket(), HOUR.multipliedBy(others)));
  }

  private static TellSlots onTurn(Runner runner, Instant since) {
    return new TellSlots(
        new OnTurn(runner.place(), runner.operation(), runner.ticket(), since, since));
  }
}
