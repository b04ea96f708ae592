package io.backstay.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.backstay.contracts.schedule.Cron;
import io.backstay.contracts.schedule.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarTest {
  private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00Z");
  private static final CronDefinition AS_OTHERS_READ_IT =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .and()
          .withHours()
          .and()
          .withDayOfMonth()
          .supportsL()
          .supportsW()
          .supportsLW()
          .supportsQuestionMark()
          .and()
          .withMonth()
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsHash()
          .supportsL()
          .supportsQuestionMark()
          .and()
          .withYear()
          .withValidRange(1970, 2199)
          .and()
          .instance();

  private static Calendar calendar(String expression, String zone) {
    return Calendar.of(Given.schedule(expression, zone), ANCHOR);
  }

  private static List<String> local(Calendar calendar, String after, int count) {
    return calendar.next(Instant.parse(after), count).stream()
        .map(firing ->
            firing.at().atZone(calendar.zone()).toOffsetDateTime()
                + (firing.afterGap() ? " made up" : ""))
        .toList();
  }

  @Test
  void skipped_local_time_is_made_up_for_at_the_first_minute_after_it() {
    assertEquals(
        List.of(
            "2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00 made up", "2026-03-30T02:30+02:00"),
        local(calendar("cron(30 2 * * ? *)", "Europe/Berlin"), "2026-03-28T00:00:00Z", 3));
  }

  @Test
  void doubled_local_time_fires_once_the_first_time() {
    assertEquals(
        List.of("2026-10-24T02:30+02:00", "2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"),
        local(calendar("cron(30 2 * * ? *)", "Europe/Berlin"), "2026-10-24T00:00:00Z", 3));
  }

  @Test
  void several_skipped_times_are_made_up_for_once_and_not_at_all_where_it_fires_then_anyway() {
    assertEquals(
        List.of("2026-03-29T03:00+02:00 made up", "2026-03-30T02:10+02:00"),
        local(calendar("cron(10,20,50 2 * * ? *)", "Europe/Berlin"), "2026-03-28T23:00:00Z", 2));
    assertEquals(
        List.of("2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00"),
        local(calendar("cron(0/30 * * * ? *)", "Europe/Berlin"), "2026-03-29T00:00:00Z", 3));
  }

  @ParameterizedTest
  @CsvSource({
    "cron(30 2 * * ? *), Europe/Berlin, 2026-11-20T00:00:00Z, 2027-03-28T01:00:00Z",
    "cron(30 2 * * ? *), America/New_York, 2026-11-20T00:00:00Z, 2027-03-14T07:00:00Z",
    "cron(15 2 * * ? *), Australia/Lord_Howe, 2026-01-20T00:00:00Z, 2026-10-03T15:30:00Z",
    "cron(30 2 ? * MON-FRI *), Europe/Berlin, 2026-11-20T00:00:00Z, ",
    "cron(0 12 * * ? *), Europe/Berlin, 2026-11-20T00:00:00Z, ",
    "cron(30 2 * * ? *), UTC, 2026-11-20T00:00:00Z, ",
    "rate(1 hour), Europe/Berlin, 2026-11-20T00:00:00Z, "
  })
  void knows_the_next_gap_that_needs_a_schedule_of_its_own(
      String expression, String zone, String after, @Nullable String gap) {
    assertEquals(
        Optional.ofNullable(gap).map(Instant::parse),
        calendar(expression, zone).nextAfterGap(Instant.parse(after)));
  }

  @Test
  void rate_is_counted_from_its_anchor() {
    assertEquals(
        List.of("2026-01-01T12:00Z", "2026-01-02T00:00Z"),
        local(calendar("rate(12 hours)", "UTC"), "2026-01-01T03:00:00Z", 2));
    assertEquals(
        List.of("2026-01-02T00:00Z"),
        local(calendar("rate(12 hours)", "UTC"), "2026-01-01T12:00:00Z", 1));
  }

  @Test
  void tells_its_own_times_from_others() {
    var calendar = calendar("cron(30 2 * * ? *)", "Europe/Berlin");
    assertTrue(calendar.fires(Instant.parse("2026-03-29T01:00:00Z")));
    assertTrue(calendar.fires(Instant.parse("2026-10-25T00:30:00Z")));
    assertFalse(calendar.fires(Instant.parse("2026-10-25T01:30:00Z")));
    assertFalse(calendar.fires(Instant.parse("2026-11-20T02:30:00Z")));
  }

  /** Every minute that exists is asked by itself, without any of the calendar's own reckoning. */
  @ParameterizedTest
  @ValueSource(longs = {5, 20261121, 77_003})
  void fires_at_the_minutes_that_each_minute_by_itself_names(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 40; round++) {
      var zone = ZoneId.of(anyOf(random, ZONES));
      var expression = anyExpression(random);
      var calendar = calendar(expression, zone.getId());
      var from = nearATransition(zone, random);
      var until = from.plus(Duration.ofHours(60));
      var expected = new ArrayList<Instant>();
      for (var at = from.plusSeconds(60); !at.isAfter(until); at = at.plusSeconds(60)) {
        if (fires((Cron) calendar.expression(), zone, at)) {
          expected.add(at);
        }
      }
      var found = new ArrayList<Instant>();
      for (var firing = calendar.next(from);
          firing.filter(one -> !one.at().isAfter(until)).isPresent();
          firing = calendar.next(firing.get().at())) {
        found.add(firing.get().at());
      }
      assertEquals(
          expected, found, "seed " + seed + ": " + expression + " in " + zone + " from " + from);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 20261121, 41_017})
  void reads_expressions_as_cron_utils_does(long seed) {
    var random = new Random(seed);
    var parser = new CronParser(AS_OTHERS_READ_IT);
    for (var round = 0; round < 300; round++) {
      var expression = anyExpression(random);
      var ours = (Cron) ScheduleExpression.parse(expression);
      var theirs =
          ExecutionTime.forCron(
              parser.parse(expression.substring("cron(".length(), expression.length() - 1)));
      var at = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(2 * 365 * 24 * 60));
      for (var step = 0; step < 5; step++) {
        var found = ours.next(at);
        var expected =
            theirs.nextExecution(at.atZone(ZoneOffset.UTC)).map(time -> time.toLocalDateTime());
        assertEquals(expected, found, "seed " + seed + ": " + expression + " after " + at);
        at = found.orElseThrow();
      }
    }
  }

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Santiago",
          "Africa/Casablanca",
          "Asia/Tokyo",
          "UTC");

  private static boolean fires(Cron cron, ZoneId zone, Instant at) {
    var local = at.atZone(zone).toLocalDateTime();
    var offsets = zone.getRules().getValidOffsets(local);
    var isFirst = local.toInstant(offsets.getFirst()).equals(at);
    if (isFirst && matches(cron, local)) {
      return true;
    }
    var before = at.minusSeconds(60).atZone(zone).toLocalDateTime().plusMinutes(1);
    for (var skipped = before;
        isFirst && skipped.isBefore(local);
        skipped = skipped.plusMinutes(1)) {
      if (matches(cron, skipped)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(Cron cron, LocalDateTime local) {
    return cron.minutes().contains(local.getMinute())
        && cron.hours().contains(local.getHour())
        && cron.months().contains(local.getMonthValue())
        && cron.years().contains(local.getYear())
        && cron.day().allows(local.toLocalDate());
  }

  private static Instant nearATransition(ZoneId zone, Random random) {
    var from = ANCHOR.plus(Duration.ofDays(random.nextInt(700)));
    var transition = zone.getRules().nextTransition(from);
    return transition == null
        ? from
        : transition.getInstant().minus(Duration.ofHours(random.nextInt(48)));
  }

  private static String anyExpression(Random random) {
    var minute = anyOf(random, List.of("0", "30", "0/15", "5-10", "*", "59", "10,20,50"));
    var hour = anyOf(random, List.of("0", "1", "2", "0-3", "*", "1,2,13", "23", "0/2"));
    var month = anyOf(random, List.of("*", "*", "*", "3,10", "1-6", "MAR-NOV"));
    var days =
        anyOf(
            random,
            List.of(
                "* %s ?",
                "* %s ?",
                "1 %s ?",
                "L %s ?",
                "15W %s ?",
                "LW %s ?",
                "1,29 %s ?",
                "? %s MON-FRI",
                "? %s 1",
                "? %s 7",
                "? %s SUN,WED",
                "? %s 6L",
                "? %s 1#2"));
    return "cron(%s %s %s *)".formatted(minute, hour, days.formatted(month));
  }

  private static <T> T anyOf(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
