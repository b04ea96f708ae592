package io.backstay.contracts.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Six fields: minutes, hours, day of month, month, day of week (1 is Sunday) and year. One of the
 * two days is {@code ?}, as EventBridge wants it; the other one decides.
 */
public record Cron(
    SortedSet<Integer> minutes,
    SortedSet<Integer> hours,
    SortedSet<Integer> months,
    SortedSet<Integer> years,
    DayRule day)
    implements ScheduleExpression {

  private static final int FIELDS = 6;
  private static final CronField MINUTE = new CronField("minutes", 0, 59, List.of());
  private static final CronField HOUR = new CronField("hours", 0, 23, List.of());
  private static final CronField MONTH =
      new CronField(
          "month",
          1,
          12,
          List.of(
              "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
  private static final CronField YEAR = new CronField("year", 1970, 2199, List.of());

  public Cron {
    minutes = Collections.unmodifiableSortedSet(new TreeSet<>(minutes));
    hours = Collections.unmodifiableSortedSet(new TreeSet<>(hours));
    months = Collections.unmodifiableSortedSet(new TreeSet<>(months));
    years = Collections.unmodifiableSortedSet(new TreeSet<>(years));
  }

  static Cron parse(List<String> fields) {
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException(
          "must have the six fields minutes, hours, day-of-month, month, day-of-week and year, but has "
              + fields.size());
    }
    var cron =
        new Cron(
            MINUTE.values(fields.get(0)),
            HOUR.values(fields.get(1)),
            MONTH.values(fields.get(3)),
            YEAR.values(fields.get(5)),
            DayRule.of(fields.get(2), fields.get(4)));
    if (cron.next(LocalDateTime.of(1969, 12, 31, 23, 59)).isEmpty()) {
      throw new IllegalArgumentException("must fire at all: there is no such day");
    }
    return cron;
  }

  /** The first local time after {@code moment}, as if no hour were ever missing or doubled. */
  public Optional<LocalDateTime> next(LocalDateTime moment) {
    var onTheDay = allows(moment.toLocalDate()) ? later(moment) : Optional.<LocalDateTime>empty();
    return onTheDay.or(() ->
        nextDay(moment.toLocalDate()).map(date -> date.atTime(hours.first(), minutes.first())));
  }

  private Optional<LocalDateTime> later(LocalDateTime moment) {
    var day = moment.toLocalDate();
    var hour = moment.getHour();
    if (hours.contains(hour)) {
      var rest = minutes.tailSet(moment.getMinute() + 1);
      if (!rest.isEmpty()) {
        return Optional.of(day.atTime(hour, rest.first()));
      }
    }
    var rest = hours.tailSet(hour + 1);
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(day.atTime(rest.first(), minutes.first()));
  }

  private Optional<LocalDate> nextDay(LocalDate after) {
    var date = after.plusDays(1);
    while (date.getYear() <= years.last()) {
      if (!years.contains(date.getYear())) {
        date = LocalDate.of(years.tailSet(date.getYear()).first(), 1, 1);
      } else if (!months.contains(date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
      } else if (day.allows(date)) {
        return Optional.of(date);
      } else {
        date = date.plusDays(1);
      }
    }
    return Optional.empty();
  }

  private boolean allows(LocalDate date) {
    return years.contains(date.getYear())
        && months.contains(date.getMonthValue())
        && day.allows(date);
  }
}
