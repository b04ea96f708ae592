package io.backstay.chassis.patience;

import static io.backstay.testkit.Scenario.given;
import static io.backstay.testkit.Scenario.givenState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.patience.Lessons.Input;
import io.backstay.chassis.patience.Lessons.Input.Learnt;
import io.backstay.chassis.patience.Lessons.Lesson;
import io.backstay.chassis.patience.Lessons.State;
import io.backstay.chassis.patience.Lessons.State.Known;
import io.backstay.chassis.patience.Lessons.State.New;
import io.backstay.testkit.FlowSheet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LessonsTest {
  private static final Lessons FLOW = new Lessons();

  @Test
  void lesson_is_learnt_once() {
    given(FLOW).when(new Learnt(lesson(1))).then(new Known(List.of(lesson(1))));
    givenState(FLOW, (State) new Known(List.of(lesson(1))))
        .when(new Learnt(lesson(1)))
        .thenIgnored("is known already");
  }

  @Test
  void last_five_are_remembered() {
    var five = IntStream.rangeClosed(1, 5).mapToObj(LessonsTest::lesson).toList();
    var last = IntStream.rangeClosed(2, 6).mapToObj(LessonsTest::lesson).toList();
    givenState(FLOW, (State) new Known(five)).when(new Learnt(lesson(6))).then(new Known(last));
  }

  @Test
  void larger_database_is_expected_to_take_longer_but_not_in_proportion() {
    var pace = new Pace(List.of(new Took(Duration.ofSeconds(1000), 100)), Optional.empty());
    assertEquals(Optional.of(new Span(850, 1200)), pace.expect(100, Telling.PROGRESS));
    assertEquals(Optional.of(new Span(1700, 2400)), pace.expect(400, Telling.PROGRESS));
    assertEquals(Optional.empty(), Pace.unknown().expect(100, Telling.PROGRESS));
  }

  @Test
  void copy_that_was_never_seen_under_way_teaches_little_and_counts_only_until_one_was() {
    var unseen = new Took(Duration.ZERO, Duration.ofSeconds(1000), 100);
    var only = new Pace(List.of(unseen), Optional.empty());
    assertEquals(Optional.of(new Span(400, 1200)), only.expect(100, Telling.PROGRESS));
    var both = new Pace(List.of(unseen, new Took(Duration.ofSeconds(500), 100)), Optional.empty());
    assertEquals(Optional.of(new Span(425, 600)), both.expect(100, Telling.PROGRESS));
  }

  @Test
  void what_is_known_exactly_teaches_more_than_what_is_not() {
    var vague = new Took(Duration.ofMinutes(5), Duration.ofMinutes(15), 100);
    var only = new Pace(List.of(vague), Optional.empty());
    assertEquals(Optional.of(new Span(255, 1080)), only.expect(100, Telling.PROGRESS));
    var exact = new Took(Duration.ofSeconds(500), Duration.ofSeconds(520), 100);
    var both = new Pace(List.of(vague, exact), Optional.empty());
    assertEquals(Optional.of(new Span(425, 624)), both.expect(100, Telling.PROGRESS));
  }

  /** It was queued, or copies are quicker now. */
  @Test
  void what_a_later_copy_was_much_quicker_than_does_not_count_any_more() {
    var exact = new Took(Duration.ofMinutes(44), Duration.ofMinutes(50), 100);
    var quicker = new Took(Duration.ZERO, Duration.ofSeconds(1000), 100);
    var pace = new Pace(List.of(exact, quicker), Optional.empty());
    assertEquals(Optional.of(new Span(400, 1200)), pace.expect(100, Telling.PROGRESS));
    var back = new Pace(List.of(quicker, exact), Optional.empty());
    assertEquals(Optional.of(new Span(2244, 3600)), back.expect(100, Telling.PROGRESS));
  }

  @Test
  void every_pair_is_on_the_committed_page() {
    FlowSheet.of(FLOW, State.class, Input.class)
        .states(new New(), new Known(List.of(lesson(1))))
        .input("known", new Learnt(lesson(1)))
        .input("new", new Learnt(lesson(2)))
        .check();
  }

  private static Lesson lesson(int number) {
    return new Lesson(
        "op-" + number, new Took(Duration.ofMinutes(number), 100), Optional.of("key"));
  }
}
