package io.backstay.contracts.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The days on which a cron expression fires. */
public sealed interface DayRule {

  boolean allows(LocalDate date);

  record OfMonth(SortedSet<Integer> days) implements DayRule {
    public OfMonth {
      days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }

    @Override
    public boolean allows(LocalDate date) {
      return days.contains(date.getDayOfMonth());
    }
  }

  /** {@code L} */
  record LastOfMonth() implements DayRule {
    @Override
    public boolean allows(LocalDate date) {
      return date.getDayOfMonth() == date.lengthOfMonth();
    }
  }

  /** {@code 15W}: the weekday nearest to that day, within the month. */
  record NearestWeekday(int day) implements DayRule {
    @Override
    public boolean allows(LocalDate date) {
      return day <= date.lengthOfMonth() && date.equals(nearest(date.withDayOfMonth(day)));
    }
  }

  /** {@code LW} */
  record LastWeekday() implements DayRule {
    @Override
    public boolean allows(LocalDate date) {
      return date.equals(nearest(date.withDayOfMonth(date.lengthOfMonth())));
    }
  }

  /** 1 is Sunday. */
  record OfWeek(SortedSet<Integer> days) implements DayRule {
    public OfWeek {
      days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }

    @Override
    public boolean allows(LocalDate date) {
      return days.contains(number(date.getDayOfWeek()));
    }
  }

  /** {@code 6L}: the last Friday of the month. */
  record LastOfWeek(int day) implements DayRule {
    @Override
    public boolean allows(LocalDate date) {
      return date.equals(date.with(TemporalAdjusters.lastInMonth(dayOf(day))));
    }
  }

  /** {@code 3#2}: the second Tuesday of the month. */
  record NthOfWeek(int day, int nth) implements DayRule {
    @Override
    public boolean allows(LocalDate date) {
      return date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(nth, dayOf(day))));
    }
  }

  CronField MONTH_DAY = new CronField("day-of-month", 1, 31, List.of());
  CronField WEEK_DAY =
      new CronField("day-of-week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  static DayRule of(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException(
          "must have ? in one of day-of-month and day-of-week, and not in both");
    }
    return ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(ofWeek);
  }

  private static DayRule ofMonth(String text) {
    if (text.equals("L")) {
      return new LastOfMonth();
    }
    if (text.equals("LW")) {
      return new LastWeekday();
    }
    return text.endsWith("W")
        ? new NearestWeekday(MONTH_DAY.number(text.substring(0, text.length() - 1), text))
        : new OfMonth(MONTH_DAY.values(text));
  }

  private static DayRule ofWeek(String text) {
    if (text.equals("L")) {
      return new OfWeek(new TreeSet<>(List.of(number(DayOfWeek.SATURDAY))));
    }
    if (text.endsWith("L")) {
      return new LastOfWeek(WEEK_DAY.number(text.substring(0, text.length() - 1), text));
    }
    var halves = text.split("#", -1);
    if (halves.length == 2 && halves[1].matches("[1-5]")) {
      return new NthOfWeek(WEEK_DAY.number(halves[0], text), Integer.parseInt(halves[1]));
    }
    return new OfWeek(WEEK_DAY.values(text));
  }

  /** Within the month of {@code wanted}. */
  private static LocalDate nearest(LocalDate wanted) {
    return switch (wanted.getDayOfWeek()) {
      case SATURDAY -> wanted.getDayOfMonth() == 1 ? wanted.plusDays(2) : wanted.minusDays(1);
      case SUNDAY ->
          wanted.getDayOfMonth() == wanted.lengthOfMonth()
              ? wanted.minusDays(2)
              : wanted.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> wanted;
    };
  }

  private static int number(DayOfWeek day) {
    return day.getValue() % 7 + 1;
  }

  private static DayOfWeek dayOf(int number) {
    return DayOfWeek.SUNDAY.plus(number - 1L);
  }
}
