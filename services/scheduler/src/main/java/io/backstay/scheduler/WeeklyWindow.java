package io.backstay.scheduler;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A backup or maintenance window as RDS and Redshift write it: {@code hh24:mi-hh24:mi} every day,
 * or {@code ddd:hh24:mi-ddd:hh24:mi} once a week, in UTC, perhaps over midnight.
 */
record WeeklyWindow(Optional<DayOfWeek> day, LocalTime from, Duration length) {

  private static final Pattern DAILY = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
  private static final Pattern WEEKLY =
      Pattern.compile("([a-z]{3}):(\\d\\d:\\d\\d)-([a-z]{3}):(\\d\\d:\\d\\d)");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final long WEEK = 7;

  /** One occurrence of it. */
  record Interval(Instant begin, Instant end) {}

  /** Empty where AWS writes something else one day: then there is nothing to keep away from. */
  static Optional<WeeklyWindow> parse(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var daily = DAILY.matcher(lower);
    var weekly = WEEKLY.matcher(lower);
    try {
      if (daily.matches()) {
        var from = LocalTime.parse(daily.group(1));
        var length = Duration.between(from, LocalTime.parse(daily.group(2)));
        return Optional.of(
            new WeeklyWindow(
                Optional.empty(), from, length.isNegative() ? length.plusDays(1) : length));
      }
      return weekly.matches()
          ? weekly(weekly.group(1), weekly.group(2), weekly.group(3), weekly.group(4))
          : Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Optional<WeeklyWindow> weekly(
      String firstDay, String from, String lastDay, String to) {
    var first = DAYS.indexOf(firstDay);
    var last = DAYS.indexOf(lastDay);
    if (first < 0 || last < 0) {
      return Optional.empty();
    }
    var begin = LocalTime.parse(from);
    var length = Duration.between(begin, LocalTime.parse(to)).plusDays(last - first);
    return Optional.of(
        new WeeklyWindow(
            Optional.of(DayOfWeek.of(first + 1)),
            begin,
            length.isNegative() ? length.plusDays(WEEK) : length));
  }

  /** The occurrence that {@code at} lies in, or begins less than {@code margin} before. */
  Optional<Interval> around(Instant at, Duration margin) {
    var today = OffsetDateTime.ofInstant(at, ZoneOffset.UTC).toLocalDate();
    return LongStream.rangeClosed(-WEEK, 1)
        .mapToObj(today::plusDays)
        .filter(date -> day.isEmpty() || date.getDayOfWeek() == day.get())
        .map(date -> date.atTime(from).toInstant(ZoneOffset.UTC))
        .map(begin -> new Interval(begin, begin.plus(length)))
        .filter(found ->
            at.isAfter(found.begin().minus(margin).minusNanos(1)) && at.isBefore(found.end()))
        .findFirst();
  }
}
