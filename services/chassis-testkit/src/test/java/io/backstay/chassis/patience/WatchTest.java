package io.backstay.chassis.patience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of many lengths, simulated: how soon their end is found, and with how many looks. */
final class WatchTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final int SEEDS = 200;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LEARNING = 3;

  /** Without progress, each copy says less of how long it took. */
  private static final int BLIND_LEARNING = 4;

  private static final int MOST_LOOKS = 9;

  /** How late the end was found, in seconds, and after how many looks. */
  private record Found(double late, int looks, Took took, Instant notBefore, Instant at) {}

  private record Figures(double median, double p95, int looks, int mostLooks) {

    static Figures of(List<Double> late, List<Integer> looks) {
      late.sort(null);
      looks.sort(null);
      return new Figures(
          Math.rint(late.get(late.size() / 2)),
          Math.rint(late.get(late.size() * 95 / 100)),
          looks.get(looks.size() / 2),
          looks.getLast());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 15, 30, 60, 120, 240, 600})
  void with_a_history_the_end_is_found_within_a_minute_in_19_of_20_cases(int minutes) {
    var figures = figures(Telling.PROGRESS, minutes, LEARNING);
    assertTrue(figures.p95() <= 60, figures.toString());
    assertTrue(figures.mostLooks() <= MOST_LOOKS, figures.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 15, 30, 60, 120, 240, 600})
  void of_two_looks_one_tells_how_fast_it_is_and_one_comes_soon_after_the_end(int minutes) {
    var figures = figures(Telling.PROGRESS, minutes, LEARNING, 2);
    assertTrue(figures.median() <= Math.max(60, 60 * minutes / 20.0), figures.toString());
    assertTrue(figures.mostLooks() <= 4, figures.toString());
  }

  /** Shorter ones that are queued for half an hour are found when that is over. */
  @ParameterizedTest
  @ValueSource(ints = {15, 30, 60, 120, 240, 600})
  void four_looks_are_nearly_as_good_as_eight(int minutes) {
    var figures = figures(Telling.PROGRESS, minutes, LEARNING, 4);
    assertTrue(figures.p95() <= Math.max(130, 60 * minutes / 100.0), figures.toString());
    assertTrue(figures.mostLooks() <= 5, figures.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 15, 30, 60, 120, 240, 600})
  void without_a_history_looks_are_as_few(int minutes) {
    var figures = figures(Telling.PROGRESS, minutes, 0);
    assertTrue(figures.mostLooks() <= MOST_LOOKS, figures.toString());
  }

  /** The rest is more where the cluster is backed up for the first time. */
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 30, 90})
  void without_a_history_what_shows_no_progress_costs_five_looks_at_most(int minutes) {
    var figures = figures(Telling.NOTHING, minutes, 0);
    assertTrue(figures.mostLooks() <= 5, figures.toString());
  }

  /** Longer ones vary by more than the few looks can cover. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 12, 16, 20, 25})
  void what_shows_no_progress_is_found_within_a_minute_in_19_of_20_cases(int minutes) {
    var figures = figures(Telling.NOTHING, minutes, BLIND_LEARNING);
    assertTrue(figures.p95() <= 60, figures.toString());
    assertTrue(figures.mostLooks() <= Telling.NOTHING.looks(), figures.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 240})
  void long_one_that_shows_no_progress_is_found_within_a_tenth_of_its_time(int minutes) {
    var figures = figures(Telling.NOTHING, minutes, BLIND_LEARNING);
    assertTrue(figures.p95() <= 60 * minutes / 10.0, figures.toString());
    assertTrue(figures.mostLooks() <= Telling.NOTHING.looks() + 1, figures.toString());
  }

  /** Beyond what it is allowed, each look comes after as long again as all the time before. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void whatever_a_copy_shows_for_six_hours_looks_stay_few(int allowance) {
    for (var seed = 0; seed < SEEDS; seed++) {
      var chance = new Random(17L * allowance + seed);
      var telling = List.of(Telling.values()).get(chance.nextInt(Telling.values().length));
      var least = 60 + chance.nextInt(7200);
      var expected = Optional.of(new Span(least, least * 1.3)).filter(_ -> chance.nextInt(3) > 0);
      var watch = Watch.begin(AT, 1 + chance.nextInt(500), expected, telling, allowance);
      var percent = 0;
      var looks = 0;
      while (watch.lookAt().isBefore(AT.plus(Duration.ofHours(6)))) {
        var stands = telling == Telling.NOTHING || chance.nextInt(3) > 0;
        percent = stands ? percent : Math.min(99, percent + chance.nextInt(40));
        watch = watch.seen(percent, watch.lookAt());
        looks++;
      }
      var most = Math.min(allowance, telling.looks());
      assertTrue(looks <= most + 6, "seed " + seed + ", " + telling + ": " + looks + " looks");
    }
  }

  /** After one that AWS did not answer. */
  private enum Again {
    ALWAYS,
    WITH_FEW_LOOKS;

    Watch unseen(Watch watch, Instant at) {
      return switch (this) {
        case ALWAYS -> watch.unseen(at);
        case WITH_FEW_LOOKS -> watch.unseenWithFewLooks(at);
      };
    }

    boolean isRare(int allowance) {
      return this == WITH_FEW_LOOKS && allowance <= 3;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ALWAYS, 1", "ALWAYS, 2", "ALWAYS, 4", "ALWAYS, 8",
    "WITH_FEW_LOOKS, 1", "WITH_FEW_LOOKS, 2", "WITH_FEW_LOOKS, 3", "WITH_FEW_LOOKS, 4"
  })
  void looks_that_aws_does_not_answer_for_six_hours_stay_few(Again again, int allowance) {
    for (var telling : Telling.values()) {
      for (var minutes : List.of(4, 40, 200)) {
        var span = new Span(54.0 * minutes, 66.0 * minutes);
        for (var expected : List.of(Optional.of(span), Optional.<Span>empty())) {
          var watch = Watch.begin(AT, 100, expected, telling, allowance);
          var first = watch.lookAt();
          var looks = 0;
          while (watch.lookAt().isBefore(AT.plus(Duration.ofHours(6)))) {
            watch = again.unseen(watch, watch.lookAt());
            looks++;
          }
          var isRare = again.isRare(allowance);
          assertTrue(looks <= (isRare ? 3 : 5), telling + ": " + looks + " looks");
          assertTrue(watch.looks().left() >= 1, watch.toString());
          var second = again.unseen(Watch.begin(AT, 100, expected, telling, allowance), first);
          assertEquals(first.plus(Duration.ofMinutes(isRare ? 15 : 5)), second.lookAt());
        }
      }
    }
  }

  /** However old the work is; where there are few looks, if that lasts for minutes. */
  @ParameterizedTest
  @CsvSource({
    "ALWAYS, 1",
    "ALWAYS, 5",
    "ALWAYS, 20",
    "ALWAYS, 60",
    "WITH_FEW_LOOKS, 1",
    "WITH_FEW_LOOKS, 14",
    "WITH_FEW_LOOKS, 60"
  })
  void work_that_ends_while_aws_does_not_answer_is_found_soon_after_that(Again again, int minutes) {
    for (var telling : Telling.values()) {
      for (var allowance : List.of(1, 2, 3, 4, 8)) {
        var watch = Watch.begin(AT, 100, Optional.of(new Span(9000, 11000)), telling, allowance);
        while (watch.lookAt().isBefore(AT.plusSeconds(8900)) && watch.looks().left() > 1) {
          watch = watch.seen(1, watch.lookAt());
        }
        var silent = watch.lookAt();
        var answers = silent.plus(Duration.ofMinutes(minutes));
        while (watch.lookAt().isBefore(answers)) {
          watch = again.unseen(watch, watch.lookAt());
        }
        var late = Duration.between(answers, watch.lookAt());
        var hours = minutes < 15 ? 15 : 6 * 60;
        var most = again.isRare(allowance) ? hours : Math.max(5, 3 * minutes);
        assertTrue(late.toMinutes() <= most, telling + ", " + allowance + ": " + late);
      }
    }
  }

  /** As a second one hours later is: by then AWS has been heard of. */
  @Test
  void what_aws_did_not_answer_is_forgotten_once_it_tells_something() {
    var refused = begin(Optional.of(new Span(5400, 6000)), Telling.PROGRESS, 4).unseen(at(3300));
    var others = Duration.ofHours(1);
    for (var heard :
        List.of(
            refused.behind(others).onTurn(at(14_400), at(14_400)),
            refused.onTurn(at(14_400), at(14_400)),
            refused.told(),
            refused.soon(at(14_400)),
            refused.seen(1, at(14_400)))) {
      assertEquals(at(20_300), heard.unseen(at(20_000)).lookAt());
    }
    var waits = refused.behind(others);
    assertEquals(waits.looks().spent(), waits.unseen(at(9000)).looks().spent());
  }

  @Test
  void end_of_what_was_found_after_aws_had_not_answered_is_not_taken_to_be_a_moment_ago() {
    var refused = begin(Optional.of(new Span(5400, 6000)), Telling.PROGRESS, 1).unseen(at(6002));
    assertTrue(refused.unseen(at(6302)).notBefore().isBefore(at(6002)));
  }

  /** One that is kept for it shows that it is nearly done. */
  @Test
  void after_aws_has_not_answered_there_is_a_look_left_for_the_end() {
    for (var allowance : List.of(1, 2, 3)) {
      var watch = begin(Optional.of(new Span(11_000, 13_000)), Telling.PROGRESS, allowance);
      while (watch.looks().left() > 1) {
        watch = watch.unseen(watch.lookAt());
      }
      var at = AT.plusSeconds(12_200);
      var nearly = watch.unseen(at.minusSeconds(300)).seen(97, at);
      var rest = Duration.between(at, nearly.lookAt());
      assertTrue(rest.toMinutes() <= 15, allowance + ": " + rest);
    }
    var blind = begin(Optional.of(new Span(11_000, 13_000)), Telling.NOTHING, 2);
    var seen = blind.unseen(AT.plusSeconds(10_800)).seen(0, AT.plusSeconds(11_100));
    assertTrue(seen.lookAt().isBefore(AT.plusSeconds(13_100)), seen.toString());
  }

  private static Watch begin(Optional<Span> expected, Telling telling, int allowance) {
    return Watch.begin(AT, 100, expected, telling, allowance);
  }

  /** Three copies of one cluster, which AWS makes one after the other. */
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 15, 30, 45, 60, 90, 120})
  void with_two_looks_each_those_that_wait_for_others_are_found_within_a_minute_up_to_an_hour(
      int minutes) {
    var late = line(minutes, 2);
    assertTrue(late.p95() <= Math.max(60, minutes), late::toString);
    assertTrue(late.mostLooks() <= 4, late::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 90, 120})
  void with_three_looks_each_longer_ones_are_found_nearly_as_soon(int minutes) {
    var late = line(minutes, 3);
    assertTrue(late.p95() <= Math.max(60, 0.75 * minutes), late::toString);
    assertTrue(late.mostLooks() <= 4, late::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 30, 60, 120})
  void with_five_looks_each_those_that_wait_for_others_are_found_within_a_minute(int minutes) {
    var late = line(minutes, 5);
    assertTrue(late.p95() <= 60, late::toString);
  }

  /** The fourth time; what was learnt, it learnt of its own looks. */
  private static Figures line(int minutes, int allowance) {
    var late = new ArrayList<Double>();
    var looks = new ArrayList<Integer>();
    for (var seed = 0; seed < SEEDS; seed++) {
      var chance = new Random(31L * minutes + seed);
      var paces = new ArrayList<>(Collections.nCopies(3, Pace.unknown()));
      for (var run = 0; run <= LEARNING; run++) {
        var last = line(paces, allowance, minutes, chance);
        if (run == LEARNING) {
          last.forEach(found -> late.add(found.late()));
          last.forEach(found -> looks.add(found.looks()));
        }
      }
    }
    return Figures.of(late, looks);
  }

  private static List<Found> line(List<Pace> paces, int allowance, int minutes, Random chance) {
    var all = new ArrayList<Found>();
    var start = 0.0;
    for (var copy = 0; copy < paces.size(); copy++) {
      var expected = paces.get(copy).expect(100, Telling.PROGRESS);
      var begun = Watch.begin(AT, 100, expected, Telling.PROGRESS, allowance);
      var watch =
          all.isEmpty()
              ? begun
              : begun.behind(HOUR).onTurn(all.getLast().notBefore(), all.getLast().at());
      var work = work(minutes, chance);
      var found = follow(watch, start, work);
      start += work;
      all.add(found);
      var history = new ArrayList<>(paces.get(copy).history());
      history.add(found.took());
      paces.set(copy, new Pace(history, Optional.empty()));
    }
    return all;
  }

  private static double work(int minutes, Random chance) {
    return 60.0 * minutes * (0.9 + 0.2 * chance.nextDouble());
  }

  @Test
  void what_waits_for_others_spends_none_of_its_looks() {
    var waits =
        begin(Optional.of(new Span(1000, 1200)), Telling.PROGRESS).behind(Duration.ofMinutes(40));
    assertEquals(AT.plusSeconds(5400), waits.lookAt());
    var still = waits.seen(0, AT.plusSeconds(5400));
    assertEquals(AT.plusSeconds(10_800), still.lookAt());
    assertEquals(0, still.looks().spent());
    var moves = still.seen(50, AT.plusSeconds(6000));
    assertEquals(1, moves.looks().spent());
    assertFalse(moves.behind());
  }

  /** What slots are told may come twice and late. */
  @Test
  void turn_that_is_told_again_and_line_that_is_told_late_change_nothing_of_what_moves() {
    var since = AT.plusSeconds(3000);
    var turn =
        begin(Optional.of(new Span(1000, 1200)), Telling.PROGRESS)
            .behind(HOUR)
            .onTurn(since, since);
    assertEquals(since.plusSeconds(600), turn.lookAt());
    assertEquals(turn, turn.onTurn(since, since));
    var moves = turn.seen(50, since.plusSeconds(600));
    assertEquals(moves, moves.onTurn(since, since));
    assertEquals(moves, moves.behind(HOUR));
  }

  @Test
  void without_a_history_its_turn_began_when_the_one_before_was_found_over() {
    var at = AT.plusSeconds(3000);
    var turn = begin(Optional.empty(), Telling.PROGRESS).behind(HOUR).onTurn(AT, at);
    assertEquals(at.minusSeconds(52), turn.begunAt());
    assertEquals(at.plusSeconds(248), turn.lookAt());
    assertEquals(turn, turn.onTurn(AT, at));
  }

  /** The end of the one before is known by its looks only, and they may have been wrong. */
  @Test
  void what_began_sooner_than_its_turn_was_told_is_looked_at_as_closely() {
    var told = AT.plusSeconds(3000);
    var watch =
        Watch.begin(AT, 100, Optional.of(new Span(147, 449)), Telling.PROGRESS, 2)
            .behind(HOUR)
            .onTurn(told, told.plusSeconds(30))
            .seen(65, told.plusSeconds(148))
            .seen(92, told.plusSeconds(230));
    assertTrue(watch.lookAt().isBefore(told.plusSeconds(230 + 120)), watch::toString);
  }

  /** It is given up then, or has gone on; that takes no more looks than before. */
  @ParameterizedTest
  @EnumSource(
      value = Telling.class,
      names = {"EVENT", "PROGRESS"})
  void what_stands_still_when_its_looks_are_spent_is_looked_at_when_it_is_stuck(Telling telling) {
    for (var expected : List.of(Optional.of(new Span(1000, 1200)), Optional.<Span>empty())) {
      var begun = Watch.begin(AT, 100, expected, telling, 2).seen(54, at(1500));
      var watch = begun.seen(54, at(3000)).untilStuck();
      while (!watch.isStuck(watch.lookAt())) {
        watch = watch.seen(54, watch.lookAt()).untilStuck();
      }
      assertFalse(watch.isStuck(watch.lookAt().minusSeconds(4)), watch::toString);
      assertTrue(watch.looks().spent() <= 3, watch::toString);
    }
  }

  /** Its event may be lost, and a slot be kept for it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 54, 99, 100})
  void nothing_waits_much_longer_because_it_stands_still(int percent) {
    for (var telling : List.of(Telling.EVENT, Telling.PROGRESS)) {
      for (var size : List.of(20, 100, 1000, 10_000, 65_536)) {
        for (var allowance : List.of(1, 2, 8)) {
          var watch = Watch.begin(AT, size, Optional.empty(), telling, allowance);
          for (var looks = 0; looks < 8; looks++) {
            watch = watch.seen(percent, watch.lookAt());
            var waits = watch.untilStuck();
            var elapsed = Duration.between(AT, watch.looks().lastAt());
            var more = Duration.between(watch.lookAt(), waits.lookAt());
            assertTrue(waits.lookAt().isAfter(waits.looks().lastAt()), waits::toString);
            assertTrue(more.compareTo(Duration.ofHours(3)) <= 0, waits::toString);
            assertTrue(more.compareTo(elapsed.multipliedBy(3)) <= 0, waits::toString);
            assertTrue(percent < 100 || more.isZero(), waits::toString);
            watch = waits;
          }
        }
      }
    }
  }

  /** One percent of ten hours is six minutes. */
  @Test
  void what_is_nearly_done_does_not_stand_still() {
    var watch = Watch.begin(AT, 1000, Optional.empty(), Telling.EVENT, 2);
    var nearly = watch.seen(98, at(34_000)).seen(99, at(34_200)).seen(99, at(34_500));
    assertEquals(nearly, nearly.untilStuck());
    var still = watch.seen(50, at(3400)).seen(50, at(3700));
    assertNotEquals(still, still.untilStuck());
  }

  /** It may go on any moment. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void what_stands_still_for_a_while_is_not_left_alone_for_hours(int allowance) {
    for (var expected : List.of(Optional.of(new Span(1000, 1200)), Optional.<Span>empty())) {
      var watch = Watch.begin(AT, 100, expected, Telling.PROGRESS, allowance).seen(54, at(600));
      var still = watch.seen(54, at(1000));
      assertFalse(still.lookAt().isAfter(at(1000 + 2400)), still::toString);
      var slow = watch.seen(55, at(1000));
      assertFalse(slow.lookAt().isAfter(at(1000 + 2400)), slow::toString);
    }
  }

  private static Instant at(int second) {
    return AT.plusSeconds(second);
  }

  @Test
  void turns_that_are_passed_on_at_once_are_looked_at_a_minute_apart_until_one_look_is_left() {
    var watch = begin(Optional.of(new Span(1000, 1200)), Telling.PROGRESS);
    var looks = 0;
    while (watch.seen(0, watch.lookAt()).isIdle(watch.lookAt())) {
      var at = watch.lookAt();
      watch = watch.seen(0, at).behind(HOUR).onTurn(AT, AT);
      assertFalse(watch.lookAt().isBefore(at.plusSeconds(60)));
      looks++;
    }
    assertEquals(Telling.PROGRESS.looks() - 1, looks);
  }

  @Test
  void only_what_would_show_progress_by_now_is_idle() {
    var watch = begin(Optional.of(new Span(1000, 1200)), Telling.PROGRESS);
    var soon = AT.plusSeconds(100);
    var later = AT.plusSeconds(600);
    assertFalse(watch.seen(0, soon).isIdle(soon));
    assertTrue(watch.seen(0, later).isIdle(later));
    assertFalse(watch.seen(1, later).isIdle(later));
    assertFalse(watch.seen(0, soon).isIdle(later));
    assertFalse(watch.behind(Duration.ofHours(1)).seen(0, later).isIdle(later));
    var unknown = begin(Optional.empty(), Telling.PROGRESS);
    assertFalse(unknown.seen(0, later).isIdle(later));
  }

  @Test
  void what_waits_for_others_is_not_stuck_before_a_day() {
    var waits =
        begin(Optional.of(new Span(1000, 1200)), Telling.PROGRESS).behind(Duration.ofHours(1));
    assertFalse(waits.isStuck(AT.plus(Duration.ofHours(24))));
    assertTrue(waits.isStuck(AT.plus(Duration.ofHours(24)).plusSeconds(11)));
  }

  /** The one before it was found over hours after its end, for AWS did not answer. */
  @Test
  void copy_whose_turn_may_have_come_hours_ago_is_not_stuck_or_idle_at_once() {
    var waits =
        begin(Optional.of(new Span(5400, 6000)), Telling.PROGRESS).behind(Duration.ofHours(1));
    var found = AT.plus(Duration.ofHours(12));
    var turn = waits.onTurn(at(6000), found);
    var look = turn.lookAt();
    assertFalse(turn.seen(0, look).isStuck(look));
    var soon = found.plusSeconds(300);
    assertFalse(turn.seen(0, soon).isIdle(soon));
    var later = found.plus(Duration.ofHours(6)).plusSeconds(11);
    assertTrue(turn.seen(0, later).isStuck(later));
  }

  @Test
  void no_turn_comes_before_the_copy_was_begun() {
    for (var expected : List.of(Optional.of(new Span(5400, 6000)), Optional.<Span>empty())) {
      var turn = begin(expected, Telling.PROGRESS).behind(Duration.ofHours(1));
      var early = turn.onTurn(AT.minusSeconds(7200), AT.plusSeconds(5));
      assertFalse(early.begunAt().isBefore(AT));
      assertTrue(early.lookAt().isAfter(AT.plusSeconds(59)), early.toString());
    }
  }

  @Test
  void time_in_which_a_copy_was_queued_is_not_learnt() {
    var watch = begin(Optional.empty(), Telling.PROGRESS);
    var start = 1500.0;
    var work = 3600.0;
    var found = follow(watch, start, work);
    assertEquals(work, Pace.seconds(found.took().least()), work / 10);
    assertEquals(work, Pace.seconds(found.took().most()), work / 10);
  }

  @Test
  void where_an_event_tells_of_the_end_looks_are_only_a_net() {
    var watch = begin(Optional.empty(), Telling.EVENT);
    assertEquals(AT.plus(Duration.ofMinutes(25)), watch.lookAt());
    var history = begin(Optional.of(new Span(3000, 4000)), Telling.EVENT);
    assertEquals(AT.plusSeconds(6000), history.lookAt());
    var half = watch.seen(50, AT.plusSeconds(1500));
    assertEquals(AT.plusSeconds(1500 + 1650), half.lookAt());
  }

  /** Whoever heard nothing of the end is late by a third of the time at most. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void where_the_event_was_lost_few_looks_find_the_end_before_long(int allowance) {
    for (var minutes : List.of(45, 180, 480, 1200)) {
      var watch = Watch.begin(AT, 100, Optional.empty(), Telling.EVENT, allowance);
      var end = AT.plus(Duration.ofMinutes(minutes));
      var looks = 1;
      while (watch.lookAt().isBefore(end)) {
        var percent = 100 * Duration.between(AT, watch.lookAt()).toMinutes() / minutes;
        watch = watch.seen((int) percent, watch.lookAt());
        looks++;
      }
      var late = Duration.between(end, watch.lookAt());
      assertTrue(late.toMinutes() <= minutes / 3 + 10, minutes + ": " + late);
      assertTrue(looks <= 7, minutes + ": " + looks + " looks");
    }
  }

  @Test
  void copy_that_shows_no_progress_for_far_longer_than_usual_is_stuck() {
    var watch =
        begin(Optional.of(new Span(3000, 4000)), Telling.PROGRESS).seen(40, AT.plusSeconds(1600));
    assertFalse(watch.seen(40, AT.plusSeconds(9000)).isStuck(AT.plusSeconds(9000)));
    assertTrue(watch.seen(40, AT.plusSeconds(9700)).isStuck(AT.plusSeconds(9700)));
    assertFalse(watch.seen(41, AT.plusSeconds(9000)).isStuck(AT.plusSeconds(9700)));
  }

  @Test
  void without_a_history_the_progress_before_says_how_long_standing_still_is_too_long() {
    var half = begin(Optional.empty(), Telling.EVENT).seen(50, AT.plusSeconds(7200));
    var still = half.seen(50, AT.plusSeconds(20_000));
    assertFalse(still.isStuck(AT.plusSeconds(7200 + 28_800)));
    assertTrue(still.isStuck(AT.plusSeconds(7200 + 28_801)));
  }

  @Test
  void copy_that_has_not_begun_to_move_may_be_queued_and_is_given_more_time() {
    var queued = begin(Optional.of(new Span(3000, 4000)), Telling.PROGRESS).seen(0, AT);
    assertFalse(queued.isStuck(AT.plus(Duration.ofHours(6))));
    assertTrue(queued.isStuck(AT.plus(Duration.ofHours(6)).plusSeconds(11)));
    var unknown = begin(Optional.empty(), Telling.PROGRESS).seen(0, AT);
    assertFalse(unknown.isStuck(AT.plus(Duration.ofHours(15))));
  }

  private static Watch begin(Optional<Span> expected, Telling telling) {
    return Watch.begin(AT, 100, expected, telling);
  }

  /** One copy in ten is queued for up to half an hour; what was learnt of them counts. */
  private static Figures figures(Telling telling, int minutes, int learning) {
    return figures(telling, minutes, learning, telling.looks());
  }

  private static Figures figures(Telling telling, int minutes, int learning, int allowance) {
    var late = new ArrayList<Double>();
    var looks = new ArrayList<Integer>();
    for (var seed = 0; seed < SEEDS; seed++) {
      var chance = new Random(31L * minutes + seed);
      var pace = Pace.unknown();
      for (var run = 0; run <= learning; run++) {
        var work = 60.0 * minutes * (0.9 + 0.2 * chance.nextDouble());
        var queued = queued(telling, chance);
        var watch = Watch.begin(AT, 100, pace.expect(100, telling), telling, allowance);
        var found = follow(watch, queued, work);
        var took = new ArrayList<>(pace.history());
        took.add(found.took());
        pace = new Pace(took, Optional.empty());
        if (run == learning) {
          late.add(found.late());
          looks.add(found.looks());
        }
      }
    }
    return Figures.of(late, looks);
  }

  /** Of Redshift, nothing says that copies wait for each other. */
  private static double queued(Telling telling, Random chance) {
    return telling == Telling.NOTHING
        ? 0
        : chance.nextDouble() * (chance.nextInt(10) == 0 ? 1800 : 20);
  }

  private static Found follow(Watch begun, double start, double work) {
    var watch = begun;
    for (var looks = 1; looks < 100; looks++) {
      var at = watch.lookAt();
      var now = Pace.seconds(Duration.between(AT, at));
      if (now >= start + work) {
        return new Found(now - start - work, looks, watch.took(at), watch.notBefore(), at);
      }
      var shows = watch.telling() == Telling.NOTHING ? 0 : 100 * (now - start) / work;
      watch = watch.seen((int) Math.max(0, shows), at);
    }
    throw new AssertionError("never found: " + List.of(begun, watch));
  }
}
